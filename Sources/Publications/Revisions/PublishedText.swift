import Charts
package import Diagnostics
import Indicators
import Narratives
import Quantities

/// What an edition tells its readers, in pieces that can be written down and compared years later.
///
/// Numbers are known by what they are, not by where they stand, so that a text may be moved about.
/// Each piece of text is on one line.
package struct PublishedText: Sendable {
  /// A number with what it was computed from.
  package struct Number: Sendable, Hashable {
    /// The expression in canonical form, or the figure's row and column.
    package let name: String
    package let shown: Revision.Side

    package init(name: String, shown: Revision.Side) {
      self.name = name
      self.shown = shown
    }
  }

  /// A number of the text, and where it stands.
  package struct Value: Sendable {
    package let number: Number
    package let location: Location
  }

  /// Words that are true only while a statement is.
  package struct Claim: Sendable {
    /// The statement in canonical form.
    package let statement: String
    /// The numbers it compares: `arrivals[2006] is 67.4 thousand people`.
    package let numbers: [String]
    package let location: Location
  }

  /// The numbers of a chart, a map, a table or a block of key figures.
  package struct Figure: Sendable {
    package let id: String
    /// The caption's label, such as "Figure 2"; empty for key figures.
    package let label: String
    package let cells: [Number]
    package let location: Location
  }

  /// In the order of the text.
  package let values: [Value]
  package let claims: [Claim]
  package let figures: [Figure]
  package let passages: [Passage]

  package init(_ text: ResolvedNarrative) {
    values = text.expressions.compactMap { written in
      text.values[written.location.key].map { value in
        Value(
          number: Number(
            name: Self.line(written.text),
            shown: .init(shown: Self.line(value.text), exact: value.exact)),
          location: written.location)
      }
    }
    claims = text.evaluations.compactMap { evaluation in
      guard case .claim = evaluation.use, case .truth(let truth) = evaluation.evaluated else {
        return nil
      }
      let numbers = truth.explanation.map { "\($0.text) is \($0.shown)" }
      return Claim(
        statement: Self.line(evaluation.name),
        numbers: numbers.map(Self.line), location: evaluation.location)
    }
    figures = text.figures.map { figure in
      Figure(
        id: figure.id, label: figure.label, cells: Self.cells(of: figure.content),
        location: figure.location)
    }
    passages = text.written.passages
  }

  // MARK: Figures

  private static func cells(of content: Publications.Figure.Content) -> [Number] {
    var cells: [Number] = []
    if let table = content.table?.withoutDrawings {
      let names = table.fullNames
      for row in table.rows {
        // Words of a table are passages of the text.
        for (index, cell) in row.cells.enumerated() where !table.columns[index].isText {
          cells.append(number("\(row.label), \(names[index])", RevisedCells.side(cell)))
        }
      }
    }
    switch content {
    case .chart(let chart, _):
      for reference in chart.references { cells.append(number(reference)) }
      cells += intervals(of: chart)
    case .keyFigures(let tiles):
      for tile in tiles { cells += numbers(of: tile) }
    case .map, .timeline, .table: break
    }
    return cells
  }

  private static func number(_ reference: ChartReference) -> Number {
    let isLine = reference.lowText == reference.highText
    let exact = "\(reference.low.trimmed)..\(reference.high.trimmed)"
    return number(
      reference.name,
      .init(
        shown: isLine ? reference.lowText : "\(reference.lowText)–\(reference.highText)",
        exact: isLine ? reference.low.trimmed.description : exact))
  }

  private static func intervals(of chart: ChartData) -> [Number] {
    chart.series.flatMap { series in
      zip(chart.categories, series.points).compactMap { category, point in
        point.interval.map { interval in
          number(
            "\(category.label), \(series.name), interval",
            .init(
              shown: "\(interval.lowText)–\(interval.highText)",
              exact: "\(interval.low.trimmed)..\(interval.high.trimmed)"))
        }
      }
    }
  }

  private static func numbers(of tile: Publications.Figure.KeyFigure) -> [Number] {
    let label = tile.label.plainText(value: { _ in "" }, reference: { _ in "" })
    var numbers = [number(label, .init(shown: tile.value.text, exact: tile.value.exact))]
    guard let data = tile.sparkline?.data else { return numbers }
    for series in data.series {
      for (category, point) in zip(data.categories, series.points) {
        numbers.append(
          number(
            "\(label), \(category.label)",
            .init(shown: point.text, exact: point.value?.trimmed.description)))
      }
    }
    return numbers
  }

  private static func number(_ name: String, _ side: Revision.Side) -> Number {
    Number(name: line(name), shown: .init(shown: line(side.shown), exact: side.exact))
  }

  /// A text without anything that would end a line.
  private static func line(_ text: String) -> String {
    guard text.contains(where: { $0.isNewline || $0 == "\t" }) else { return text }
    return String(text.map { $0.isNewline || $0 == "\t" ? " " : $0 })
  }
}
