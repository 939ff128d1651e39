import Diagnostics
import Indicators
import Languages
import Publications
import Quantities
import Support
import Testing

/// Numbers put into words for the ear.
@Suite struct SpokenValueTests {
  struct Spoken: Sendable, CustomTestStringConvertible {
    let number: String
    let unit: String
    let options: String
    let words: [String]

    init(_ number: String, _ unit: String, _ options: String, _ words: String...) {
      self.number = number
      self.unit = unit
      self.options = options
      self.words = words
    }

    var testDescription: String { "\(number) \(unit) | \(options)" }
  }

  /// Kazakh, Russian, English; one text where the languages that follow lack the case.
  static let spoken: [Spoken] = [
    Spoken(
      "33.9", "thousand_people", "spoken, unit", "отыз төрт мыңға жуық адам",
      "почти тридцать четыре тысячи человек", "almost thirty-four thousand people"),
    Spoken(
      "67.4", "thousand_people", "spoken, unit", "алпыс жеті мыңнан астам адам",
      "больше шестидесяти семи тысяч человек", "more than sixty-seven thousand people"),
    Spoken(
      "67.4", "thousand_people", "spoken exact, unit", "алпыс жеті мың төрт жүз адам",
      "шестьдесят семь тысяч четыреста человек", "sixty-seven thousand four hundred people"),
    Spoken(
      "22.0", "thousand_people", "spoken, unit", "жиырма екі мың адам",
      "двадцать две тысячи человек", "twenty-two thousand people"),
    Spoken(
      "33.5", "thousand_people", "spoken, unit", "шамамен отыз төрт мың адам",
      "около тридцати четырёх тысяч человек", "about thirty-four thousand people"),
    Spoken(
      "33.5", "thousand_people", "spoken exact, signed", "плюс отыз үш мың бес жүз",
      "плюс тридцать три тысячи пятьсот", "plus thirty-three thousand five hundred"),
    Spoken(
      "-7682", "people", "spoken, unit", "шамамен минус жеті мың жеті жүз адам",
      "около минус семи тысяч семисот человек",
      "about minus seven thousand seven hundred people"),
    Spoken(
      "-7682", "people", "spoken, abs, unit", "жеті мың жеті жүзге жуық адам",
      "почти семь тысяч семьсот человек", "almost seven thousand seven hundred people"),
    Spoken("1", "people", "spoken, unit", "бір адам", "один человек", "one person"),
    Spoken(
      "21", "people", "spoken, unit, nominative", "жиырма бір адам", "двадцать один человек",
      "twenty-one people"),
    Spoken(
      "21", "people", "spoken, unit, accusative", "жиырма бір адамды",
      "двадцать одного человека"),
    Spoken("5", "people", "spoken, unit, dative", "бес адамға", "пяти человекам"),
    Spoken("1000", "people", "spoken", "бір мың", "одна тысяча", "one thousand"),
    Spoken("2000", "people", "spoken", "екі мың", "две тысячи", "two thousand"),
    Spoken("2", "families", "spoken, unit", "екі отбасы", "две семьи", "two families"),
    Spoken("1", "families", "spoken, unit, accusative", "бір отбасыны", "одну семью"),
    Spoken("2", "people", "spoken, feminine", "екі", "две", "two"),
    Spoken(
      "67.4", "thousand_people", "spoken, unit, dative", "алпыс жеті мыңнан астам адамға",
      "более чем шестидесяти семи тысячам человек"),
    Spoken(
      "67.4", "thousand_people", "spoken, dative", "алпыс жеті мыңнан астамға",
      "более чем шестидесяти семи тысячам"),
    Spoken(
      "33.9", "thousand_people", "spoken, unit, instrumental", "отыз төрт мыңға жуық адаммен",
      "почти тридцатью четырьмя тысячами человек"),
    Spoken(
      "22", "thousand_people", "spoken, unit, genitive", "жиырма екі мың адамның",
      "двадцати двух тысяч человек"),
    Spoken("22", "thousand_people", "spoken, unit, ablative", "жиырма екі мың адамнан"),
    Spoken(
      "49.7", "percent", "spoken, unit", "елуге жуық пайыз", "почти пятьдесят процентов",
      "almost fifty per cent"),
    Spoken(
      "49.7", "percent", "spoken exact, unit", "қырық тоғыз бүтін оннан жеті пайыз",
      "сорок девять целых семь десятых процента", "forty-nine point seven per cent"),
    Spoken("1", "percent", "spoken, unit, genitive", "бір пайыздың", "одного процента"),
    Spoken("0", "people", "spoken, unit", "нөл адам", "ноль человек", "zero people"),
    Spoken(
      "13200", "million_tenge", "spoken, unit", "шамамен он үш миллиард теңге",
      "около тринадцати миллиардов тенге", "about thirteen billion tenge"),
  ]

  @Test(arguments: spoken)
  func `a spoken number is rounded, worded and inflected`(_ example: Spoken) throws {
    for (language, words) in zip(Language.all, example.words) {
      let (shown, log) = try Self.show(example.number, example.unit, example.options, language)
      #expect(log.summaries == [])
      #expect(shown?.text.replacing("\u{A0}", with: " ") == words, "\(language.code)")
      #expect(shown?.exact == ExactDecimal(example.number)?.trimmed.description)
    }
  }

  @Test(arguments: [
    ("67.4", "thousand_people", "67,4\u{A0}тыс. чел."),
    ("-7682", "people", "−7\u{A0}682\u{A0}чел."),
    ("49.7", "percent", "49,7\u{A0}%"),
  ])
  func `the digits stand beside the words`(number: String, unit: String, digits: String) throws {
    #expect(try Self.show(number, unit, "spoken, unit", .russian).0?.digits == digits)
    #expect(try Self.show(number, unit, "unit", .russian).0?.digits == nil)
  }

