/// What a sheet or a card shows.
package enum Picture: Sendable {
  case chart(ChartData)
  case map(MapData, MapGeometry)
  case timeline(TimelineData)

  /// The picture on a canvas of a given size.
  func drawing(on canvas: Canvas) -> Drawing {
    switch self {
    case .chart(let data): data.kind.drawing(of: data.madeEven, on: canvas)
    case .map(let map, let geometry): map.drawing(on: canvas, geometry)
    case .timeline(let timeline): Timeline(timeline, on: canvas).drawing()
    }
  }
}
