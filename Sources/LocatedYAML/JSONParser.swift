package import Diagnostics

extension YAMLNode {
  /// Reads JSON text (RFC 8259) as the same tree that YAML gives.
  ///
  /// libyaml reads most JSON but not all of it (surrogate pairs, long keys, a colon on the next
  /// line), and lets pass what other readers of a data package refuse (comments, a last comma).
  /// Duplicate keys, depth and size are reported as in YAML. nil after the first fault of syntax.
  package static func parse(json text: SourceText, reporting log: inout DiagnosticLog)
    -> YAMLNode?
  {
    var parser = JSONParser(text)
    do throws(JSONFault) {
      return try parser.document(reporting: &log)
    } catch {
      log.report(error.diagnostic)
      return nil
    }
  }
}

/// Why a text is no JSON.
private struct JSONFault: Error {
  let diagnostic: Diagnostic
}

/// Reads values by descending into them; the depth limit keeps the call stack small.
private struct JSONParser {
  private let text: SourceText
  private let bytes: [UInt8]
  private var index = 0
  private var depth = 0
  private var nodes = 0

  init(_ text: SourceText) {
    self.text = text
    bytes = text.bytes
  }

  mutating func document(reporting log: inout DiagnosticLog) throws(JSONFault) -> YAMLNode {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { index = 3 }
    skipSpace()
    let node = try value(&log)
    skipSpace()
    guard index == bytes.count else {
      throw fault("text follows the end of the document", hint: "keep one value in a file")
    }
    return node
  }

  // MARK: Values

  private mutating func value(_ log: inout DiagnosticLog) throws(JSONFault) -> YAMLNode {
    nodes += 1
    guard nodes <= YAMLNode.maximumJSONNodes else {
      let place = text.location(index..<index)
      throw JSONFault(diagnostic: YAMLNode.tooMany(YAMLNode.maximumJSONNodes, at: place))
    }
    switch next {
    case UInt8(ascii: "{"): return try object(&log)
    case UInt8(ascii: "["): return try array(&log)
    case UInt8(ascii: "\""):
      let start = index
      let string = try string()
      return YAMLNode(.scalar(string, isPlain: false), at: text.location(start..<index))
    default: return try literal()
    }
  }

  private mutating func object(_ log: inout DiagnosticLog) throws(JSONFault) -> YAMLNode {
    let start = try open()
    var entries: [YAMLNode.Entry] = []
    var keys: [String: Location] = [:]
    while try item(before: UInt8(ascii: "}"), isFirst: entries.isEmpty && keys.isEmpty) {
      let keyStart = index
      guard next == UInt8(ascii: "\"") else {
        throw fault("a key in double quotes is expected", hint: "write \"key\": value")
      }
      let key = try string()
      let place = text.location(keyStart..<index)
      skipSpace()
      guard next == UInt8(ascii: ":") else {
        throw fault("':' is expected behind a key", hint: "write \"key\": value")
      }
      index += 1
      skipSpace()
      let value = try value(&log)
      if let first = keys[key] {
        log.report(YAMLNode.duplicateKey(key, at: place, first: first))
      } else {
        keys[key] = place
        entries.append(YAMLNode.Entry(key: key, keyLocation: place, value: value))
      }
    }
    depth -= 1
    return YAMLNode(.mapping(entries), at: text.location(start..<index))
  }

  private mutating func array(_ log: inout DiagnosticLog) throws(JSONFault) -> YAMLNode {
    let start = try open()
    var items: [YAMLNode] = []
    while try item(before: UInt8(ascii: "]"), isFirst: items.isEmpty) {
      items.append(try value(&log))
    }
    depth -= 1
    return YAMLNode(.sequence(items), at: text.location(start..<index))
  }

  /// Goes into a collection; its first byte's index.
  private mutating func open() throws(JSONFault) -> Int {
    depth += 1
    guard depth <= YAMLNode.maximumDepth else {
      throw JSONFault(diagnostic: YAMLNode.tooDeep(at: text.location(index..<index + 1)))
    }
    index += 1
    return index - 1
  }

  /// Goes to the next item of a collection, past the comma; false past the closing bracket.
  private mutating func item(before closing: UInt8, isFirst: Bool) throws(JSONFault) -> Bool {
    skipSpace()
    if next == closing {
      index += 1
      return false
    }
    guard !isFirst else { return true }
    let name = closing == UInt8(ascii: "}") ? "}" : "]"
    guard next == UInt8(ascii: ",") else {
      throw fault("',' or '\(name)' is expected", hint: "put a comma between items")
    }
    let comma = index
    index += 1
    skipSpace()
    guard next != closing else {
      index = comma
      throw fault("a comma stands before '\(name)'", hint: "leave the last comma out")
    }
    return true
  }

