import Languages
import Publications

extension Site {
  /// The pieces of a formula; names of series and indicators lead to their pages.
  func pieces(
    of formula: FormulaText, from address: SiteAddress, in language: Language
  ) -> [TemplateValues] {
    formula.parts.map { part in
      var values = TemplateValues()
      switch part {
      case .plain(let text): values[text: "text"] = text
      case .series(let title, let resource):
        values[text: "title"] = title
        values[text: "url"] = link(toResource: resource, from: address, in: language)
      case .indicator(let title, let id):
        values[text: "title"] = title
        values[text: "url"] = address.link(to: .indicator(id, language))
      }
      return values
    }
  }

  /// The way to the page of a table of the data; nil while the site has no such pages.
  func link(
    toResource id: String, from address: SiteAddress, in language: Language
  ) -> String? {
    openData?.page(ofResource: id, in: language).map { address.link(to: $0) }
  }
}
