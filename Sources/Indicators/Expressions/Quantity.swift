package import Diagnostics
package import Quantities

/// What an expression comes to.
package enum Evaluated: Sendable {
  /// One number, or the reason why there is none.
  case quantity(Quantity)
  /// Numbers over the codes of one or more dimensions.
  case run(Run)
  /// Whether a statement holds.
  case truth(Truth)
}

/// A number with everything needed to show and to explain it.
package struct Quantity: Sendable {
  /// The number, not rounded, or why it is missing.
  package let datum: Datum
  package let unit: Unit
  /// Decimals to show unless the author asks for others.
  ///
  /// Of a series those of its data, of an indicator those it declares; of a sum or difference the
  /// most of its operands; of a quotient, share or growth one.
  package let decimals: Int
  /// Whether a plus is shown too.
  package let signAlways: Bool
  /// The least trustworthy status among the observations.
  package let status: ObservationStatus
  /// Whether one of the observations is marked as changed since it was first published.
  package let isRevised: Bool
  /// The footnotes of the observations, each once.
  package let footnotes: [String]
  /// The cells it was computed from, in the order they were used, at most
  /// ``maximumObservations``.
  package let observations: [Location]
  /// The period the number is about, where it is about one.
  package let period: Period?

  /// The most cells a quantity remembers.
  package static let maximumObservations = 64

  package init(
    datum: Datum, unit: Unit, decimals: Int = 0, signAlways: Bool = false,
    status: ObservationStatus = .normal, isRevised: Bool = false, footnotes: [String] = [],
    observations: [Location] = [], period: Period? = nil
  ) {
    self.datum = datum
    self.unit = unit
    self.decimals = decimals
    self.signAlways = signAlways
    self.status = status
    self.isRevised = isRevised
    self.footnotes = footnotes
    self.observations = observations
    self.period = period
  }

  /// The number, if there is one.
  package var number: ExactDecimal? { datum.number }
}

extension ObservationStatus {
  /// How much trust the status takes from a value, for the status of a computed one: 0 for a
  /// normal value, more for estimates, most for values that are none.
  package var caution: Int {
    switch self {
    case .normal: 0
    case .specialEvent, .notSignificant: 1
    case .includedElsewhere, .includesAnother, .derogation: 2
    case .definitionDiffers: 3
    case .breakInSeries: 4
    case .experimental: 5
    case .imputed: 6
    case .estimated: 7
    case .provisional: 8
    case .unvalidated: 9
    case .lowReliability: 10
    case .forecast: 11
    case .suppressed: 12
    case .missingHoliday, .notCollected, .cannotExist, .missing: 13
    }
  }
}
