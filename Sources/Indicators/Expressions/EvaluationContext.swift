package import Quantities

/// What a publication says about the dimensions that its expressions do not name.
package struct EvaluationContext: Sendable, Hashable {
  /// The publication's period.
  package var period: Period?
  /// Codes by dimension: `["region": "akmola"]`.
  package var point: [String: String]
  /// The instant the data are looked at from; nil for all that the dataset knows.
  ///
  /// A publication
  /// sees the data of its release, whatever was revised since.
  package var asOf: Instant?

  package init(period: Period? = nil, point: [String: String] = [:], asOf: Instant? = nil) {
    self.period = period
    self.point = point
    self.asOf = asOf
  }
}
