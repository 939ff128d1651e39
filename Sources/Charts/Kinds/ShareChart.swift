package import Languages
import Quantities

/// Parts of 100 % as bars of equal length.
///
/// A category with a missing part has no bar, since the whole is not known.
struct ShareChart {
  private let chart: StackedChart

  init(_ data: ChartData, on canvas: Canvas) {
    chart = StackedChart(
      data.inShares(canvas.language, canvas.words), on: canvas,
      sentence: canvas.words[.sharesRounded])
  }

  func drawing() -> Drawing { chart.drawing() }

  static func problems(of data: ChartData) -> [ChartProblem] { data.negativeParts }
}

extension ChartData {
  /// What is wrong with parts of a whole: none may be negative.
  var negativeParts: [ChartProblem] {
    for (index, series) in series.enumerated() {
      guard let category = series.points.firstIndex(where: \.isNegative),
        categories.indices.contains(category)
      else { continue }
      return [
        ChartProblem(
          code: "chart.negative-share",
          message: "\(series.points[category].text) of \(categories[category].id) "
            + "cannot be a part of a whole",
          hint: "write 'type: diverging' for balances, or 'type: grouped'", place: .series(index))
      ]
    }
    return []
  }

  /// The data as percentages of each category's sum, in whole per cent that add up to 100.
  ///
  /// Each share loses its fraction; what is then missing of 100 goes to those with the largest
  /// fractions, of equal ones to the first. The points keep their exact shares as values.
  package func inShares(_ language: Language, _ words: Words) -> ChartData {
    var shares = self
    shares.unit = "%"
    shares.decimals = 0
    shares.showsSign = false
    shares.references = []
    for category in categories.indices {
      let parts = series.map { $0.points.indices.contains(category) ? $0.points[category] : nil }
      let values = parts.compactMap { $0?.coordinate == nil ? nil : $0?.value }
      let split = values.count == parts.count ? Shares.split(values) : nil
      for index in series.indices where shares.series[index].points.indices.contains(category) {
        if let split {
          shares.series[index].points[category].value = split[index].exact
          shares.series[index].points[category].text = language.number(
            ExactDecimal(split[index].whole))
        } else {
          let label = parts.lazy.compactMap { $0?.missingLabel }.first { !$0.isEmpty }
          shares.series[index].points[category] = ChartPoint(
            missing: label ?? words[.notApplicable])
        }
      }
    }
    return shares
  }
}

/// Divides 100 % among parts.
enum Shares {
  /// Exact shares and whole ones that add up to 100; nil where there is no whole to divide.
  static func split(_ values: [ExactDecimal]) -> [(exact: ExactDecimal, whole: Int)]? {
    guard !values.contains(where: \.isNegative), let shares = try? exact(values) else { return nil }
    var wholes = shares.map { share in
      let rounded = share.rounded(toDecimals: 0)
      let whole = Int(rounded.approximate)
      return rounded > share ? whole - 1 : whole
    }
    func fraction(_ index: Int) -> ExactDecimal {
      (try? shares[index] - ExactDecimal(wholes[index])) ?? .zero
    }
    let fractions = shares.indices.map(fraction)
    let order = shares.indices.sorted { (fractions[$1], $0) < (fractions[$0], $1) }
    let rest = 100 - wholes.reduce(0, +)
    for index in order.prefix(max(0, rest)) { wholes[index] += 1 }
    return zip(shares, wholes).map { ($0, $1) }
  }

  private static func exact(_ values: [ExactDecimal]) throws(ArithmeticFailure) -> [ExactDecimal] {
    var sum = ExactDecimal.zero
    for value in values { sum = try sum + value }
    var shares: [ExactDecimal] = []
    for value in values { shares.append(try value * ExactDecimal(100) / sum) }
    return shares
  }
}
