package import Quantities

/// The classes of a map: the bounds between them, and which way their colours go.
///
/// A class begins at its lower bound and ends below its upper one. The first class is open
/// downwards, the last upwards.
package struct MapClasses: Sendable, Hashable {
  /// How colours stand for classes.
  package enum Scale: String, Sendable, Hashable, CaseIterable {
    /// Two colours that grow stronger away from zero.
    case diverging
    /// One colour that grows stronger.
    case sequential
  }

  /// The most classes that can be told apart.
  package static let maximumCount = 7

  package let scale: Scale
  /// Increasing, at most one fewer than ``maximumCount``.
  package let breaks: [ExactDecimal]
  /// The ends of the data; nil without data.
  let range: ClosedRange<ExactDecimal>?

  /// `values` are those of the map; breaks outside their range are left out at the ends, where
  /// their classes would be empty, but the strength of colours still counts them.
  package init(scale: Scale, breaks: [ExactDecimal], values: [ExactDecimal]) {
    self.scale = scale
    self.breaks = breaks
    range = values.min().flatMap { low in values.max().map { low...$0 } }
  }

  /// The index of the class of a value, 0 for the lowest.
  func index(of value: ExactDecimal) -> Int { breaks.count { $0 <= value } }

  /// The colour of the class of a value.
  func tone(of value: ExactDecimal) -> Look.Tone { tone(index(of: value)) }

  /// The classes from the one of the lowest value to the one of the highest.
  var shown: ClosedRange<Int> {
    guard let range else { return 0...0 }
    return index(of: range.lowerBound)...index(of: range.upperBound)
  }

  /// The colour of a class.
  func tone(_ index: Int) -> Look.Tone {
    switch scale {
    case .sequential:
      let step = Self.step(index + 1, of: breaks.count + 1)
      guard let range, range.upperBound.isNegative || range.upperBound.isZero else {
        return .up(step)
      }
      return .down(Self.step(breaks.count + 1 - index, of: breaks.count + 1))
    case .diverging:
      let magnitudes = Set(breaks.lazy.filter { !$0.isZero }.map(\.magnitude))
      let count = magnitudes.count + 1
      if index > 0, !breaks[index - 1].isNegative {
        let lower = breaks[index - 1]
        return .up(Self.step(1 + magnitudes.count { $0 <= lower }, of: count))
      }
      if index < breaks.count, breaks[index].isNegative || breaks[index].isZero {
        let upper = breaks[index].magnitude
        return .down(Self.step(1 + magnitudes.count { $0 <= upper }, of: count))
      }
      return .neutral
    }
  }

  /// The step of a ramp of seven for one of `count` classes, the last one the strongest.
  private static func step(_ rank: Int, of count: Int) -> Int {
    count == 1 ? 5 : max(1, min(7, 1 + ((rank - 1) * 12 + count - 1) / (2 * (count - 1))))
  }
}
