import Diagnostics
import Quantities

/// The number a plan came to, and where it came from.
struct Amount: Sendable {
  var datum: Datum
  /// nil for numbers as written, and where nobody will ask.
  var origin: Origin?

  init(_ datum: Datum, _ origin: Origin? = nil) {
    self.datum = datum
    self.origin = origin
  }
}

/// Where a number came from.
final class Origin: Sendable {
  let status: ObservationStatus
  let isRevised: Bool
  let footnotes: [String]
  let observations: [Location]
  let period: Period?

  init(_ observation: Observation, period: Period?) {
    status = observation.status
    isRevised = observation.isRevised
    footnotes = observation.footnote.map { [$0] } ?? []
    observations = [observation.location]
    self.period = period
  }

  /// An origin that is about another period.
  init(_ other: Origin?, period: Period?) {
    status = other?.status ?? .normal
    isRevised = other?.isRevised ?? false
    footnotes = other?.footnotes ?? []
    observations = other?.observations ?? []
    self.period = period
  }

  init(_ quantity: Quantity) {
    status = quantity.status
    isRevised = quantity.isRevised
    footnotes = quantity.footnotes
    observations = quantity.observations
    period = quantity.period
  }

  fileprivate init(_ builder: OriginBuilder) {
    status = builder.status
    isRevised = builder.isRevised
    footnotes = builder.footnotes
    observations = builder.observations
    period = builder.period
  }
}

/// Collects the origins of what a number is computed from.
struct OriginBuilder {
  fileprivate var status = ObservationStatus.normal
  fileprivate var isRevised = false
  fileprivate var footnotes: [String] = []
  fileprivate var observations: [Location] = []
  fileprivate var period: Period?
  private var only: Origin?
  private var count = 0

  /// Takes over an origin; the period is kept while all have the same.
  mutating func add(_ origin: Origin?) {
    guard let origin else { return }
    count += 1
    if count == 1 {
      only = origin
      period = origin.period
      return
    }
    if count == 2, let first = only {
      status = first.status
      isRevised = first.isRevised
      footnotes = first.footnotes
      observations = first.observations
    }
    if period != origin.period { period = nil }
    if origin.status.caution > status.caution { status = origin.status }
    isRevised = isRevised || origin.isRevised
    for footnote in origin.footnotes where !footnotes.contains(footnote) {
      footnotes.append(footnote)
    }
    for cell in origin.observations {
      if observations.count == Quantity.maximumObservations { break }
      if !observations.contains(where: { $0.isSame(as: cell) }) { observations.append(cell) }
    }
  }

  /// What was collected; nil when there was nothing.
  var origin: Origin? { count < 2 ? only : Origin(self) }
}

extension Location {
  /// Whether two places are the same, without comparing whole files.
  fileprivate func isSame(as other: Location) -> Bool {
    offset == other.offset && length == other.length
      && (source === other.source || source.path == other.source.path)
  }
}

/// Whether a statement holds, for one item.
struct Verdict: Sendable {
  var value: Bool?
  /// Why it cannot be decided.
  var reason: MissingReason?
  var comparisons: [Truth.Comparison] = []
}

/// One value, or a value for each item of a run.
enum PerItem<Value: Sendable>: Sendable {
  case one(Value)
  case run([Value])

  /// The value of an item; one value goes with every item.
  subscript(item: Int) -> Value {
    switch self {
    case .one(let value): value
    case .run(let values): values[item]
    }
  }

  /// All values.
  var all: [Value] {
    switch self {
    case .one(let value): [value]
    case .run(let values): values
    }
  }
}
