import Diagnostics

/// The footnotes of one narrative: what is defined, what is called, in which order.
struct FootnoteRegistry {
  /// One definition.
  struct Definition {
    var label: String
    /// The `[^label]:` in the source.
    var location: Location
    /// The item of cmark's tree that holds the text, once it was met.
    var place: CommonMarkPlace?
    /// Block quotes around it.
    var quotes = 0
    /// Whether another footnote has the label already.
    var isRepeated = false
    /// Counted from 1; nil until the footnote is called.
    var number: Int?
  }

  /// Whether calls are read at all; titles and figures have no footnotes.
  let isAllowed: Bool
  private(set) var definitions: [Definition] = []
  /// Indexes into `definitions`, by the label in lower case.
  private var byLabel: [String: Int] = [:]
  /// Indexes into `definitions`, in the order of first calls.
  private(set) var called: [Int] = []
  /// Whether definitions could not be told from lists, which was reported.
  private var hasGivenUp = false
  /// Calls that lead nowhere so far.
  private var undefined = 0

  init(isAllowed: Bool) { self.isAllowed = isAllowed }

  /// Enters the definitions of a text; a label that is defined twice is reported.
  init(_ text: NarrativeText, reporting log: inout DiagnosticLog) {
    isAllowed = true
    hasGivenUp = !text.marks.isEmpty && text.bullet == nil
    guard text.bullet != nil else { return }
    for mark in text.marks where mark.isDefinition {
      let location = Location(text.source, mark.start..<mark.label.upperBound + 2)
      let label = Location(text.source, mark.label).text
      definitions.append(Definition(label: label, location: location))
      if let first = byLabel[label.lowercased()] {
        definitions[definitions.count - 1].isRepeated = true
        log.report(
          .error(
            "narrative.duplicate-footnote", "footnote '\(label.shortened)' is defined twice",
            at: location,
            hint: "keep one of the two, or give it a label of its own",
            notes: [.init("first defined here", at: definitions[first].location)]))
      } else {
        byLabel[label.lowercased()] = definitions.count - 1
      }
    }
  }

  /// Remembers the item of the tree that begins where a definition does.
  mutating func found(at offset: Int, _ place: CommonMarkPlace, quotes: Int) {
    var low = 0
    var high = definitions.count
    while low < high {
      let middle = (low + high) / 2
      if definitions[middle].location.offset < offset { low = middle + 1 } else { high = middle }
    }
    if low < definitions.count, definitions[low].location.offset == offset {
      definitions[low].place = place
      definitions[low].quotes = quotes
    }
  }

  /// The number of the footnote with a label; nil when there is none.
  mutating func call(_ label: String) -> Int? {
    guard let index = byLabel[label.lowercased()] else { return nil }
    if let number = definitions[index].number { return number }
    called.append(index)
    definitions[index].number = called.count
    return called.count
  }

  /// Reports a call of a footnote that is not there.
  mutating func reportUndefined(
    _ label: String, at place: Location, isBeforeColon: Bool, _ log: inout DiagnosticLog
  ) {
    guard !hasGivenUp else { return }
    // Comparing every label with every other would take long in a large text.
    undefined += 1
    let known = definitions.prefix(undefined > 100 ? 0 : 1000).lazy.map(\.label)
    log.report(
      .error(
        "narrative.undefined-footnote", "footnote '\(label.shortened)' is not defined", at: place,
        hint: isBeforeColon
          ? "to define it here, leave an empty line above and write its text behind the colon"
          : NearMiss.hint(
            for: label, in: known,
            otherwise: "add a line '[^\(label.shortened)]: …', or write \\[^ for the characters"
              + " themselves")))
  }

  /// Reports the footnotes that nothing calls.
  func reportUnused(_ log: inout DiagnosticLog) {
    for definition in definitions where definition.number == nil && !definition.isRepeated {
      log.report(
        .warning(
          "narrative.unused-footnote", "footnote '\(definition.label.shortened)' is never called",
          at: definition.location,
          hint: "write [^\(definition.label)] in the text, or remove the footnote"))
    }
  }
}
