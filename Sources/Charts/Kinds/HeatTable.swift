import Languages
import Quantities

/// A table whose cells are coloured by class: a row for each series, a column for each category.
///
/// Colours and classes are those of maps, diverging around zero where values have both signs.
struct HeatTable {
  private let data: ChartData
  private let canvas: Canvas
  private let classes: MapClasses

  init(_ data: ChartData, on canvas: Canvas) {
    self.data = data
    self.canvas = canvas
    classes = data.cellClasses
  }

  func drawing() -> Drawing {
    let legend = MapLegend(data.cells(classes), on: canvas)
    let grid = CellGrid(
      rows: data.series.map { ChartCategory(id: $0.id, label: $0.name) },
      columns: data.categories, isInTime: data.isInTime,
      cells: data.series.map { $0.points.map(cell) },
      stressedRows: Set(data.series.filter(\.isHighlighted).map(\.id)),
      stressedColumns: data.highlightedCategories, on: canvas)
    let top = legend.height + 6
    let bottom = top + grid.height + 4
    let signs = Key.signs(of: data, asLines: false, words: canvas.words)
    return Drawing(
      width: canvas.width, height: (bottom + signs.height(on: canvas)).rounded(.up),
      marks: legend.marks(top: 0) + grid.marks(top: top) + signs.marks(top: bottom, on: canvas))
  }

  private func cell(_ point: ChartPoint) -> CellGrid.Cell {
    guard point.coordinate != nil, let value = point.value else {
      return CellGrid.Cell(fill: .tone(.noData), text: "")
    }
    return CellGrid.Cell(
      fill: .tone(classes.tone(of: value)), text: point.text, certainty: point.certainty,
      isBreak: point.state == .breakInSeries)
  }
}

extension ChartData {
  /// The classes that colour cells: those given, or five or six of about as many values each.
  var cellClasses: MapClasses {
    if let classes { return classes }
    let values = series.flatMap(\.points).filter { $0.coordinate != nil }.compactMap(\.value)
    let isDiverging =
      values.contains(where: \.isNegative) && values.contains { !$0.isNegative && !$0.isZero }
    let scale: MapClasses.Scale = isDiverging ? .diverging : .sequential
    return MapClassing.quantile.classes(of: values, count: isDiverging ? 6 : 5, scale: scale)
  }

  /// All points as a legend of classes wants them.
  func cells(
    _ classes: MapClasses, where isShown: (ChartSeries, ChartCategory) -> Bool = { _, _ in true }
  ) -> MapData {
    MapData(
      kind: .tiles,
      regions: series.flatMap { series in
        zip(categories, series.points).filter { isShown(series, $0.0) }.map {
          MapRegion(id: $0.id, name: $0.label, shortName: $0.shortLabel, point: $1)
        }
      },
      classes: classes, unit: unit, decimals: decimals, showsSign: showsSign)
  }
}
