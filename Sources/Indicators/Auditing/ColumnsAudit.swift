import Diagnostics
import Quantities

/// Learns which columns of a table are sums of two others, and reports the rows that break it:
/// in minus out against the balance, men and women against all.
struct ColumnsAudit {
  private let rows: AuditedRows

  /// The most columns among which sums are looked for.
  static let maximumColumns = 12
  /// The fewest rows from which a sum is learned.
  static let minimumRows = 4
  /// How many rows are tried before a sum is given up.
  private static let trial = 8

  init(_ rows: AuditedRows) {
    self.rows = rows
  }

  /// `whole` = `first` + `second`.
  private struct Identity {
    let whole: Series
    let first: Series
    let second: Series
  }

  func run(reporting log: inout DiagnosticLog) {
    let series = rows.series
    guard (3...Self.maximumColumns).contains(series.count), rows.rows.count >= Self.minimumRows
    else { return }
    for whole in series {
      let others = series.filter { $0.id != whole.id && $0.unit.id == whole.unit.id }
      for (index, first) in others.enumerated() {
        for second in others[(index + 1)...] {
          check(Identity(whole: whole, first: first, second: second), reporting: &log)
        }
      }
    }
  }

  private func check(_ identity: Identity, reporting log: inout DiagnosticLog) {
    var holding = 0
    var broken: [(row: Int, sum: ExactDecimal, whole: ExactDecimal)] = []
    var values: Set<ExactDecimal> = []
    for row in rows.rows {
      guard let whole = rows.number(identity.whole, row),
        let first = rows.number(identity.first, row),
        let second = rows.number(identity.second, row),
        let sum = try? first + second, let difference = try? sum - whole,
        let slack = try? first.slack + second.slack + whole.slack
      else { continue }
      if difference.magnitude <= slack {
        holding += 1
        // Zeros prove nothing, nor does one value over and over.
        if values.count < Self.minimumRows, !first.isZero, !second.isZero {
          values.insert(whole)
        }
      } else {
        broken.append((row, sum, whole))
        if broken.count * 3 > max(holding, Self.trial) { return }
      }
    }
    guard !broken.isEmpty, holding >= Self.minimumRows, holding >= broken.count * 3,
      values.count >= min(3, Self.minimumRows)
    else { return }
    for (row, sum, whole) in broken {
      let all = [identity.whole, identity.first, identity.second]
      guard !all.contains(where: { rows.isExplained($0, row) }) else { continue }
      log.report(
        .warning(
          "audit.columns",
          "'\(identity.whole.id)' at \(rows.point(row)) is \(whole), but '\(identity.first.id)' and "
            + "'\(identity.second.id)' make \(sum), as they do in \(holding) other rows",
          at: rows.location(identity.whole, row), hint: Diagnostic.auditHint,
          notes: all.dropFirst().map {
            .init("'\($0.id)'", at: rows.location($0, row))
          }))
    }
  }
}
