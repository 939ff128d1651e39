import Quantities

/// A reference whose dimensions are settled as far as the expression settles them.
final class PlannedReference: Sendable {
  /// Where the code of one dimension comes from, in numbers only, because this is read for every
  /// value that is looked up.
  enum Choice: Sendable {
    /// An entry of ``codes``.
    case fixed(Int)
    /// The publication's code, or the total.
    case context
    /// So far into ``codes`` as the item's place on an axis; items go on to the next place every
    /// `stride`, and begin again after `count`.
    case axis(start: Int, stride: Int, count: Int)
  }

  /// Which period is meant instead of the one named.
  enum Shift: Sendable {
    case none
    case previous
    case yearEarlier
  }

  let subject: Subject
  /// One for each dimension of the subject.
  let choices: [Choice]
  /// Indexes of codes in the subject's dimensions; -1 for a place it does not have.
  let codes: [Int]
  /// For each entry of `codes` that is about time its period.
  let periods: [Period?]
  let shift: Shift
  let shape: Shape
  let written: Expression.Reference

  /// A reference to what was selected, by dimension.
  ///
  /// A dimension that is not in `places` is left to the context. `axes` are the dimensions that vary, in their order.
  init(
    _ subject: Subject, places: [Int: SelectorResolver.Places], axes: [Int], shift: Shift,
    asOf instant: Instant?, written: Expression.Reference
  ) {
    var codes: [Int] = []
    var periods: [Period?] = []
    var strides: [Int: Int] = [:]
    var stride = 1
    for axis in axes.reversed() {
      strides[axis] = stride
      stride = min(stride * max(places[axis]?.all.count ?? 1, 1), Shape.maximumCount + 1)
    }
    choices = subject.dimensions.enumerated().map { position, dimension in
      guard let selected = places[position] else { return .context }
      let start = codes.count
      for place in selected.all {
        let used = dimension.shifted(place, by: shift, asOf: instant)
        codes.append(used.flatMap { dimension.index(of: $0) } ?? -1)
        periods.append(used?.period)
      }
      switch selected {
      case .one: return .fixed(start)
      case .run(let run):
        return .axis(start: start, stride: strides[position] ?? 1, count: run.count)
      }
    }
    self.codes = codes
    self.periods = periods
    self.subject = subject
    self.shift = shift
    shape = Shape(
      axes: axes.map {
        Axis(dimension: subject.dimensions[$0].dimension, places: places[$0]?.all ?? [])
      })
    self.written = written
  }

  /// The entry of ``codes`` for an item; nil where the context decides.
  func entry(_ position: Int, item: Int) -> Int? {
    switch choices[position] {
    case .fixed(let entry): entry
    case .axis(let start, let stride, let count): start + item / stride % count
    case .context: nil
    }
  }
}
