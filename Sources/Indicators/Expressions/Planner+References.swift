import Diagnostics
import Quantities

extension Planner {
  /// Settles the dimensions of a reference.
  ///
  /// `shift` moves every period that is used, not the one that labels the result. A dimension in
  /// `everyIn` takes all its codes whatever the selectors say.
  func reference(
    _ reference: Expression.Reference, shift: PlannedReference.Shift = .none,
    everyIn whole: Int? = nil, reporting log: inout DiagnosticLog
  ) -> PlannedReference? {
    guard let subject = subject(reference, reporting: &log) else { return nil }
    var places: [Int: SelectorResolver.Places] = [:]
    var axes: [Int] = []
    var isSound = true
    for selector in reference.selectors {
      guard let index = dimension(of: selector, in: subject, reporting: &log) else {
        isSound = false
        continue
      }
      guard places[index] == nil else {
        log.report(
          .error(
            "expression.dimension-twice", "'\(subject.dimensions[index].id)' is given twice",
            at: selector.location))
        isSound = false
        continue
      }
      let resolver = SelectorResolver(
        subject: subject, dimension: subject.dimensions[index], shift: shift, asOf: asOf)
      guard let chosen = resolver.places(selector, reporting: &log) else {
        isSound = false
        continue
      }
      places[index] = chosen
      if case .run = chosen, index != whole { axes.append(index) }
    }
    if let whole {
      let resolver = SelectorResolver(
        subject: subject, dimension: subject.dimensions[whole], shift: shift, asOf: asOf)
      guard let every = resolver.every(at: reference.location, reporting: &log) else {
        return nil
      }
      places[whole] = .run(every)
      axes.append(whole)
    }
    guard isSound else { return nil }
    let planned = PlannedReference(
      subject, places: places, axes: axes, shift: shift, asOf: asOf, written: reference)
    guard planned.shape.count <= Shape.maximumCount else {
      log.report(
        .error(
          "expression.run-too-long", "a run has at most \(Shape.maximumCount) values",
          at: reference.location))
      return nil
    }
    return planned
  }

  /// The series or indicator a reference names.
  func subject(_ reference: Expression.Reference, reporting log: inout DiagnosticLog) -> Subject? {
    if let subject = subjects[reference.name] {
      if let observer = DataReads.observer { subject.note(for: observer) }
      return subject
    }
    guard isComplete, !broken.contains(reference.name) else {
      // What is wrong with it was reported where it is defined.
      return nil
    }
    let isFunction = Expression.Function(rawValue: reference.name) != nil
    log.report(
      .error(
        "expression.unknown-name", "no series or indicator '\(reference.name)'",
        at: reference.nameLocation,
        hint: isFunction
          ? "'\(reference.name)' is a function and takes its arguments in (…)"
          : NearMiss.hint(
            for: reference.name, in: subjects.keys,
            otherwise: subjects.isEmpty
              ? "the data have no measures yet"
              : "known: \(Listing.of(subjects.keys.sorted(), limit: 12))")))
    return nil
  }

  /// The dimension a selector is about.
  func dimension(
    of selector: Expression.Selector, in subject: Subject, reporting log: inout DiagnosticLog
  ) -> Int? {
    let names = subject.dimensions.map(\.id)
    guard let name = selector.dimension else {
      if let index = subject.periodIndex { return index }
      log.report(
        .error(
          "expression.unknown-dimension", "'\(subject.name)' has no periods",
          at: selector.location,
          hint: names.isEmpty ? nil : "name the dimension: \(names.joined(separator: ", "))"))
      return nil
    }
    if let index = subject.index(ofDimension: name.text) { return index }
    log.report(
      .error(
        "expression.unknown-dimension", "'\(subject.name)' has no dimension '\(name.text)'",
        at: name.location,
        hint: NearMiss.hint(
          for: name.text, in: names,
          otherwise: names.isEmpty ? nil : "its dimensions: \(names.joined(separator: ", "))")))
    return nil
  }
}

/// Finds the codes that a selector means in one dimension of a subject.
struct SelectorResolver {
  let subject: Subject
  let dimension: SubjectDimension
  let shift: PlannedReference.Shift
  /// The instant the data are looked at from; nil for all that is known.
  let asOf: Instant?

  /// What a selector takes.
  enum Places {
    case one(Place)
    case run([Place])

    var all: [Place] {
      switch self {
      case .one(let place): [place]
      case .run(let places): places
      }
    }
  }

  /// The codes a selector chooses; nil after an error.
  func places(_ selector: Expression.Selector, reporting log: inout DiagnosticLog) -> Places? {
    switch selector.choice {
    case .one(let code):
      return place(code, reporting: &log).map { .one($0) }
    case .every(let location):
      return every(at: location, reporting: &log).map { .run($0) }
    case .list(let codes):
      var places: [Place] = []
      for code in codes {
        guard let place = place(code, reporting: &log) else { continue }
        guard !places.contains(place) else {
          log.report(
            .error(
              "expression.code-twice", "'\(code.text)' is in the list twice", at: code.location))
          continue
        }
        places.append(place)
      }
      return places.count == codes.count ? .run(places) : nil
    case .range(let first, let last):
      return range(first, last, reporting: &log).map { .run($0) }
    }
  }

