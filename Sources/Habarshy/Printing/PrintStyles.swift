import Diagnostics
import Rendering

/// The style sheets of a document as the one that it names, and the way back from its lines.
struct PrintStyles: Sendable {
  let bytes: [UInt8]
  /// Where each sheet begins, in lines from 1.
  private let parts: [(first: Int, source: Source)]

  /// Puts sheets together; one that would spoil those behind it is reported.
  init(_ styles: [PrintStyle], reporting log: inout DiagnosticLog) {
    var bytes: [UInt8] = []
    var parts: [(first: Int, source: Source)] = []
    var line = 1
    for source in styles.map(\.source) {
      StyleCheck(source).report(to: &log)
      parts.append((line, source))
      let own = Self.plain(source.bytes)
      bytes.append(contentsOf: own)
      line += own.count { $0 == UInt8(ascii: "\n") }
    }
    self.bytes = bytes
    self.parts = parts
  }

  /// A sheet that can stand behind another: without a mark in front and the name of its encoding,
  /// which is UTF-8 for all, and with an end of its last line.
  private static func plain(_ bytes: [UInt8]) -> [UInt8] {
    var plain = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
    if plain.starts(with: "@charset".utf8), let end = plain.firstIndex(of: UInt8(ascii: ";")) {
      // Spaces, so that the columns of the line stay what they are.
      for index in 0...end where plain[index] != UInt8(ascii: "\n") {
        plain[index] = UInt8(ascii: " ")
      }
    }
    if plain.last != UInt8(ascii: "\n") { plain.append(UInt8(ascii: "\n")) }
    return plain
  }

  /// Where a line and a column of the one sheet stand in the designer's; nil beyond its end.
  ///
  /// Both count from 1, the column in Unicode scalars; `length` is that of the text in bytes.
  func location(line: Int, column: Int, length: Int = 0) -> Location? {
    guard line > 0, let part = parts.last(where: { $0.first <= line }) else { return nil }
    let index = LineIndex(part.source)
    let own = line - part.first + 1
    guard own <= index.line(at: part.source.bytes.count) else { return nil }
    let range = index.range(ofLine: own)
    let text = String(decoding: part.source.bytes[range], as: UTF8.self).unicodeScalars
    let before = text.prefix(max(0, column - 1)).reduce(0) { $0 + UTF8.width($1) }
    return Location(part.source, offset: range.lowerBound + before, length: length)
  }
}

/// Looks for what in one style sheet would spoil the next, as far as their form goes.
private struct StyleCheck {
  private let source: Source

  init(_ source: Source) {
    self.source = source
  }

  /// An open bracket or comment, and the byte it stands at.
  private struct Opening {
    let offset: Int
    let closing: UInt8
  }

  /// Reports a bracket or comment that is not closed, and a sheet that is to be fetched.
  func report(to log: inout DiagnosticLog) {
    let bytes = source.bytes
    var open: [Opening] = []
    var index = 0
    while index < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "/") where next(index) == UInt8(ascii: "*"):
        guard let end = bytes[(index + 2)...].firstRange(of: "*/".utf8) else {
          return log.report(unclosed("a comment", at: index, 2))
        }
        index = end.upperBound - 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"): index = end(ofString: index)
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "{"): open.append(Opening(offset: index, closing: UInt8(ascii: "}")))
      case UInt8(ascii: "("): open.append(Opening(offset: index, closing: UInt8(ascii: ")")))
      case UInt8(ascii: "["): open.append(Opening(offset: index, closing: UInt8(ascii: "]")))
      case UInt8(ascii: "}"), UInt8(ascii: ")"), UInt8(ascii: "]"):
        guard open.popLast()?.closing == bytes[index] else {
          return log.report(
            .error(
              "print.style", "this closes nothing", at: Location(source, offset: index, length: 1),
              hint: "take it out, or open what it closes"))
        }
      case UInt8(ascii: "@") where bytes[index...].starts(with: "@import".utf8):
        log.report(
          .error(
            "print.style", "a style sheet on paper fetches no other",
            at: Location(source, offset: index, length: 7),
            hint: "name the other one in 'styles' of the format"))
      default: break
      }
      index += 1
    }
    if let left = open.last { log.report(unclosed("a bracket", at: left.offset, 1)) }
  }

  private func next(_ index: Int) -> UInt8? {
    index + 1 < source.bytes.count ? source.bytes[index + 1] : nil
  }

  /// The byte that ends a string; one without an end goes to the end of its line.
  private func end(ofString start: Int) -> Int {
    let bytes = source.bytes
    var index = start + 1
    while index < bytes.count {
      if bytes[index] == bytes[start] || bytes[index] == UInt8(ascii: "\n") { return index }
      index += bytes[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    return index
  }

  private func unclosed(_ what: String, at offset: Int, _ length: Int) -> Diagnostic {
    .error(
      "print.style", "\(what) is never closed",
      at: Location(source, offset: offset, length: length), hint: "close it in the same file")
  }
}
