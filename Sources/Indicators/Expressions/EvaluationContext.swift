package import Quantities

/// What a publication says about the dimensions that its expressions do not name.
package struct EvaluationContext: Sendable, Hashable {
  /// The publication's period.
  package var period: Period?
  /// Codes by dimension: `["region": "akmola"]`.
  package var point: [String: String]

  package init(period: Period? = nil, point: [String: String] = [:]) {
    self.period = period
    self.point = point
  }
}
