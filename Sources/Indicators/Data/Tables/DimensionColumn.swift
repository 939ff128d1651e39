import Diagnostics
import Languages
import Quantities

/// Reads the cells of one dimension as numbers of codes.
///
/// Each different text is looked at once; after that a cell costs a comparison or a hash.
struct DimensionColumn {
  /// What the texts have to be.
  enum Codes {
    case periods
    case list(CodeList)
    /// Whatever comes: the column has no code list.
    case open
  }

  /// What a text turned out to be.
  private enum Entry {
    case code
    case period(Period)
    case fault(CellFault)
  }

  let field: Field
  /// The column's place in the file, from 0.
  let cell: Int
  private let codes: Codes
  private var texts = CodeTable()
  private var entries: [Entry] = []
  /// For each row the number of its text.
  private var rows: [UInt32] = []
  /// The text of the cell read last.
  private var current = 0
  private var faultCount = 0

  /// The most different texts in a column.
  static let maximumCodes = 1_000_000
  private static let rememberedFaults = 1000

  init(_ field: Field, cell: Int, codes: Codes, expectedRows: Int) {
    self.field = field
    self.cell = cell
    self.codes = codes
    rows.reserveCapacity(expectedRows)
    guard case .list(let list) = codes else { return }
    // The texts of a list have the numbers of its codes.
    for code in list.codes {
      let bytes = Array(code.code.utf8)
      _ = texts.add(bytes.span)
      entries.append(.code)
    }
  }

  /// Reads a cell; what is wrong with it, or nil.
  mutating func read(_ text: Span<UInt8>) -> CellFault? {
    if current >= entries.count || !texts.isSame(current, text) {
      if let number = texts.number(of: text) {
        current = number
      } else {
        guard entries.count < Self.maximumCodes else {
          return CellFault(
            code: "data.too-many-codes",
            message: "'\(field.name)' has more than \(Self.maximumCodes) different codes",
            hint: "is this column really a dimension?")
        }
        let entry = entry(of: String(copying: text), isMark: field.mark(of: text) != nil)
        if case .fault(let fault) = entry {
          faultCount += 1
          // Remembering is for columns that repeat themselves, not for a file of nothing but faults.
          if faultCount > Self.rememberedFaults { return fault }
        }
        current = texts.add(text)
        entries.append(entry)
      }
    }
    guard case .fault(let fault) = entries[current] else { return nil }
    return fault
  }

  /// Takes the cell read last for the next row.
  mutating func keep() { rows.append(UInt32(current)) }

  /// What a row says, for messages.
  func text(row: Int) -> String { texts.text(Int(rows[row])) }

  private func entry(of text: String, isMark: Bool) -> Entry {
    if isMark {
      return .fault(
        CellFault(
          code: "data.missing-value", message: "row does not say which \(field.name) it is about",
          hint: totalHint))
    }
    do {
      _ = try field.value(of: text)
    } catch {
      return .fault(error)
    }
    switch codes {
    case .open: return .code
    case .list(let list):
      return .fault(.unknownCode(text, in: "code list '\(list.id)'", list))
    case .periods:
      if let period = Period(text) { return .period(period) }
      return .fault(
        CellFault(
          code: "data.period", message: "'\(CellFault.excerpt(text))' is not a period",
          hint: "write 2006, 2006-S1, 2006-Q3, 2006-03, 2006-03-15 or 2006-01/P6M"))
    }
  }

  private var totalHint: String? {
    guard case .list(let list) = codes, let total = list.total else { return nil }
    return "write '\(total)' for the total"
  }

  /// The dimension, and for each row the index of its code; nothing can be read afterwards.
  ///
  /// Periods are put in order of time, and texts of a column without a code list in the order in
  /// which they came; both only as far as rows were kept.
  mutating func finish() -> (dimension: Dimension, rows: [UInt32]) {
    var isUsed = [Bool](repeating: false, count: entries.count)
    for number in rows { isUsed[Int(number)] = true }
    var indexes = [UInt32](repeating: 0, count: entries.count)
    let kind: Dimension.Kind
    switch codes {
    case .list(let list): return (Dimension(id: field.name, kind: .codes(list)), take())
    case .periods:
      var periods: [Period] = []
      for (number, entry) in entries.enumerated() where isUsed[number] {
        if case .period(let period) = entry { periods.append(period) }
      }
      periods.sort()
      var unique: [Period] = []
      for period in periods where unique.last != period { unique.append(period) }
      let dimension = Dimension(id: field.name, kind: .periods(unique))
      for (number, entry) in entries.enumerated() where isUsed[number] {
        if case .period(let period) = entry {
          indexes[number] = UInt32(dimension.index(of: period) ?? 0)
        }
      }
      kind = dimension.kind
    case .open:
      var found: [CodeList.Code] = []
      for number in entries.indices where isUsed[number] {
        indexes[number] = UInt32(found.count)
        let text = texts.text(number)
        found.append(
          CodeList.Code(
            code: text, names: LocalizedText(text), shortNames: LocalizedText(),
            location: field.location))
      }
      let total = found.contains { $0.code == "_T" } ? "_T" : nil
      kind = .codes(CodeList(id: field.name, codes: found, total: total))
    }
    var result = take()
    for row in result.indices { result[row] = indexes[Int(result[row])] }
    return (Dimension(id: field.name, kind: kind), result)
  }

  private mutating func take() -> [UInt32] {
    var taken: [UInt32] = []
    swap(&taken, &rows)
    return taken
  }
}
