import Diagnostics

/// Builds the inline values of one paragraph, heading or cell from cmark's nodes.
struct InlineReader {
  /// An emphasis, link or image whose end has not come yet.
  private struct Frame {
    /// Where it begins in the leaf's text.
    var start: Int
    var inlines: [Inline] = []
    var isAutolink = false
    /// A footnote call inside it.
    var call: Location?
  }

  let leaf: LeafText
  private var cursor: InlineCursor
  private var stack = [Frame(start: 0)]
  /// Levels of nesting around the leaf.
  private let depth: Int
  private var calls: [InlineCursor.Call] = []

  private init(_ leaf: LeafText, mayDefineLinks: Bool, depth: Int) {
    self.leaf = leaf
    self.depth = depth
    cursor = InlineCursor(leaf, mayDefineLinks: mayDefineLinks)
  }

  /// Reads everything inside the block that the walker has just entered, and leaves it.
  static func read(
    _ walker: inout CommonMarkWalker, _ leaf: LeafText, mayDefineLinks: Bool, depth: Int,
    _ state: inout ParseState
  ) -> [Inline] {
    var reader = InlineReader(leaf, mayDefineLinks: mayDefineLinks, depth: depth)
    while walker.next() {
      switch walker.kind {
      case .paragraph, .heading: return reader.stack.first?.inlines ?? []
      default: reader.take(&walker, &state)
      }
    }
    return reader.stack.first?.inlines ?? []
  }

  private mutating func take(_ walker: inout CommonMarkWalker, _ state: inout ParseState) {
    switch walker.kind {
    case .text: text(walker.literal, &state)
    case .softBreak: add(.softBreak, at: location(cursor.lineBreak()..<cursor.position))
    case .lineBreak: add(.lineBreak, at: location(cursor.lineBreak()..<cursor.position))
    case .codeSpan: code(walker.literal, &state)
    case .inlineHTML:
      let range = cursor.html(walker.literal)
      RawHTML.report(at: location(range), &state.log)
    default:
      if walker.isEntering { enter(&walker, &state) } else { leave(&walker, &state) }
    }
  }

  // MARK: - Containers

  private mutating func enter(_ walker: inout CommonMarkWalker, _ state: inout ParseState) {
    guard depth + stack.count <= ParseState.maximumDepth else {
      state.reportDepth(at: location(cursor.position..<cursor.position + 1))
      cursor.lose()
      walker.skip()
      return
    }
    var frame = Frame(start: cursor.position)
    switch walker.kind {
    case .emphasis: _ = cursor.step(over: 1)
    case .strong: _ = cursor.step(over: 2)
    case .image: cursor.openImage()
    default: frame.isAutolink = cursor.openLink()
    }
    stack.append(frame)
  }

  private mutating func leave(_ walker: inout CommonMarkWalker, _ state: inout ParseState) {
    guard stack.count > 1, let frame = stack.popLast() else { return }
    let top = stack.count - 1
    switch walker.kind {
    case .emphasis:
      _ = cursor.step(over: 1)
      add(.emphasis(frame.inlines), at: location(frame.start..<cursor.position))
      stack[top].call = stack[top].call ?? frame.call
    case .strong:
      _ = cursor.step(over: 2)
      add(.strong(frame.inlines), at: location(frame.start..<cursor.position))
      stack[top].call = stack[top].call ?? frame.call
    default:
      let tail = cursor.closeLink()
      var link = LinkText(
        destination: walker.destination, title: walker.title, inlines: frame.inlines, leaf: leaf,
        tail: tail, location: location(frame.start..<cursor.position), call: frame.call)
      link.isAutolink = frame.isAutolink
      link.isReference = tail == nil && !frame.isAutolink
      if walker.kind == .image {
        add(link.image(&state.log), at: link.location)
      } else {
        stack[top].call = stack[top].call ?? frame.call
        add(link.content(&state.log), at: link.location)
      }
    }
  }

  // MARK: - Leaves

  private mutating func code(_ literal: String, _ state: inout ParseState) {
    let start = cursor.position
    let inner = cursor.code()
    let place = location(start..<cursor.position)
    guard literal.utf8.first == UInt8(ascii: "=") else {
      add(.code(literal), at: place)
      return
    }
    let value =
      if let inner {
        ValueText.read(leaf, inner, at: place, &state.log)
      } else {
        ValueText.read(literal, at: place, &state.log)
      }
    if let value { add(.value(value), at: place) }
  }

  private mutating func text(_ literal: String, _ state: inout ParseState) {
    // Before a line break cmark leaves an empty node of the spaces it took away.
    guard !literal.isEmpty else { return }
    calls.removeAll(keepingCapacity: true)
    let range = cursor.text(literal.utf8Span.span, calls: &calls)
    guard !calls.isEmpty else {
      add(.text(literal), at: location(range))
      return
    }
    var from = (literal: 0, text: range.lowerBound)
    let bytes = Array(literal.utf8)
    func words(_ end: Int) -> String { String(decoding: bytes[from.literal..<end], as: UTF8.self) }
    for call in calls {
      let label = String(
        decoding: bytes[call.literal.lowerBound + 2..<call.literal.upperBound - 1], as: UTF8.self)
      let place = location(call.text)
      guard let number = footnote(label, call, at: place, &state) else { continue }
      if call.literal.lowerBound > from.literal {
        add(.text(words(call.literal.lowerBound)), at: location(from.text..<call.text.lowerBound))
      }
      add(.footnoteCall(label: label, number: number), at: place)
      stack[stack.count - 1].call = place
      from = (call.literal.upperBound, call.text.upperBound)
    }
    if from.literal < bytes.count {
      add(.text(words(bytes.count)), at: location(from.text..<range.upperBound))
    }
  }

  /// The number of a footnote; nil after a finding, when the call stays text.
  private func footnote(
    _ label: String, _ call: InlineCursor.Call, at place: Location, _ state: inout ParseState
  ) -> Int? {
    guard state.footnotes.isAllowed else {
      state.log.report(
        .error(
          "narrative.misplaced-footnote", "a footnote cannot be called here", at: place,
          hint: "call it in the text, or write \\[^ for the characters themselves"))
      return nil
    }
    if let number = state.footnotes.call(label) { return number }
    state.footnotes.reportUndefined(
      label, at: place, isBeforeColon: call.isBeforeColon, &state.log)
    return nil
  }

  // MARK: - Places

  private mutating func add(_ content: Inline.Content?, at location: Location) {
    guard let content else { return }
    stack[stack.count - 1].inlines.append(Inline(content, at: location))
  }

  private func location(_ range: Range<Int>) -> Location {
    leaf.location(cursor.isLost ? 0..<leaf.bytes.count : range)
  }
}