  /// A number, `true`, `false` or `null`.
  private mutating func literal() throws(JSONFault) -> YAMLNode {
    let start = index
    while let byte = next, Self.isWord(byte) { index += 1 }
    let word = String(decoding: bytes[start..<index], as: UTF8.self)
    guard ["true", "false", "null"].contains(word) || Self.isNumber(bytes[start..<index]) else {
      let end = index
      index = start
      throw fault(
        word.isEmpty ? "a value is expected" : "'\(word.prefix(40))' is no JSON value",
        length: max(1, end - start), hint: hint(forValueAt: start))
    }
    return YAMLNode(.scalar(word, isPlain: true), at: text.location(start..<index))
  }

  private func hint(forValueAt index: Int) -> String {
    switch index < bytes.count ? bytes[index] : nil {
    case nil: "the file ends too early; close what was opened"
    case UInt8(ascii: "'"): "put texts between double quotes"
    case UInt8(ascii: "/"), UInt8(ascii: "#"): "JSON has no comments; leave it out"
    default: "a value is a text in double quotes, a number, true, false, null, […] or {…}"
    }
  }

  private static func isWord(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "+"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "_"), 0x80...0xFF:
      true
    default: false
    }
  }

  /// Whether a word is a number as JSON has it.
  ///
  ///     -?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?
  private static func isNumber(_ bytes: ArraySlice<UInt8>) -> Bool {
    var rest = bytes
    func digits(_ rest: inout ArraySlice<UInt8>) -> Int {
      let count = rest.prefix { $0 &- UInt8(ascii: "0") < 10 }.count
      rest = rest.dropFirst(count)
      return count
    }
    if rest.first == UInt8(ascii: "-") { rest = rest.dropFirst() }
    let startsWithZero = rest.first == UInt8(ascii: "0")
    let whole = digits(&rest)
    guard whole == 1 || whole > 1 && !startsWithZero else { return false }
    if rest.first == UInt8(ascii: ".") {
      rest = rest.dropFirst()
      guard digits(&rest) > 0 else { return false }
    }
    if let letter = rest.first, letter | 0x20 == UInt8(ascii: "e") {
      rest = rest.dropFirst()
      if let sign = rest.first, sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") {
        rest = rest.dropFirst()
      }
      guard digits(&rest) > 0 else { return false }
    }
    return rest.isEmpty
  }

  // MARK: Strings

  private mutating func string() throws(JSONFault) -> String {
    let start = index
    index += 1
    var decoded: [UInt8] = []
    var run = index
    while let byte = next, byte != UInt8(ascii: "\"") {
      if byte == UInt8(ascii: "\\") {
        decoded += bytes[run..<index]
        try escape(into: &decoded)
        run = index
      } else if byte < 0x20 {
        throw fault("a text goes on over the end of its line", hint: "write \\n for a line break")
      } else {
        index += 1
      }
    }
    guard next != nil else {
      index = start
      throw fault("a text is not closed", hint: "put '\"' at its end")
    }
    decoded += bytes[run..<index]
    index += 1
    return String(decoding: decoded, as: UTF8.self)
  }

  /// Reads an escape at the index, and moves behind it.
  private mutating func escape(into decoded: inout [UInt8]) throws(JSONFault) {
    let letter = index + 1 < bytes.count ? bytes[index + 1] : 0
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): decoded.append(letter)
    case UInt8(ascii: "b"): decoded.append(0x08)
    case UInt8(ascii: "f"): decoded.append(0x0C)
    case UInt8(ascii: "n"): decoded.append(0x0A)
    case UInt8(ascii: "r"): decoded.append(0x0D)
    case UInt8(ascii: "t"): decoded.append(0x09)
    case UInt8(ascii: "u"):
      decoded += try String(Character(escapedScalar())).utf8
      return
    default:
      throw fault(
        "a text has no such escape", length: 2, hint: "write \\\\ for a backslash")
    }
    index += 2
  }

  /// Reads `\u04e9`, or two of them that are a surrogate pair.
  private mutating func escapedScalar() throws(JSONFault) -> Unicode.Scalar {
    guard let unit = codeUnit(at: index) else {
      throw fault(
        "four hexadecimal digits are expected behind '\\u'", length: 2, hint: "write \\u04e9")
    }
    if let scalar = Unicode.Scalar(unit) {
      index += 6
      return scalar
    }
    guard unit < 0xDC00, let low = codeUnit(at: index + 6), (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(
        0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00))
    else {
      throw fault(
        "half a surrogate pair is no character", length: 6,
        hint: "write the character itself, or both halves")
    }
    index += 12
    return scalar
  }

  /// The four digits of a `\u` escape.
  private func codeUnit(at index: Int) -> UInt16? {
    guard index + 6 <= bytes.count, bytes[index] == UInt8(ascii: "\\"),
      bytes[index + 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt16 = 0
    for byte in bytes[index + 2..<index + 6] {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }

  // MARK: Bytes

  private var next: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      index += 1
    }
  }

  private func fault(_ message: String, length: Int = 1, hint: String) -> JSONFault {
    let end = min(index + length, bytes.count)
    return JSONFault(
      diagnostic: .error(
        "json.syntax", message, at: text.location(min(index, end)..<end), hint: hint))
  }
}
