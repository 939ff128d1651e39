import Languages
import Quantities

/// How a number of one unit becomes one of another.
struct UnitConversion: Sendable {
  private enum Step: Sendable {
    case none
    case multiply(ExactDecimal)
    /// For ratios without a finite decimal, such as minutes to hours: multiplied first, so that
    /// 90 minutes are exactly 1.5 hours.
    case multiplyAndDivide(ExactDecimal, by: ExactDecimal)
  }

  private let step: Step

  static let none = UnitConversion(step: .none)

  private init(step: Step) {
    self.step = step
  }

  /// Multiplication by a ratio; the divisor must not be zero.
  init(multiplyingBy numerator: ExactDecimal, dividingBy divisor: ExactDecimal) {
    if numerator == divisor {
      step = .none
    } else if let ratio = try? numerator / divisor, let product = try? ratio * divisor,
      product == numerator
    {
      step = .multiply(ratio)
    } else {
      step = .multiplyAndDivide(numerator, by: divisor)
    }
  }

  /// From one unit to another of the same kind.
  init(from unit: Unit, to other: Unit) {
    self.init(multiplyingBy: unit.factor, dividingBy: other.factor)
  }

  var isNone: Bool {
    if case .none = step { true } else { false }
  }

  /// A number in the other unit; more digits than can be held are an error.
  func apply(to value: ExactDecimal) throws(ArithmeticFailure) -> ExactDecimal {
    switch step {
    case .none: value
    case .multiply(let ratio): try value * ratio
    case .multiplyAndDivide(let numerator, let divisor): try value * numerator / divisor
    }
  }
}

extension Unit {
  /// The unit in words for messages: `thousand people`, `tenge`, `a bare number`.
  var summary: String {
    if self == .one { return "a bare number" }
    let form = plural(.other, in: .english)
    if !form.isEmpty { return form }
    if !id.isEmpty { return id }
    if base.isEmpty { return "a bare number" }
    func names(_ powers: [(key: String, value: Int)]) -> String {
      powers.sorted { $0.key < $1.key }
        .map { $0.value.magnitude == 1 ? $0.key : "\($0.key)^\($0.value.magnitude)" }
        .joined(separator: " × ")
    }
    let above = names(base.filter { $0.value > 0 }.map { $0 })
    let below = names(base.filter { $0.value < 0 }.map { $0 })
    return (above.isEmpty ? "1" : above) + (below.isEmpty ? "" : " per \(below)")
  }

  /// Whether the unit is percent of something, by its name.
  var isPercent: Bool { id == "percent" }

  /// Whether the unit is a difference of percents, by its name.
  var isPercentagePoint: Bool { id == "percentage_point" }
}
