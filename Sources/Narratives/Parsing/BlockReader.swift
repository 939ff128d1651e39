import Diagnostics
import LocatedYAML

/// Builds the blocks of a narrative from cmark's nodes, with an explicit stack.
struct BlockReader: ~Copyable {
  /// A quote, list or item whose end has not come yet.
  private struct Frame {
    enum Kind {
      case document, quote, list, item
      /// A list of which every item was a footnote so far.
      case footnotes
    }

    var kind: Kind
    var location: Location
    /// The column at which an item has its content, once its first block was met.
    var column: Int?
    var blocks: [Block] = []
    var items: [[Block]] = []
    /// Set when the first paragraph of a quote says so.
    var note: NoteKind?
    var speaker: SourceText?
  }

  private let text: NarrativeText
  private let tables: TableTexts
  var state: ParseState
  private var stack: [Frame] = []
  /// What is open around the block that is read.
  private var surroundings = Surroundings()
  /// Whether everything that is read stands in the item of a footnote.
  private var isInFootnote = false
  /// Lines inside code and HTML blocks, where nothing is a footnote.
  private(set) var codeLines: [ClosedRange<Int>] = []
  /// Lines where an item was met that stands for a footnote.
  private(set) var footnoteLines: Set<Int> = []

  init(_ text: NarrativeText, _ tables: consuming TableTexts, _ state: ParseState) {
    self.text = text
    self.tables = tables
    self.state = state
  }

  /// Reads a whole document.
  mutating func document(_ walker: inout CommonMarkWalker) -> [Block] {
    blocks(&walker)
  }

  /// Reads the item that stands for a footnote, inside so many quotes.
  mutating func footnote(_ walker: inout CommonMarkWalker, quotes: Int) -> [Block] {
    surroundings = Surroundings(quotes: quotes)
    isInFootnote = true
    return blocks(&walker)
  }

  private mutating func blocks(_ walker: inout CommonMarkWalker) -> [Block] {
    stack = [Frame(kind: .document, location: text.source.start)]
    _ = walker.next()
    while walker.next() {
      let top = stack.count - 1
      if walker.isEntering, stack[top].kind == .item, stack[top].column == nil {
        stack[top].column = text.column(of: walker)
      }
      switch walker.kind {
      case .quote, .list, .item:
        if walker.isEntering { enter(&walker) } else { leave(&walker) }
      case .document: break
      default: leaf(&walker)
      }
    }
    let blocks = stack.first?.blocks ?? []
    stack = []
    return blocks
  }

  // MARK: - Containers

  private mutating func enter(_ walker: inout CommonMarkWalker) {
    let location = location(of: walker)
    guard stack.count <= ParseState.maximumDepth else {
      state.reportDepth(at: Location(text.source, offset: location.offset, length: 1))
      walker.skip()
      return
    }
    switch walker.kind {
    case .quote:
      surroundings.quotes += 1
      stack.append(Frame(kind: .quote, location: location))
    case .list: stack.append(Frame(kind: .list, location: location))
    default:
      if !text.marks.isEmpty, isFootnote(walker) {
        footnoteLines.insert(walker.startLine)
        state.footnotes.found(
          at: location.offset, walker.place, quotes: surroundings.quotes)
        if stack[stack.count - 1].items.isEmpty { stack[stack.count - 1].kind = .footnotes }
        walker.skip()
        return
      }
      stack.append(Frame(kind: .item, location: location))
    }
  }

  private func isFootnote(_ walker: borrowing CommonMarkWalker) -> Bool {
    guard let mark = text.mark(onLine: walker.startLine), mark.isDefinition else { return false }
    return text.lines.offset(
      line: walker.startLine + text.linesBefore, byteColumn: walker.startColumn) == mark.start
  }

