import Languages

/// Reads a template: Mustache with parts of templates, parents and their blocks.
///
/// A tag that stands alone on its line, and is none of a value, takes the line with it.
struct TemplateParser {
  /// Why a text is no template; the offset is where reading stopped.
  struct Problem: Error {
    enum Kind {
      case otherName, unfinishedTag, unclosedSection, notABlock
    }

    let kind: Kind
    let offset: Int
    /// The name of the section that is open there.
    var open: String?
  }

  private let bytes: [UInt8]
  /// What takes the place of a name wherever it stands.
  private let constants: (String) -> [TemplatePart]?
  private var index = 0

  private init(_ bytes: [UInt8], _ constants: @escaping (String) -> [TemplatePart]?) {
    self.bytes = bytes
    self.constants = constants
  }

  /// The parts of a template; `constants` gives what is the same on every page under a name.
  static func parse(
    _ bytes: [UInt8], constants: @escaping (String) -> [TemplatePart]? = { _ in nil }
  ) throws(Problem) -> [TemplatePart] {
    var parser = TemplateParser(bytes, constants)
    return try parser.parts(Surroundings()).parts
  }

  /// What stands around the parts being read.
  private struct Surroundings {
    /// The name that must close them; nil at the top.
    var name: String?
    /// Whether nothing but blanks stands before the next byte on its line.
    var isNewLine = true
    /// Whether they are between the tags of a parent, where only blocks may stand.
    var isParent = false
    /// Whether they are in a block for a parent: the blanks of its first line are taken from all.
    var isInBlock = false
    var blockBlanks: Int?
  }

  private struct Parsed {
    var parts: [TemplatePart] = []
    /// The blocks defined, where they are between the tags of a parent.
    var blocks: [String: [TemplatePart]] = [:]
    /// Whether anything else than text and blocks is among them.
    var hasOthers = false
    /// Blanks at the start of the line that have not been written yet.
    var blanks: ArraySlice<UInt8> = []

    mutating func add(_ part: TemplatePart) {
      switch part {
      case .text(let text): add(text: text[...])
      case .reads(let names): add(reads: names)
      default: parts.append(part)
      }
    }

    /// What is read stands before the text around it, which stays in one piece.
    mutating func add(reads names: [InputName]) {
      var place = parts.count
      if case .text? = parts.last { place -= 1 }
      if place > 0, case .reads(let before) = parts[place - 1] {
        parts[place - 1] = .reads(before + names)
      } else {
        parts.insert(.reads(names), at: place)
      }
    }

    mutating func add(template name: String, _ part: TemplatePart) {
      add(reads: [InputName(TemplateLibrary.inputName(ofTemplate: name))])
      parts.append(part)
    }

    mutating func add(text: ArraySlice<UInt8>) {
      guard !text.isEmpty else { return }
      if case .text(let before)? = parts.last {
        parts[parts.count - 1] = .text(before + text)
      } else {
        parts.append(.text(Array(text)))
      }
    }

    mutating func writeBlanks() { add(text: blanks) }

    mutating func flushBlanks() {
      writeBlanks()
      blanks = []
    }
  }

  /// Reads up to the end, or behind the tag that closes the section.
  private mutating func parts(_ around: Surroundings) throws(Problem) -> Parsed {
    var around = around
    var parsed = Parsed()
    while index < bytes.count {
      if around.isNewLine { readBlanks(&around, &parsed) }
      let text = readText()
      if isAtNewLine {
        let end = index + (bytes[index] == UInt8(ascii: "\r") ? 2 : 1)
        parsed.writeBlanks()
        parsed.add(text: text)
        parsed.add(text: bytes[index..<end])
        index = end
        around.isNewLine = true
        continue
      }
      if !text.isEmpty {
        parsed.flushBlanks()
        parsed.add(text: text)
        around.isNewLine = false
      }
      guard index < bytes.count else { break }
      index += 2
      if index < bytes.count, bytes[index] == UInt8(ascii: "/") {
        try close(around, &parsed)
        return parsed
      }
      around.isNewLine = try readTag(around, &parsed)
    }
    guard around.name == nil else {
      throw Problem(kind: .unclosedSection, offset: bytes.count, open: around.name)
    }
    return parsed
  }

  private mutating func readBlanks(_ around: inout Surroundings, _ parsed: inout Parsed) {
    let start = index
    skipBlanks()
    if around.isInBlock, !around.isParent {
      if let blanks = around.blockBlanks {
        parsed.blanks = bytes[start..<index].dropFirst(blanks)
      } else {
        around.blockBlanks = index - start
      }
    } else {
      parsed.blanks = bytes[start..<index]
    }
  }

  /// The tag that closes the section.
  private mutating func close(_ around: Surroundings, _ parsed: inout Parsed) throws(Problem) {
    index += 1
    let start = index
    let name = try readName()
    guard name == around.name else {
      throw Problem(kind: .otherName, offset: start, open: around.name)
    }
    if !isAlone(around) { parsed.flushBlanks() }
  }

