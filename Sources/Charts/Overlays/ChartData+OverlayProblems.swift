import Quantities

extension ChartData {
  /// What is wrong with the scale, the references, the annotations and the intervals.
  var overlayProblems: [ChartProblem] {
    scaleProblems + referenceProblems + annotationProblems + intervalProblems
  }

  private var scaleProblems: [ChartProblem] {
    guard scale == .log else { return [] }
    guard kind.mayBeLogarithmic else {
      return [
        ChartProblem(
          code: "chart.log-kind",
          message: "the lengths of a chart of the type '\(kind.rawValue)' cannot be logarithms",
          hint: "leave 'scale' out, or write 'type: line' or 'type: dot'", place: .scale)
      ]
    }
    var problems: [ChartProblem] = []
    for (index, series) in series.enumerated() {
      let wrong = series.points.indices.first { place in
        let point = series.points[place]
        return [point.value, point.interval?.low].contains { Self.hasNoLogarithm($0) }
      }
      guard let wrong else { continue }
      let point = series.points[wrong]
      let text = Self.hasNoLogarithm(point.value) ? point.text : point.interval?.lowText ?? ""
      let category = categories.indices.contains(wrong) ? categories[wrong].id : ""
      problems.append(
        ChartProblem(
          code: "chart.log-of-zero",
          message: "\(text) of \(category) has no place on a logarithmic scale",
          hint: "leave 'scale: log' out; it shows only numbers above zero",
          place: .series(index)))
    }
    for (index, reference) in references.enumerated() where Self.hasNoLogarithm(reference.low) {
      problems.append(
        ChartProblem(
          code: "chart.log-of-zero",
          message: "\(reference.lowText) has no place on a logarithmic scale",
          hint: "leave 'scale: log' out; it shows only numbers above zero",
          place: .reference(index)))
    }
    return problems
  }

  private static func hasNoLogarithm(_ value: ExactDecimal?) -> Bool {
    value.map { $0.isZero || $0.isNegative } ?? false
  }

  private var referenceProblems: [ChartProblem] {
    guard !references.isEmpty, !kind.hasValueAxis else { return [] }
    return [
      ChartProblem(
        code: "chart.no-axis",
        message: "a chart of the type '\(kind.rawValue)' has no axis for references",
        hint: "leave 'reference' out, or write 'type: line' or 'type: column'",
        place: .reference(0))
    ]
  }

  private var annotationProblems: [ChartProblem] {
    guard !annotations.isEmpty else { return [] }
    guard kind.hasValueAxis || kind == .stacked100 else {
      return [
        ChartProblem(
          code: "chart.no-axis",
          message: "a chart of the type '\(kind.rawValue)' has no place for texts at its points",
          hint: "put them into 'notes', or write 'type: line' or 'type: column'",
          place: .annotation(0))
      ]
    }
    return annotations.enumerated().compactMap { index, annotation in
      guard let category = categories.firstIndex(where: { $0.id == annotation.category }) else {
        return ChartProblem(
          code: "chart.unknown-annotation",
          message: "the chart has no category '\(annotation.category)' to annotate",
          hint: "name a period or a code that the chart shows", place: .annotation(index))
      }
      let names = series.map(\.name)
      let named = annotation.series.flatMap { id in series.firstIndex { $0.id == id } }
      if annotation.series != nil, named == nil || series.isEmpty {
        return ChartProblem(
          code: "chart.unknown-annotation",
          message: "the chart has no series '\(annotation.series ?? "")' to annotate",
          hint: "use \(names.joined(separator: ", "))", place: .annotation(index))
      }
      if named == nil, series.count > 1 {
        return ChartProblem(
          code: "chart.unknown-annotation",
          message: "the text at '\(annotation.category)' belongs to no series",
          hint: "add 'series:' and one of \(names.joined(separator: ", "))",
          place: .annotation(index))
      }
      let points = series[named ?? 0].points
      guard points.indices.contains(category), points[category].coordinate != nil else {
        return ChartProblem(
          code: "chart.unknown-annotation",
          message: "'\(annotation.category)' has no value to annotate",
          hint: "annotate a point with a value, or put the text into 'notes'",
          place: .annotation(index))
      }
      return nil
    }
  }

  private var intervalProblems: [ChartProblem] {
    var problems: [ChartProblem] = []
    for (index, series) in series.enumerated() {
      guard series.points.contains(where: { $0.interval != nil }) else { continue }
      if !kind.showsIntervals(ofSeries: self.series.count) {
        problems.append(
          ChartProblem(
            code: "chart.interval-kind",
            message: "a chart of the type '\(kind.rawValue)' cannot show intervals",
            hint: "leave 'interval' out, or write 'type: line', 'type: column' or 'type: dot'",
            place: .interval(index)))
        continue
      }
      let wrong = series.points.indices.first { place in
        guard let value = series.points[place].value, let interval = series.points[place].interval
        else { return false }
        return value < interval.low || interval.high < value
      }
      guard let wrong, let interval = series.points[wrong].interval else { continue }
      let category = categories.indices.contains(wrong) ? categories[wrong].id : ""
      problems.append(
        ChartProblem(
          code: "chart.interval-outside",
          message: "\(series.points[wrong].text) of \(category) lies outside its interval, "
            + "\(interval.lowText) to \(interval.highText)",
          hint: "give the lower bound first: interval: [low, high]", place: .interval(index)))
    }
    return problems
  }
}
