/// Finds round numbers for an axis.
///
/// The method is the extended Wilkinson algorithm: J. Talbot, S. Lin, P. Hanrahan, “An Extension
/// of Wilkinson's Algorithm for Positioning Tick Labels on Axes”, IEEE Transactions on
/// Visualization and Computer Graphics 16(6), 2010. Each labelling is scored for simplicity (a nice
/// step, zero among the ticks), coverage (the ticks end near the data) and density (about as many
/// as wanted); bounds on the score end the search early. Legibility is the same for all, since the
/// caller chooses the density by the width of the labels.
package struct TickSearch: Sendable {
  /// About how many ticks are wanted; 2 or more.
  package let wanted: Int
  /// Whether zero must be among the ticks; it must then lie within the data's range.
  package let includesZero: Bool
  /// The finest step allowed as a power of ten: 0 when the data are whole numbers.
  package let finestExponent: Int

  package init(wanted: Int, includesZero: Bool, finestExponent: Int) {
    self.wanted = max(2, wanted)
    self.includesZero = includesZero
    self.finestExponent = finestExponent
  }

  /// Steps from the nicest to the least nice, times ten.
  private static let niceSteps: [Int] = [10, 50, 20, 25, 40, 30]
  private static let simplicityWeight = 0.25
  private static let coverageWeight = 0.2
  private static let densityWeight = 0.5
  private static let legibilityWeight = 0.05

  /// The ticks of a labelling: whole multiples of a power of ten.
  package struct Labelling: Sendable, Hashable {
    /// The first tick in units of `step`'s base.
    fileprivate let start: Int
    fileprivate let skip: Int
    fileprivate let nice: Int
    package let count: Int
    /// The ticks are `multiple(i) × 10^exponent`.
    package let exponent: Int

    /// The whole number of tick `index`, to be multiplied by the power of ten.
    package func multiple(_ index: Int) -> Int { (start + index * skip) * nice }
  }

  /// The best labelling of a range; nil where the range is empty or finer than doubles can tell.
  package func best(from low: Double, to high: Double) -> Labelling? {
    let range = high - low
    guard range > 0, range.isFinite, range > 1e-9 * max(low.magnitude, high.magnitude) else {
      return nil
    }
    var best: Labelling?
    var bestScore = -2.0
    var skip = 1
    search: while skip < 100 {
      for (rank, nice) in Self.niceSteps.enumerated() {
        let simplest = Self.simplicity(rank: rank, skip: skip, hasZero: true)
        if Self.score(simplest, 1, 1) < bestScore { break search }
        var count = 2
        while count < 100 {
          let densest = densityBound(count)
          if Self.score(simplest, 1, densest) < bestScore { break }
          let unit = Double(skip) * Double(nice) / 10
          var power = Int((range / Double(count + 1) / unit).logarithm10.rounded(.up))
          let lastPower = power + 30
          while power < lastPower {
            defer { power += 1 }
            let step = unit * .powerOfTen(power)
            let span = step * Double(count - 1)
            let covered = Self.coverageBound(range: range, span: span)
            if Self.score(simplest, covered, densest) < bestScore { break }
            guard isCoarseEnough(skip: skip, nice: nice, power: power) else { continue }
            let firstStart = (Int((high / step).rounded(.down)) - (count - 1)) * skip
            let lastStart = Int((low / step).rounded(.up)) * skip
            guard firstStart <= lastStart else { continue }
            for start in firstStart...lastStart {
              let end = start + (count - 1) * skip
              let hasZero = start <= 0 && end >= 0 && start % skip == 0
              if includesZero, !hasZero { continue }
              let base = step / Double(skip)
              let (first, last) = (Double(start) * base, Double(end) * base)
              let score = Self.score(
                Self.simplicity(rank: rank, skip: skip, hasZero: hasZero),
                Self.coverage(low, high, first, last),
                density(count, low, high, first, last))
              if score > bestScore {
                bestScore = score
                best = Labelling(
                  start: start, skip: skip, nice: nice, count: count, exponent: power - 1)
              }
            }
          }
          count += 1
        }
      }
      skip += 1
    }
    return best
  }

  private func isCoarseEnough(skip: Int, nice: Int, power: Int) -> Bool {
    // The step is skip × nice × 10^(power − 1).
    var exponent = power - 1
    var multiple = nice
    while multiple % 10 == 0 {
      multiple /= 10
      exponent += 1
    }
    return exponent >= finestExponent
  }

  // MARK: The paper's measures

  private static func score(_ simplicity: Double, _ coverage: Double, _ density: Double) -> Double {
    simplicityWeight * simplicity + coverageWeight * coverage + densityWeight * density
      + legibilityWeight
  }

  private static func simplicity(rank: Int, skip: Int, hasZero: Bool) -> Double {
    1 - Double(rank) / Double(niceSteps.count - 1) - Double(skip) + (hasZero ? 1 : 0)
  }

  private static func coverage(
    _ low: Double, _ high: Double, _ first: Double, _ last: Double
  ) -> Double {
    let tenth = 0.1 * (high - low)
    let (above, below) = ((high - last) / tenth, (low - first) / tenth)
    return 1 - 0.5 * (above * above + below * below)
  }

  private static func coverageBound(range: Double, span: Double) -> Double {
    guard span > range else { return 1 }
    let half = (span - range) / 2 / (0.1 * range)
    return 1 - half * half
  }

  private func density(
    _ count: Int, _ low: Double, _ high: Double, _ first: Double, _ last: Double
  ) -> Double {
    let actual = Double(count - 1) / (last - first)
    let ideal = Double(wanted - 1) / (max(last, high) - min(first, low))
    return 2 - max(actual / ideal, ideal / actual)
  }

  private func densityBound(_ count: Int) -> Double {
    count >= wanted ? 2 - Double(count - 1) / Double(wanted - 1) : 1
  }
}

extension Double {
  /// Ten to a whole power; the same on every platform because it only multiplies and divides.
  static func powerOfTen(_ power: Int) -> Double {
    var result = 1.0
    for _ in 0..<min(power.magnitude, 300) { result *= 10 }
    return power < 0 ? 1 / result : result
  }

  /// The decimal logarithm, precise enough to count digits; 0 for numbers that have none.
  ///
  /// Own arithmetic instead of the C library's: the layer has no Foundation, and results must not
  /// depend on the platform's mathematics.
  var logarithm10: Double {
    guard self > 0, isFinite else { return 0 }
    // log10 x = (e + log2 m) · log10 2, with log2 m from the series of artanh around 1.
    var exponent = Double(self.exponent)
    var fraction = significand
    if fraction > 1.414_213_562_373_095 {
      fraction /= 2
      exponent += 1
    }
    let z = (fraction - 1) / (fraction + 1)
    let square = z * z
    var term = z
    var sum = 0.0
    var divisor = 1.0
    while divisor < 30 {
      sum += term / divisor
      term *= square
      divisor += 2
    }
    let result = (exponent * 0.693_147_180_559_945_3 + 2 * sum) / 2.302_585_092_994_046
    // A power of ten must come out whole, or its ceiling would be one too high.
    let whole = result.rounded()
    return (result - whole).magnitude < 1e-12 ? whole : result
  }
}
