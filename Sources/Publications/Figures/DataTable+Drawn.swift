import Charts
import Languages
import Quantities

/// What a drawing shows besides the values themselves.
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

  /// Adds the totals that a matrix of flows draws at its margins: a column of what reaches each
  /// destination, a row of what leaves each origin.
  ///
  /// The table has a column for each origin and a row for each destination.
  mutating func add(totalsOf flows: ChartData, _ words: Words, _ language: Language) {
    let totals = flows.flowTotals
    guard let column = columns.first, columns.count == totals.origins.count,
      rows.count == totals.destinations.count
    else { return }
    func cell(_ sum: ExactDecimal?) -> Cell {
      guard let sum else {
        return Cell(
          text: "[x]", exact: nil, shown: nil, missing: words[.notAvailable], status: nil)
      }
      let rounded = sum.rounded(toDecimals: flows.decimals)
      return Cell(
        text: language.number(sum, NumberStyle(decimals: flows.decimals)),
        exact: sum.trimmed.description, shown: rounded.description, missing: nil, status: nil)
    }
    columns.append(
      Column(name: words[.total], unit: column.unit, unitSign: column.unitSign))
    for row in rows.indices { rows[row].cells.append(cell(totals.destinations[row])) }
    var last = Row(
      label: words[.total], cells: totals.origins.map(cell) + [cell(totals.all)])
    last.role = .total
    rows.append(last)
  }
}
