import Languages
import Quantities
import Support
import Testing

extension Tag {
  @Tag static var golden: Self
}

/// Everything a language decides, one table for each language and topic.
///
/// The tables are to be read by people who write the language. No-break spaces are shown as `⍽`.
@Suite(.tags(.golden)) struct GoldenTableTests {
  @Test(arguments: Language.all)
  func `numbers`(_ language: Language) throws {
    var table = Table("value", "as it is", "1 decimal", "0 decimals", "sign", "no sign, no groups")
    for text in Self.numbers {
      let value = try #require(ExactDecimal(text))
      table.add(
        text, language.number(value), language.number(value, NumberStyle(decimals: 1)),
        language.number(value, NumberStyle(decimals: 0)),
        language.number(value, NumberStyle(sign: .always)),
        language.number(value, NumberStyle(sign: .never, grouping: false)))
    }
    expectGolden(table.text, named: "\(language.code)-numbers.txt")
  }

  @Test(arguments: Language.all)
  func `percents`(_ language: Language) throws {
    var table = Table("value", "as it is", "1 decimal", "sign")
    for text in ["0", "7", "12", "12.50", "-0.05", "-8.3", "1234.56", "100"] {
      let value = try #require(ExactDecimal(text))
      table.add(
        text, language.percent(value), language.percent(value, NumberStyle(decimals: 1)),
        language.percent(value, NumberStyle(sign: .always)))
    }
    expectGolden(table.text, named: "\(language.code)-percents.txt")
  }

  @Test(arguments: Language.all)
  func `nouns after numbers`(_ language: Language) throws {
    let nouns = Self.nouns[language.code] ?? [:]
    var table = Table("value", "category", "person", "family", "1 decimal")
    for text in Self.counts {
      let value = try #require(ExactDecimal(text))
      let category = language.pluralCategory(of: value)
      let tenths = NumberStyle(decimals: 1)
      func noun(_ name: String, _ category: PluralCategory) -> String {
        nouns[name]?[category] ?? nouns[name]?[.other] ?? "?"
      }
      table.add(
        text, category.rawValue, "\(language.number(value)) \(noun("person", category))",
        "\(language.number(value)) \(noun("family", category))",
        "\(language.number(value, tenths)) "
          + noun("person", language.pluralCategory(of: value, tenths)))
    }
    expectGolden(table.text, named: "\(language.code)-nouns.txt")
  }

  @Test(arguments: Language.all)
  func `dates`(_ language: Language) throws {
    var table = Table("date", "long", "short", "month and year")
    let days = (1...12).map { "2007-\($0 < 10 ? "0" : "")\($0)-28" }
    for text in days + ["2010-03-01", "1951-07-28", "2000-12-31"] {
      let date = try #require(CalendarDate(text))
      table.add(
        text, language.date(date), language.date(date, .short), language.date(date, .monthAndYear))
    }
    let zone = try #require(TimeZoneRule(name: "+06:00"))
    for text in ["2007-08-28T10:00", "2007-08-28T09:05:59", "2007-08-28"] {
      let instant = try #require(Instant(parsing: text, in: zone))
      table.add(text, language.dateTime(try #require(zone.dateTime(of: instant))))
    }
    expectGolden(table.text, named: "\(language.code)-dates.txt")
  }

  @Test(arguments: Language.all)
  func `periods`(_ language: Language) throws {
    var table = Table("period", "long", "short", "axis")
    for text in Self.periods {
      let period = try #require(Period(text))
      table.add(
        text, language.period(period), language.period(period, .short),
        language.period(period, .axis))
    }
    for (first, last) in Self.runs {
      let (start, end) = (try #require(Period(first)), try #require(Period(last)))
      table.add(
        "\(first)..\(last)", language.periods(start, end), language.periods(start, end, .short),
        language.periods(start, end, .axis))
    }
    expectGolden(table.text, named: "\(language.code)-periods.txt")
  }

  @Test(arguments: Language.all)
  func `numbers in words`(_ language: Language) throws {
    var table = Table("value", "masculine", "feminine", "neuter")
    for text in Self.spoken {
      let value = try #require(ExactDecimal(text))
      let words = Gender.allCases.map {
        language.spelledOut(value, Agreement(gender: $0)) ?? "(none)"
      }
      // Only where the gender shows.
      table.add(
        text, words[0], words[1] == words[0] ? "" : words[1], words[2] == words[0] ? "" : words[2])
    }
    expectGolden(table.text, named: "\(language.code)-spelled-out.txt")
  }

  @Test(arguments: [Language.kazakh, .russian])
  func `numbers in words, in every case`(_ language: Language) throws {
    let cases = GrammaticalCase.allCases.filter(language.has)
    var text = ""
    for number in Self.spokenInCases {
      let value = try #require(ExactDecimal(number))
      text += number + "\n"
      for grammaticalCase in cases {
        let words = try Gender.allCases.map { gender in
          try #require(
            language.spelledOut(value, Agreement(gender: gender, grammaticalCase: grammaticalCase)))
        }
        // Only where the gender shows.
        let shown = Set(words).count == 1 ? [words[0]] : words
        text += "  \(grammaticalCase): \(shown.joined(separator: " | "))\n"
      }
    }
    expectGolden(text, named: "\(language.code)-cases.txt")
  }

  @Test(arguments: Language.all)
  func `quotes and lists`(_ language: Language) {
    var table = Table("what", "text")
    for text in ["Хабаршы", "Хабаршы «Отан»", "News “from the steppe” today", ""] {
      table.add("quoted \(text)", language.quoted(text))
    }
    for items in [[], ["А"], ["А", "Б"], ["А", "Б", "В"], ["А", "Б", "В", "Г"]] {
      table.add("list of \(items.count)", language.list(items))
    }
    expectGolden(table.text, named: "\(language.code)-quotes-and-lists.txt")
  }

  @Test(arguments: Language.all)
  func `slugs`(_ language: Language) {
    var table = Table("text", "slug")
    for text in Self.titles { table.add(text, language.slug(text)) }
    expectGolden(table.text, named: "\(language.code)-slugs.txt")
  }

  @Test(arguments: Language.all)
  func `sorting`(_ language: Language) {
    let sorted =
      (Self.names + (Self.alphabets[language.code] ?? []))
      .map { (name: $0, key: language.sortKey($0)) }
      .sorted { $0.key.lexicographicallyPrecedes($1.key) }
    expectGolden(
      sorted.map { $0.name + "\n" }.joined(), named: "\(language.code)-sorting.txt")
  }
}
