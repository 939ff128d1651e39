package import Indicators
import Languages

/// A formula as a reader meets it: the names of its series in words, and the marks between them.
package struct FormulaText: Sendable, Hashable {
  /// One piece of a formula.
  package enum Part: Sendable, Hashable {
    /// Marks, numbers, functions and selectors, with their spaces.
    case plain(String)
    /// A series by its title, and the resource that it is a column of.
    case series(title: String, resource: String)
    /// An indicator by its short name and its id.
    case indicator(title: String, id: String)
  }

  package let parts: [Part]
  /// The formula as the content has it.
  package let source: String

  /// Nothing but the words, for titles and descriptions.
  package var text: String {
    parts.map { part in
      switch part {
      case .plain(let text): text
      case .series(let title, _), .indicator(let title, _): title
      }
    }
    .joined()
  }
}

extension Resolver {
  /// A formula in the words of the language; names that the data do not know stay as they are.
  package func formulaText(of expression: Expression) -> FormulaText {
    let source = expression.description
    var parts: [FormulaText.Part] = []
    var plain: [UInt8] = []
    func flush() {
      guard !plain.isEmpty else { return }
      parts.append(.plain(FormulaSigns.text(plain)))
      plain = []
    }
    var words = FormulaWords(source)
    while let word = words.next() {
      if word.isName, let part = part(named: word.text) {
        flush()
        parts.append(part)
      } else {
        plain.append(contentsOf: word.text.utf8)
      }
    }
    flush()
    return FormulaText(parts: parts, source: source)
  }

  private func part(named name: String) -> FormulaText.Part? {
    if let indicator = model.indicators[name] {
      let title = indicator.shortName[language] ?? indicator.name[language] ?? name
      return .indicator(title: title, id: name)
    }
    guard let series = model.dataset.series(named: name) else { return nil }
    return .series(title: series.titles[language] ?? name, resource: series.resource.id)
  }
}

/// Takes the canonical text of a formula apart into names and what stands between them.
///
/// Codes in brackets and in quotation marks are no names.
private struct FormulaWords {
  private let bytes: [UInt8]
  private var place = 0
  private var depth = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  mutating func next() -> (text: String, isName: Bool)? {
    guard place < bytes.count else { return nil }
    let start = place
    let first = bytes[place]
    if depth == 0, Self.beginsName(first) {
      while place < bytes.count, Self.continuesName(bytes[place]) { place += 1 }
      // A name before a parenthesis is a function.
      let isCall = place < bytes.count && bytes[place] == UInt8(ascii: "(")
      return (text(from: start), !isCall)
    }
    place += 1
    switch first {
    case UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "]"): depth -= 1
    case UInt8(ascii: "'"), UInt8(ascii: "\""):
      while place < bytes.count, bytes[place] != first { place += 1 }
      place = min(place + 1, bytes.count)
    default: break
    }
    return (text(from: start), false)
  }

  private func text(from start: Int) -> String {
    String(decoding: bytes[start..<place], as: UTF8.self)
  }

  private static func beginsName(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
      || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || byte == UInt8(ascii: "_")
  }

  private static func continuesName(_ byte: UInt8) -> Bool {
    beginsName(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
  }
}

/// Signs of arithmetic as they are printed, not as they are typed.
private enum FormulaSigns {
  private static let signs: [(typed: String, printed: String)] = [
    (" - ", " − "), (" * ", " × "), (" / ", " ÷ "), (" == ", " = "), (" != ", " ≠ "),
    (" <= ", " ≤ "), (" >= ", " ≥ "),
  ]

  static func text(_ bytes: [UInt8]) -> String {
    signs.reduce(String(decoding: bytes, as: UTF8.self)) { text, sign in
      text.replacing(sign.typed, with: sign.printed)
    }
  }
}
