import Languages
import Quantities

/// Flows as a table: a row for each origin, a column for each destination, totals at both margins.
///
/// A cell from a place to itself is crossed out unless the data have a value for it.
struct FlowMatrix {
  private let data: ChartData
  private let canvas: Canvas
  private let classes: MapClasses
  private let flows: Flows

  init(_ data: ChartData, on canvas: Canvas) {
    self.data = data
    self.canvas = canvas
    classes = data.cellClasses
    flows = Flows(data)
  }

  static func problems(of data: ChartData) -> [ChartProblem] { Flows.problems(of: data) }

  func drawing() -> Drawing {
    let legend = MapLegend(
      data.cells(classes) { !flows.isSelf($0, $1) || data.hasValue($0, $1) }, on: canvas)
    let total = ChartCategory(id: "", label: canvas.words[.total], isTotal: true)
    var cells = data.series.indices.map { row in
      data.categories.indices.map { cell(row, $0) } + [margin(flows.origins[row])]
    }
    cells.append(flows.destinations.map(margin) + [margin(flows.total)])
    let grid = CellGrid(
      rows: data.series.map { ChartCategory(id: $0.id, label: $0.name) } + [total],
      columns: data.categories.map(\.withoutTotal) + [total], isInTime: false, cells: cells,
      stressedRows: Set(data.series.filter(\.isHighlighted).map(\.id)),
      stressedColumns: data.highlightedCategories,
      titles: (canvas.words[.flowFrom], canvas.words[.flowTo]), on: canvas)
    let top = legend.height + 6
    let bottom = top + grid.height + 4
    var signs = Key.signs(of: data, asLines: false, words: canvas.words)
    if cells.joined().contains(where: { $0.fill == .notApplicable }) {
      signs.entries.append(
        Key.Entry(swatch: .notApplicable, name: canvas.words[.notApplicable]))
    }
    return Drawing(
      width: canvas.width, height: (bottom + signs.height(on: canvas)).rounded(.up),
      marks: legend.marks(top: 0) + grid.marks(top: top) + signs.marks(top: bottom, on: canvas))
  }

  private func cell(_ row: Int, _ column: Int) -> CellGrid.Cell {
    let point = data.series[row].points[column]
    guard point.coordinate != nil, let value = point.value else {
      return CellGrid.Cell(
        fill: flows.isSelf(data.series[row], data.categories[column])
          ? .notApplicable : .tone(.noData), text: "")
    }
    return CellGrid.Cell(
      fill: .tone(classes.tone(of: value)), text: point.text, certainty: point.certainty,
      isBreak: point.state == .breakInSeries)
  }

  /// A total; empty where a part of it is missing.
  private func margin(_ sum: ExactDecimal?) -> CellGrid.Cell {
    CellGrid.Cell(fill: .blank, text: sum.map { flows.text($0, canvas.language) } ?? "–")
  }
}

extension ChartKind {
  /// Whether series are origins and categories destinations.
  var isFlow: Bool { self == .flow || self == .flowMatrix }
}

extension ChartData {
  /// Whether there is a value where a series and a category meet.
  func hasValue(_ series: ChartSeries, _ category: ChartCategory) -> Bool {
    zip(categories, series.points).contains { $0.id == category.id && $1.coordinate != nil }
  }
}
