import Diagnostics
import Indicators
import Languages
import Narratives
import Publications
import Quantities
import Rendering

/// Collects what must not be found in the output: texts, addresses and numbers of editions to come,
/// and rows of data that are not known yet.
struct SecretCollector {
  private(set) var secrets: [Secret] = []
  private var seen: Set<[UInt8]> = []
  /// Whether there were more than are looked for.
  private(set) var isIncomplete = false

  // MARK: Editions

  /// An edition to come; `known` is the same text read on the data that are known now: what it
  /// shows is no secret.
  mutating func add(_ edition: Edition, known: ResolvedNarrative?) {
    let front = edition.text.narrative.frontMatter
    let place = front.location
    for title in [front.title, front.headline ?? []] {
      let text = plain(title, of: edition.text)
      // A correction need not change the title.
      if edition.version.number > 1, known.map({ plain(title, of: $0) }) == text { continue }
      if text.contains(" ") { add(.title, text, atLeast: Secret.minimumTitle, at: place) }
    }
    addTexts(front.summary)
    if edition.version.number == 1 {
      addAddress(edition.slug, at: place)
      addAddress(edition.publication.slug, at: edition.publication.location)
    }
    if let correction = edition.publication.correction(of: edition.version) {
      add(
        .text, correction.note[edition.language] ?? "", atLeast: Secret.minimumLength,
        at: correction.location)
    }
    addTexts(of: edition.text.narrative)
    addValues(of: edition.text, known: known)
  }

  private func plain(_ inlines: [Inline], of text: ResolvedNarrative) -> String {
    inlines.plainText(
      value: { text.values[$0.expression.location.key]?.text ?? "" },
      reference: { text.anchors[$0]?.label ?? "" })
  }

  /// A name without a digit or a hyphen is a word, so only the way to the edition is looked for.
  private mutating func addAddress(_ slug: String, at location: Location) {
    add(.address, "publications/\(slug)", atLeast: Secret.minimumLength, at: location)
    let isSpecific = slug.utf8.contains { $0 < UInt8(ascii: "a") }
    if isSpecific { add(.address, slug, atLeast: Secret.minimumLength, at: location) }
  }

  private mutating func addTexts(of narrative: Narrative) {
    addTexts(narrative.blocks)
    for footnote in narrative.footnotes { addTexts(footnote.blocks) }
  }

  private mutating func addTexts(_ blocks: [Block]) {
    for block in blocks {
      switch block.content {
      case .paragraph(let inlines): addTexts(inlines)
      case .heading(_, let inlines): addTexts(inlines)
      case .list(_, _, let items): for item in items { addTexts(item) }
      case .quote(let blocks), .note(_, let blocks): addTexts(blocks)
      case .table(let table):
        for cell in table.header { addTexts(cell) }
        for row in table.rows { for cell in row { addTexts(cell) } }
      case .figure, .code, .thematicBreak: break
      }
    }
  }

