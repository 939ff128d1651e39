package import Quantities

/// Ways of cutting values into classes.
package enum MapClassing: String, Sendable, Hashable, CaseIterable {
  /// About the same number of regions in each class.
  case quantile
  /// The same width for each class, in round steps.
  case equal
  /// Natural breaks: the least variance within classes (Jenks 1967, by Fisher's method of 1958).
  case jenks

  /// Classes for values, as many as asked for or fewer where the values do not need them.
  ///
  /// Bounds are the roundest numbers that part the same values. A diverging scale is cut by
  /// magnitude and mirrored at zero, so that the same strength of colour is the same distance from
  /// it; `count` is then that of both sides together.
  package func classes(
    of values: [ExactDecimal], count: Int, scale: MapClasses.Scale
  ) -> MapClasses {
    let count = max(2, min(count, MapClasses.maximumCount))
    let breaks: [ExactDecimal]
    switch scale {
    case .sequential: breaks = self.breaks(of: values, count: count)
    case .diverging:
      let side = self.breaks(
        of: values.map(\.magnitude), count: max(1, count / 2), from: .zero
      ).filter { !$0.isZero }
      breaks = side.reversed().map { -$0 } + [.zero] + side
    }
    return MapClasses(scale: scale, breaks: breaks, values: values)
  }

  private func breaks(
    of values: [ExactDecimal], count: Int, from start: ExactDecimal? = nil
  ) -> [ExactDecimal] {
    let sorted = values.sorted()
    guard count > 1, let first = sorted.first, let last = sorted.last, first < last else {
      return []
    }
    switch self {
    case .equal: return Self.equal(from: start ?? first, to: last, count: count)
    case .quantile: return Self.rounded(Self.quantileCuts(sorted, count), sorted)
    case .jenks: return Self.rounded(Self.naturalCuts(sorted, count), sorted)
    }
  }

  // MARK: Cuts, each the index of the first value of a class

  private static func quantileCuts(_ sorted: [ExactDecimal], _ count: Int) -> [Int] {
    (1..<count).map { $0 * sorted.count / count }
  }

  /// Fisher's dynamic programme over sorted values: the cost of the best division of the first
  /// values into classes, one class more in each round.
  private static func naturalCuts(_ sorted: [ExactDecimal], _ count: Int) -> [Int] {
    // Centred, so that squares of large numbers that lie close together keep their difference.
    let middle = sorted[sorted.count / 2].approximate
    let values = sorted.map { $0.approximate - middle }
    var sums = [0.0]
    var squares = [0.0]
    for value in values {
      sums.append(sums[sums.count - 1] + value)
      squares.append(squares[squares.count - 1] + value * value)
    }
    func cost(_ from: Int, _ to: Int) -> Double {
      let sum = sums[to] - sums[from]
      return squares[to] - squares[from] - sum * sum / Double(to - from)
    }
    let count = min(count, values.count)
    var best = (1...values.count).map { cost(0, $0) }
    var starts: [[Int]] = []
    for round in 1..<max(count, 2) where round < count {
      var next = best
      var start = [Int](repeating: 0, count: values.count)
      for end in round..<values.count {
        next[end] = .infinity
        for cut in round...end {
          let total = best[cut - 1] + cost(cut, end + 1)
          if total < next[end] { (next[end], start[end]) = (total, cut) }
        }
      }
      best = next
      starts.append(start)
    }
    var cuts: [Int] = []
    var end = values.count - 1
    for start in starts.reversed() {
      cuts.append(start[end])
      end = max(0, start[end] - 1)
    }
    return cuts.reversed()
  }

  /// Bounds for cuts; a cut between equal values moves up behind them, or is left out.
  private static func rounded(_ cuts: [Int], _ sorted: [ExactDecimal]) -> [ExactDecimal] {
    var breaks: [ExactDecimal] = []
    for cut in cuts where cut > 0 {
      guard let place = (cut..<sorted.count).first(where: { sorted[$0 - 1] < sorted[$0] })
      else { continue }
      let bound = RoundNumber.between(sorted[place - 1], sorted[place])
      if breaks.last.map({ $0 < bound }) ?? true { breaks.append(bound) }
    }
    return breaks
  }

  private static func equal(
    from low: ExactDecimal, to high: ExactDecimal, count: Int
  ) -> [ExactDecimal] {
    let (first, last) = (low.approximate, high.approximate)
    guard let step = RoundNumber.step(atLeast: (last - first) / Double(count)) else { return [] }
    let start = (first / step.approximate).rounded(.down)
    guard start.magnitude < 1e15 else { return [] }
    var breaks: [ExactDecimal] = []
    for index in 1...count {
      let bound = ExactDecimal(
        mantissa: step.mantissa * Int128(Int(start) + index), scale: step.scale)
      if low < bound, bound <= high, breaks.count < count - 1 { breaks.append(bound) }
    }
    return breaks
  }
}
