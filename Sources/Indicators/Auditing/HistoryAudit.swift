import Diagnostics
import Quantities

/// Holds each value of a series against the others of its line in time.
struct HistoryAudit {
  private let rows: AuditedRows
  private let series: Series

  /// The fewest values of a line whose outliers are looked for.
  static let minimumHistory = 6
  /// How many robust standard deviations a value must stand out by on both sides.
  private static let spike = 8.0
  /// The same for the last value, which has only one side.
  private static let end = 10.0

  init(_ rows: AuditedRows, _ series: Series) {
    self.rows = rows
    self.series = series
  }

  /// A value on its line.
  private struct Mark {
    let row: Int
    let number: ExactDecimal
    let value: Double
  }

  func run(reporting log: inout DiagnosticLog) {
    for line in rows.lines where line.count > 2 {
      for marks in groups(line) where marks.count > 2 {
        if !checkUnits(marks, reporting: &log) { checkOutliers(marks, reporting: &log) }
      }
    }
  }

  /// The values that may be compared: of periods of one length, and of the same season.
  private func groups(_ line: [Int]) -> [[Mark]] {
    var keys: [Int] = []
    var groups: [[Mark]] = []
    for row in line {
      guard let number = rows.number(series, row), let period = rows.period(of: row),
        let key = Self.season(period)
      else { continue }
      let mark = Mark(row: row, number: number, value: number.approximate)
      if let index = keys.firstIndex(of: key) {
        groups[index].append(mark)
      } else {
        keys.append(key)
        groups.append([mark])
      }
    }
    return groups
  }

  /// What the periods of a line have in common; nil for those that do not come back each year.
  private static func season(_ period: Period) -> Int? {
    switch period.frequency {
    case .annual: 0
    case .halfYear: 100 + period.first.month
    case .trimester: 200 + period.first.month
    case .quarter: 300 + period.first.month
    case .month: 400 + period.first.month
    case .range: 500 + period.first.month * 100 + (period.rangeMonths ?? 0)
    case .week, .day: nil
    }
  }

  // MARK: - Units

  /// Reports a value, or the first of several, about a thousand or a million times its neighbours.
  private func checkUnits(_ marks: [Mark], reporting log: inout DiagnosticLog) -> Bool {
    var jumps: [(index: Int, power: Int)] = []
    for index in 1..<marks.count {
      let (a, b) = (abs(marks[index - 1].value), abs(marks[index].value))
      guard a > 0, b > 0, a / b > 300 || b / a > 300 else { continue }
      guard let power = Self.power(b / a) else { return false }
      jumps.append((index, power))
    }
    guard let first = jumps.first, jumps.count <= 2 else { return false }
    let end = jumps.count == 2 ? jumps[1].index : marks.count
    // A spike comes back to where it was.
    if jumps.count == 2, jumps[1].power != -first.power { return false }
    let inside = Array(marks[first.index..<end])
    let outside = Array(marks[..<first.index]) + (jumps.count == 2 ? Array(marks[end...]) : [])
    guard Self.isSteady(inside), Self.isSteady(outside) else { return false }
    let odd = inside.count <= outside.count ? inside : outside
    let others = inside.count <= outside.count ? outside : inside
    let isLarger = abs(odd[0].value) > abs(others[0].value)
    // One digit may well grow a thousandfold.
    let least = (isLarger ? others : odd).map { Self.digits($0.number) }.max() ?? 0
    guard least > 1, !odd.contains(where: { rows.isExplained(series, $0.row) }) else {
      return false
    }
    let times = abs(first.power) == 3 ? "thousand" : "million"
    log.report(
      .warning(
        "audit.unit-jump",
        "'\(series.id)' at \(rows.point(odd[0].row)) is \(odd[0].number), about a \(times) times "
          + "\(isLarger ? "more" : "less") than its neighbours",
        at: rows.location(series, odd[0].row),
        hint: "is it in another unit? \(Diagnostic.auditHint)",
        notes: [.init("a neighbour", at: rows.location(series, others[0].row))]))
    return true
  }

  /// 3 or 6 for a ratio of about a thousand or a million, negative for the inverse.
  private static func power(_ ratio: Double) -> Int? {
    for (power, scale) in [(3, 1e3), (6, 1e6), (-3, 1e-3), (-6, 1e-6)]
    where ratio > scale / 3.2 && ratio < scale * 3.2 {
      return power
    }
    return nil
  }

  private static func isSteady(_ marks: [Mark]) -> Bool {
    let sizes = marks.map { abs($0.value) }.filter { $0 > 0 }
    guard let least = sizes.min(), let most = sizes.max() else { return false }
    return most / least < 10
  }

  private static func digits(_ number: ExactDecimal) -> Int {
    String(number.trimmed.mantissa.magnitude).utf8.count
  }

  // MARK: - Outliers

  /// Reports values whose way from and to their neighbours is many times the usual one.
  private func checkOutliers(_ marks: [Mark], reporting log: inout DiagnosticLog) {
    guard marks.count >= Self.minimumHistory else { return }
    let values = marks.map(\.value)
    let changes = (1..<values.count).map { values[$0] - values[$0 - 1] }
    let usual = Self.median(changes)
    let level = Self.median(values.map(abs))
    // The median absolute deviation, scaled to the standard deviation of a normal distribution; a
    // line that hardly moves is allowed a little.
    let spread = max(1.4826 * Self.median(changes.map { abs($0 - usual) }), level / 100)
    guard spread > 0 else { return }
    for index in 1..<values.count {
      let before = changes[index - 1] - usual
      let isLast = index == values.count - 1
      let size: Double
      if isLast {
        size = abs(before)
        guard size > Self.end * spread, size > level / 2, !growsAsBefore(values) else { continue }
      } else {
        let after = changes[index] - usual
        guard before > 0 ? after < 0 : after > 0 else { continue }
        size = min(abs(before), abs(after))
        guard size > Self.spike * spread, size > level / 5 else { continue }
      }
      let mark = marks[index]
      guard !rows.isExplained(series, mark.row) else { continue }
      let neighbours = [index - 1] + (isLast ? [] : [index + 1])
      log.report(
        .warning(
          "audit.outlier",
          "'\(series.id)' at \(rows.point(mark.row)) is \(mark.number), far from its history: "
            + neighbours.map { marks[$0].number.description }.joined(separator: " before, ")
            + (isLast ? " before" : " after"),
          at: rows.location(series, mark.row), hint: Diagnostic.auditHint,
          notes: neighbours.map {
            .init("a neighbour", at: rows.location(series, marks[$0].row))
          }))
    }
  }

  /// Whether the last value is to the one before as earlier ones were: growth by a steady factor.
  private func growsAsBefore(_ values: [Double]) -> Bool {
    guard values.allSatisfy({ $0 > 0 }) else { return false }
    let ratios = (1..<values.count).map { values[$0] / values[$0 - 1] }
    guard let last = ratios.last, let least = ratios.dropLast().min(),
      let most = ratios.dropLast().max()
    else { return false }
    return last > least / 1.5 && last < most * 1.5
  }

  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
  }
}
