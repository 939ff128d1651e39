import Diagnostics
import Quantities

/// Holds the shares of all codes against 100 %.
///
/// That a measure in percent is a split of a whole is learned from the points at which it makes
/// 100 %, or said by a total of 100.
struct SharesAudit {
  private let rows: AuditedRows
  private let series: Series
  private let dimension: Int
  private let list: CodeList

  /// The fewest points at which shares must make 100 % before another that does not is reported.
  private static let minimumPoints = 3
  /// The most cells named in a finding.
  private static let maximumNotes = 8

  /// nil for measures that are no percents, and dimensions without codes.
  init?(_ rows: AuditedRows, _ series: Series, _ dimension: Int) {
    guard series.unit.isPercent, let list = series.dimensions[dimension].codeList else {
      return nil
    }
    self.rows = rows
    self.series = series
    self.dimension = dimension
    self.list = list
  }

  /// The shares of one point.
  private struct Split {
    var sum = ExactDecimal.zero
    var slack = ExactDecimal.zero
    var parts: [Int] = []
    var total: ExactDecimal?
    var isComplete = true

    var holds: Bool {
      guard let difference = try? sum - ExactDecimal(100) else { return false }
      return difference.magnitude <= slack
    }
  }

  func run(reporting log: inout DiagnosticLog) {
    let splits = splits()
    let holding = splits.count { $0.holds }
    for split in splits where !split.holds {
      let isStated = split.total == ExactDecimal(100)
      let isLearned = holding >= Self.minimumPoints && holding * 2 >= splits.count
      guard isStated || isLearned, let first = split.parts.first,
        !split.parts.contains(where: { rows.isExplained(series, $0) })
      else { continue }
      log.report(
        .warning(
          "audit.shares",
          "the shares of '\(series.id)' by \(series.dimensions[dimension].id) beside "
            + "\(rows.point(first)) make \(split.sum) %, not 100 %",
          at: rows.location(series, first), hint: Diagnostic.auditHint,
          notes: split.parts.dropFirst().prefix(Self.maximumNotes).map {
            .init("another share", at: rows.location(series, $0))
          }))
    }
  }

  /// The shares of each point at which all codes that have rows there have numbers.
  private func splits() -> [Split] {
    let total = list.total.flatMap { list.index(of: $0) }
    var places: [UInt64: Int] = [:]
    var splits: [Split] = []
    for row in rows.rows {
      let code = rows.code(of: row, dimension: dimension)
      // Parts of parts would count twice.
      if code != total, let parent = list.codes[code].parent, parent != list.total { continue }
      let rest = rows.rest(of: row, dimension: dimension)
      let place = places[rest] ?? splits.count
      if place == splits.count {
        places[rest] = place
        splits.append(Split())
      }
      guard let number = rows.number(series, row) else {
        splits[place].isComplete = false
        continue
      }
      if code == total {
        splits[place].total = number
      } else if let sum = try? splits[place].sum + number,
        let slack = try? splits[place].slack + number.slack
      {
        splits[place].sum = sum
        splits[place].slack = slack
        splits[place].parts.append(row)
      } else {
        splits[place].isComplete = false
      }
    }
    return splits.filter { $0.isComplete && $0.parts.count > 1 }
  }
}
