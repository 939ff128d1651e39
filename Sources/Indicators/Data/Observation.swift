package import Diagnostics
package import Quantities

/// One value of a series at one point of its dimensions, with everything known about it.
package struct Observation: Sendable, Hashable {
  package let datum: Datum
  package let status: ObservationStatus
  /// Whether the producer marked the value as changed since it was first published.
  package let isRevised: Bool
  package let footnote: String?
  /// From when on the value is known; nil means always.
  package let released: Instant?
  /// The measure's cell.
  package let location: Location
  /// What was done to the value that the file has; nil for a value as delivered.
  package var correction: DataCorrection? {
    guard case .by(let correction)? = corrected else { return nil }
    return correction
  }

  private let corrected: Corrected?

  /// A correction in a place of its own: nearly no value has one, and it is large.
  private indirect enum Corrected: Hashable {
    case by(DataCorrection)
  }

  package init(
    datum: Datum, status: ObservationStatus = .normal, isRevised: Bool = false,
    footnote: String? = nil, released: Instant? = nil, location: Location,
    correction: DataCorrection? = nil
  ) {
    self.datum = datum
    self.status = status
    self.isRevised = isRevised
    self.footnote = footnote
    self.released = released
    self.location = location
    corrected = correction.map { .by($0) }
  }
}