  /// Reads a tag of any other kind; gives whether a new line begins behind it.
  private mutating func readTag(
    _ around: Surroundings, _ parsed: inout Parsed
  ) throws(Problem) -> Bool {
    let sigil = index < bytes.count ? bytes[index] : 0
    switch sigil {
    case UInt8(ascii: "#"), UInt8(ascii: "^"):
      index += 1
      let name = try readName()
      let isAlone = isAlone(around)
      if !isAlone { parsed.flushBlanks() }
      let inside = try parts(section(name, in: around, isNewLine: isAlone))
      parsed.hasOthers = true
      parsed.add(
        .section(
          .init(TemplateName(name), isInverted: sigil == UInt8(ascii: "^"), inside.parts)))
      return isAlone
    case UInt8(ascii: "!"):
      try skipComment()
      return isAlone(around)
    case UInt8(ascii: ">"):
      index += 1
      let name = try readName()
      parsed.writeBlanks()
      let isAlone = isAlone(around)
      let blanks = isAlone ? Array(parsed.blanks) : []
      parsed.hasOthers = true
      parsed.add(template: name, .template(.init(name, indentation: blanks, blocks: [:])))
      parsed.blanks = []
      return isAlone
    case UInt8(ascii: "<"):
      index += 1
      return try readParent(around, &parsed)
    case UInt8(ascii: "$"):
      index += 1
      return try readBlock(around, &parsed)
    default:
      parsed.flushBlanks()
      try readValue(isTriple: sigil == UInt8(ascii: "{"), &parsed)
      return false
    }
  }

  private mutating func readValue(isTriple: Bool, _ parsed: inout Parsed) throws(Problem) {
    if isTriple || index < bytes.count && bytes[index] == UInt8(ascii: "&") { index += 1 }
    let name = try readName()
    if isTriple {
      guard index < bytes.count, bytes[index] == UInt8(ascii: "}") else {
        throw Problem(kind: .unfinishedTag, offset: index)
      }
      index += 1
    }
    parsed.hasOthers = true
    guard let constant = constants(name) else { return parsed.add(.value(TemplateName(name))) }
    for part in constant { parsed.add(part) }
  }

  private mutating func readParent(
    _ around: Surroundings, _ parsed: inout Parsed
  ) throws(Problem) -> Bool {
    let name = try readName()
    parsed.writeBlanks()
    let isAlone = isAlone(around)
    var inside = around
    inside.name = name
    inside.isNewLine = true
    inside.isParent = true
    inside.isInBlock = true
    let blocks = try parts(inside)
    guard !blocks.hasOthers else { throw Problem(kind: .notABlock, offset: index) }
    parsed.hasOthers = true
    parsed.add(
      template: name,
      .template(.init(name, indentation: Array(parsed.blanks), blocks: blocks.blocks)))
    parsed.blanks = []
    return isAlone
  }

  private mutating func readBlock(
    _ around: Surroundings, _ parsed: inout Parsed
  ) throws(Problem) -> Bool {
    let name = try readName()
    if around.isParent {
      let isAlone = isAlone(around)
      parsed.blocks[name] = try parts(section(name, in: around, isNewLine: isAlone)).parts
      return isAlone
    }
    parsed.writeBlanks()
    let isAlone = isAlone(around)
    let usual = try parts(section(name, in: around, isNewLine: isAlone))
    parsed.hasOthers = true
    parsed.add(.block(.init(name, indentation: Array(parsed.blanks), usual.parts)))
    parsed.blanks = []
    return isAlone
  }

  private func section(
    _ name: String, in around: Surroundings, isNewLine: Bool
  ) -> Surroundings {
    var inside = around
    inside.name = name
    inside.isParent = false
    inside.isNewLine = around.isNewLine && isNewLine
    return inside
  }

  // MARK: Bytes

  private var isAtNewLine: Bool {
    guard index < bytes.count else { return false }
    return bytes[index] == UInt8(ascii: "\n")
      || bytes[index] == UInt8(ascii: "\r") && index + 1 < bytes.count
        && bytes[index + 1] == UInt8(ascii: "\n")
  }

  /// Everything before the next tag or the end of the line.
  private mutating func readText() -> ArraySlice<UInt8> {
    let start = index
    while index < bytes.count, !isAtNewLine {
      if bytes[index] == UInt8(ascii: "{"), index + 1 < bytes.count,
        bytes[index + 1] == UInt8(ascii: "{")
      {
        break
      }
      index += 1
    }
    return bytes[start..<index]
  }

  private mutating func skipBlanks() {
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") || bytes[index] == 0x09 {
      index += 1
    }
  }

  private mutating func skipSpace() {
    while index < bytes.count, bytes[index] == UInt8(ascii: " ") || (0x09...0x0D) ~= bytes[index] {
      index += 1
    }
  }

  /// A name with the two braces behind it.
  private mutating func readName() throws(Problem) -> String {
    skipSpace()
    let start = index
    while index < bytes.count, Self.isOfName(bytes[index]) { index += 1 }
    let name = String(decoding: bytes[start..<index], as: UTF8.self)
    skipSpace()
    guard index + 1 < bytes.count, bytes[index] == UInt8(ascii: "}"),
      bytes[index + 1] == UInt8(ascii: "}")
    else { throw Problem(kind: .unfinishedTag, offset: index) }
    index += 2
    return name
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "."), UInt8(ascii: "-"),
      UInt8(ascii: "_"), UInt8(ascii: "?"), UInt8(ascii: "*"), UInt8(ascii: "/"):
      true
    default: false
    }
  }

  /// Up to behind the braces that end a comment.
  private mutating func skipComment() throws(Problem) {
    while index < bytes.count {
      if bytes[index] == UInt8(ascii: "}"), index + 1 < bytes.count,
        bytes[index + 1] == UInt8(ascii: "}")
      {
        index += 2
        return
      }
      index += 1
    }
    throw Problem(kind: .unfinishedTag, offset: index)
  }

  /// Whether the tag just read stands alone on its line, whose end is then taken with it.
  private mutating func isAlone(_ around: Surroundings) -> Bool {
    guard around.isNewLine else { return false }
    if index >= bytes.count { return true }
    let start = index
    skipBlanks()
    if isAtNewLine {
      index += bytes[index] == UInt8(ascii: "\r") ? 2 : 1
      return true
    }
    index = start
    return false
  }
}
