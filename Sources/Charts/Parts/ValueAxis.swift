import Languages
import Quantities

/// The axis of values: its extent and the round numbers along it.
struct ValueAxis: Sendable, Hashable {
  /// One labelled number of the axis.
  struct Tick: Sendable, Hashable {
    let value: Double
    let label: String
  }

  /// Encloses the data and every tick.
  let domain: ClosedRange<Double>
  /// In ascending order; all have the same decimals.
  let ticks: [Tick]
  /// The data, with zero unless the axis is broken.
  private let dataRange: ClosedRange<Double>
  /// Whether the axis leaves out zero, which the chart must then mark.
  let isBroken: Bool
  /// How numbers lie along the axis; a logarithmic one has no zero.
  let progression: ChartScale

  /// Whether the axis must show zero.
  enum Zero: Sendable, Hashable {
    /// Lengths stand for numbers, so they begin at zero.
    case always
    /// Zero may be left out where the values would otherwise be squeezed into a third of the axis.
    case whereItFits
  }

  /// An axis for values in `range` (nil: there are no values) with about `wanted` ticks.
  init(
    covering range: ClosedRange<Double>?, zero: Zero, wanted: Int, data: ChartData,
    language: Language
  ) {
    progression = data.scale
    if data.scale == .log {
      let axis = LogarithmicTicks(covering: range, wanted: wanted, language: language)
      (domain, ticks, dataRange, isBroken) = (axis.domain, axis.ticks, axis.domain, false)
      return
    }
    var low = range?.lowerBound ?? 0
    var high = range?.upperBound ?? 0
    isBroken = zero == .whereItFits && Self.wouldBeSqueezed(low, high)
    if !isBroken {
      low = min(low, 0)
      high = max(high, 0)
    }
    dataRange = low...high
    guard low < high else {
      // Nothing but zeros: an axis that says so, with the line at its foot.
      domain = low...(low + 1)
      ticks = [Tick(value: 0, label: language.number(.zero))]
      return
    }
    let search = TickSearch(
      wanted: wanted, includesZero: !isBroken, finestExponent: -max(0, data.decimals))
    let unlimited = TickSearch(wanted: wanted, includesZero: !isBroken, finestExponent: -27)
    guard let labelling = search.best(from: low, to: high) ?? unlimited.best(from: low, to: high)
    else {
      domain = low...high
      ticks = isBroken ? [] : [Tick(value: 0, label: language.number(.zero))]
      return
    }
    ticks = Self.ticks(of: labelling, showsSign: data.showsSign, language: language)
    // A little air below, so that the lowest value does not touch the axis and pass for zero.
    if isBroken { low -= (high - low) * 0.08 }
    domain = min(low, ticks.first?.value ?? low)...max(high, ticks.last?.value ?? high)
  }

  private init(
    domain: ClosedRange<Double>, ticks: [Tick], isBroken: Bool, dataRange: ClosedRange<Double>
  ) {
    self.domain = domain
    self.dataRange = dataRange
    self.ticks = ticks
    self.isBroken = isBroken
    progression = .linear
  }

  /// The axis without ticks beyond the data, which then fill it; as it is where fewer than two
  /// ticks would be left.
  ///
  /// Bars with their values beside them need the room more than a last round number.
  var trimmed: ValueAxis {
    guard progression == .linear else { return self }
    let inner = ticks.filter { dataRange.contains($0.value) }
    guard inner.count >= 2 else { return self }
    return ValueAxis(domain: dataRange, ticks: inner, isBroken: isBroken, dataRange: dataRange)
  }

  private static func wouldBeSqueezed(_ low: Double, _ high: Double) -> Bool {
    guard low < high, low > 0 || high < 0 else { return false }
    return high - low < max(low.magnitude, high.magnitude) / 3
  }

  private static func ticks(
    of labelling: TickSearch.Labelling, showsSign: Bool, language: Language
  ) -> [Tick] {
    var numbers: [ExactDecimal] = []
    for index in 0..<labelling.count {
      numbers.append(
        ExactDecimal(multiple: labelling.multiple(index), exponent: labelling.exponent))
    }
    let decimals = numbers.reduce(0) { max($0, $1.scale) }
    let style = NumberStyle(decimals: decimals, sign: showsSign ? .always : .automatic)
    return numbers.map { number in
      Tick(
        value: number.approximate,
        label: number.isZero ? language.number(.zero) : language.number(number, style))
    }
  }

  /// The width of the widest label.
  func labelWidth(in face: Face) -> Double {
    ticks.reduce(0) { max($0, face.width(of: $1.label)) }
  }
}

extension ExactDecimal {
  /// `multiple × 10^exponent`, without zeros after the point; what is too large stays at the
  /// largest power that fits.
  init(multiple: Int, exponent: Int) {
    if exponent < 0 {
      self =
        ExactDecimal(
          mantissa: Int128(multiple), scale: min(-exponent, Self.maximumScale)
        ).trimmed
    } else {
      var mantissa = Int128(multiple)
      for _ in 0..<exponent {
        let (product, overflow) = mantissa.multipliedReportingOverflow(by: 10)
        if overflow { break }
        mantissa = product
      }
      self = ExactDecimal(mantissa: mantissa, scale: 0)
    }
  }
}

extension ChartData {
  /// From the smallest to the largest number that the axis must show; nil when there are none.
  ///
  /// Values, intervals and references count; on a logarithmic axis only those above zero.
  var valueRange: ClosedRange<Double>? {
    var range: ClosedRange<Double>?
    for series in series {
      for point in series.points {
        guard let value = point.coordinate else { continue }
        widen(&range, by: value)
        guard let interval = point.interval else { continue }
        widen(&range, by: interval.low.approximate)
        widen(&range, by: interval.high.approximate)
      }
    }
    return withReferences(range)
  }

  /// A range of values and what they are compared with.
  func withReferences(_ values: ClosedRange<Double>?) -> ClosedRange<Double>? {
    var range = values
    for reference in references {
      widen(&range, by: reference.low.approximate)
      widen(&range, by: reference.high.approximate)
    }
    return range
  }

  private func widen(_ range: inout ClosedRange<Double>?, by value: Double) {
    guard scale == .linear || value > 0 else { return }
    range = range.map { min($0.lowerBound, value)...max($0.upperBound, value) } ?? value...value
  }

  /// What the value axis is labelled with: the unit, and that the scale is logarithmic.
  func axisUnit(_ words: Words) -> String {
    guard scale == .log else { return unit }
    let scale = words[.logarithmicScale]
    return unit.isEmpty ? scale : unit + ", " + scale
  }
}
