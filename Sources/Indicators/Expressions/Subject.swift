import Quantities

/// A series or an indicator as expressions address it.
final class Subject: Sendable {
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
  let decimals: Int
  let isSigned: Bool
  /// Whether it has a value anywhere; a series may be declared without rows.
  let hasData: Bool
  /// How many values of series one value takes.
  let cost: Int

  init(
    name: String, target: Target, dimensions: [SubjectDimension], unit: Unit, decimals: Int = 0,
    isSigned: Bool = false, hasData: Bool, cost: Int = 1
  ) {
    self.name = name
    self.target = target
    self.dimensions = dimensions
    self.unit = unit
    self.decimals = decimals
    self.isSigned = isSigned
    self.hasData = hasData
    self.cost = cost
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

  func datum(at point: [Int], asOf instant: Instant?) -> Datum? {
    series.datum(at: point, asOf: instant)
  }

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

/// A dimension with the codes that are in use.
final class SubjectDimension: Sendable {
  let dimension: Dimension
  /// What `*` stands for: the codes that have rows, in the order of the list, without the total
  /// and without parts of other codes in use. Of periods all that have rows.
  let known: [Place]
  /// All codes that have rows.
  let withRows: [Place]
  /// Which of a scope's codes is this dimension's; -1 for periods.
  let slot: Int
  /// In order; empty for a dimension of codes.
  let periods: [Period]
  /// The index of the code that is taken when none is named; -1 for none.
  let total: Int

  /// For periods, the dimension is narrowed to those known.
  init(_ dimension: Dimension, slot: Int, known: [Place], withRows: [Place]) {
    periods = dimension.isPeriod ? known.compactMap(\.period) : []
    self.dimension =
      dimension.isPeriod ? Dimension(id: dimension.id, kind: .periods(periods)) : dimension
    self.slot = slot
    self.known = known
    self.withRows = withRows
    total = dimension.total ?? -1
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
  func index(of period: Period) -> Int? {
    var low = 0
    var high = periods.count
    while low < high {
      let middle = (low + high) / 2
      if periods[middle] < period { low = middle + 1 } else { high = middle }
    }
    return low < periods.count && periods[low] == period ? low : nil
  }

  /// The period a shift leads to; nil where there is none.
  func shifted(_ period: Period, by shift: PlannedReference.Shift) -> Period? {
    switch (shift, period.frequency) {
    case (.none, _): period
    case (.yearEarlier, _), (.previous, .range): period.adding(years: -1)
    case (.previous, .day): periods.last { $0.frequency == .day && $0 < period }
    case (.previous, _): period.previous
    }
  }

  /// The place a shift leads to; codes stay where they are.
  func shifted(_ place: Place, by shift: PlannedReference.Shift) -> Place? {
    guard case .period(let period) = place else { return place }
    return shifted(period, by: shift).map { .period($0) }
  }
}