  /// Pieces of running text between values and marks, long enough to be nobody else's.
  private mutating func addTexts(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline.content {
      case .text(let text):
        add(.text, text, atLeast: Secret.minimumText, at: inline.location)
      case .emphasis(let content), .strong(let content), .claim(let content, _),
        .literal(let content, _), .link(_, _, let content), .image(_, _, let content),
        .directive(_, let content, _):
        addTexts(content)
      case .softBreak, .lineBreak, .code, .value, .reference, .footnoteCall: break
      }
    }
  }

  private mutating func addValues(of text: ResolvedNarrative, known: ResolvedNarrative?) {
    let source = text.narrative.source
    for (key, value) in text.values.sorted(by: { $0.key < $1.key })
    where known?.values[key] != value {
      // Copies of a section stand at the places that were typed.
      let offset = key % (source.count + 1)
      add(value, at: Location(source, offset: offset, length: 0))
    }
    for figure in text.figures {
      guard case .keyFigures(let tiles) = figure.content else { continue }
      let others = known?.figures.first { $0.id == figure.id }
      for (index, tile) in tiles.enumerated() {
        if case .keyFigures(let same)? = others?.content, same.indices.contains(index),
          same[index].value == tile.value
        {
          continue
        }
        add(tile.value, at: figure.location)
      }
    }
  }

  private mutating func add(_ value: ShownValue, at location: Location) {
    addNumber(value.exact, of: value.exact, at: location)
    addNumber(value.number, of: value.exact, at: location)
    guard Self.digits(value.exact) >= Secret.minimumMarkedDigits else { return }
    let number = value.exact
    add(
      .value, "value=\"\(number)\"", atLeast: Secret.minimumLength, number: number, at: location)
    if !value.unit.isEmpty {
      add(.value, value.text, atLeast: Secret.minimumLength, number: number, at: location)
    }
  }

  // MARK: Data

  /// A row that is not known yet: as it stands in the file, and its numbers in each language.
  mutating func add(row: String, _ languages: [Language], at location: Location) {
    let line = row.trimmingLineEnd
    if line.utf8.contains(where: { $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") }) {
      add(.row, line, atLeast: Secret.minimumText / 2, at: location)
    }
    for cell in line.utf8.split(whereSeparator: {
      $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";") || $0 == UInt8(ascii: "\"")
    }) {
      let bytes = Array(cell)
      // A year is mostly the period of the row, and no secret: texts name years.
      if Self.isYear(bytes) { continue }
      guard let number = ExactDecimal(parsing: bytes.span) else { continue }
      let exact = number.trimmed.description
      addNumber(exact, of: exact, at: location)
      guard Self.digits(exact) >= Secret.minimumMarkedDigits else { continue }
      add(
        .value, "value=\"\(exact)\"", atLeast: Secret.minimumLength, number: exact, at: location)
      for language in languages {
        addNumber(
          language.number(number, NumberStyle(decimals: number.scale)), of: exact, at: location)
      }
    }
  }

  /// A right value that is used only later, and why.
  mutating func add(_ correction: DataCorrection, _ languages: [Language]) {
    add(row: correction.value.description, languages, at: correction.location)
    for language in languages {
      add(
        .text, correction.reason[language] ?? "", atLeast: Secret.minimumLength,
        at: correction.location)
    }
  }

  // MARK: Rules

  /// A number that stands alone: long enough to be no other one by chance.
  ///
  /// With a point it could be a coordinate, so it has to be longer by one digit.
  private mutating func addNumber(_ text: String, of number: String, at location: Location) {
    let hasPoint = text.utf8.contains(UInt8(ascii: "."))
    guard Self.digits(text) >= Secret.minimumDigits + (hasPoint ? 1 : 0) else { return }
    add(.value, text, atLeast: Secret.minimumLength, number: number, at: location)
  }

  /// Whether a cell reads as a year from 1000 to 2999.
  private static func isYear(_ bytes: [UInt8]) -> Bool {
    bytes.count == 4 && (bytes[0] == UInt8(ascii: "1") || bytes[0] == UInt8(ascii: "2"))
      && bytes.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
  }

  /// Digits from the first that is not zero.
  private static func digits(_ text: String) -> Int {
    text.utf8.filter { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      .drop { $0 == UInt8(ascii: "0") }.count
  }

  private mutating func add(
    _ kind: Secret.Kind, _ text: String, atLeast length: Int, number: String? = nil,
    at location: Location
  ) {
    for form in Set([text, OutputText.escaped(text)]).sorted() {
      let count = kind == .text ? form.unicodeScalars.count : form.utf8.count
      guard count >= max(length, Secret.minimumLength),
        seen.insert(Array(form.utf8)).inserted
      else { continue }
      guard secrets.count < Secret.limit else {
        isIncomplete = true
        return
      }
      secrets.append(Secret(kind, form, number: number, at: location))
    }
  }

  // MARK: What is no secret

  /// A matcher of all secrets that are none already.
  ///
  /// Running text, rows and numbers that stand in `texts` are public. A title or an address is so
  /// only if it stands in `names`, since an author may have let it slip into a text. A number with
  /// its unit is public where a cell of `tables` says it, which pages show with units, too.
  func matcher(
    besides texts: [[UInt8]], names: [[UInt8]], tables: [[UInt8]], jobs: Int
  ) -> SecretMatcher {
    guard !secrets.isEmpty else { return SecretMatcher([]) }
    let cells = Self.cells(of: tables, among: Set(secrets.compactMap(\.number)))
    let all = SecretMatcher(secrets)
    let named = found(by: all, in: names, jobs: jobs)
    let written = found(by: all, in: texts, jobs: jobs).filter { !secrets[$0].kind.isName }
    return SecretMatcher(
      secrets.indices.filter { index in
        !named.contains(index) && !written.contains(index)
          && !(secrets[index].number.map(cells.contains) ?? false)
      }.map { secrets[$0] })
  }

  /// Which of some numbers stand in a cell of a table.
  private static func cells(of tables: [[UInt8]], among numbers: Set<String>) -> Set<String> {
    guard !numbers.isEmpty else { return [] }
    let ends = Set(",;\"\r\n\t".utf8)
    var found: Set<String> = []
    for table in tables {
      for cell in table.split(whereSeparator: ends.contains) where cell.count < 32 {
        let bytes = Array(cell)
        guard let number = ExactDecimal(parsing: bytes.span) else { continue }
        let text = number.trimmed.description
        if numbers.contains(text) { found.insert(text) }
      }
    }
    return found
  }

  private func found(by matcher: SecretMatcher, in texts: [[UInt8]], jobs: Int) -> Set<Int> {
    var log = DiagnosticLog()
    return concurrentMap(texts, jobs: jobs, reporting: &log) { text, _ in
      var found: Set<Int> = []
      matcher.search(text) { secret, _ in
        found.insert(secret)
        return true
      }
      return found
    }.reduce(into: []) { $0.formUnion($1) }
  }
}

extension String {
  fileprivate var trimmingLineEnd: String {
    var text = self[...]
    while let last = text.utf8.last, last == 0x0A || last == 0x0D { text = text.dropLast() }
    return String(text)
  }
}
