/// The one writer of HTML and SVG, and the one place where text is escaped.
///
/// Markup goes straight into bytes: a tree of nodes would cost several allocations for each bar
/// of each chart, and nothing ever looks at the tree again (see the decision record). Elements
/// close in the order they were opened; an unclosed one is a broken promise of our own and traps.
package struct MarkupWriter: Sendable {
  private var bytes: [UInt8] = []
  private var open: [StaticString] = []
  /// Whether the start tag of the innermost element still takes attributes.
  private var inTag = false

  package init(reservingCapacity capacity: Int = 0) {
    bytes.reserveCapacity(capacity)
  }

  var isBalanced: Bool { open.isEmpty && !inTag }

  /// What was written; the writer is used up.
  consuming func takeBytes() -> [UInt8] { bytes }

  // MARK: Elements

  /// Opens an element; attributes may follow until its content begins.
  package mutating func start(_ name: StaticString) {
    closeTag()
    bytes.append(UInt8(ascii: "<"))
    append(name)
    open.append(name)
    inTag = true
  }

  /// Closes the innermost element.
  package mutating func end() {
    closeTag()
    let name = open.removeLast()
    bytes.append(UInt8(ascii: "<"))
    bytes.append(UInt8(ascii: "/"))
    append(name)
    bytes.append(UInt8(ascii: ">"))
  }

  /// Ends an element without content as `<rect …/>`; `spaced` writes `<br />`, as libcmark does.
  package mutating func endEmpty(spaced: Bool = false) {
    precondition(inTag, "an empty element has no content")
    if spaced { bytes.append(UInt8(ascii: " ")) }
    bytes.append(UInt8(ascii: "/"))
    bytes.append(UInt8(ascii: ">"))
    inTag = false
    open.removeLast()
  }

  /// An element with content written by a closure.
  package mutating func element(
    _ name: StaticString, class classes: StaticString? = nil,
    _ content: (inout MarkupWriter) -> Void
  ) {
    start(name)
    if let classes { attribute("class", classes) }
    content(&self)
    end()
  }

  /// An element that holds only text.
  package mutating func element(
    _ name: StaticString, class classes: StaticString? = nil, text: String
  ) {
    start(name)
    if let classes { attribute("class", classes) }
    self.text(text)
    end()
  }

  // MARK: Attributes

  /// An attribute of the element just opened; the value is escaped.
  package mutating func attribute(_ name: StaticString, _ value: String) {
    beginAttribute(name)
    appendEscaped(value)
    bytes.append(UInt8(ascii: "\""))
  }

  /// An attribute whose value is a constant of ours.
  package mutating func attribute(_ name: StaticString, _ value: StaticString) {
    beginAttribute(name)
    append(value)
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes an attribute whose value is a whole number.
  package mutating func attribute(_ name: StaticString, _ value: Int) {
    beginAttribute(name)
    append(integer: value)
    bytes.append(UInt8(ascii: "\""))
  }

  /// A coordinate or length, rounded to two decimals, trailing zeros dropped.
  package mutating func attribute(_ name: StaticString, _ value: Double) {
    beginAttribute(name)
    append(coordinate: value)
    bytes.append(UInt8(ascii: "\""))
  }

  /// An attribute made of several parts, such as path data, written by a closure into bytes that
  /// need no escaping.
  package mutating func attribute(
    _ name: StaticString, _ write: (inout AttributeWriter) -> Void
  ) {
    beginAttribute(name)
    var writer = AttributeWriter(bytes: bytes)
    bytes = []
    write(&writer)
    bytes = writer.bytes
    bytes.append(UInt8(ascii: "\""))
  }

  /// An attribute without a value (`hidden`).
  package mutating func flag(_ name: StaticString) {
    precondition(inTag, "an attribute follows its start tag")
    bytes.append(UInt8(ascii: " "))
    append(name)
  }

  // MARK: Content

  /// Text, escaped.
  package mutating func text(_ text: String) {
    closeTag()
    appendEscaped(text)
  }

  /// A constant text of ours without `<`, `&`, `>` or `"`.
  package mutating func text(_ text: StaticString) {
    closeTag()
    append(text)
  }

  /// JSON for the inside of a `<script>` element of data: there nothing is escaped as in texts, so
  /// `<` becomes an escape of JSON, and no text can end the element.
  package mutating func data(_ json: [UInt8]) {
    closeTag()
    var start = 0
    while let index = json[start...].firstIndex(of: UInt8(ascii: "<")) {
      bytes.append(contentsOf: json[start..<index])
      append("\\u003c")
      start = index + 1
    }
    bytes.append(contentsOf: json[start...])
  }

  /// A finished fragment, put in as it is.
  package mutating func fragment(_ fragment: MarkupFragment) {
    closeTag()
    bytes.append(contentsOf: fragment.bytes)
  }

  /// A line break in the markup, for people who read sources.
  package mutating func newline() {
    closeTag()
    bytes.append(UInt8(ascii: "\n"))
  }

  // MARK: Bytes

  private mutating func beginAttribute(_ name: StaticString) {
    precondition(inTag, "an attribute follows its start tag")
    bytes.append(UInt8(ascii: " "))
    append(name)
    bytes.append(UInt8(ascii: "="))
    bytes.append(UInt8(ascii: "\""))
  }

  private mutating func closeTag() {
    if inTag {
      bytes.append(UInt8(ascii: ">"))
      inTag = false
    }
  }

  private mutating func append(_ constant: StaticString) {
    unsafe bytes.append(
      contentsOf: UnsafeBufferPointer(start: constant.utf8Start, count: constant.utf8CodeUnitCount))
  }

  private mutating func append(integer value: Int) {
    bytes.appendInteger(value)
  }

  private mutating func append(coordinate value: Double) {
    bytes.appendCoordinate(value)
  }

  /// Escapes `&`, `<`, `>` and `"`, as libcmark's HTML writer does, and replaces what XML has no
  /// way to write.
  private mutating func appendEscaped(_ text: String) {
    var text = text
    text.withUTF8 { unescaped in
      // Nearly all bytes need nothing, so they are copied in runs.
      var start = 0
      var index = 0
      while index < unescaped.count {
        let length = unsafe Self.escapedLength(unescaped, at: index)
        guard length > 0 else {
          index += 1
          continue
        }
        unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: unescaped[start..<index]))
        switch unsafe unescaped[index] {
        case UInt8(ascii: "&"): append("&amp;")
        case UInt8(ascii: "<"): append("&lt;")
        case UInt8(ascii: ">"): append("&gt;")
        case UInt8(ascii: "\""): append("&quot;")
        default: append("\u{FFFD}")
        }
        index += length
        start = index
      }
      unsafe bytes.append(contentsOf: UnsafeBufferPointer(rebasing: unescaped[start...]))
    }
  }

  /// Length of the character at an index if it cannot stand in markup, else 0.
  private static func escapedLength(_ text: UnsafeBufferPointer<UInt8>, at index: Int) -> Int {
    switch unsafe text[index] {
    case UInt8(ascii: "&"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "\""): 1
    case 0x09, 0x0A, 0x0D: 0
    case 0x00...0x1F: 1
    // U+FFFE and U+FFFF, the only non-characters that XML excludes.
    case 0xEF
    where unsafe index + 2 < text.count && text[index + 1] == 0xBF && text[index + 2] >= 0xBE:
      3
    default: 0
    }
  }
}

