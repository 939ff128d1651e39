package import Languages
package import Publications
package import Quantities

extension Site {
  /// The published list of those who see publications before their release.
  package func accessPage(_ list: AccessList, in language: Language) -> OutputFile {
    let address = SiteAddress.preReleaseAccess(language)
    let words = words(language)
    let frame = PageFrame(
      site: self, address: address, language: language, title: words[.preReleaseAccess],
      description: words.text("access-lead") ?? words[.preReleaseAccess],
      alternates: languages.map { ($0, .preReleaseAccess($0)) },
      breadcrumbs: [(words[.preReleaseAccess], address)])
    var values = frame.values()
    values.set("has-recipients", flag: !list.recipients.isEmpty)
    values.set(
      "recipients",
      list: list.recipients.map { recipient in
        var item = TemplateValues()
        item[text: "name"] = recipient.name[language]
        item[text: "text"] = recipient.reason[language]
        item[text: "hours"] = recipient.hours.map { words.fill(.hoursBefore, ["n": String($0)]) }
        return item
      })
    return file(address, values, template: "shared.access", in: language)
  }
}

/// What stands on every page of a copy that is given out before the release.
package struct Watermark: Sendable {
  package let recipient: LocalizedText
  package let made: Instant
  package let release: Instant

  package init(recipient: LocalizedText, made: Instant, release: Instant) {
    self.recipient = recipient
    self.made = made
    self.release = release
  }
}
