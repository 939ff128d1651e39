package import Diagnostics
package import Indicators
package import Quantities

/// A statistic typed by hand where it should be computed.
///
/// It is reported only after all narratives were read: the hint searches every value of the data,
/// and the index for that is made once, and only when there is something to report.
package struct TypedNumber: Sendable {
  package let text: String
  /// nil when it is no plain decimal number.
  package let value: ExactDecimal?
  /// What the narrative is about, so that its own period is suggested first.
  package let context: EvaluationContext
  package let location: Location

  /// Reports numbers, each with the expression to write instead.
  package static func report(
    _ numbers: [TypedNumber], in model: Model, reporting log: inout DiagnosticLog
  ) {
    guard !numbers.isEmpty else { return }
    let index = ValueIndex(model)
    for number in numbers {
      let suggestion = number.value.flatMap {
        index.search($0, near: number.context).first?.expression
      }
      log.report(
        .error(
          "number.typed", "the number \(number.text) is typed by hand", at: number.location,
          hint: hint(suggestion)))
    }
  }

  private static func hint(_ suggestion: String?) -> String {
    let expression = suggestion.map { "write `= \($0)`" } ?? "compute it: `= …`"
    return "\(expression), or [\u{2026}](literal: \"why\") when it is no statistic"
  }
}
