import Diagnostics

/// The `[!NOTE]` that makes a note of a block quote; `[!QUOTE press-secretary]` also says who spoke.
struct NoteMark {
  /// In the leaf's text.
  let range: Range<Int>
  /// The word between `[!` and `]`.
  let word: String
  /// The id behind the word, in the leaf's text.
  let speaker: Range<Int>?

  /// The mark a paragraph begins with.
  static func find(_ leaf: LeafText) -> NoteMark? {
    let bytes = leaf.bytes
    guard bytes.count > 3, bytes[0] == UInt8(ascii: "["), bytes[1] == UInt8(ascii: "!") else {
      return nil
    }
    var index = 2
    while index < bytes.count, isLetter(bytes[index]) { index += 1 }
    guard index > 2 else { return nil }
    let word = String(decoding: bytes[2..<index], as: UTF8.self)
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
    let start = index
    while index < bytes.count, isPartOfID(bytes[index]) { index += 1 }
    let speaker = start == index ? nil : start..<index
    guard index < bytes.count, bytes[index] == UInt8(ascii: "]"),
      index + 1 == bytes.count || LinkScanner.isSpace(bytes[index + 1])
    else { return nil }
    return NoteMark(range: 0..<index + 1, word: word, speaker: speaker)
  }

  /// The id of who spoke, after a finding where the note is no quotation.
  func speaker(_ leaf: LeafText, _ kind: NoteKind, _ log: inout DiagnosticLog) -> SourceText? {
    guard let speaker else { return nil }
    if kind == .quote { return SourceText(leaf.location(speaker)) }
    log.report(
      .error(
        "narrative.note-speaker", "only a quotation names who spoke", at: leaf.location(speaker),
        hint: "write [!\(kind.rawValue)], or [!QUOTE …] with the id of a person in site.yaml"))
    return nil
  }

  /// The kind of note; a plain note after a finding.
  func kind(_ leaf: LeafText, _ log: inout DiagnosticLog) -> NoteKind {
    let upper = word.uppercased()
    if let kind = NoteKind(rawValue: upper) { return kind }
    let known = NoteKind.allCases.map(\.rawValue)
    log.report(
      .error(
        "narrative.unknown-note", "no kind of note is called '\(word.shortened)'",
        at: leaf.location(range),
        hint: NearMiss.hint(
          for: upper, in: known,
          otherwise: "use \(known.map { "[!\($0)]" }.joined(separator: ", "))")))
    return .note
  }

  /// Takes the mark and the line break behind it off the words; false when cmark made something
  /// else of it, such as a link.
  func remove(from inlines: inout [Inline]) -> Bool {
    guard let first = inlines.first, case .text(let text) = first.content,
      text.utf8.starts(with: "[!\(word)".utf8), text.utf8.count >= range.count,
      text.utf8.dropFirst(range.count - 1).first == UInt8(ascii: "]")
    else { return false }
    let rest = text.utf8.dropFirst(range.count)
    let words = rest.drop(while: LinkScanner.isSpace)
    if !words.isEmpty {
      let skipped = range.count + (rest.count - words.count)
      let place = Location(
        first.location.source, offset: first.location.offset + skipped,
        length: first.location.length - skipped)
      inlines[0] = Inline(.text(String(decoding: words, as: UTF8.self)), at: place)
      return true
    }
    inlines.removeFirst()
    if case .softBreak = inlines.first?.content {
      inlines.removeFirst()
    } else if case .lineBreak = inlines.first?.content {
      inlines.removeFirst()
    }
    return true
  }

  private static func isPartOfID(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "_")
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte & 0xDF) || byte >= 0x80
  }
}
