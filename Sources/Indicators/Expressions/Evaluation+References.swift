import Diagnostics
import Quantities

extension Evaluation {
  /// Looks up a reference: one value, or one for each item of its run.
  mutating func look(up reference: PlannedReference, _ scope: Scope) throws(Stop)
    -> PerItem<Amount>
  {
    guard reference.shape.isRun else {
      let amount = try value(of: reference, at: [], scope)
      if scope.isOutermost { try demandValue(amount, reference, scope) }
      return .one(amount)
    }
    var amounts: [Amount] = []
    let count = reference.shape.count
    amounts.reserveCapacity(count)
    for item in 0..<count {
      amounts.append(try value(of: reference, at: reference.shape.indexes(of: item), scope))
    }
    if scope.isOutermost, reference.subject.hasData, !amounts.isEmpty,
      amounts.allSatisfy({ $0.datum.missingReason?.kind == .noObservation })
    {
      throw stop(
        "expression.no-value", "no value of '\(reference.written)'",
        at: reference.written.location, hint: Self.knownPeriods(of: reference.subject))
    }
    return .run(amounts)
  }

  /// One value of a reference; `indexes` has the place of the item on each axis of its run.
  private mutating func value(
    of reference: PlannedReference, at indexes: [Int], _ scope: Scope
  ) throws(Stop) -> Amount {
    switch reference.subject.target {
    case .series(let series):
      return try value(of: reference, series, at: indexes, scope)
    case .definition(let index):
      return try value(of: reference, definitions[index], at: indexes, scope)
    }
  }

  private mutating func value(
    of reference: PlannedReference, _ series: Series, at indexes: [Int], _ scope: Scope
  ) throws(Stop) -> Amount {
    var point = [Int](repeating: 0, count: reference.choices.count)
    var period: Period?
    for (position, choice) in reference.choices.enumerated() {
      let dimension = series.dimensions[position]
      let index: Int?
      switch choice {
      case .fixed(_, let found): index = found
      case .axis(let axis, _, let found): index = found[indexes[axis]]
      case .context: index = try contextIndex(reference, position, scope)
      }
      guard let index else {
        return Amount(.missing(reference.subject.hasData ? .noObservation : .notAvailable))
      }
      point[position] = index
      if isTracing, dimension.isPeriod { period = dimension.periods[index] }
    }
    guard isTracing else {
      return Amount(series.datum(at: point, asOf: asOf) ?? Self.absent(reference.subject))
    }
    guard let observation = series.observation(at: point, asOf: asOf) else {
      return Amount(Self.absent(reference.subject))
    }
    var amount = Amount(observation.datum)
    amount.status = observation.status
    amount.isRevised = observation.isRevised
    if let footnote = observation.footnote { amount.footnotes = [footnote] }
    amount.observations = [observation.location]
    amount.period = period
    return amount
  }

  /// A series without rows is declared but not yet available.
  private static func absent(_ subject: Subject) -> Datum {
    .missing(subject.hasData ? .noObservation : .notAvailable)
  }

  private mutating func value(
    of reference: PlannedReference, _ definition: Definition, at indexes: [Int], _ scope: Scope
  ) throws(Stop) -> Amount {
    var inner = Scope()
    for (position, choice) in reference.choices.enumerated() {
      let place: Place?
      switch choice {
      case .fixed(let found, _): place = found
      case .axis(let axis, let found, _): place = found[indexes[axis]]
      case .context: place = try contextPlace(reference, position, scope)
      }
      switch place {
      case .period(let period): inner.period = period
      case .code(let code):
        inner.codes.append((reference.subject.dimensions[position].dimension.id, code))
      case nil: return Amount(Self.absent(reference.subject))
      }
    }
    callers.append(reference.written.location)
    defer { callers.removeLast() }
    guard case .one(var amount) = try amounts(definition.plan, inner) else {
      preconditionFailure("a formula is one value")
    }
    amount.period = inner.period ?? amount.period
    guard case .number(let value) = amount.datum else { return amount }
    do throws(ArithmeticFailure) {
      amount.datum = .number(try definition.conversion.apply(to: value))
    } catch {
      throw stop(error, definition.plan)
    }
    return amount
  }

