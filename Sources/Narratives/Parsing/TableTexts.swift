import Diagnostics

/// The pipe tables of a narrative, found in the paragraphs of cmark's tree.
///
/// A table is to cmark a paragraph in which emphasis and code may run across cells. The cells are
/// therefore parsed again, each as the words of a heading, all of them in one further document.
struct TableTexts: ~Copyable {
  /// Cells still to be filled from the tree of cells.
  struct Table {
    var location: Location
    var alignments: [PipeTable.Alignment]
    var rows: [[Cell]]
    /// Lines of the paragraph before the header.
    var lead: Cell?
    var leadLocation: Location
    /// The line of hyphens after the last row that cmark took for the underline of a heading.
    var rule: Location?
  }

  /// A piece of inline text in the document of cells.
  struct Cell {
    var leaf: LeafText
    /// The line in the document of cells; nil for an empty cell.
    var line: Int?
  }

  private let tree: CommonMarkTree
  private let places: [Int: CommonMarkPlace]
  private let tables: [Int: Table]

  /// Finds the tables of a tree.
  init(_ text: NarrativeText, _ tree: borrowing CommonMarkTree, reporting log: inout DiagnosticLog)
  {
    guard TableLines.mayHoldTable(text) else {
      self.tree = CommonMarkTree(parsing: [])
      places = [:]
      tables = [:]
      return
    }
    var finder = TableFinder(text)
    tree.walk { finder.find(&$0, &log) }
    tables = finder.tables
    self.tree = CommonMarkTree(parsing: finder.document())
    places = self.tree.walk { walker in
      var places: [Int: CommonMarkPlace] = [:]
      let last = finder.lines
      _ = walker.next()
      while walker.next(), walker.startLine <= last {
        if walker.kind == .document { break }
        places[walker.startLine] = walker.place
        walker.skip()
      }
      return places
    }
  }

  /// The table in the paragraph that begins on a line.
  func table(onLine line: Int) -> Table? { tables.isEmpty ? nil : tables[line] }

  /// The words before the header.
  func lead(_ table: Table, depth: Int, _ state: inout ParseState) -> [Inline] {
    table.lead.map { inlines($0, depth, &state) } ?? []
  }

  /// The table, and the rule that cmark took for its underline.
  func blocks(_ table: Table, depth: Int, _ state: inout ParseState) -> [Block] {
    var blocks: [Block] = []
    var rows: [[[Inline]]] = []
    for row in table.rows {
      var cells: [[Inline]] = []
      for cell in row { cells.append(inlines(cell, depth, &state)) }
      rows.append(cells)
    }
    let header = rows.isEmpty ? [] : rows.removeFirst()
    blocks.append(
      Block(
        .table(PipeTable(alignments: table.alignments, header: header, rows: rows)),
        at: table.location))
    if let rule = table.rule { blocks.append(Block(.thematicBreak, at: rule)) }
    return blocks
  }

  private func inlines(_ cell: Cell, _ depth: Int, _ state: inout ParseState) -> [Inline] {
    guard let line = cell.line, let place = places[line] else { return [] }
    return tree.walk(from: place) { walker in
      _ = walker.next()
      return InlineReader.read(
        &walker, cell.leaf, mayDefineLinks: walker.kind == .paragraph, depth: depth, &state)
    }
  }
}
