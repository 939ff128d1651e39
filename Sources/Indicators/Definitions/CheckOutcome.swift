/// How one check of an indicator came out, for the indicator's page.
package struct CheckOutcome: Sendable {
  /// The indicator's id.
  package let indicator: String
  package let check: Indicator.Check
  /// Points at which it holds.
  package internal(set) var passed = 0
  /// Points at which the data contradict it; each is reported.
  package internal(set) var failed = 0
  /// Points at which a value it needs is missing.
  package internal(set) var undecided = 0

  init(indicator: String, check: Indicator.Check) {
    self.indicator = indicator
    self.check = check
  }
}
