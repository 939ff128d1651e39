import Diagnostics
import Indicators
import Languages
import Quantities

extension ValueShower {
  /// A number in words for the ear, with its digits beside; `value` is already in `unit`.
  ///
  /// Thousands and millions of a unit are spoken as so many of the unit itself. Whether "almost"
  /// or "more than" may be said is decided by the exact value. nil after a diagnostic.
  func spoken(
    _ speech: ValueFormat.Speech, _ value: ExactDecimal, _ quantity: Quantity, _ unit: Unit,
    _ format: ValueFormat, at location: Location, reporting log: inout DiagnosticLog
  ) -> ShownValue? {
    let asked = format.grammaticalCase ?? .nominative
    guard language.has(asked) else {
      log.report(noCase(asked, at: location))
      return nil
    }
    var written = format
    written.unit = .symbol
    let digits = text(of: value, quantity: quantity, unit: unit, written)
    let decimals = decimals(of: value, quantity, isConverted: unit != quantity.unit, format)
    var number = speech == .exact ? value.rounded(toDecimals: decimals) : value
    var spokenUnit = unit
    if unit.factor > .one, let name = unit.base.keys.first, unit.base == [name: 1],
      let single = units[name], let factor = unit.conversionFactor(to: single),
      let converted = try? number * factor
    {
      number = converted
      spokenUnit = single
    }
    if format.isAbsolute { number = number.magnitude }
    let rounding = speech == .rounded ? SpokenRounding(number) : nil
    number = rounding?.number ?? number
    let phrase = SpokenPhrase(
      number: number.trimmed, pattern: pattern(rounding?.relation ?? .equal, asked), asked: asked,
      isSigned: format.isSigned && !format.isAbsolute, unit: spokenUnit,
      showsUnit: format.unit != .none || format.isPercent, gender: format.gender)
    guard let (words, unitText) = phrase.text(in: language) else {
      log.report(noForm(spokenUnit, number, asked, at: location))
      return nil
    }
    return ShownValue(
      number: words, unit: unitText, exact: value.trimmed.description, digits: digits.text)
  }

  private func pattern(
    _ relation: SpokenRounding.Relation, _ asked: GrammaticalCase
  ) -> Words.SpokenPattern {
    let isDirect = asked == .nominative || asked == .accusative
    let phrase: Phrase? =
      switch relation {
      case .equal: nil
      case .almost: isDirect ? .spokenAlmost : .spokenAlmostOblique
      case .more: isDirect ? .spokenMore : .spokenMoreOblique
      case .about: isDirect ? .spokenAbout : .spokenAboutOblique
      }
    guard let phrase, let words else { return .plain }
    return words.spokenPattern(phrase)
  }

  private func noCase(_ asked: GrammaticalCase, at location: Location) -> Diagnostic {
    let cases = ([.nominative] + language.cases).map(\.rawValue).joined(separator: ", ")
    return .error(
      "value.no-such-case", "'\(language.code)' has no \(asked.rawValue)", at: location,
      hint: language.cases.isEmpty ? "leave it out" : "its cases are \(cases)")
  }

  private func noForm(
    _ unit: Unit, _ number: ExactDecimal, _ asked: GrammaticalCase, at location: Location
  ) -> Diagnostic {
    guard language.spelledOut(number) != nil else {
      return .error(
        "value.unspeakable", "\(number) is no number for speaking", at: location,
        hint: "convert it to a larger unit, or show it in digits")
    }
    return .error(
      "value.no-unit-form",
      "the unit '\(unit.id)' has no form in '\(language.code)' for the \(asked.rawValue)",
      at: location,
      hint: "add it to units.yaml under 'cases', as in 'dative: {one: …, other: …}'")
  }
}

/// What goes into the words of one spoken number.
private struct SpokenPhrase {
  let number: ExactDecimal
  let pattern: Words.SpokenPattern
  let asked: GrammaticalCase
  let isSigned: Bool
  let unit: Unit
  let showsUnit: Bool
  let gender: Gender?

  /// The words of the number and of its unit; nil where a form is lacking.
  func text(in language: Language) -> (number: String, unit: String)? {
    let forms = unit.forms[language]
    // Where a suffix marks the case, it stands at the end of the whole phrase.
    let isSuffixed = language.marksCasesBySuffix
    let own = pattern.governs ?? (isSuffixed ? .nominative : asked)
    let agreement = Agreement(
      gender: gender ?? forms?.gender ?? .masculine, grammaticalCase: own,
      isAnimate: gender == nil && forms?.isAnimate ?? false)
    guard var words = language.spelledOut(number, agreement) else { return nil }
    if isSigned, !number.isNegative, !number.isZero { words = language.spokenPlus + " " + words }
    words = pattern.before + words + pattern.after
    guard showsUnit, let forms else {
      return (isSuffixed ? language.suffixed(words, asked) : words, "")
    }
    guard let noun = forms.form(language.nounForm(after: number, in: own)) else { return nil }
    return (words, isSuffixed ? language.suffixed(noun, asked) : noun)
  }
}