  /// All codes that have rows, without the total; all periods.
  func every(at location: Location, reporting log: inout DiagnosticLog) -> [Place]? {
    let name = dimension.id
    let known = dimension.known(asOf: asOf)
    if known.isEmpty, subject.hasData {
      log.report(
        .error(
          "expression.no-codes", "'\(subject.name)' is not broken down by '\(name)'",
          at: location))
      return nil
    }
    let frequencies = Set(known.compactMap { $0.period?.frequency })
    guard frequencies.count <= 1 else {
      log.report(
        .error(
          "expression.mixed-periods",
          "the periods of '\(subject.name)' are of different lengths", at: location,
          hint: "name the run, such as 2001..2006; known: \(Listing.of(periods))"))
      return nil
    }
    return known
  }

  private var periods: [Period] { dimension.periods(asOf: asOf) }

  // MARK: - Codes

  private func place(_ code: Expression.Code, reporting log: inout DiagnosticLog) -> Place? {
    if dimension.isPeriod {
      guard let period = period(code, reporting: &log),
        isKnown(period, at: code.location, reporting: &log)
      else { return nil }
      return .period(period)
    }
    if dimension.dimension.index(of: code.text) != nil { return .code(code.text) }
    let codes = dimension.dimension.codes
    log.report(
      .error(
        "expression.unknown-code", "'\(dimension.id)' has no code '\(code.text)'",
        at: code.location,
        hint: NearMiss.hint(
          for: code.text, in: codes, otherwise: "known: \(Listing.of(codes, limit: 20))")))
    return nil
  }

  private func period(_ code: Expression.Code, reporting log: inout DiagnosticLog) -> Period? {
    if let period = Period(code.text) { return period }
    let owner = subject.dimensions.first {
      !$0.isPeriod && $0.dimension.index(of: code.text) != nil
    }
    log.report(
      .error(
        "expression.not-a-period", "'\(code.text)' is not a period", at: code.location,
        hint: owner.map { "write '\($0.id): \(code.text)'" }
          ?? "periods are 2006, 2006-S1, 2006-Q3, 2006-03, 2006-03-15 or 2006-01/P6M"))
    return nil
  }

  /// Whether the period that is used in place of one has data; a shift is named in the message.
  private func isKnown(
    _ period: Period, at location: Location, reporting log: inout DiagnosticLog
  ) -> Bool {
    guard subject.hasData else { return true }
    let used = dimension.shifted(period, by: shift, asOf: asOf)
    if let index = used.flatMap({ dimension.index(of: $0) }),
      dimension.used[index].isKnown(asOf: asOf)
    {
      return true
    }
    let place = used.map { "at \($0)" } ?? "before \(period)"
    log.report(
      .error(
        "expression.no-value",
        "no value of '\(subject.name)' \(place)"
          + (shift == .none ? "" : ", with which \(period) is compared"),
        at: location, hint: "known: \(Listing.of(periods))"))
    return false
  }

  private func range(
    _ first: Expression.Code, _ last: Expression.Code, reporting log: inout DiagnosticLog
  ) -> [Place]? {
    guard dimension.isPeriod else {
      log.report(
        .error(
          "expression.not-a-period",
          "'\(first.text)..\(last.text)' is a run of periods, but "
            + "'\(dimension.id)' has codes",
          at: first.location.joined(to: last.location),
          hint: "list the codes: [\(first.text), \(last.text)]"))
      return nil
    }
    guard let start = period(first, reporting: &log), let end = period(last, reporting: &log)
    else { return nil }
    // Ends are checked as they stand: of a run of changes the first may lack its base.
    let plain = SelectorResolver(
      subject: subject, dimension: dimension, shift: .none, asOf: asOf)
    let isStartKnown = plain.isKnown(start, at: first.location, reporting: &log)
    guard plain.isKnown(end, at: last.location, reporting: &log), isStartKnown else { return nil }
    let whole = first.location.joined(to: last.location)
    guard start.frequency == end.frequency, start.rangeMonths == end.rangeMonths else {
      log.report(
        .error(
          "expression.mixed-periods", "\(start) and \(end) are periods of different lengths",
          at: whole))
      return nil
    }
    guard start <= end else {
      log.report(
        .error(
          "expression.backward-run", "\(start) is later than \(end)", at: whole,
          hint: "write \(end)..\(start)"))
      return nil
    }
    return periods(from: start, through: end, at: whole, reporting: &log)
  }

  /// Every period between two, known or not, so that a gap shows; of days and ranges, which do
  /// not follow one another, those that are known.
  private func periods(
    from start: Period, through end: Period, at location: Location,
    reporting log: inout DiagnosticLog
  ) -> [Place]? {
    if start.frequency == .day || start.frequency == .range {
      return periods.filter {
        $0.frequency == start.frequency && $0.rangeMonths == start.rangeMonths && $0 >= start
          && $0 <= end
      }
      .map { .period($0) }
    }
    return Period.run(from: start, through: end).map { $0.map { .period($0) } }
  }
}

/// Lists names and periods in hints.
enum Listing {
  /// The first names of a list, and how many more there are.
  static func of(_ names: [String], limit: Int) -> String {
    let shown = names.prefix(limit).joined(separator: ", ")
    return names.count > limit ? "\(shown) and \(names.count - limit) more" : shown
  }

  /// Periods in order, neighbours drawn together: `2001–2006, 2008`.
  static func of(_ periods: [Period]) -> String {
    var parts: [String] = []
    var index = 0
    while index < periods.count {
      var end = index
      while end + 1 < periods.count, periods[end].next == periods[end + 1] { end += 1 }
      if end > index + 1 {
        parts.append("\(periods[index])–\(periods[end])")
      } else {
        parts.append(contentsOf: periods[index...end].map(\.description))
      }
      index = end + 1
    }
    return of(parts, limit: 8)
  }
}