  // MARK: - From the context

  /// The index in a series of what the context says; nil where the series has no such code.
  private mutating func contextIndex(
    _ reference: PlannedReference, _ position: Int, _ scope: Scope
  ) throws(Stop) -> Int? {
    let dimension = reference.subject.dimensions[position].dimension
    switch try contextPlace(reference, position, scope) {
    case .period(let period): return dimension.index(of: period)
    case .code(let code): return dimension.index(of: code)
    case nil: return nil
    }
  }

  /// The publication's period or code; else the code list's total.
  private mutating func contextPlace(
    _ reference: PlannedReference, _ position: Int, _ scope: Scope
  ) throws(Stop) -> Place? {
    let part = reference.subject.dimensions[position]
    let dimension = part.dimension
    if dimension.isPeriod {
      guard let period = scope.period else {
        throw stop(
          "expression.no-period", "'\(reference.subject.name)' needs a period",
          at: reference.written.location,
          hint: Self.knownPeriods(of: reference.subject).map {
            "write \(reference.written.name)[…]; \($0)"
          })
      }
      return SelectorResolver(
        subject: reference.subject, dimension: part, shift: reference.shift
      ).shifted(.period(period))
    }
    if let code = scope.code(of: dimension.id) {
      if scope.isOutermost, dimension.index(of: code) == nil {
        throw stop(
          "expression.unknown-code",
          "'\(reference.subject.name)' has no \(dimension.id) '\(code)', which the publication is "
            + "about", at: reference.written.location,
          hint: "name one: \(reference.written.name)[\(dimension.id): …]")
      }
      return .code(code)
    }
    if let total = dimension.total { return .code(dimension.code(at: total)) }
    throw stop(
      "expression.no-code", "'\(reference.subject.name)' needs a code of '\(dimension.id)'",
      at: reference.written.location,
      hint: "write [\(dimension.id): …], or declare a total for its code list; known: "
        + Listing.of(dimension.codes, limit: 20))
  }

  // MARK: - Points without a value

  /// Refuses a value that the data have no row for, unless the publication's own code, such as
  /// one of its regions, leads there.
  private mutating func demandValue(
    _ amount: Amount, _ reference: PlannedReference, _ scope: Scope
  ) throws(Stop) {
    guard amount.datum.missingReason?.kind == .noObservation, reference.subject.hasData else {
      return
    }
    var place: [String] = []
    var shift = ""
    for (choice, part) in zip(reference.choices, reference.subject.dimensions) {
      let dimension = part.dimension
      switch choice {
      case .fixed(let fixed, _):
        place.append(
          dimension.isPeriod
            ? fixed?.description ?? "an earlier period"
            : "\(dimension.id) \(fixed?.description ?? "")")
      case .context:
        if dimension.isPeriod {
          let used = SelectorResolver(
            subject: reference.subject, dimension: part, shift: reference.shift)
          if let period = scope.period {
            place.append(used.shifted(.period(period))?.description ?? "an earlier period")
          }
          shift = reference.shift == .none ? "" : ", with which the period is compared"
        } else if let code = scope.code(of: dimension.id),
          dimension.index(of: code) != dimension.total
        {
          return
        }
      case .axis: break
      }
    }
    throw stop(
      "expression.no-value",
      "no value of '\(reference.subject.name)'"
        + (place.isEmpty ? "" : " at \(place.joined(separator: ", "))") + shift,
      at: reference.written.location, hint: Self.knownPeriods(of: reference.subject))
  }

  private static func knownPeriods(of subject: Subject) -> String? {
    subject.periodIndex.map {
      "known: \(Listing.of(subject.dimensions[$0].dimension.periods))"
    }
  }
}
