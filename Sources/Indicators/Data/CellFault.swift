import Diagnostics
import Quantities

/// What is wrong with a cell, before its place is known.
struct CellFault: Error, Sendable {
  var code: String
  var message: String
  var hint: String?

  /// The fault as an error at a cell.
  func diagnostic(at location: Location, notes: [Diagnostic.Note] = []) -> Diagnostic {
    .error(code, message, at: location, hint: hint, notes: notes)
  }

  /// A text for a message: on one line, and not too long.
  static func excerpt(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if out.count == 60 {
        out.append("…")
        break
      }
      let isControl = scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      out.append(isControl || scalar.value == 0x2028 || scalar.value == 0x2029 ? " " : scalar)
    }
    return String(out)
  }

  /// A text that ought to be of a type and is not.
  ///
  /// `marks` are the column's marks for missing values.
  static func wrongType(
    _ text: String, _ type: FieldType, numbers: NumberMarks, marks: [String]
  ) -> CellFault {
    CellFault(
      code: "data.wrong-type", message: "'\(excerpt(text))' is not \(type.name)",
      hint: type.isNumeric
        ? numberHint(text, isInteger: type == .integer, numbers: numbers, marks: marks)
        : type.example.map { "write it as \($0)" })
  }

  private static func numberHint(
    _ text: String, isInteger: Bool, numbers: NumberMarks, marks: [String]
  ) -> String {
    let digits = text.utf8.count(where: { $0 &- UInt8(ascii: "0") < 10 })
    if digits > ExactDecimal.maximumDigits {
      return "numbers have up to \(ExactDecimal.maximumDigits) digits"
    }
    if let suggestion = plainNumber(text) {
      if isInteger, suggestion.contains(".") {
        return "round it, or make the column a \"number\""
      }
      let written = suggestion.replacing(".", with: numbers.decimal)
      guard isAmbiguous(text), numbers.isPlain else { return "write \(written)" }
      let grouped = suggestion.replacing(".", with: "")
      return "write \(written), or \(grouped) if the comma sets off thousands"
    }
    let known = marks.filter { !$0.isEmpty }
    let form = numbers.decimal == "." ? "a point" : "'\(numbers.decimal)'"
    return known.isEmpty
      ? "write digits and \(form)"
      : "write digits and \(form), or mark why it is missing: " + known.joined(separator: ", ")
  }

  /// The number somebody meant who wrote it as on paper: `1 234,5`, `−3`, `.5`.
  private static func plainNumber(_ text: String) -> String? {
    guard text.utf8.count <= 64 else { return nil }
    var plain = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case " ", "\u{A0}", "\u{202F}", "\u{2009}", "\t": continue
      case ",": plain += "."
      case "\u{2212}", "\u{2013}": plain += "-"
      default: plain.unicodeScalars.append(scalar)
      }
    }
    if plain.hasPrefix(".") { plain = "0" + plain }
    if plain.hasPrefix("-.") { plain = "-0" + plain.dropFirst() }
    if plain.hasSuffix(".") { plain.removeLast() }
    return ExactDecimal(plain).map { _ in plain }
  }

  /// Whether a comma may set off thousands: `1,234`.
  private static func isAmbiguous(_ text: String) -> Bool {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    return parts.count == 2 && parts[1].utf8.count == 3 && (1...3).contains(parts[0].utf8.count)
  }
}
