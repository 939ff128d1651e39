package import Languages

extension Site {
  /// The page of a publication in a language it has not: says so, and leads to those it has.
  ///
  /// `entries` are its editions, `slug` is the name of its folder. Search engines are told to pass
  /// the page over.
  package func fallbackPage(
    of entries: [EditionEntry], slug: String, in language: Language
  ) -> OutputFile {
    let address = SiteAddress.edition(slug, language)
    let words = words(language)
    let title = words.text("not-in-this-language") ?? slug
    let frame = PageFrame(
      site: self, address: address, language: language, title: title, description: title,
      alternates: entries.map { ($0.language, $0.address) },
      breadcrumbs: [(words[.publications], .publications(language)), (title, address)])
    var values = frame.values()
    values.listing = nil
    values.set(
      "choices",
      list: entries.map { entry in
        let released = date(entry.released, entry.language)
        var item = TemplateValues()
        item[text: "code"] = entry.language.code
        item[text: "endonym"] = entry.language.endonym
        item[text: "url"] = address.link(to: entry.address)
        item[text: "kind"] = entry.label
        item[text: "released"] = released.text
        item[text: "released-iso"] = released.iso
        item.set("edition-title", markup: entry.titleMarkup)
        item.set("summary", markup: entry.summaryMarkup)
        return item
      })
    return file(address, values, template: "shared.fallback", in: language)
  }

  /// Where a publication is answered for in the languages it has not.
  func fallbacks(
    besides languages: [Language], slug: String
  ) -> [(language: Language, address: SiteAddress)] {
    self.languages.filter { !languages.contains($0) }.map { ($0, .edition(slug, $0)) }
  }
}
