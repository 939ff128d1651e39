/// The status of an observation, as SDMX's code list CL_OBS_STATUS has it.
///
/// "Revised" is none of them: it is an attribute of its own on ``Observation``.
package enum ObservationStatus: String, Sendable, Hashable, CaseIterable {
  case normal = "A"
  case breakInSeries = "B"
  case definitionDiffers = "D"
  case estimated = "E"
  case forecast = "F"
  case experimental = "G"
  case missingHoliday = "H"
  case imputed = "I"
  case derogation = "J"
  case includedElsewhere = "K"
  case notCollected = "L"
  case cannotExist = "M"
  case notSignificant = "N"
  case missing = "O"
  case provisional = "P"
  case suppressed = "Q"
  case specialEvent = "S"
  case lowReliability = "U"
  case unvalidated = "V"
  case includesAnother = "W"

  /// The status a letter of the code list stands for.
  init?(letter: UInt8) {
    self.init(rawValue: String(UnicodeScalar(letter)))
  }

  /// Why an observation with this status has no value; nil for the statuses of values.
  package var missingKind: MissingReason.Kind? {
    switch self {
    case .suppressed: .confidential
    case .cannotExist: .notApplicable
    case .missing, .notCollected, .missingHoliday: .notAvailable
    default: nil
    }
  }
}
