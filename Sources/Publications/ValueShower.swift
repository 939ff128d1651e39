package import Diagnostics
package import Indicators
package import Languages
package import Quantities

/// Turns computed quantities into the text of one language.
package struct ValueShower: Sendable {
  package let language: Language
  package let units: UnitCatalog
  /// The wording of rounded spoken numbers; nil where none is shown.
  let words: Words?

  package init(language: Language, units: UnitCatalog, words: Words? = nil) {
    self.language = language
    self.units = units
    self.words = words
  }

  /// How many decimals a number is shown with; nil when it cannot be converted as asked.
  package func decimals(of quantity: Quantity, _ format: ValueFormat) -> Int? {
    guard case .number(let value) = quantity.datum else { return nil }
    guard let name = format.isPercent ? "percent" : format.target else {
      return decimals(of: value, quantity, isConverted: false, format)
    }
    guard let target = units[name], let factor = quantity.unit.conversionFactor(to: target),
      let converted = try? value * factor
    else { return nil }
    return decimals(of: converted, quantity, isConverted: target != quantity.unit, format)
  }

  /// How many decimals a value is shown with: as asked, else those of its measure; a converted one
  /// has one at most.
  func decimals(
    of value: ExactDecimal, _ quantity: Quantity, isConverted: Bool, _ format: ValueFormat
  ) -> Int {
    format.decimals ?? (isConverted ? min(value.trimmed.scale, 1) : quantity.decimals)
  }

  /// The number of a figure's mark or cell, whose unit stands elsewhere.
  package func number(
    _ value: ExactDecimal, decimals: Int, signAlways: Bool, _ format: ValueFormat
  ) -> String {
    language.number(value, Self.style(decimals: decimals, signAlways: signAlways, format))
  }

  /// How the numbers of a figure are written.
  static func style(decimals: Int, signAlways: Bool, _ format: ValueFormat) -> NumberStyle {
    let sign: NumberStyle.Sign =
      format.isAbsolute ? .never : format.isSigned || signAlways ? .always : .automatic
    return NumberStyle(decimals: decimals, sign: sign)
  }

  /// The text of a number that is there; nil after a diagnostic at `location`.
  package func show(
    _ quantity: Quantity, _ format: ValueFormat, at location: Location,
    reporting log: inout DiagnosticLog
  ) -> ShownValue? {
    guard case .number(var value) = quantity.datum else {
      log.report(
        .error(
          "value.missing", "the value is missing: \(reason(quantity))", at: location,
          hint: "say so in words, or take another point"))
      return nil
    }
    var unit = quantity.unit
    if let name = format.isPercent ? "percent" : format.target {
      guard let target = units[name] else {
        log.report(
          .error(
            "value.unknown-unit", "units.yaml has no unit '\(name)'", at: location,
            hint: "add '\(name)' to units.yaml"))
        return nil
      }
      guard let factor = unit.conversionFactor(to: target),
        let converted = try? value * factor
      else {
        log.report(
          .error(
            "value.unit-mismatch", "'\(unit.id)' cannot be shown in '\(target.id)'", at: location,
            hint: "take a unit of the same measure"))
        return nil
      }
      value = converted
      unit = target
    }
    if let speech = format.speech {
      return spoken(speech, value, quantity, unit, format, at: location, reporting: &log)
    }
    return text(of: value, quantity: quantity, unit: unit, format)
  }

  /// Number and unit as texts; `value` is already in `unit`.
  func text(
    of value: ExactDecimal, quantity: Quantity, unit: Unit, _ format: ValueFormat
  ) -> ShownValue {
    let isConverted = unit != quantity.unit
    let decimals = decimals(of: value, quantity, isConverted: isConverted, format)
    let sign: NumberStyle.Sign =
      format.isAbsolute ? .never : format.isSigned || quantity.signAlways ? .always : .automatic
    let style = NumberStyle(decimals: decimals, sign: sign)
    let rounded = value.rounded(toDecimals: decimals)
    let exact = value.trimmed.description
    if format.isSpelledOut {
      let number = language.spelledOut(rounded) ?? language.number(rounded, style)
      return ShownValue(
        number: number, unit: unitText(unit, rounded, format.unit), exact: exact)
    }
    if unit.id == "percent", format.unit != .none || format.isPercent {
      return ShownValue(
        number: language.percent(rounded, style), unit: "", exact: exact)
    }
    return ShownValue(
      number: language.number(rounded, style), unit: unitText(unit, rounded, format.unit),
      exact: exact)
  }

  /// The unit behind a number, in the plural form the number asks for.
  private func unitText(_ unit: Unit, _ value: ExactDecimal, _ form: ValueFormat.UnitForm)
    -> String
  {
    switch form {
    case .none: ""
    case .symbol: unit.symbol(in: language)
    case .full: unit.plural(language.pluralCategory(of: value), in: language)
    }
  }

  private func reason(_ quantity: Quantity) -> String {
    guard case .missing(let reason) = quantity.datum else { return "" }
    return reason.summary
  }
}
