import Diagnostics
import Quantities

extension Evaluation {
  /// The value of a reference to one point.
  mutating func look(up reference: PlannedReference, _ scope: Scope) throws(Stop) -> Amount {
    let amount = try value(of: reference, item: 0, scope)
    if scope.isOutermost, case .missing(let reason) = amount.datum, reason.kind == .noObservation {
      try demandValue(reference, scope)
    }
    return amount
  }

  /// The values of a reference to a run.
  mutating func look(upRun reference: PlannedReference, _ scope: Scope) throws(Stop) -> [Amount] {
    let count = reference.shape.count
    var amounts: [Amount] = []
    amounts.reserveCapacity(count)
    for item in 0..<count { amounts.append(try value(of: reference, item: item, scope)) }
    if scope.isOutermost, reference.subject.hasData, !amounts.isEmpty,
      !leadsElsewhere(reference, scope),
      amounts.allSatisfy({ $0.datum.missingReason?.kind == .noObservation })
    {
      throw stop(
        "expression.no-value", "no value of '\(reference.written)'",
        at: reference.written.location, hint: reference.subject.knownPeriods(asOf: asOf))
    }
    return amounts
  }

  /// The value of one item of a reference, without asking whether there ought to be one.
  mutating func value(
    of reference: PlannedReference, item: Int, _ scope: Scope
  ) throws(Stop) -> Amount {
    switch reference.subject.target {
    case .series(let series): try value(of: reference, series, item: item, scope)
    case .definition(let definition): try value(of: reference, definition, item: item, scope)
    case .points: preconditionFailure("the points of a check have no values")
    }
  }

  private mutating func value(
    of reference: PlannedReference, _ series: SeriesReader, item: Int, _ scope: Scope
  ) throws(Stop) -> Amount {
    let subject = reference.subject
    DataReads.note(series.series)
    var period: Period?
    point.removeAll(keepingCapacity: true)
    for position in reference.choices.indices {
      let index: Int
      if let entry = reference.entry(position, item: item) {
        index = reference.codes[entry]
        if isTracing, let named = reference.periods[entry] { period = named }
      } else {
        let dimension = subject.dimensions[position]
        if dimension.isPeriod {
          let used = try contextPeriod(reference, dimension, scope)
          index = used.flatMap { dimension.index(of: $0) } ?? -1
          period = used
        } else {
          index = try contextCode(reference, dimension, scope)
        }
      }
      guard index >= 0 else { return Amount(subject.absent) }
      point.append(index)
    }
    guard isTracing else {
      return Amount(series.datum(at: point, asOf: asOf) ?? subject.absent)
    }
    guard let observation = series.observation(at: point, asOf: asOf) else {
      return Amount(subject.absent)
    }
    return Amount(observation.datum, Origin(observation, period: period))
  }

  private mutating func value(
    of reference: PlannedReference, _ definition: Definition, item: Int, _ scope: Scope
  ) throws(Stop) -> Amount {
    guard let inner = try point(of: reference, item: item, scope) else {
      return Amount(reference.subject.absent)
    }
    callers.append(reference)
    var amount = try amount(definition.plan, inner)
    if case .number(let value) = amount.datum, !definition.conversion.isNone {
      do throws(ArithmeticFailure) {
        amount.datum = .number(try definition.conversion.apply(to: value))
      } catch {
        throw stop(error, definition.plan)
      }
    }
    callers.removeLast()
    if isTracing, let period = inner.period, amount.origin?.period != period {
      amount.origin = Origin(amount.origin, period: period)
    }
    return amount
  }

  /// The point at which a reference to an indicator works it out; nil where it has none.
  mutating func point(
    of reference: PlannedReference, item: Int, _ scope: Scope
  ) throws(Stop) -> Scope? {
    let subject = reference.subject
    var inner = Scope(slots: scope.codes.count)
    for position in reference.choices.indices {
      let dimension = subject.dimensions[position]
      if let entry = reference.entry(position, item: item) {
        if dimension.isPeriod {
          inner.period = reference.periods[entry]
        } else {
          inner.codes[dimension.slot] = reference.codes[entry]
        }
      } else if dimension.isPeriod {
        inner.period = try contextPeriod(reference, dimension, scope)
      } else {
        inner.codes[dimension.slot] = try contextCode(reference, dimension, scope)
      }
      let isSet = dimension.isPeriod ? inner.period != nil : inner.codes[dimension.slot] >= 0
      guard isSet else { return nil }
    }
    return inner
  }

