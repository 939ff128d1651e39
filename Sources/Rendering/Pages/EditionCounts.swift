import Publications

/// How much there is in an edition.
package struct EditionCounts: Sendable, Hashable {
  /// Charts, maps and timelines.
  package private(set) var charts = 0
  package private(set) var tables = 0
  /// Numbers in the text that are computed, key figures among them.
  package let values: Int
  /// Statements that were proved.
  package let claims: Int
  /// Cells of the data that its numbers rest on; nil where the build did not look for them.
  package let cells: Int?

  init(charts: Int, tables: Int, values: Int, claims: Int, cells: Int?) {
    self.charts = charts
    self.tables = tables
    self.values = values
    self.claims = claims
    self.cells = cells
  }

  init(_ edition: Edition, cells: Int?) {
    var tiles = 0
    for figure in edition.text.figures {
      switch figure.content {
      case .chart, .map, .timeline: charts += 1
      case .table: tables += 1
      case .keyFigures(let shown): tiles += shown.count
      }
    }
    values = edition.text.expressions.count + tiles
    claims = edition.text.claims.count
    self.cells = cells
  }
}
