import Diagnostics
import Quantities

/// Holds the values of parts against that of their whole: regions against the country.
struct PartsAudit {
  private let rows: AuditedRows
  private let series: Series
  private let dimension: Int
  /// Indexes of the codes that have parts, with those of the parts.
  private let wholes: [(code: Int, parts: [Int])]

  /// The most cells named in a finding.
  private static let maximumNotes = 8

  /// nil where the codes of the dimension are no parts of one another.
  init?(_ rows: AuditedRows, _ series: Series, _ dimension: Int) {
    // Shares and rates cannot be added.
    guard !series.unit.isDimensionless || series.unit.factor == .one,
      let list = series.dimensions[dimension].codeList
    else { return nil }
    let used = Set(rows.table.usedCodes(ofDimension: dimension))
    guard used.count > 2 else { return nil }
    var parts: [Int: [Int]] = [:]
    for index in used.sorted() {
      if let parent = list.codes[index].parent.flatMap({ list.index(of: $0) }) {
        parts[parent, default: []].append(index)
      }
    }
    // A list without parents is made of the parts of its total.
    if list.codes.allSatisfy({ $0.parent == nil }),
      let total = list.total.flatMap({ list.index(of: $0) })
    {
      parts[total] = used.filter { $0 != total }.sorted()
    }
    wholes = parts.filter { used.contains($0.key) && $0.value.count > 1 }
      .sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    guard !wholes.isEmpty else { return nil }
    self.rows = rows
    self.series = series
    self.dimension = dimension
  }

  /// One point at which a whole and its parts are known.
  private struct Sum {
    let row: Int
    let whole: ExactDecimal
    let parts: [(row: Int, number: ExactDecimal)]
    let total: ExactDecimal
    /// What the total may be off by because the numbers are rounded.
    let slack: ExactDecimal

    var difference: ExactDecimal { (try? total - whole) ?? .zero }
    var holds: Bool { difference.magnitude <= slack }
  }

  /// Reports the sums that do not hold.
  func run(reporting log: inout DiagnosticLog) {
    let rowsOfCode = Dictionary(grouping: rows.rows) { rows.code(of: $0, dimension: dimension) }
    for (code, parts) in wholes {
      var sums: [Sum] = []
      for row in rowsOfCode[code] ?? [] {
        guard let whole = rows.number(series, row) else { continue }
        let found = parts.compactMap { part in
          rows.row(besides: row, dimension: dimension, code: part)
        }
        let numbers = found.compactMap { part in
          rows.number(series, part).map { (row: part, number: $0) }
        }
        guard !numbers.isEmpty, let sum = sum(row, whole, numbers) else { continue }
        if numbers.count == parts.count {
          sums.append(sum)
        } else {
          checkPartial(sum, reporting: &log)
        }
      }
      judge(sums, reporting: &log)
    }
  }

  private func sum(
    _ row: Int, _ whole: ExactDecimal, _ parts: [(row: Int, number: ExactDecimal)]
  ) -> Sum? {
    do throws(ArithmeticFailure) {
      var total = ExactDecimal.zero
      var slack = whole.slack
      for part in parts {
        total = try total + part.number
        slack = try slack + part.number.slack
      }
      return Sum(row: row, whole: whole, parts: parts, total: total, slack: slack)
    } catch {
      return nil
    }
  }

  /// Reports sums that fail where others hold, or that fail narrowly: the numbers of a measure
  /// that is no sum, such as a mean, are neither.
  private func judge(_ sums: [Sum], reporting log: inout DiagnosticLog) {
    let failed = sums.filter { !$0.holds }
    let areUsual = failed.count * 2 <= sums.count
    for sum in failed {
      let culprit = thousandfold(sum)
      let isNear =
        sum.difference.magnitude.approximate <= sum.whole.magnitude.approximate / 10
      guard areUsual || isNear || culprit != nil, !isExplained(sum) else { continue }
      report(
        sum, "its parts make \(sum.total), not \(sum.whole)",
        hint: culprit.map {
          "'\(rows.point($0.row))' would fit in another unit: it is \($0.number) here"
        }, reporting: &log)
    }
  }

  /// A part that makes the sum right when it is taken a thousand times larger or smaller.
  private func thousandfold(_ sum: Sum) -> (row: Int, number: ExactDecimal)? {
    let wanted = sum.difference.approximate
    let slack = sum.slack.approximate
    return sum.parts.first { part in
      let value = part.number.approximate
      guard abs(value) > 1_000 * slack || abs(wanted) > 1_000 * slack else { return false }
      // What is given too small is rounded a thousand times more coarsely, too.
      return abs(value - value / 1_000 - wanted) <= slack
        || abs(value - value * 1_000 - wanted) <= part.number.slack.approximate * 1_000
    }
  }

  /// With parts missing, those that are there must not be more than the whole.
  private func checkPartial(_ sum: Sum, reporting log: inout DiagnosticLog) {
    guard sum.parts.count > 1, !sum.whole.isNegative,
      sum.parts.allSatisfy({ !$0.number.isNegative }), sum.whole < sum.total, !sum.holds,
      // Values of a mean are each about as large as the whole.
      sum.parts.filter({ $0.number.approximate > sum.whole.approximate * 0.5 }).count < 2,
      !isExplained(sum)
    else { return }
    report(
      sum, "some of its parts alone make \(sum.total), more than \(sum.whole)", hint: nil,
      reporting: &log)
  }

  private func isExplained(_ sum: Sum) -> Bool {
    rows.isExplained(series, sum.row)
      || sum.parts.contains { rows.isExplained(series, $0.row) }
  }

  private func report(
    _ sum: Sum, _ message: String, hint: String?, reporting log: inout DiagnosticLog
  ) {
    log.report(
      .warning(
        "audit.parts", "'\(series.id)' at \(rows.point(sum.row)): \(message)",
        at: rows.location(series, sum.row), hint: hint ?? Diagnostic.auditHint,
        notes: notes(sum)))
  }

  private func notes(_ sum: Sum) -> [Diagnostic.Note] {
    sum.parts.prefix(Self.maximumNotes).map {
      .init("the part \($0.number)", at: rows.location(series, $0.row))
    }
  }
}
