package import Quantities

/// What a cell of a measure says: a number exactly as typed, or why there is none.
package enum Datum: Sendable, Hashable {
  case number(ExactDecimal)
  case missing(MissingReason)

  /// The number, if there is one.
  package var number: ExactDecimal? {
    guard case .number(let value) = self else { return nil }
    return value
  }

  /// Why there is no number.
  package var missingReason: MissingReason? {
    guard case .missing(let reason) = self else { return nil }
    return reason
  }
}

/// Why a value is missing, and the mark that a table shows in its place.
package struct MissingReason: Sendable, Hashable {
  /// The reasons that have wording of their own; the rest is the author's label.
  package enum Kind: Sendable, Hashable {
    case notAvailable
    case confidential
    case notApplicable
    /// The data have no row for the point at all.
    case noObservation
    case other(label: String)
  }

  /// As the data file writes it, `[c]`; may be empty.
  package let marker: String
  package let kind: Kind

  package init(marker: String, kind: Kind) {
    self.marker = marker
    self.kind = kind
  }

  /// A declared missing value: its label decides, then the usual meaning of its mark.
  package init(marker: String, label: String?) {
    self.marker = marker
    switch label ?? "" {
    case "not available": kind = .notAvailable
    case "confidential", "suppressed": kind = .confidential
    case "not applicable": kind = .notApplicable
    case "":
      switch marker {
      case "", "[x]", "x", ":": kind = .notAvailable
      case "[c]", "c": kind = .confidential
      case "[z]", "z": kind = .notApplicable
      default: kind = .other(label: marker)
      }
    case let label: kind = .other(label: label)
    }
  }

  package static let notAvailable = MissingReason(marker: "[x]", kind: .notAvailable)
  package static let confidential = MissingReason(marker: "[c]", kind: .confidential)
  package static let notApplicable = MissingReason(marker: "[z]", kind: .notApplicable)
  package static let noObservation = MissingReason(marker: "[x]", kind: .noObservation)
}