  // MARK: - From the context

  /// The publication's period, moved as the reference asks; nil where that leads nowhere.
  private mutating func contextPeriod(
    _ reference: PlannedReference, _ dimension: SubjectDimension, _ scope: Scope
  ) throws(Stop) -> Period? {
    if let period = scope.period {
      return dimension.shifted(period, by: reference.shift, asOf: asOf)
    }
    throw stop(
      "expression.no-period", "'\(reference.subject.name)' needs a period",
      at: reference.written.location,
      hint: reference.subject.knownPeriods(asOf: asOf).map {
        "write \(reference.written.name)[…]; \($0)"
      })
  }

  /// The index of the publication's code, else of the code list's total; negative inside an
  /// indicator whose point the list does not have.
  private mutating func contextCode(
    _ reference: PlannedReference, _ dimension: SubjectDimension, _ scope: Scope
  ) throws(Stop) -> Int {
    let index = scope.codes[dimension.slot]
    if index >= 0 { return index }
    if index == Scope.foreign, scope.isOutermost {
      throw stop(
        "expression.unknown-code",
        "'\(reference.subject.name)' has no \(dimension.id) '\(scope.named[dimension.id] ?? "")', "
          + "which the publication is about", at: reference.written.location,
        hint: "name one: \(reference.written.name)[\(dimension.id): …]; known: "
          + Listing.of(dimension.dimension.codes, limit: 20))
    }
    if index == Scope.open, dimension.total >= 0 { return dimension.total }
    if index == Scope.foreign { return index }
    throw stop(
      "expression.no-code", "'\(reference.subject.name)' needs a code of '\(dimension.id)'",
      at: reference.written.location,
      hint: "write [\(dimension.id): …], or declare a total for its code list; known: "
        + Listing.of(dimension.dimension.codes, limit: 20))
  }

  // MARK: - Points without a value

  /// Whether a code of the publication, other than the total, leads to the points of a reference:
  /// one of its regions may have no data.
  private func leadsElsewhere(_ reference: PlannedReference, _ scope: Scope) -> Bool {
    reference.subject.dimensions.indices.contains { position in
      let dimension = reference.subject.dimensions[position]
      return reference.entry(position, item: 0) == nil && !dimension.isPeriod
        && scope.codes[dimension.slot] >= 0 && scope.codes[dimension.slot] != dimension.total
    }
  }

  /// Refuses a value that the data have no row for, unless the publication's own code, such as
  /// one of its regions, leads there.
  private mutating func demandValue(
    _ reference: PlannedReference, _ scope: Scope
  ) throws(Stop) {
    guard reference.subject.hasData else { return }
    var place: [String] = []
    var shift = ""
    for (position, dimension) in reference.subject.dimensions.enumerated() {
      if let entry = reference.entry(position, item: 0) {
        if dimension.isPeriod {
          place.append(reference.periods[entry]?.description ?? "an earlier period")
        } else {
          place.append("\(dimension.id) \(dimension.dimension.code(at: reference.codes[entry]))")
        }
      } else if dimension.isPeriod {
        let used = scope.period.flatMap { dimension.shifted($0, by: reference.shift, asOf: asOf) }
        place.append(used?.description ?? "an earlier period")
        shift = reference.shift == .none ? "" : ", with which the period is compared"
      } else if scope.codes[dimension.slot] >= 0,
        scope.codes[dimension.slot] != dimension.total
      {
        return
      }
    }
    throw stop(
      "expression.no-value",
      "no value of '\(reference.subject.name)'"
        + (place.isEmpty ? "" : " at \(place.joined(separator: ", "))") + shift,
      at: reference.written.location, hint: reference.subject.knownPeriods(asOf: asOf))
  }
}

extension Subject {
  /// The periods that have data, for hints.
  fileprivate func knownPeriods(asOf instant: Instant?) -> String? {
    periodIndex.map { "known: \(Listing.of(dimensions[$0].periods(asOf: instant)))" }
  }
}
