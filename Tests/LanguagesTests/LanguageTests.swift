import Languages
import Quantities
import Testing

@Suite struct LanguageTests {
  @Test func `languages have codes and names`() {
    #expect(Language.all.map(\.code) == ["kk", "ru", "en"])
    #expect(Language.all.map(\.endonym) == ["Қазақша", "Русский", "English"])
    for language in Language.all { #expect(Language(code: language.code) == language) }
    for code in ["", "KK", "kaz", "de", "en-GB"] { #expect(Language(code: code) == nil) }
    #expect(Set(Language.all).count == 3)
  }

  @Test func `appended bytes are the number's`() throws {
    let value = try #require(ExactDecimal("-1234567.85"))
    for language in Language.all {
      for style in [NumberStyle(), NumberStyle(decimals: 1, sign: .always)] {
        var bytes = Array("before ".utf8)
        language.appendNumber(value, style, to: &bytes)
        #expect(String(decoding: bytes, as: UTF8.self) == "before " + language.number(value, style))
      }
    }
  }

  @Test func `decimals out of range are the nearest in range`() {
    #expect(Language.english.number(.one, NumberStyle(decimals: -3)) == "1")
    #expect(Language.english.number(.one, NumberStyle(decimals: 99)).utf8.count == 30)
  }

  /// Numbers are not turned into text by way of formatted text: 2,000 read again would be 2.
  @Test func `a formatted number holds every digit`() {
    var value = ExactDecimal(7)
    for digits in 2...27 {
      value = ExactDecimal(mantissa: value.mantissa * 10 + Int128(digits % 10), scale: digits % 4)
      for language in Language.all {
        let shown = language.number(value).filter { $0.isNumber }
        #expect(Int128(shown) == value.mantissa)
      }
    }
  }

  @Test func `roman numerals of Kazakh quarters are in one script`() throws {
    for quarter in 1...4 {
      let period = try #require(Period("2006-Q\(quarter)"))
      let text = Language.kazakh.period(period)
      #expect(!text.contains("I"), "a Latin I is in \(text)")
      #expect(text.contains("\u{406}"))
    }
  }
}

@Suite struct SlugTests {
  @Test(arguments: Language.all)
  func `a slug has small letters, digits and single hyphens`(_ language: Language) {
    var generator = Sequence(seed: 7)
    for length in 0..<300 {
      var text = ""
      for _ in 0..<length {
        text.unicodeScalars.append(
          Unicode.Scalar(generator.next() % 0x2100) ?? "\u{1F600}")
      }
      let slug = language.slug(text)
      #expect((1...Language.longestSlug).contains(slug.utf8.count))
      #expect(!slug.hasPrefix("-") && !slug.hasSuffix("-") && !slug.contains("--"), "\(text)")
      #expect(
        slug.utf8.allSatisfy {
          $0 == UInt8(ascii: "-") || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0)
            || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }, "\(slug)")
      #expect(language.slug(slug) == slug)
    }
  }

  @Test func `letters typed in two parts give the same slug`() {
    #expect(Language.russian.slug("Йод и ёж") == Language.russian.slug("И\u{306}од и е\u{308}ж"))
  }
}

@Suite struct SortKeyTests {
  private func isSorted(_ a: String, _ b: String, _ language: Language) -> Bool {
    language.sortKey(a).lexicographicallyPrecedes(language.sortKey(b))
  }

  @Test func `the Kazakh alphabet is in its order`() {
    let letters = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя".map { String($0) }
    for (a, b) in zip(letters, letters.dropFirst()) {
      #expect(isSorted(a, b, .kazakh), "\(a) before \(b)")
      // Nothing behind a letter outweighs the letter.
      #expect(isSorted(a + "яя", b, .kazakh), "\(a)яя before \(b)")
      #expect(isSorted(a.uppercased() + "я", b, .kazakh), "\(a) in capitals before \(b)")
    }
  }

  @Test func `Russian mixes е with ё, Kazakh does not`() {
    #expect(isSorted("ёж", "елка", .russian))
    #expect(isSorted("еж", "ёж", .russian))
    #expect(isSorted("елка", "ёж", .kazakh))
  }

  @Test(arguments: [
    ("Алма", "Алматы"), ("Алматы қаласы", "Алматыдан"), ("2-бөлім", "10-бөлім"),
    ("9", "00010"), ("10", "10а"), ("«Болашақ»", "Болашақта"), ("ақтау", "Ақтөбе"),
  ])
  func `words, numbers and marks are in order`(a: String, b: String) {
    #expect(isSorted(a, b, .kazakh))
    #expect(!isSorted(b, a, .kazakh))
  }

  @Test func `different texts have different keys`() {
    let texts = ["Алматы", "алматы", "«Алматы»", "Алматы ", "ал-маты", "2", "02", "й", "и\u{306}"]
    #expect(Set(texts.map { Language.kazakh.sortKey($0) }).count == texts.count)
  }
}

/// Numbers that look random and are the same in every run.
private struct Sequence {
  private var state: UInt32

  init(seed: UInt32) { state = seed }

  mutating func next() -> UInt32 {
    state = state &* 1_664_525 &+ 1_013_904_223
    return state >> 8
  }
}
