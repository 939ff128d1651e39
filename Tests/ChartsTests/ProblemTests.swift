import Charts
import Languages
import Testing

@Suite struct ProblemTests {
  @Test func `sound data have no problems`() {
    let others: [Case] = [.manyMoves, .panels, .logarithmic]
    for example in Case.allCases where !others.contains(example) {
      #expect(example.data(.column, .kazakh).problems.isEmpty, "\(example)")
    }
  }

  @Test func `data without points are refused`() {
    let data = ChartData(kind: .line, categories: [], isInTime: true, series: [])
    #expect(data.problems.map(\.code) == ["chart.no-points"])
  }

  @Test func `each mistake has its problem`() {
    var data = Case.severalSeries.data(.column, .english)
    data.highlightedCategories = ["2007", "2006"]
    for index in 0..<5 {
      var series = data.series[0]
      series.id = "more\(index)"
      data.series.append(series)
    }
    data.series[1].points.removeLast()
    #expect(
      data.problems.map(\.message) == [
        "series 'departures' has 5 points, the chart 6",
        "the chart has 7 series; at most 6 can be told apart",
        "the chart has no category '2007' to highlight",
      ])
  }

  @Test func `a chart of nothing but missing values is reported`() {
    var data = Case.onePoint.data(.bar, .english)
    data.series[0].points = [ChartPoint(missing: "no data")]
    #expect(data.problems.map(\.code) == ["chart.no-values"])
  }

  @Test func `a line through names is reported`() {
    #expect(Case.names.data(.line, .english).problems.map(\.code) == ["chart.line-not-in-time"])
  }

  @Test func `a pyramid needs two wings of values that are not negative`() {
    #expect(Case.ages.data(.pyramid, .english).problems.isEmpty)
    #expect(Case.agesCompared.data(.pyramid, .english).problems.isEmpty)
    #expect(
      Case.signs.data(.pyramid, .english).problems.map(\.code)
        == ["chart.negative-share", "chart.pyramid-wings"])
  }

  @Test func `flows are not negative, and not too many`() {
    for kind in [ChartKind.flow, .flowMatrix] {
      #expect(Case.manyMoves.data(kind, .english).problems.isEmpty)
      let data = Case.parts.data(kind, .english)
      #expect(
        data.problems.map(\.message) == [
          "'\(kind.rawValue)' shows parts of a whole, and 'out' is -20295 at 'r0'"
        ])
    }
    var data = Case.moves.data(.flow, .english)
    data.categories = Fixtures.years(1900...1920)
    for index in data.series.indices {
      data.series[index].points = data.categories.map { _ in data.series[0].points[1] }
    }
    #expect(data.problems.map(\.code) == ["chart.too-many-categories"])
  }

  @Test func `panels of lines need periods`() {
    var data = Case.parts.data(.smallMultiples, .english)
    #expect(data.problems.isEmpty)
    data.panelKind = .line
    #expect(data.problems.map(\.code) == ["chart.line-not-in-time"])
  }
}
