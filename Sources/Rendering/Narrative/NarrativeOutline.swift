import Diagnostics
import Narratives
import Publications

/// What a printed text needs to know of its whole: where footnotes are called first, and the numbers
/// of which drawings a table of the text has.
struct NarrativeOutline {
  /// Footnotes by their number, with the place of their first call.
  private(set) var footnotes: [Int: (footnote: Footnote, call: Int)] = [:]
  private(set) var tabulated: Set<String> = []
  private let figures: [String: Figure]
  private var calls: [Int: Int] = [:]

  /// Drawings in a row that one table may stand for.
  private static let mostDrawings = 3

  init(_ text: ResolvedNarrative) {
    figures = Dictionary(
      text.figures.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    walk(text.narrative.blocks)
    let tables = text.figures.compactMap { $0.picture == nil ? $0.table : nil }
    for figure in text.figures where figure.picture != nil {
      guard let numbers = figure.table, tables.contains(where: { $0.tells(numbers) }) else {
        continue
      }
      tabulated.insert(figure.id)
    }
    for footnote in text.narrative.footnotes { walk(footnote.blocks) }
    for footnote in text.narrative.footnotes {
      if let call = calls[footnote.number] { footnotes[footnote.number] = (footnote, call) }
    }
  }

  private mutating func walk(_ blocks: [Block]) {
    var drawings: [String] = []
    for block in blocks {
      if case .figure(let figure) = block.content {
        pass(figure.id, &drawings)
        continue
      }
      drawings = []
      switch block.content {
      case .paragraph(let inlines), .heading(_, let inlines): walk(inlines)
      case .list(_, _, let items): for item in items { walk(item) }
      case .quote(let blocks), .note(_, let blocks): walk(blocks)
      case .table(let table):
        for cell in table.header { walk(cell) }
        for row in table.rows { for cell in row { walk(cell) } }
      case .figure, .code, .thematicBreak: break
      }
    }
  }

  /// Takes note of a figure behind the `drawings` that stand right before it.
  private mutating func pass(_ id: String, _ drawings: inout [String]) {
    switch figures[id]?.content {
    case .chart, .map, .timeline: drawings.append(id)
    case .table:
      tabulated.formUnion(drawings.suffix(Self.mostDrawings))
      drawings = []
    case .keyFigures, nil: drawings = []
    }
  }

  private mutating func walk(_ inlines: [Inline]) {
    for inline in inlines {
      switch inline.content {
      case .footnoteCall(_, let number):
        if calls[number] == nil { calls[number] = inline.location.key }
      case .emphasis(let content), .strong(let content), .claim(let content, _),
        .literal(let content, _), .link(_, _, let content), .directive(_, let content, _):
        walk(content)
      case .text, .softBreak, .lineBreak, .code, .value, .reference, .image: break
      }
    }
  }
}

extension DataTable {
  /// Whether every row of `other` is among these with all of its numbers.
  fileprivate func tells(_ other: DataTable) -> Bool {
    !other.rows.isEmpty
      && other.rows.allSatisfy { row in
        rows.contains { $0.label == row.label && $0.tells(row) }
      }
  }
}

extension DataTable.Row {
  fileprivate func tells(_ other: DataTable.Row) -> Bool {
    other.cells.allSatisfy { cell in
      cells.contains { $0.exact == cell.exact && (cell.exact != nil || $0.text == cell.text) }
    }
  }
}
