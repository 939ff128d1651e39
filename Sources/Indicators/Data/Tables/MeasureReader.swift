import Diagnostics
import Quantities

/// Reads the cells of one measure into its column.
struct MeasureReader {
  let field: Field
  private(set) var column: MeasureColumn
  /// Whether a mark for a missing value is itself a number, such as -99.
  private let hasNumericMark: Bool
  /// Whether a number can be taken as it stands, without looking at the schema again.
  private let isSimple: Bool

  init(_ field: Field, column: MeasureColumn) {
    self.field = field
    self.column = column
    hasNumericMark = field.marks.contains { ExactDecimal($0.text) != nil }
    isSimple =
      field.numbers.isPlain && !field.constraints.restrictsValues && field.categories == nil
  }

  /// Makes room for a number of rows.
  mutating func reserve(_ rows: Int) { column.reserve(rows) }

  /// The column's place in the file, from 0.
  var cell: Int { column.cell }

  /// Reads a cell and, if it is to be kept, adds it to the column; a fault is kept as a missing
  /// value, so that rows stay aligned.
  mutating func read(_ text: Span<UInt8>, keeping isKept: Bool) -> CellFault? {
    if isSimple, !hasNumericMark, let number = ExactDecimal(parsing: text),
      number.scale == 0 || field.type == .number
    {
      if isKept { column.append(number) }
      return nil
    }
    do throws(CellFault) {
      if let mark = field.mark(of: text) {
        try field.checkMissing(field.marks[mark])
        if isKept { column.append(missing: mark) }
        return nil
      }
      let value = try field.value(of: String(copying: text))
      if isKept {
        if case .number(let number) = value {
          column.append(number)
        } else {
          column.append(missing: field.marks.count)
        }
      }
      return nil
    } catch {
      if isKept { column.append(missing: field.marks.count) }
      return error
    }
  }
}

extension StatusColumn {
  /// Reads a cell: a letter of SDMX's CL_OBS_STATUS, `r` for revised, or both.
  static func parse(_ text: String) throws(CellFault) -> (
    status: ObservationStatus, isRevised: Bool
  ) {
    var status: ObservationStatus?
    var isRevised = false
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: " "), UInt8(ascii: ";"), UInt8(ascii: ","): continue
      case UInt8(ascii: "r") where !isRevised: isRevised = true
      default:
        guard status == nil, let found = ObservationStatus(letter: byte) else {
          throw fault(text, isSecond: status != nil && ObservationStatus(letter: byte) != nil)
        }
        status = found
      }
    }
    return (status ?? .normal, isRevised)
  }

  private static func fault(_ text: String, isSecond: Bool) -> CellFault {
    let shown = CellFault.excerpt(text)
    if isSecond {
      return CellFault(
        code: "data.status", message: "'\(shown)' holds more than one status",
        hint: "keep the one that matters most; a break ('B') goes before all others")
    }
    let upper = text.uppercased()
    let isSlip = text.utf8.count == 1 && upper != text && ObservationStatus(rawValue: upper) != nil
    return CellFault(
      code: "data.status", message: "'\(shown)' is not a status",
      hint: isSlip
        ? "write '\(upper)'"
        : "use a letter of SDMX's CL_OBS_STATUS ("
          + ObservationStatus.allCases.map(\.rawValue).joined(separator: " ")
          + "), and 'r' for revised")
  }
}
