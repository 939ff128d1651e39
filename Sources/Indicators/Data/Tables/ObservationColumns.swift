import Quantities

/// The numbers of one measure, row by row.
struct MeasureColumn: Sendable {
  /// The column's place in the file, from 0.
  let cell: Int
  /// The column with the statuses of this measure.
  let statusColumn: Int?
  let footnoteColumn: Int?
  /// The reasons that cells of the column may give for having no number.
  let reasons: [MissingReason]
  private(set) var mantissas: [Int64] = []
  /// Decimals of the number; or from ``missing`` up the reason; or ``wide``.
  private(set) var scales: [UInt8] = []
  /// Numbers whose digits do not fit 64 bits, by row.
  private(set) var wideNumbers: [UInt32: ExactDecimal] = [:]
  /// The most decimals of a number in the column.
  private(set) var decimals = 0

  private static let wide: UInt8 = 63
  private static let missing: UInt8 = 64
  /// The most reasons a column may have.
  static let maximumReasons = 128

  init(cell: Int, statusColumn: Int?, footnoteColumn: Int?, reasons: [MissingReason]) {
    self.cell = cell
    self.statusColumn = statusColumn
    self.footnoteColumn = footnoteColumn
    self.reasons = reasons
  }

  /// Makes room for so many rows.
  mutating func reserve(_ rows: Int) {
    mantissas.reserveCapacity(rows)
    scales.reserveCapacity(rows)
  }

  /// Adds a row with a number.
  mutating func append(_ number: ExactDecimal) {
    decimals = max(decimals, number.scale)
    if let mantissa = Int64(exactly: number.mantissa) {
      mantissas.append(mantissa)
      scales.append(UInt8(number.scale))
    } else {
      wideNumbers[UInt32(scales.count)] = number
      mantissas.append(0)
      scales.append(Self.wide)
    }
  }

  /// Adds a row without one; `reason` is an index of ``reasons``.
  mutating func append(missing reason: Int) {
    mantissas.append(0)
    scales.append(Self.missing + UInt8(reason))
  }

  /// Adds a row that says the same as an earlier one.
  mutating func appendCopy(of row: Int) {
    if let wide = wideNumbers[UInt32(row)] { wideNumbers[UInt32(scales.count)] = wide }
    mantissas.append(mantissas[row])
    scales.append(scales[row])
  }

  /// Puts another number into a row.
  mutating func replace(row: Int, with number: ExactDecimal) {
    decimals = max(decimals, number.scale)
    wideNumbers[UInt32(row)] = nil
    if let mantissa = Int64(exactly: number.mantissa) {
      mantissas[row] = mantissa
      scales[row] = UInt8(number.scale)
    } else {
      wideNumbers[UInt32(row)] = number
      mantissas[row] = 0
      scales[row] = Self.wide
    }
  }

  /// What a row says.
  func datum(row: Int) -> Datum {
    let scale = scales[row]
    if scale >= Self.missing { return .missing(reasons[Int(scale - Self.missing)]) }
    if scale == Self.wide { return .number(wideNumbers[UInt32(row)] ?? .zero) }
    return .number(ExactDecimal(mantissa: Int128(mantissas[row]), scale: Int(scale)))
  }

  /// Whether two rows hold the same, written the same.
  func isSame(_ a: Int, _ b: Int) -> Bool {
    scales[a] == scales[b] && mantissas[a] == mantissas[b]
      && wideNumbers[UInt32(a)]?.mantissa == wideNumbers[UInt32(b)]?.mantissa
  }
}

/// The statuses of one status column, row by row.
struct StatusColumn: Sendable {
  private(set) var statuses: [ObservationStatus] = []
  /// The rows marked as revised.
  private(set) var revised: Set<UInt32> = []

  /// Adds a row with its status.
  mutating func append(_ status: ObservationStatus, isRevised: Bool) {
    if isRevised { revised.insert(UInt32(statuses.count)) }
    statuses.append(status)
  }

  /// Adds a row that says the same as an earlier one.
  mutating func appendCopy(of row: Int) {
    append(statuses[row], isRevised: revised.contains(UInt32(row)))
  }
}

/// The footnotes of one footnote column, row by row.
struct FootnoteColumn: Sendable {
  private var texts: [String] = []
  private var rows: [UInt32: UInt32] = [:]
  private var indexes: [String: UInt32] = [:]

  /// Adds the footnote of a row.
  mutating func append(_ text: String, row: Int) {
    let index = indexes[text] ?? UInt32(texts.count)
    if indexes.updateValue(index, forKey: text) == nil { texts.append(text) }
    rows[UInt32(row)] = index
  }

  /// Lets a row say the same as an earlier one.
  mutating func copy(row: Int, to copy: Int) { rows[UInt32(copy)] = rows[UInt32(row)] }

  /// The footnote of a row; nil when it has none.
  func text(row: Int) -> String? { rows[UInt32(row)].map { texts[Int($0)] } }
}