/// Writes the inside of one attribute: numbers and constants only.
package struct AttributeWriter {
  fileprivate var bytes: [UInt8]

  /// A constant of ours that needs no escaping.
  package mutating func text(_ constant: StaticString) {
    unsafe bytes.append(
      contentsOf: UnsafeBufferPointer(start: constant.utf8Start, count: constant.utf8CodeUnitCount))
  }

  /// Writes a whole number in digits, as markup has it, not for readers.
  package mutating func number(_ value: Int) { bytes.appendInteger(value) }

  /// A coordinate rounded to two decimals.
  package mutating func number(_ value: Double) { bytes.appendCoordinate(value) }
}

extension [UInt8] {
  fileprivate mutating func appendInteger(_ value: Int) {
    if value < 0 { append(UInt8(ascii: "-")) }
    // The digits of the largest number, filled from behind.
    var digits = InlineArray<20, UInt8>(repeating: 0)
    var first = digits.count
    var rest = value.magnitude
    repeat {
      first -= 1
      digits[first] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
      rest /= 10
    } while rest > 0
    for index in first..<digits.count { append(digits[index]) }
  }

  /// A finite number rounded to two decimals, half away from zero, without trailing zeros.
  fileprivate mutating func appendCoordinate(_ value: Double) {
    precondition(value.isFinite && value.magnitude < 1e15, "a coordinate is finite")
    let hundredths = Int((value * 100).rounded(.toNearestOrAwayFromZero))
    if hundredths < 0 { append(UInt8(ascii: "-")) }
    appendInteger(Int(hundredths.magnitude / 100))
    let rest = UInt8(hundredths.magnitude % 100)
    guard rest > 0 else { return }
    append(UInt8(ascii: "."))
    append(UInt8(ascii: "0") + rest / 10)
    if rest % 10 > 0 { append(UInt8(ascii: "0") + rest % 10) }
  }
}
