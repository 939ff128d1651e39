import Languages
import Quantities
import Testing

@Suite struct NumberWordTests {
  @Test(arguments: Language.all)
  func `different numbers up to a million have different words`(_ language: Language) throws {
    // Every number to 2,000, then every 997th: all endings of hundreds and thousands.
    let numbers = Array(0...2000) + Array(stride(from: 2001, through: 1_000_000, by: 997))
    var seen: [String: Int] = [:]
    for number in numbers {
      let words = try #require(language.spelledOut(ExactDecimal(number)))
      #expect(seen.updateValue(number, forKey: words) == nil, "\(words)")
      #expect(words.allSatisfy { $0.isLetter || $0 == " " || $0 == "-" }, "\(words)")
      #expect(!words.contains("  ") && words.first != " " && words.last != " ", "\(words)")
    }
  }

  @Test(arguments: [Language.kazakh, .russian])
  func `the accusative of a thing differs from its other cases`(_ language: Language) throws {
    for number in Array(1...30) + [100, 250, 1000, 21_000, 341_000, 1_000_000] {
      let forms = try language.cases.map { grammaticalCase in
        try #require(
          language.spelledOut(ExactDecimal(number), Agreement(grammaticalCase: grammaticalCase)))
      }
      // Russian: genitive and locative, or all oblique cases of «сорок» and «сто», are alike.
      #expect(Set(forms).count >= (language == .kazakh ? 6 : 2), "\(number): \(forms)")
    }
  }

  @Test(arguments: [
    ("1", "одного"), ("2", "двух"), ("4", "четырёх"), ("5", "пять"), ("21", "двадцать одного"),
    ("22", "двадцать два"), ("1001", "одну тысячу одного"),
  ])
  func `living beings have their own accusative in Russian`(number: String, words: String) throws {
    let value = try #require(ExactDecimal(number))
    let agreement = Agreement(grammaticalCase: .accusative, isAnimate: true)
    #expect(Language.russian.spelledOut(value, agreement) == words)
  }

  @Test(arguments: [
    ("адам", "адамның адамға адамды адаммен адамда адамнан"),
    ("отбасы", "отбасының отбасыға отбасыны отбасымен отбасыда отбасыдан"),
    ("теңге", "теңгенің теңгеге теңгені теңгемен теңгеде теңгеден"),
    ("пайыз", "пайыздың пайызға пайызды пайызбен пайызда пайыздан"),
    ("тармақ", "тармақтың тармаққа тармақты тармақпен тармақта тармақтан"),
    ("жыл", "жылдың жылға жылды жылмен жылда жылдан"),
    ("елу", "елудің елуге елуді елумен елуде елуден"),
    ("миллиард", "миллиардтың миллиардқа миллиардты миллиардпен миллиардта миллиардтан"),
    ("төрт", "төрттің төртке төртті төртпен төртте төрттен"),
    ("сегіз", "сегіздің сегізге сегізді сегізбен сегізде сегізден"),
  ])
  func `Kazakh suffixes follow the last vowel and the last sound`(word: String, forms: String) {
    let cases: [GrammaticalCase] = [
      .genitive, .dative, .accusative, .instrumental, .locative, .ablative,
    ]
    let suffixed = cases.map { Language.kazakh.suffixed(word, $0) }
    #expect(suffixed.joined(separator: " ") == forms)
    #expect(Language.kazakh.suffixed(word, .nominative) == word)
    #expect(Language.russian.suffixed(word, .dative) == word)
  }

  @Test(arguments: [
    ("1", "nominative", "counted(one)"), ("2", "nominative", "counted(few)"),
    ("21", "dative", "singular dative"), ("5", "dative", "plural dative"),
    ("11", "instrumental", "plural instrumental"), ("3000", "dative", "counted(many)"),
    ("2", "accusative", "counted(few)"), ("1", "accusative", "singular accusative"),
    ("2.5", "dative", "counted(other)"),
  ])
  func `a Russian noun agrees with the number before it`(
    number: String, name: String, form: String
  ) throws {
    let grammaticalCase = try #require(GrammaticalCase(rawValue: name))
    let found = Language.russian.nounForm(
      after: try #require(ExactDecimal(number)), in: grammaticalCase)
    let described =
      switch found {
      case .counted(let category): "counted(\(category))"
      case .declined(let own, let isPlural): "\(isPlural ? "plural" : "singular") \(own)"
      }
    #expect(described == form)
  }
}
