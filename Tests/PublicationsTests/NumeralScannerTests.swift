import Languages
import Publications
import Quantities
import Testing

@Suite struct NumeralScannerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let language: Language
    let text: String
    let numerals: [String]

    var testDescription: String { "\(language.code): \(text)" }
  }

  static let exempt: [Case] = [
    Case(language: .english, text: "from 2001 to 2006", numerals: []),
    Case(language: .english, text: "2001–2006, and 2007", numerals: []),
    Case(language: .english, text: "the Decree of 28 August 2007 No 399", numerals: []),
    Case(language: .english, text: "On August 28, 2007", numerals: []),
    Case(language: .english, text: "section 5.3 of the Concept", numerals: []),
    Case(language: .english, text: "open from 09:00 to 18:30", numerals: []),
    Case(language: .english, text: "paper of the size A4, form H1", numerals: []),
    Case(language: .english, text: "published on 2007-08-28", numerals: []),
    Case(language: .russian, text: "Указ от 28 августа 2007 года № 399", numerals: []),
    Case(language: .russian, text: "постановление N 1346 от 5 сентября 2000 года", numerals: []),
    Case(language: .russian, text: "в 2001–2003 годах, на 1 июля 2007 г.", numerals: []),
    Case(language: .russian, text: "раздел 5.4, пункт 3, рисунок 2", numerals: []),
    Case(language: .russian, text: "дата 28.08.2007", numerals: []),
    Case(language: .russian, text: "1) первое; 2) второе", numerals: []),
    Case(language: .kazakh, text: "2007 жылғы 28 тамыздағы № 399 Жарлығы", numerals: []),
    Case(language: .kazakh, text: "2007 жылғы 1 шілдеде", numerals: []),
    Case(language: .kazakh, text: "2001–2006 жылдардағы көші-қон", numerals: []),
    Case(language: .kazakh, text: "5-бөлім, 2-сурет", numerals: []),
  ]

  static let typed: [Case] = [
    Case(language: .english, text: "33.5 thousand people arrived", numerals: ["33.5"]),
    Case(language: .english, text: "2004 people arrived", numerals: ["2004"]),
    Case(language: .english, text: "by 21,959 people in 2006", numerals: ["21,959"]),
    Case(language: .english, text: "three of 16 regions", numerals: ["16"]),
    Case(language: .english, text: "growth of 12% a year", numerals: ["12"]),
    Case(language: .russian, text: "прибыло 67,4 тыс. человек", numerals: ["67,4"]),
    Case(language: .russian, text: "сальдо 21 959 чел.", numerals: ["21 959"]),
    Case(language: .russian, text: "сальдо 21\u{A0}959 чел.", numerals: ["21\u{A0}959"]),
    Case(language: .russian, text: "в 2006 году 582 человека", numerals: ["582"]),
    Case(language: .russian, text: "7 регионов из 16", numerals: ["7", "16"]),
    Case(language: .kazakh, text: "2006 жылы 582 адам", numerals: ["582"]),
    Case(language: .kazakh, text: "33,5 мың адам келді", numerals: ["33,5"]),
    Case(language: .kazakh, text: "үлесі 0,51 пайыз", numerals: ["0,51"]),
  ]

  @Test(arguments: exempt)
  func `dates, years and document numbers need no data`(_ example: Case) {
    #expect(found(example) == example.numerals)
  }

  @Test(arguments: typed)
  func `a typed statistic is found from its first to its last digit`(_ example: Case) {
    #expect(found(example) == example.numerals)
  }

  @Test(arguments: [
    ("1,234,567", "1234567"), ("12.50", "12.50"), ("164,5", "164.5"), ("21 959", "21959"),
  ])
  func `a numeral knows its value`(_ text: String, _ value: String) throws {
    let numerals = NumeralScanner(language: .english).numerals(in: Array("~ \(text) ~".utf8))
    #expect(try #require(numerals.first).value?.description == value)
  }

  private func found(_ example: Case) -> [String] {
    let bytes = Array(example.text.utf8)
    return NumeralScanner(language: example.language).numerals(in: bytes)
      .map { String(decoding: bytes[$0.range], as: UTF8.self) }
  }
}
