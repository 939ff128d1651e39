import Charts
import Indicators
import Languages
import Quantities

/// Puts the numbers of a table into words.
struct TableBuilder {
  /// Where a number stands.
  struct Place: Hashable {
    let row: Int
    let column: Int
  }

  let resolver: Resolver
  let grid: TableGrid
  /// Numbers that are shown otherwise than rounded by themselves.
  let rounded: [Place: ExactDecimal]

  /// The table as it will be shown.
  func table() -> DataTable {
    let showsUnits = !grid.items.allSatisfy { $0.run.unit == grid.items[0].run.unit }
    var table = DataTable(
      rowHeading: rowHeading,
      columns: grid.columns.indices.map { index in
        var column = DataTable.Column(
          name: grid.columns[index].name, unit: showsUnits ? unit(of: index) : nil)
        column.unitSign = unit(of: index) ?? ""
        column.isDrawn = grid.item(of: index).isSparkline
        return column
      },
      rows: grid.rows.indices.map(row))
    table.groups = grid.headings.map { heading in
      let units = heading.columns.map { unit(of: $0) }
      return DataTable.Group(
        name: heading.name,
        unit: showsUnits && Set(units).count == 1 ? units[0] : nil, columns: heading.columns)
    }
    return table
  }

  private func unit(of column: Int) -> String? {
    let unit = grid.item(of: column).run.unit.symbol(in: resolver.language)
    return unit.isEmpty ? nil : unit
  }

  private var rowHeading: String {
    if grid.isInTime { return resolver.words[.period] }
    if grid.rowDimension == "region" { return resolver.words[.region] }
    return resolver.words.text(grid.rowDimension) ?? grid.rowDimension
  }

  private func row(_ index: Int) -> DataTable.Row {
    let row = grid.rows[index]
    let texts = CellText(resolver: resolver)
    let cells = grid.columns.indices.map { column -> DataTable.Cell in
      let item = grid.item(of: column)
      if item.isSparkline { return drawing(row.courses[column] ?? [], item, in: row) }
      var quantity = row.values[column]
      let exact = quantity?.datum.number?.trimmed.description
      if let number = rounded[Place(row: index, column: column)] {
        quantity = quantity?.with(.number(number), in: item.run.unit)
      }
      return texts.cell(quantity, item.style, exact: exact)
    }
    var shown = DataTable.Row(label: row.label, cells: cells)
    shown.role = row.role
    shown.code = row.code
    return shown
  }

  /// A line over the periods of a row; "not available" or "not applicable" where there is none.
  private func drawing(
    _ course: [Run.Item], _ item: TableItem, in row: TableGrid.Row
  ) -> DataTable.Cell {
    guard course.contains(where: { $0.quantity.datum.number != nil }),
      let period = course.first?.coordinates.first(where: { $0.period != nil })
    else {
      let reason: MissingReason =
        row.role == .part ? .notAvailable : item.isAdditive ? .notAvailable : .notApplicable
      return CellText(resolver: resolver)
        .cell(
          course.first?.quantity ?? Quantity(datum: .missing(reason), unit: item.run.unit),
          item.style, exact: nil)
    }
    let run = Run(
      dimensions: [period.dimension], items: course, unit: item.run.unit,
      decimals: item.style.decimals ?? item.run.decimals, signAlways: item.style.sign == .always)
    let shown = ShownRun(run: run, name: row.label, format: ValueFormat(), location: item.location)
    let data = FigureBuilder(resolver: resolver, runs: [shown], order: .given, highlight: [])
      .chart(.sparkline)
    let last = course.last { $0.quantity.datum.number != nil }
    var cell = CellText(resolver: resolver).cell(last?.quantity, item.style, exact: nil)
    cell.remarks = []
    cell.course = Figure.Sparkline(
      data: data, description: ChartDescription.sparkline(data, words: resolver.words))
    return cell
  }
}