  private mutating func leave(_ walker: inout CommonMarkWalker) {
    guard stack.count > 1, let frame = stack.popLast() else { return }
    switch frame.kind {
    case .quote:
      surroundings.quotes -= 1
      if let note = frame.note {
        if frame.blocks.isEmpty {
          state.log.report(
            .error(
              "narrative.empty-note", "a note without text", at: frame.location,
              hint: "write the text on the next line, after '> '"))
        }
        add(.note(note, frame.blocks), at: frame.location, speaker: frame.speaker)
      } else {
        add(.quote(frame.blocks), at: frame.location)
      }
    case .item: stack[stack.count - 1].items.append(frame.blocks)
    case .list:
      add(
        .list(walker.listKind, tight: walker.isTight, items: frame.items), at: frame.location)
    case .footnotes, .document: break
    }
  }

  // MARK: - Leaves

  private mutating func leaf(_ walker: inout CommonMarkWalker) {
    if walker.kind == .code {
      code(walker)
      return
    }
    let location = location(of: walker)
    switch walker.kind {
    case .paragraph, .heading:
      if let table = tables.table(onLine: walker.startLine) {
        walker.skip()
        if let lead = table.lead {
          let inlines = tables.lead(table, depth: stack.count - 1, &state)
          paragraph(inlines, lead.leaf, at: table.leadLocation)
        }
        for block in tables.blocks(table, depth: stack.count - 1, &state) {
          stack[stack.count - 1].blocks.append(block)
        }
        return
      }
      words(&walker, location)
    case .thematicBreak: add(.thematicBreak, at: location)
    case .html:
      codeLines.append(walker.startLine...max(walker.startLine, walker.endLine))
      RawHTML.report(at: location, &state.log)
    default: break
    }
  }

  private mutating func code(_ walker: borrowing CommonMarkWalker) {
    surroundings.column = stack.last { $0.kind == .item }?.column ?? 0
    let end = text.end(of: walker, in: surroundings)
    let location = text.location(of: walker, lastLine: end.line)
    codeLines.append(walker.startLine...end.line)
    let info = walker.info
    guard !info.isEmpty else {
      add(.code(info: info, literal: walker.literal), at: location)
      return
    }
    let fence = FenceText(
      text, walker, info: info, isClosed: end.isClosed, location: location)
    if fence.isFigure(&state.log) {
      if let figure = fence.figure(&state) { add(.figure(figure), at: location) }
    } else {
      add(.code(info: info, literal: walker.literal), at: location)
    }
  }

  private mutating func words(_ walker: inout CommonMarkWalker, _ location: Location) {
    let isHeading = walker.kind == .heading
    let level = isHeading ? walker.level : 0
    surroundings.isInList = isInFootnote || stack.contains { $0.kind == .item }
    let leaf = LeafText(text, walker, in: surroundings)
    let isOneLine = isHeading && walker.startLine == walker.endLine
    let inlines = InlineReader.read(
      &walker, leaf, mayDefineLinks: !isOneLine, depth: stack.count - 1, &state)
    if isHeading {
      add(.heading(level: level, inlines), at: location)
    } else {
      paragraph(inlines, leaf, at: location)
    }
  }

  /// Adds a paragraph, after the mark of a note is taken off it.
  private mutating func paragraph(_ words: [Inline], _ leaf: LeafText, at location: Location) {
    var inlines = words
    if stack[stack.count - 1].kind == .quote, stack[stack.count - 1].blocks.isEmpty,
      let mark = NoteMark.find(leaf),
      mark.remove(from: &inlines)
    {
      let kind = mark.kind(leaf, &state.log)
      stack[stack.count - 1].note = kind
      stack[stack.count - 1].speaker = mark.speaker(leaf, kind, &state.log)
      guard let first = inlines.first else { return }
      add(
        .paragraph(inlines),
        at: Location(text.source, first.location.offset..<max(first.location.end, location.end)))
      return
    }
    if !inlines.isEmpty { add(.paragraph(inlines), at: location) }
  }

  // MARK: - Places

  private mutating func add(
    _ content: Block.Content, at location: Location, speaker: SourceText? = nil
  ) {
    stack[stack.count - 1].blocks.append(Block(content, at: location, speaker: speaker))
  }

  private func location(of walker: borrowing CommonMarkWalker) -> Location {
    text.location(of: walker)
  }
}
