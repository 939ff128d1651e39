import Diagnostics
import Languages
import Quantities

/// One column of a table as its schema describes it.
struct Field: Sendable {
  /// What the column is for.
  enum Role: Sendable {
    case dimension(isPeriod: Bool)
    /// The unit is nil when it was reported as missing or unknown.
    case measure(Unit?)
    case status(of: Reference?)
    case footnote(of: Reference?)
    case released
    case code
    case name(Language)
    case shortName(Language)
    case note(Language)
    case parent
  }

  /// A name with its place.
  struct Reference: Sendable {
    let name: String
    let location: Location
  }

  /// A mark that stands for no value.
  struct MissingMark: Sendable {
    let text: String
    let bytes: [UInt8]
    let reason: MissingReason
  }

  let name: String
  let location: Location
  let titles: LocalizedText
  /// Whether the titles are for readers, in their languages.
  let isTitled: Bool
  let type: FieldType
  var constraints: Constraints
  let marks: [MissingMark]
  /// nil for a column that is only carried along.
  let role: Role?
  /// The values the schema lists, with their names; nil when it lists none.
  let categories: CodeList?
  let numbers: NumberMarks
  /// The time zone of times without an offset.
  let zone: TimeZoneRule
  /// What its texts are written in, as far as the package says.
  let language: Language?

  /// Whether a cell of the column can be wrong.
  var needsCheck: Bool {
    (type != .string && type != .any) || !constraints.isEmpty || categories != nil
  }

  /// The index of the mark that a cell is, if it is one.
  func mark(of cell: Span<UInt8>) -> Int? {
    for (index, mark) in marks.enumerated() where mark.bytes.count == cell.count {
      var isSame = true
      for offset in cell.indices where mark.bytes[offset] != cell[offset] {
        isSame = false
        break
      }
      if isSame { return index }
    }
    return nil
  }

  /// Checks a cell of any kind of column: a missing value against `required`, the rest against
  /// the type and the other constraints.
  func check(_ text: String) throws(CellFault) {
    if let mark = marks.first(where: { $0.text == text }) {
      try checkMissing(mark)
    } else {
      _ = try value(of: text)
    }
  }

  /// A missing value in a column that must not be empty is a fault, unless its mark says why.
  func checkMissing(_ mark: MissingMark) throws(CellFault) {
    guard constraints.isRequired, mark.text.isEmpty || role == nil else { return }
    throw CellFault(
      code: "data.missing-value", message: "'\(name)' must have a value",
      hint: role == nil ? nil : "mark why it is missing, or fill it in")
  }

  /// The value of a cell that is no mark.
  func value(of text: String) throws(CellFault) -> CellValue {
    let plain = type.isNumeric && !numbers.isPlain ? numbers.plain(text) : text
    guard let value = type.value(of: plain, zone: zone) else {
      throw .wrongType(text, type, numbers: numbers, marks: marks.map(\.text))
    }
    if let fault = constraints.violation(by: value, text) { throw fault }
    if let categories, categories.index(of: text) == nil {
      throw .unknownCode(text, in: "the categories of '\(name)'", categories)
    }
    return value
  }
}

/// How a column writes its numbers.
struct NumberMarks: Sendable {
  /// The character before decimals.
  var decimal = "."
  /// The character between thousands; may be empty.
  var group = ""

  /// Whether numbers are written with a point and nothing between their digits.
  var isPlain: Bool { decimal == "." && group.isEmpty }

  /// The number with a point; a point that means nothing in the column makes it unreadable.
  func plain(_ text: String) -> String {
    var plain = text
    if !group.isEmpty { plain = plain.replacing(group, with: "") }
    guard decimal != "." else { return plain }
    return plain.replacing(".", with: "?").replacing(decimal, with: ".")
  }
}

extension CellFault {
  /// A code that its list does not have.
  static func unknownCode(_ text: String, in list: String, _ codes: CodeList) -> CellFault {
    let known = codes.codes.map(\.code)
    let shown = known.prefix(8).joined(separator: ", ") + (known.count > 8 ? ", …" : "")
    return CellFault(
      code: "data.unknown-code", message: "'\(excerpt(text))' is not in \(list)",
      hint: NearMiss.hint(for: excerpt(text), in: known, otherwise: "codes: \(shown)"))
  }
}
