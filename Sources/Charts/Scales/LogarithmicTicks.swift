import Languages
import Quantities

/// Round numbers along a logarithmic axis: 1, 2 and 5 of each power of ten while they are few, else
/// powers of ten.
struct LogarithmicTicks: Sendable {
  let domain: ClosedRange<Double>
  let ticks: [ValueAxis.Tick]

  /// `range` must be above zero; without one the axis leads from 1 to 10.
  init(covering range: ClosedRange<Double>?, wanted: Int, language: Language) {
    let low = range?.lowerBound ?? 1
    let high = range?.upperBound ?? 10
    let first = Int(low.logarithm10.rounded(.down))
    let last = Int(high.logarithm10.rounded(.up))
    var numbers = (first...max(last, first)).flatMap { power in
      [1, 2, 5].map { ExactDecimal(multiple: $0, exponent: power) }
    }
    // One number at either side of the data and all between.
    let start = numbers.lastIndex { $0.approximate <= low } ?? 0
    let end = numbers.firstIndex { $0.approximate >= high } ?? numbers.count - 1
    numbers = Array(numbers[max(0, start)...max(start, end)])
    if numbers.count == 1 {
      numbers = [first, first + 1].map { ExactDecimal(multiple: 1, exponent: $0) }
    }
    if numbers.count > wanted + 3 {
      let powers = last - first
      let step = max(1, (powers + wanted - 1) / wanted)
      // The topmost power closes the axis whatever the step.
      numbers = stride(from: first, to: last, by: step).map {
        ExactDecimal(multiple: 1, exponent: $0)
      }
      numbers.append(
        ExactDecimal(multiple: 1, exponent: first + (powers + step - 1) / step * step))
    }
    ticks = numbers.map { number in
      ValueAxis.Tick(
        value: number.approximate,
        label: language.number(number, NumberStyle(decimals: number.scale)))
    }
    domain = min(low, ticks.first?.value ?? low)...max(high, ticks.last?.value ?? high)
  }
}
