import Languages
import Publications

/// What stands behind the text of a handbook.
extension EditionPage {
  /// The alphabetical index, with the ways from this page to the sections it names.
  func setIndex(
    of edition: Edition, _ context: WritingContext, _ values: inout TemplateValues
  ) {
    let index = edition.index
    values.set("has-index", flag: !(index?.entries.isEmpty ?? true))
    values.set(
      "index",
      list: (index?.letters ?? []).map { letter, entries in
        var group = TemplateValues()
        group[text: "letter"] = letter
        group.set("entries", list: entries.map { Self.entry($0, context) })
        return group
      })
  }

  private static func entry(_ entry: TextIndex.Entry, _ context: WritingContext) -> TemplateValues {
    var item = TemplateValues()
    item[text: "term"] = entry.name
    item.set(
      "places",
      list: entry.places.enumerated().map { index, heading in
        var place = TemplateValues()
        place[text: "title"] = heading.text
        place[text: "url"] = context.place(of: heading.id)
        place.set("is-last", flag: index == entry.places.count - 1)
        return place
      })
    return item
  }

  /// The terms of the glossary that the text uses.
  func setTerms(of edition: Edition, _ values: inout TemplateValues) {
    let terms = edition.index?.terms ?? []
    values.set("has-terms", flag: !terms.isEmpty)
    values.set(
      "terms",
      list: terms.map { term in
        var item = TemplateValues()
        item[text: "id"] = "term-" + term.id
        item[text: "term"] = term.term[edition.language]
        item[text: "definition"] = term.definition[edition.language]
        return item
      })
  }
}
