import Diagnostics
package import Indicators
import Languages
import Quantities

/// What to write in the place of a typed number.
package struct Replacement: Sendable, Hashable {
  /// With backquotes: `` `= arrivals[2006] | in people` ``.
  package let text: String
  /// What a reader will see; nil when the value cannot be shown.
  package let shown: String?
  /// Whether the reader sees the number as it was typed.
  package let isFaithful: Bool

  /// The values of the data that are a typed number, best first, each shown the way the number is
  /// typed as far as options can do that.
  package static func candidates(
    for number: TypedNumber, in model: Model, _ index: ValueIndex
  ) -> [Replacement] {
    guard let value = number.value else { return [] }
    let shower = ValueShower(language: number.language, units: model.units)
    return index.search(value, near: number.context)
      .filter { number.form == .digits || $0.match == .exact && value >= ExactDecimal(13) }
      .map { suggestion in
        replacement(suggestion.expression, for: number, value, in: model, shower)
      }
  }

  private static func replacement(
    _ expression: String, for number: TypedNumber, _ value: ExactDecimal, in model: Model,
    _ shower: ValueShower
  ) -> Replacement {
    var log = DiagnosticLog()
    let source = Source(path: number.location.source.path, text: expression)
    guard let parsed = Expression.parse(SourceText(source), reporting: &log),
      case .quantity(let quantity)? = Evaluator(model, context: number.context).evaluate(
        parsed, reporting: &log)
    else { return Replacement(text: "`= \(expression)`", shown: nil, isFaithful: false) }
    var first: String?
    for options in options(for: number, value, quantity, in: model) {
      let text = SourceText(Source(path: source.path, text: options))
      let format =
        options.isEmpty
        ? ValueFormat() : ValueFormat.parse(text, units: model.units, reporting: &log)
      guard let shown = shower.show(quantity, format, at: source.start, reporting: &log) else {
        continue
      }
      if first == nil { first = shown.number }
      guard isSame(shown.number, number.text) else { continue }
      let written = options.isEmpty ? "`= \(expression)`" : "`= \(expression) | \(options)`"
      return Replacement(text: written, shown: shown.number, isFaithful: true)
    }
    return Replacement(text: "`= \(expression)`", shown: first, isFaithful: false)
  }

  /// Ways to show a value, the plainest first.
  private static func options(
    for number: TypedNumber, _ value: ExactDecimal, _ quantity: Quantity, in model: Model
  ) -> [String] {
    if number.form == .words { return ["words", "abs, words"] }
    let decimals = "decimals \(min(max(value.scale, 0), 12))"
    var options = ["", "abs", decimals, "abs, \(decimals)"]
    for id in model.units.ids.sorted() {
      guard let unit = model.units[id], unit.id != quantity.unit.id,
        quantity.unit.conversionFactor(to: unit) != nil
      else { continue }
      for option in [
        "in \(id)", "in \(id), abs", "in \(id), \(decimals)", "in \(id), abs, \(decimals)",
      ] {
        options.append(option)
      }
    }
    return options
  }

  /// Whether two numbers read the same; what kind of space groups digits does not matter.
  private static func isSame(_ shown: String, _ typed: String) -> Bool {
    func plain(_ text: String) -> [UInt8] {
      FoldedText(Array(text.utf8)).bytes.split(separator: 0x20).joined(separator: [0x20]).map { $0 }
    }
    return plain(shown) == plain(typed)
  }
}
