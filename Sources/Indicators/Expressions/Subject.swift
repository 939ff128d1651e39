import Quantities

/// A series or an indicator as expressions address it.
final class Subject: Sendable {
  /// What a name stands for.
  enum Target: Sendable {
    case series(SeriesReader)
    case definition(Definition)
    /// Nothing that could be looked up: the points of a check.
    case points
  }

  let name: String
  let target: Target
  let dimensions: [SubjectDimension]
  let unit: Unit
  private let decimals: Int
  /// The most decimals up to each second at which they became more; empty where they never did.
  private let decimalsByRelease: [(since: Int, decimals: Int)]
  let isSigned: Bool
  /// Whether it has a value anywhere; a series may be declared without rows.
  let hasData: Bool
  /// How many values of series one value takes.
  let cost: Int

  init(
    name: String, target: Target, dimensions: [SubjectDimension], unit: Unit, decimals: Int = 0,
    decimalsByRelease: [(since: Int, decimals: Int)] = [], isSigned: Bool = false, hasData: Bool,
    cost: Int = 1
  ) {
    self.name = name
    self.target = target
    self.dimensions = dimensions
    self.unit = unit
    self.decimals = decimals
    self.decimalsByRelease = decimalsByRelease
    self.isSigned = isSigned
    self.hasData = hasData
    self.cost = cost
  }

  /// Decimals to show: a later revision with more of them does not change what was published.
  func decimals(asOf instant: Instant?) -> Int {
    guard let instant, !decimalsByRelease.isEmpty else { return decimals }
    return decimalsByRelease.last { $0.since <= instant.secondsSinceEpoch }?.decimals ?? 0
  }

  /// The series; nil for an indicator.
  var series: Series? {
    if case .series(let reader) = target { reader.series } else { nil }
  }

  /// What the indicator is worked out by; nil for a series.
  var definition: Definition? {
    if case .definition(let definition) = target { definition } else { nil }
  }

  /// What it is at a point without a row: a series without any rows is declared but not yet
  /// available.
  var absent: Datum { .missing(hasData ? .noObservation : .notAvailable) }

  /// Notes the series that it is, or is worked out from: its codes and decimals come from theirs.
  func note(for observer: any DataReadObserver) {
    guard observer.begins(name) else { return }
    switch target {
    case .series(let reader): observer.note(reader.series)
    case .definition(let definition):
      for reference in definition.plan.references { reference.subject.note(for: observer) }
    case .points: break
    }
  }

  /// The place of a dimension; nil when there is none of that name.
  func index(ofDimension id: String) -> Int? { dimensions.firstIndex { $0.id == id } }

  /// The place of the dimension that is time.
  var periodIndex: Int? { dimensions.firstIndex { $0.isPeriod } }
}

/// A series by reference, to look values up without copying what it says about itself.
final class SeriesReader: Sendable {
  let series: Series

  init(_ series: Series) {
    self.series = series
  }

  /// What a point holds, as it was known at an instant.
  func datum(at point: [Int], asOf instant: Instant?) -> Datum? {
    series.datum(at: point, asOf: instant)
  }

  /// What a point holds with its place and notes, as it was known at an instant.
  func observation(at point: [Int], asOf instant: Instant?) -> Observation? {
    series.observation(at: point, asOf: instant)
  }
}

/// An indicator ready to be worked out.
final class Definition: Sendable {
  let indicator: Indicator
  let plan: Plan
  /// From the formula's unit to the one declared.
  let conversion: UnitConversion

  init(indicator: Indicator, plan: Plan, conversion: UnitConversion) {
    self.indicator = indicator
    self.plan = plan
    self.conversion = conversion
  }
}

/// A code that some row has.
struct UsedCode: Sendable {
  let place: Place
  /// The second from which a row with it is known; `Int.min` for always, ``never`` without rows.
  let since: Int
  /// Whether `*` stands for it: it is neither the total nor a part of another code in use.
  let isOutermost: Bool

  static let never = Int.max

  /// Whether some row with the code was known at an instant; nil for any instant.
  func isKnown(asOf instant: Instant?) -> Bool {
    since != Self.never && instant.map { since <= $0.secondsSinceEpoch } ?? true
  }
}

/// A dimension with the codes that are in use.
final class SubjectDimension: Sendable {
  let dimension: Dimension
  /// The codes that have rows, in the order of the list; the periods in order.
  let used: [UsedCode]
  /// Which of a scope's codes is this dimension's; -1 for periods.
  let slot: Int
  /// In order; empty for a dimension of codes.
  let periods: [Period]
  /// The index of the code that is taken when none is named; -1 for none.
  let total: Int

  /// For periods, the dimension is narrowed to those used.
  init(_ dimension: Dimension, slot: Int, used: [UsedCode]) {
    periods = dimension.isPeriod ? used.compactMap(\.place.period) : []
    self.dimension =
      dimension.isPeriod ? Dimension(id: dimension.id, kind: .periods(periods)) : dimension
    self.slot = slot
    self.used = used
    total = dimension.total ?? -1
  }

  /// What `*` stands for at an instant: the codes that have rows, without the total and without
  /// parts of other codes in use; all periods that have rows.
  func known(asOf instant: Instant?) -> [Place] {
    used.filter { $0.isOutermost && $0.isKnown(asOf: instant) }.map(\.place)
  }

  /// The periods that have rows at an instant.
  func periods(asOf instant: Instant?) -> [Period] {
    zip(periods, used).filter { $1.isKnown(asOf: instant) }.map { $0.0 }
  }

  var id: String { dimension.id }
  var isPeriod: Bool { slot < 0 }

  /// The index of a place; nil where it has none.
  func index(of place: Place) -> Int? {
    switch place {
    case .period(let period): index(of: period)
    case .code(let code): dimension.index(of: code)
    }
  }

  /// The index of a period.
  func index(of period: Period) -> Int? { periods.sortedIndex(of: period) }

  /// The period a shift leads to; nil where there is none.
  func shifted(
    _ period: Period, by shift: PlannedReference.Shift, asOf instant: Instant?
  ) -> Period? {
    switch (shift, period.frequency) {
    case (.none, _): period
    case (.yearEarlier, _), (.previous, .range): period.adding(years: -1)
    case (.previous, .day):
      periods(asOf: instant).last { $0.frequency == .day && $0 < period }
    case (.previous, _): period.previous
    }
  }

  /// The place a shift leads to; codes stay where they are.
  func shifted(
    _ place: Place, by shift: PlannedReference.Shift, asOf instant: Instant?
  ) -> Place? {
    guard case .period(let period) = place else { return place }
    return shifted(period, by: shift, asOf: instant).map { .period($0) }
  }
}