  @Test(arguments: [
    ("5", "people", "spoken, ablative", "ru", "error value.no-such-case: 'ru' has no ablative"),
    ("5", "people", "spoken, dative", "en", "error value.no-such-case: 'en' has no dative"),
    (
      "5", "houses", "spoken, unit, dative", "ru",
      "error value.no-unit-form: the unit 'houses' has no form in 'ru' for the dative"
    ),
    (
      "1000000000000000", "people", "spoken", "kk",
      "error value.unspeakable: 1000000000000000 is no number for speaking"
    ),
    (
      "5", "people", "dative", "ru",
      "error value.unspoken-form: 'dative' is the form of a spoken number"
    ),
  ])
  func `what cannot be said is reported`(
    number: String, unit: String, options: String, code: String, message: String
  ) throws {
    let language = try #require(Language(code: code))
    let (_, log) = try Self.show(number, unit, options, language)
    #expect(log.summaries == ["1:1 " + message])
  }

  /// For every rounded number the word before it is true of the exact one.
  @Test func `a word of approximation is always true`() throws {
    for text in stride(from: 1, to: 1_000_000, by: 787).map(String.init) {
      let (shown, _) = try Self.show(text, "people", "spoken", .english)
      let words = try #require(shown).number
      let exact = try #require(ExactDecimal(text))
      func means(_ number: ExactDecimal) throws -> Bool {
        words.hasSuffix(try #require(Language.english.spelledOut(number)))
      }
      // The number that was spoken: two digits and zeros, one of the two beside the exact one.
      var step = ExactDecimal.one
      while try step * ExactDecimal(100) <= exact { step = try step * ExactDecimal(10) }
      let steps = try #require(Int((try exact / step).rounded(toDecimals: 0).description))
      let spoken = try ExactDecimal(steps) * step
      #expect(try means(spoken), "\(text): \(words)")
      #expect(words.hasPrefix("almost ") ? exact < spoken : true, "\(text): \(words)")
      #expect(words.hasPrefix("more than ") ? exact > spoken : true, "\(text): \(words)")
      #expect((words.first == "a" || words.first == "m") == (exact != spoken) || spoken == exact)
    }
  }

  private static func show(
    _ number: String, _ unitName: String, _ options: String, _ language: Language
  ) throws -> (ShownValue?, DiagnosticLog) {
    var log = DiagnosticLog()
    let catalog = UnitCatalog.parse(Source(path: "units.yaml", text: units), reporting: &log)
    let value = try #require(ExactDecimal(number))
    let unit = try #require(catalog[unitName])
    let wording = try #require(patterns[language.code])
    var wordLog = DiagnosticLog()
    let words = Words.parse(
      Source(path: "words.yaml", text: wording), language: language, reporting: &wordLog)
    let source = Source(path: "en.md", text: options)
    let format = ValueFormat.parse(SourceText(source), units: catalog, reporting: &log)
    guard log.isEmpty else { return (nil, log) }
    let shower = ValueShower(language: language, units: catalog, words: words)
    let quantity = Quantity(datum: .number(value), unit: unit, decimals: value.scale)
    let shown = shower.show(quantity, format, at: source.start, reporting: &log)
    return (shown, log)
  }

  private static let patterns = [
    "kk": """
    spoken-almost: "{dative} жуық"
    spoken-more: "{ablative} астам"
    spoken-about: "шамамен {number}"
    spoken-almost-oblique: "{dative} жуық"
    spoken-more-oblique: "{ablative} астам"
    spoken-about-oblique: "шамамен {number}"
    """,
    "ru": """
    spoken-almost: "почти {number}"
    spoken-more: "больше {genitive}"
    spoken-about: "около {genitive}"
    spoken-almost-oblique: "почти {number}"
    spoken-more-oblique: "более чем {number}"
    spoken-about-oblique: "примерно {number}"
    """,
    "en": """
    spoken-almost: "almost {number}"
    spoken-more: "more than {number}"
    spoken-about: "about {number}"
    spoken-almost-oblique: "almost {number}"
    spoken-more-oblique: "more than {number}"
    spoken-about-oblique: "about {number}"
    """,
  ]

  private static let units = """
    people:
      kk: {other: адам}
      ru:
        one: человек
        few: человека
        many: человек
        other: человека
        symbol: чел.
        animate: true
        cases:
          genitive: {one: человека, other: человек}
          dative: {one: человеку, other: человекам}
          accusative: {one: человека}
          instrumental: {one: человеком, other: человеками}
          locative: {one: человеке, other: человеках}
      en: {one: person, other: people}
    thousand_people:
      of: people
      factor: 1000
      kk: {other: мың адам}
      ru: {other: тыс. человек, symbol: тыс. чел.}
      en: {other: thousand people}
    families:
      kk: {other: отбасы}
      ru:
        {one: семья, few: семьи, many: семей, other: семьи, gender: feminine,
        cases: {accusative: {one: семью}}}
      en: {one: family, other: families}
    houses:
      kk: {other: үй}
      ru: {one: дом, few: дома, many: домов, other: дома}
      en: {one: house, other: houses}
    tenge:
      kk: {other: теңге}
      ru: {other: тенге}
      en: {other: tenge}
    million_tenge:
      of: tenge
      factor: 1000000
      kk: {other: млн теңге}
      ru: {other: млн тенге}
      en: {other: million tenge}
    percent:
      of: one
      factor: 0.01
      kk: {other: пайыз}
      ru:
        one: процент
        few: процента
        many: процентов
        other: процента
        symbol: "%"
        cases: {genitive: {one: процента, other: процентов}}
      en: {other: per cent}

    """
}
