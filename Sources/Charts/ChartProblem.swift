/// Why a chart cannot be drawn as it was asked for.
///
/// The caller reports it at the figure's place; drawing goes on without trapping whatever the
/// problem is.
package struct ChartProblem: Sendable, Hashable {
  /// A stable code in the manner of diagnostics.
  package let code: String
  /// One line, lower case, without a full stop.
  package let message: String
  /// What to do about it.
  package let hint: String
  /// What of the chart is to blame.
  package let place: Place

  /// The part of a chart that a problem is about; indices count from 0.
  package enum Place: Sendable, Hashable {
    /// All that is shown.
    case data
    case kind
    case scale
    case series(Int)
    case category(Int)
    case reference(Int)
    case annotation(Int)
    case interval(Int)
  }

  init(code: String, message: String, hint: String, place: Place = .data) {
    self.code = code
    self.message = message
    self.hint = hint
    self.place = place
  }
}

extension ChartData {
  /// What is wrong with the data of this chart, the gravest first; empty when all is well.
  package var problems: [ChartProblem] {
    var problems: [ChartProblem] = []
    if categories.isEmpty || series.isEmpty {
      problems.append(
        ChartProblem(
          code: "chart.no-points", message: "the chart has no points",
          hint: "name a series and a run of periods or codes, as in 'arrivals[2001..2006]'"))
      return problems
    }
    if !series.contains(where: { $0.points.contains { $0.coordinate != nil } }) {
      problems.append(
        ChartProblem(
          code: "chart.no-values", message: "every value of the chart is missing",
          hint: "leave the chart out until there are data, or show other periods"))
    }
    for series in series where series.points.count != categories.count {
      problems.append(
        ChartProblem(
          code: "chart.uneven-series",
          message: "series '\(series.id)' has \(series.points.count) points, "
            + "the chart \(categories.count)",
          hint: "show the same run in every series of a chart"))
    }
    if series.count > kind.maximumSeries {
      problems.append(
        ChartProblem(
          code: "chart.too-many-series",
          message: "the chart has \(series.count) series; "
            + "at most \(kind.maximumSeries) can be told apart",
          hint: "show fewer series, or split the chart"))
    }
    if let most = kind.maximumCategories, categories.count > most {
      problems.append(
        ChartProblem(
          code: "chart.too-many-categories",
          message:
            "the chart has \(categories.count) categories; at most \(most) can be told apart",
          hint: "show fewer, or merge the small ones with 'top:'"))
    }
    for id in highlightedCategories.sorted() where !categories.contains(where: { $0.id == id }) {
      problems.append(
        ChartProblem(
          code: "chart.unknown-highlight",
          message: "the chart has no category '\(id)' to highlight",
          hint: "name a period, a code or a series that the chart shows"))
    }
    problems.append(contentsOf: kind.problems(of: self))
    problems.append(contentsOf: overlayProblems)
    return problems
  }
}
