import Diagnostics

/// Looks for tables in the paragraphs of a tree, and writes the document of their cells.
struct TableFinder {
  private let text: NarrativeText
  private(set) var tables: [Int: TableTexts.Table] = [:]
  /// Lines of the document of cells so far.
  private(set) var lines = 0
  private var cells: [UInt8] = []
  /// Cells that were missing in short rows.
  private var filled = 0
  /// Whether a cell may hold a link whose destination is written elsewhere.
  private var needsReferences = false

  init(_ text: NarrativeText) { self.text = text }

  /// The cells, and behind them the whole text when they may use its reference definitions.
  func document() -> [UInt8] {
    guard needsReferences else { return cells }
    let bytes = text.source.bytes
    guard let bullet = text.bullet else { return cells + [0x0A] + bytes[text.start...] }
    return cells + [0x0A] + FootnoteMark.replaced(in: text, by: bullet)
  }

  /// Walks through a whole document, and reports what looks like a table.
  mutating func find(_ walker: inout CommonMarkWalker, _ log: inout DiagnosticLog) {
    var surroundings = Surroundings()
    var lists = 0
    while walker.next() {
      switch walker.kind {
      case .quote: surroundings.quotes += walker.isEntering ? 1 : -1
      case .list:
        lists += walker.isEntering ? 1 : -1
        surroundings.isInList = lists > 0
      case .paragraph, .heading:
        if walker.endLine > walker.startLine { paragraph(walker, surroundings, &log) }
        walker.skip()
      default: break
      }
    }
  }

  private mutating func paragraph(
    _ walker: borrowing CommonMarkWalker, _ surroundings: Surroundings,
    _ log: inout DiagnosticLog
  ) {
    let pieces = text.lines(of: walker, in: surroundings)
    let lines = pieces.map { trimmed($0) }
    guard let found = TableLines.find(text.source.bytes, lines) else { return }
    guard found.alignments.count <= Narrative.maximumColumns else {
      log.report(
        .error(
          "narrative.too-many-columns",
          "a table of \(found.alignments.count) columns is over the limit of"
            + " \(Narrative.maximumColumns)",
          at: Location(text.source, lines[found.delimiter - 1]), hint: "make a table of the data"))
      return
    }
    var rows = [found.header]
    for line in lines[(found.delimiter + 1)...] {
      append(line, found.alignments.count, to: &rows, &log)
    }
    var rule: Location?
    if walker.kind == .heading {
      let underline = trimmed(text.range(ofLine: text.lastLine(of: walker)))
      let content = underline.drop {
        text.source.bytes[$0] == UInt8(ascii: ">") || LinkScanner.isSpace(text.source.bytes[$0])
      }
      if content.count >= 3, text.source.bytes[content.lowerBound] == UInt8(ascii: "-") {
        rule = Location(text.source, content)
      } else {
        append(content, found.alignments.count, to: &rows, &log)
      }
    }
    let before = pieces[..<(found.delimiter - 1)]
    let last =
      rule == nil && walker.kind == .heading
      ? text.lastLine(of: walker) : walker.startLine + lines.count - 1
    let start = lines[found.delimiter - 1].lowerBound
    tables[walker.startLine] = TableTexts.Table(
      location: Location(text.source, start..<max(start, text.range(ofLine: last).upperBound)),
      alignments: found.alignments, rows: rows.map { $0.map { cell($0) } },
      lead: before.isEmpty ? nil : lead(Array(before)),
      leadLocation: Location(
        text.source,
        pieces[0].lowerBound..<(before.last.map { trimmed($0).upperBound } ?? pieces[0].lowerBound)),
      rule: rule)
  }

  /// Adds the cells of a row, as many as there are columns.
  private mutating func append(
    _ line: Range<Int>, _ columns: Int, to rows: inout [[Range<Int>]], _ log: inout DiagnosticLog
  ) {
    var cells = TableLines.cells(text.source.bytes, line)
    if cells.count > columns {
      let surplus = cells[columns].lowerBound..<line.upperBound
      log.report(
        .warning(
          "narrative.table-row",
          "the row has \(cells.count) cells, and the table \(columns) columns; the rest is left out",
          at: Location(text.source, surplus),
          hint: "write \\| for a '|' inside a cell, also in a value: `= arrivals[2006] \\| unit`"))
      cells.removeLast(cells.count - columns)
    } else if cells.count < columns {
      log.report(
        .warning(
          "narrative.table-row",
          "the row has \(cells.count) of \(columns) cells; the others are left empty",
          at: Location(text.source, line), hint: "end each cell with '|', also an empty one"))
      // A few bytes could otherwise ask for millions of cells.
      filled += columns - cells.count
      guard filled <= Narrative.maximumFilledCells else {
        log.report(
          .error(
            "narrative.too-ragged",
            "more than \(Narrative.maximumFilledCells) cells are missing in the tables",
            at: Location(text.source, line), hint: "end each cell with '|', also an empty one"))
        return
      }
      cells += repeatElement(line.upperBound..<line.upperBound, count: columns - cells.count)
    }
    rows.append(cells)
  }

  private mutating func cell(_ range: Range<Int>) -> TableTexts.Cell {
    let bytes = text.source.bytes
    guard !range.isEmpty else {
      return TableTexts.Cell(leaf: LeafText(text.source, range), line: nil)
    }
    var pieces: [Range<Int>] = []
    var from = range.lowerBound
    for index in range
    where bytes[index] == UInt8(ascii: "\\") && index + 1 < range.upperBound
      && bytes[index + 1] == UInt8(ascii: "|")
    {
      pieces.append(from..<index)
      from = index + 1
    }
    pieces.append(from..<range.upperBound)
    let leaf = LeafText(text.source, pieces)
    if leaf.bytes.contains(UInt8(ascii: "[")) { needsReferences = true }
    cells += "# ".utf8
    cells += leaf.bytes
    cells += " #\n".utf8
    lines += 1
    return TableTexts.Cell(leaf: leaf, line: lines)
  }

  /// The lines before the header, indented so that none of them begins a block of its own.
  private mutating func lead(_ pieces: [Range<Int>]) -> TableTexts.Cell {
    cells += "\n".utf8
    lines += 1
    let line = lines + 1
    for (index, piece) in pieces.enumerated() {
      if index > 0 { cells += "    ".utf8 }
      cells += text.source.bytes[trimmed(piece, keepingBreaks: true)]
      lines += 1
    }
    cells += "\n".utf8
    lines += 1
    needsReferences = true
    return TableTexts.Cell(leaf: LeafText(text.source, pieces), line: line)
  }

  private func trimmed(_ range: Range<Int>, keepingBreaks: Bool = false) -> Range<Int> {
    var end = range.upperBound
    if keepingBreaks { return range }
    while end > range.lowerBound, LinkScanner.isSpace(text.source.bytes[end - 1]) { end -= 1 }
    return range.lowerBound..<end
  }
}
