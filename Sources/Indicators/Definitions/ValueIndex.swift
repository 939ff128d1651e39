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
  private let names: [String]
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
    var names: [String] = []
    var grids: [PointGrid] = []
    var entries: [Entry] = []
    for name in model.planner.subjects.keys.sorted() {
      guard let subject = model.planner.subjects[name] else { continue }
      let grid = PointGrid(
        dimensions: subject.dimensions.map(\.dimension),
        places: subject.dimensions.map(\.withRows))
      guard grid.count * subject.cost + entries.count <= Self.maximumValues else { continue }
      for point in 0..<grid.count {
        guard let value = Self.value(of: subject, at: grid.scope(at: point), in: model) else {
          continue
        }
        entries.append(
          Entry(
            key: value.magnitude.approximate, subject: UInt32(names.count), point: UInt32(point)))
      }
      names.append(name)
      grids.append(grid)
    }
    entries.sort { ($0.key, $0.subject, $0.point) < ($1.key, $1.subject, $1.point) }
    self.names = names
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
    while index < entries.count, entries[index].key <= high.approximate + margin,
      looked < Self.maximumCandidates
    {
      let entry = entries[index]
      index += 1
      looked += 1
      let grid = grids[Int(entry.subject)]
      let scope = grid.scope(at: Int(entry.point))
      guard let subject = model.planner.subjects[names[Int(entry.subject)]],
        let number = Self.value(of: subject, at: scope, in: model)
      else { continue }
      let magnitude = number.magnitude
      guard magnitude >= low, magnitude < high else { continue }
      let needsSign = number.isNegative != value.isNegative && !number.isZero
      suggestions.append(
        Suggestion(
          expression: text(subject, scope, context, isMagnitude: needsSign),
          match: isConverted ? .converted : magnitude == target ? .exact : .rounded,
          period: scope.period))
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
    _ subject: Subject, _ scope: Scope, _ context: EvaluationContext, isMagnitude: Bool
  ) -> String {
    var selectors: [String] = []
    for part in subject.dimensions {
      let dimension = part.dimension
      if dimension.isPeriod {
        if let period = scope.period { selectors.append(period.description) }
      } else if let code = scope.code(of: dimension.id) {
        let taken = context.point[dimension.id] ?? dimension.codeList?.total
        if code != taken {
          let written = Expression.Code(text: code, location: model.dataset.package.location)
          selectors.append("\(dimension.id): \(written)")
        }
      }
    }
    let reference =
      selectors.isEmpty ? subject.name : "\(subject.name)[\(selectors.joined(separator: ", "))]"
    return isMagnitude ? "abs(\(reference))" : reference
  }

  private static func value(of subject: Subject, at scope: Scope, in model: Model) -> ExactDecimal?
  {
    let reference = PlannedReference(
      subject: subject,
      choices: [PlannedReference.Choice](repeating: .context, count: subject.dimensions.count),
      shift: .none, shape: .one,
      written: Expression.Reference(
        name: subject.name, nameLocation: model.dataset.package.location, selectors: [],
        location: model.dataset.package.location))
    var evaluation = Evaluation(model.definitions, isTracing: false)
    guard let amount = try? evaluation.look(up: reference, scope)[0] else { return nil }
    return amount.datum.number
  }
}

extension Int128 {
  fileprivate static func powerOfTen(_ power: Int) -> Int128 {
    (0..<power).reduce(1) { value, _ in value * 10 }
  }
}
