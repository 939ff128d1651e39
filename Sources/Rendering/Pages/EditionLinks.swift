import Languages
package import Quantities

/// The ways from an edition to others: to those before and after it, and to those about the same.
package struct EditionLinks: Sendable {
  /// Another edition in the same language.
  package struct Link: Sendable, Hashable {
    package let address: SiteAddress
    /// "Bulletin No 1".
    package let label: String
    package let title: String
    package let released: Instant

    package init(address: SiteAddress, label: String, title: String, released: Instant) {
      self.address = address
      self.label = label
      self.title = title
      self.released = released
    }
  }

  package var previous: Link?
  package var next: Link?
  package var related: [Link] = []

  package init() {}
}

extension EditionLinks {
  /// Sets the values of the part `shared.edition-links`.
  func set(
    in values: inout TemplateValues, from address: SiteAddress, versions: SiteAddress,
    _ site: Site, _ language: Language
  ) {
    func listed(_ link: Link) -> TemplateValues {
      let released = site.date(link.released, language)
      var item = TemplateValues()
      item[text: "title"] = link.title
      item[text: "kind"] = link.label
      item[text: "url"] = address.link(to: link.address)
      item[text: "released"] = released.text
      item[text: "released-iso"] = released.iso
      return item
    }
    values[text: "versions-url"] = address.link(to: versions)
    values.set("previous-edition", group: previous.map(listed))
    values.set("next-edition", group: next.map(listed))
    values.set("has-series", flag: previous != nil || next != nil)
    values.set("has-related", flag: !related.isEmpty)
    values.set("related", list: related.map(listed))
  }
}
