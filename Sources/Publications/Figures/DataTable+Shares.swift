import Charts
import Languages
import Quantities

extension DataTable {
  /// Adds a column of shares behind the values for each column of values: what a chart of shares
  /// draws.
  ///
  /// `shares` has the series of the chart as columns of the table or, where `seriesAreRows`, as its
  /// rows. Shares of percentages would only repeat them, so a table of percentages stays as it is.
  mutating func add(_ shares: ChartData, seriesAreRows: Bool, marker: String) {
    guard !columns.contains(where: { $0.unitSign == shares.unit }) else { return }
    let count = columns.count
    columns += columns.map { Column(name: $0.name, unit: shares.unit, unitSign: shares.unit) }
    for row in rows.indices {
      for column in 0..<count {
        let (series, category) = seriesAreRows ? (row, column) : (column, row)
        let point = shares.series[series].points[category]
        guard let value = point.value else {
          rows[row].cells.append(
            Cell(text: marker, exact: nil, shown: nil, missing: point.text, status: nil))
          continue
        }
        rows[row].cells.append(
          Cell(
            text: point.text, exact: value.trimmed.description, shown: point.text, missing: nil,
            status: nil))
      }
    }
  }
}
