package import Charts
package import Diagnostics
package import Narratives

/// A numbered chart, map or table, or the block of key figures, ready to be drawn.
package struct Figure: Sendable {
  package let id: String
  package var content: Content
  /// The caption's label, such as "Figure 2"; empty for key figures.
  package let label: String
  /// The finding.
  package let title: [Inline]
  /// Measure, place, period and unit.
  package let subtitle: [Inline]
  /// The author's description; empty when one is composed from the data.
  package let description: [Inline]
  package let notes: [[Inline]]
  /// Ids of the data package's sources.
  package let sources: [String]
  package let location: Location
  /// What the languages of a publication must have in common besides the figure itself.
  var structure: [ResolvedNarrative.WrittenExpression] = []

  /// What the figure shows.
  package enum Content: Sendable {
    /// A chart, with the same numbers as a table.
    case chart(ChartData, DataTable)
    /// A map, with the same numbers as a table.
    case map(MapData, MapGeometry, DataTable)
    /// A timeline with the same periods as a table, and what the languages are compared by.
    case timeline(TimelineData, DataTable, [ResolvedNarrative.WrittenExpression])
    case table(DataTable)
    case keyFigures([KeyFigure])
  }

  /// One tile of key figures.
  package struct KeyFigure: Sendable {
    package let label: [Inline]
    package let value: ShownValue
    package let note: [Inline]
    /// The course of values, drawn beside the last one.
    package let sparkline: Sparkline?
  }

  /// A small line beside a number, with what it says in words.
  ///
  /// A class, so that the many cells and tiles without one are small.
  package final class Sparkline: Sendable {
    package let data: ChartData
    package let description: String

    init(data: ChartData, description: String) {
      self.data = data
      self.description = description
    }
  }
}

extension Figure.Content {
  /// The content with the footnotes of its data below the table behind a drawing.
  ///
  /// A table of its own has them already, among the author's.
  func withFootnotes(at location: Location) -> Figure.Content {
    switch self {
    case .chart(let chart, var table):
      table.addFootnotes([], at: location)
      return .chart(chart, table)
    case .map(let map, let geometry, var table):
      table.addFootnotes([], at: location)
      return .map(map, geometry, table)
    case .timeline, .table, .keyFigures: return self
    }
  }
}
