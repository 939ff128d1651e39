package import Diagnostics
package import Indicators
package import Languages
package import Quantities

/// A statistic typed by hand where it should be computed.
///
/// It is reported only after all narratives were read: the hint searches every value of the data,
/// and the index for that is made once, and only when there is something to report.
package struct TypedNumber: Sendable {
  package let text: String
  /// nil when it is no plain decimal number.
  package let value: ExactDecimal?
  package let form: Numeral.Form
  package let language: Language
  /// What the narrative is about, so that its own period is suggested first.
  package let context: EvaluationContext
  package let location: Location
  package let place: Place

  /// What kind of text a number stands in; it decides what an author can do.
  package enum Place: Sendable, Hashable {
    case narrative
    /// A text of a settings file, in which nothing is computed.
    case settings
    case wording
    case template
  }

  package init(
    _ text: String, _ numeral: Numeral, in language: Language, _ context: EvaluationContext,
    place: Place = .narrative, at location: Location
  ) {
    self.text = text
    value = numeral.value
    form = numeral.form
    self.language = language
    self.context = context
    self.place = place
    self.location = location
  }

  /// A number in the visible text of a template.
  package init(template text: String, at location: Location) {
    self.text = text
    value = nil
    form = .digits
    language = .english
    context = EvaluationContext(period: nil, point: [:])
    place = .template
    self.location = location
  }

  /// Reports numbers, each with the expression to write instead.
  package static func report(
    _ numbers: [TypedNumber], in model: Model, reporting log: inout DiagnosticLog
  ) {
    guard !numbers.isEmpty else { return }
    let index = numbers.contains { $0.place == .narrative } ? ValueIndex(model) : nil
    for number in numbers {
      log.report(
        .error(
          "number.typed", "the number \(number.text) is typed by hand", at: number.location,
          hint: number.hint(in: model, index)))
    }
  }

  private func hint(in model: Model, _ index: ValueIndex?) -> String {
    switch place {
    case .narrative: break
    case .settings:
      return "nothing is computed here: say it without a number, or add literals: {'\(text)': why} "
        + "beside the text"
    case .wording: return "wording holds no statistics: let a slot or a template name the number"
    case .template:
      return "let the number come from a value, or put {{! literal: why }} before it"
    }
    let candidate = index.flatMap { Replacement.candidates(for: self, in: model, $0).first }
    switch form {
    case .digits:
      let expression = candidate.map { "write \($0.text)" } ?? "compute it: `= …`"
      return "\(expression), or [\u{2026}](literal: \"why\") when it is no statistic"
    case .words:
      let claim = "let a claim prove it: [\(text)](claim: \"…\")"
      let expression = candidate.map { ", or write \($0.text)" } ?? ""
      return "\(claim)\(expression); [\(text)](literal: \"why\") when it is no statistic"
    }
  }
}
