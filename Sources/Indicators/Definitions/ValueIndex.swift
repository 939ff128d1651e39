package import Quantities

/// Finds the points of the data at which a number stands that somebody typed by hand.
///
/// Made once, and only when there is such a number: it holds every value of every series and
/// indicator in order of size.
package struct ValueIndex: Sendable {
  /// An expression that gives the typed number.
  package struct Suggestion: Sendable, Hashable {
    /// How the number and the data agree, best first.
    package enum Match: Int, Sendable, Comparable {
      case exact
      /// The data have more decimals.
      case rounded
      /// The data are in thousands, or the typed number is.
      case converted

      package static func < (a: Match, b: Match) -> Bool { a.rawValue < b.rawValue }
    }

    /// What to write: `arrivals[2006]`, `abs(net_migration[2006])`.
    package let expression: String
    package let match: Match
    package let period: Period?
  }

  private struct Entry: Sendable {
    /// Nearly the value's magnitude; the exact one is looked up again.
    let key: Double
    let subject: UInt32
    let point: UInt32
  }

  private let model: Model
  /// The series and indicators by name, each as a reference that leaves its whole point open.
  private let references: [PlannedReference]
  private let grids: [PointGrid]
  private let entries: [Entry]

  /// The most values the index holds; what is beyond is not suggested.
  package static let maximumValues = 2_000_000
  /// The most suggestions for one number.
  package static let maximumSuggestions = 5
  /// The most values looked at for one number.
  private static let maximumCandidates = 2_000

  package init(_ model: Model) {
    self.model = model
    var references: [PlannedReference] = []
    var grids: [PointGrid] = []
    var entries: [Entry] = []
    var evaluation = Evaluation(isTracing: false)
    var scope = Scope(slots: model.planner.layout.dimensions.count)
    for subject in model.planner.subjects.values.sorted(by: { $0.name < $1.name }) {
      let reference = Self.open(subject, in: model)
      let grid = PointGrid(
        subject.dimensions, places: subject.dimensions.map { $0.used.map(\.place) })
      guard grid.count * subject.cost + entries.count <= Self.maximumValues else { continue }
      for point in 0..<grid.count {
        grid.fill(&scope, at: point)
        guard let value = Self.value(of: reference, at: scope, with: &evaluation) else { continue }
        entries.append(
          Entry(
            key: value.magnitude.approximate, subject: UInt32(references.count),
            point: UInt32(point)))
      }
      references.append(reference)
      grids.append(grid)
    }
    entries.sort { ($0.key, $0.subject, $0.point) < ($1.key, $1.subject, $1.point) }
    self.references = references
    self.grids = grids
    self.entries = entries
  }

  /// Expressions whose value is a number as typed: exactly, without its sign, rounded to its
  /// decimals, or in thousands, millions or billions.
  ///
  /// Those of the context's period come first, then the closest match, the latest period, and the
  /// name.
  package func search(_ value: ExactDecimal, near context: EvaluationContext) -> [Suggestion] {
    var found: [Suggestion] = []
    for (power, isDivided) in [
      (0, false), (3, false), (3, true), (6, false), (6, true), (9, false), (9, true),
    ] {
      let scale = ExactDecimal(
        mantissa: isDivided ? 1 : .powerOfTen(power), scale: isDivided ? power : 0)
      guard let target = try? value.magnitude * scale else { continue }
      // Half of the last decimal typed, on the data's scale.
      let typed = max(value.scale, 0)
      guard typed < ExactDecimal.maximumScale,
        let slack = try? ExactDecimal(mantissa: 5, scale: typed + 1) * scale
      else { continue }
      found += matches(target, slack, value, isConverted: power > 0, context)
    }
    var seen: Set<String> = []
    return Array(
      found.sorted { isBetter($0, $1, context) }.filter { seen.insert($0.expression).inserted }
        .prefix(Self.maximumSuggestions))
  }

  private func isBetter(_ a: Suggestion, _ b: Suggestion, _ context: EvaluationContext) -> Bool {
    let (isHere, isThere) = (a.period == context.period, b.period == context.period)
    if isHere != isThere { return isHere }
    if a.match != b.match { return a.match < b.match }
    if a.period != b.period {
      guard let first = a.period else { return false }
      return b.period.map { first > $0 } ?? true
    }
    return (a.expression.utf8.count, a.expression) < (b.expression.utf8.count, b.expression)
  }

  private func matches(
    _ target: ExactDecimal, _ slack: ExactDecimal, _ value: ExactDecimal, isConverted: Bool,
    _ context: EvaluationContext
  ) -> [Suggestion] {
    guard let low = try? target - slack, let high = try? target + slack else { return [] }
    // The doubles are only near the values, so a little more is looked at than asked for.
    let margin = max(high.approximate, 1) * 1e-12
    var index = firstEntry(from: low.approximate - margin)
    var looked = 0
    var suggestions: [Suggestion] = []
    var evaluation = Evaluation(isTracing: false)
    var scope = Scope(slots: model.planner.layout.dimensions.count)
    while index < entries.count, entries[index].key <= high.approximate + margin,
      looked < Self.maximumCandidates
    {
      let entry = entries[index]
      index += 1
      looked += 1
      let reference = references[Int(entry.subject)]
      let grid = grids[Int(entry.subject)]
      grid.fill(&scope, at: Int(entry.point))
      guard let number = Self.value(of: reference, at: scope, with: &evaluation) else { continue }
      let magnitude = number.magnitude
      guard magnitude >= low, magnitude < high else { continue }
      let needsSign = number.isNegative != value.isNegative && !number.isZero
      let places = grid.places(at: Int(entry.point))
      suggestions.append(
        Suggestion(
          expression: text(reference.subject, places, context, isMagnitude: needsSign),
          match: isConverted ? .converted : magnitude == target ? .exact : .rounded,
          period: places.lazy.compactMap(\.period).first))
    }
    return suggestions
  }

  private func firstEntry(from key: Double) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].key < key { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The expression for a point: its period always, other codes where they are not what a
  /// reference takes by itself.
  private func text(
    _ subject: Subject, _ places: [Place], _ context: EvaluationContext, isMagnitude: Bool
  ) -> String {
    var selectors: [String] = []
    for (dimension, place) in zip(subject.dimensions, places) {
      switch place {
      case .period(let period): selectors.append(period.description)
      case .code(let code):
        if code != context.point[dimension.id] ?? dimension.dimension.codeList?.total {
          let written = Expression.Code(text: code, location: model.dataset.package.location)
          selectors.append("\(dimension.id): \(written)")
        }
      }
    }
    let reference =
      selectors.isEmpty ? subject.name : "\(subject.name)[\(selectors.joined(separator: ", "))]"
    return isMagnitude ? "abs(\(reference))" : reference
  }

  private static func open(_ subject: Subject, in model: Model) -> PlannedReference {
    let place = model.dataset.package.location
    return PlannedReference(
      subject, places: [:], axes: [], shift: .none, asOf: nil,
      written: Expression.Reference(
        name: subject.name, nameLocation: place, selectors: [], location: place))
  }

  /// A value that can be worked out; a point that cannot, such as a share of zero, has none.
  private static func value(
    of reference: PlannedReference, at scope: Scope, with evaluation: inout Evaluation
  ) -> ExactDecimal? {
    guard let amount = try? evaluation.look(up: reference, scope) else {
      evaluation = Evaluation(isTracing: false)
      return nil
    }
    return amount.datum.number
  }
}

extension Int128 {
  fileprivate static func powerOfTen(_ power: Int) -> Int128 {
    (0..<power).reduce(1) { value, _ in value * 10 }
  }
}
