import Diagnostics
import LocatedYAML

/// A code block, and the figure it may be.
struct FenceText {
  private let text: NarrativeText
  private let literal: String
  /// The words of the info string.
  private let words: [Substring]
  private let firstLine: Int
  private let isClosed: Bool
  private let location: Location

  init(
    _ text: NarrativeText, _ walker: borrowing CommonMarkWalker, info: String, isClosed: Bool,
    location: Location
  ) {
    self.text = text
    self.location = location
    literal = walker.literal
    words = info.split(whereSeparator: \.isWhitespace)
    firstLine = walker.startLine
    self.isClosed = isClosed
  }

  private var kind: FigureKind? { words.first.flatMap { FigureKind(rawValue: String($0)) } }

  /// Whether the block is a figure; a word that looks like a slip for one is reported.
  func isFigure(_ log: inout DiagnosticLog) -> Bool {
    if kind != nil { return true }
    guard let word = words.first,
      let near = NearMiss.nearest(
        to: String(word), in: FigureKind.allCases.lazy.map(\.rawValue))
    else { return false }
    log.report(
      .warning(
        "narrative.unknown-figure",
        "'\(String(word).shortened)' is no kind of figure, so the block is shown as code",
        at: place(of: word), hint: "did you mean '\(near)'?"))
    return false
  }

  /// The figure; nil after a finding about its id.
  func figure(_ state: inout ParseState) -> FigureBlock? {
    guard let kind, let word = words.first else { return nil }
    guard words.count > 1 else {
      state.log.report(
        .error(
          "narrative.figure-id", "a \(kind.rawValue) without an id", at: place(of: word),
          hint: "give it a name to refer to, as in '\(kind.rawValue) net-migration'"))
      return nil
    }
    let id = String(words[1])
    let place = place(of: words[1])
    guard Self.isID(id) else {
      state.log.report(
        .error(
          "narrative.figure-id", "'\(id.shortened)' cannot be the id of a figure", at: place,
          hint: "use lower-case letters a–z, digits and hyphens, beginning with a letter"))
      return nil
    }
    if words.count > 2 {
      state.log.report(
        .error(
          "narrative.figure-id", "'\(String(words[2]).shortened)' stands after the id",
          at: self.place(of: words[2]),
          hint: "keep to one id, with hyphens between words"))
    }
    if let first = state.figures[id] {
      state.log.report(
        .error(
          "narrative.duplicate-figure", "figure '\(id.shortened)' is there twice", at: place,
          hint: "give one of the two another id",
          notes: [.init("first used here", at: first)]))
    } else {
      state.figures[id] = place
    }
    if !isClosed { reportOpen(&state.log) }
    let body = isClosed ? YAMLNode.parse(body, reporting: &state.log) : nil
    return FigureBlock(kind: kind, id: id, body: body, location: place)
  }

  /// Whether ids of figures may be spelled so.
  static func isID(_ id: String) -> Bool {
    guard let first = id.utf8.first, (0x61...0x7A).contains(first) else { return false }
    return id.utf8.allSatisfy {
      (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == UInt8(ascii: "-")
    }
  }

  // MARK: - The lines

  private func reportOpen(_ log: inout DiagnosticLog) {
    let bytes = text.source.bytes
    let fence = bytes[location.offset...].prefix { $0 == bytes[location.offset] }
    let mark = String(decoding: fence.prefix(20), as: UTF8.self)
    log.report(
      .error(
        "narrative.open-figure", "the figure has no end", at: openingLine,
        hint: "end it with a line of \(mark), as far to the right as it begins"))
  }

  private var openingLine: Location {
    Location(
      text.source, location.offset..<max(location.offset, text.range(ofLine: firstLine).upperBound))
  }

  /// A word of the info string in the opening line, or the line when the word is escaped.
  private func place(of word: Substring) -> Location {
    let line = openingLine
    let bytes = text.source.bytes
    var index = line.offset
    while index < line.end {
      while index < line.end, LinkScanner.isSpace(bytes[index]) || isFence(bytes[index]) {
        index += 1
      }
      let start = index
      while index < line.end, !LinkScanner.isSpace(bytes[index]) { index += 1 }
      if bytes[start..<index].elementsEqual(word.utf8) {
        return Location(text.source, start..<index)
      }
    }
    return line
  }

  private func isFence(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "`") || byte == UInt8(ascii: "~")
  }

  /// The body with its places: each line is the end of a line in the source, as cmark takes marks
  /// and indent only off the front.
  private var body: SourceText {
    let bytes = Array(literal.utf8)
    var pieces: [Range<Int>] = []
    var line = firstLine
    var from = 0
    while from < bytes.count {
      line += 1
      var end = from
      while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
      let range = text.range(ofLine: line)
      let start = range.upperBound - (end - from)
      guard start >= range.lowerBound,
        text.source.bytes[start..<range.upperBound] == bytes[from..<end]
      else { return SourceText(literal, standingAt: location) }
      pieces.append(start..<text.wholeRange(ofLine: line).upperBound)
      from = end
      if from < bytes.count, bytes[from] == 0x0D { from += 1 }
      if from < bytes.count, bytes[from] == 0x0A { from += 1 }
    }
    guard let first = pieces.first else {
      return SourceText(Location(text.source, offset: openingLine.end, length: 0))
    }
    // Without marks or indent before them, the lines are one piece.
    if zip(pieces, pieces.dropFirst()).allSatisfy({ $0.upperBound == $1.lowerBound }) {
      return SourceText(
        Location(text.source, first.lowerBound..<(pieces.last?.upperBound ?? first.upperBound)))
    }
    return SourceText(text.source, pieces: pieces)
  }
}
