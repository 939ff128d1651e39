/// Russian numbers in words, in every case.
extension RussianRules {
  var cases: [GrammaticalCase] {
    [.genitive, .dative, .accusative, .instrumental, .locative]
  }

  func cardinal(_ number: UInt64, _ agreement: Agreement) -> String {
    let own = agreement.grammaticalCase
    guard number > 0 else { return Self.zero[own] }
    var words: [String] = []
    for (value, power) in groupsOfThree(number) {
      guard power > 0 else {
        words += hundreds(value, agreement, isAlone: number == UInt64(value))
        continue
      }
      // Thousands are feminine and without life, whatever is counted.
      let gender: Gender = power == 1 ? .feminine : .masculine
      words += hundreds(
        value, Agreement(gender: gender, grammaticalCase: own), isAlone: false)
      words.append(Self.powers[power - 1].form(after: value, own))
    }
    return words.joined(separator: " ")
  }

  func fraction(
    whole: UInt64, _ fraction: UInt64, digits: Int, _ grammaticalCase: GrammaticalCase
  ) -> String {
    let agreement = Agreement(gender: .feminine, grammaticalCase: grammaticalCase)
    func part(_ stem: String, _ number: UInt64) -> String {
      let isOne = number % 10 == 1 && number % 100 != 11
      return stem + (isOne ? Self.partsOfOne : Self.partsOfMore)[grammaticalCase]
    }
    return "\(cardinal(whole, agreement)) \(part("цел", whole)) "
      + "\(cardinal(fraction, agreement)) \(part(Self.parts[digits - 1], fraction))"
  }

  /// Behind thousands and millions stands the genitive plural in every case; behind a fraction
  /// the genitive singular.
  func nounForm(
    after number: UInt64, isWhole: Bool, _ category: PluralCategory,
    in grammaticalCase: GrammaticalCase
  ) -> NounForm {
    guard isWhole else { return .counted(category) }
    if number % 1000 == 0 { return .counted(.many) }
    let isOne = number % 10 == 1 && number % 100 != 11
    return switch grammaticalCase {
    case .nominative, .ablative: .counted(category)
    case .accusative: isOne ? .declined(.accusative, isPlural: false) : .counted(category)
    default: .declined(grammaticalCase, isPlural: !isOne)
    }
  }

  private func hundreds(_ number: Int, _ agreement: Agreement, isAlone: Bool) -> [String] {
    let own = agreement.grammaticalCase
    var words: [String] = []
    if number >= 100 { words.append(Self.hundreds[number / 100 - 1][own]) }
    let rest = number % 100
    if rest >= 20 { words.append(Self.tens[rest / 10 - 2][own]) }
    switch rest < 20 ? rest : rest % 10 {
    case 0: break
    case 1: words.append(Self.one(agreement))
    case let unit:
      // Two, three and four persons are in the genitive, but twenty-two are not.
      let isLiving = unit <= 4 && isAlone && number <= 4 && agreement.isAnimate
      let shown = own == .accusative && isLiving ? .genitive : own
      if unit == 2, agreement.gender == .feminine, shown == .nominative || shown == .accusative {
        words.append("две")
      } else {
        words.append(Self.units[unit - 2][shown])
      }
    }
    return words
  }

  private static func one(_ agreement: Agreement) -> String {
    let own = agreement.grammaticalCase
    return switch agreement.gender {
    case .masculine:
      own == .accusative && agreement.isAnimate ? "одного" : masculineOne[own]
    case .feminine: feminineOne[own]
    case .neuter: neuterOne[own]
    }
  }

  // MARK: Tables

  /// The forms of a word in the cases that Russian has.
  struct Forms: Sendable {
    let nominative, genitive, dative, accusative, instrumental, locative: String

    /// All six.
    init(
      _ nominative: String, _ genitive: String, _ dative: String, _ accusative: String,
      _ instrumental: String, _ locative: String
    ) {
      self.nominative = nominative
      self.genitive = genitive
      self.dative = dative
      self.accusative = accusative
      self.instrumental = instrumental
      self.locative = locative
    }

    /// A numeral like «пять»: its accusative is the nominative, its genitive the dative.
    init(_ nominative: String, _ genitive: String, instrumental: String) {
      self.init(nominative, genitive, genitive, nominative, instrumental, genitive)
    }

    /// A numeral in «-ь»: пять, пяти, пятью.
    init(soft nominative: String) {
      let stem = String(nominative.dropLast())
      self.init(nominative, stem + "и", instrumental: stem + "ью")
    }

    subscript(_ grammaticalCase: GrammaticalCase) -> String {
      switch grammaticalCase {
      case .nominative, .ablative: nominative
      case .genitive: genitive
      case .dative: dative
      case .accusative: accusative
      case .instrumental: instrumental
      case .locative: locative
      }
    }
  }

  /// A power of a thousand, which is a noun.
  struct Power: Sendable {
    let one, more: Forms

    /// The form after a number of up to three digits: тысяча, тысячи, тысяч; тысячам.
    func form(after number: Int, _ own: GrammaticalCase) -> String {
      let isOne = number % 10 == 1 && number % 100 != 11
      if isOne { return one[own] }
      guard own == .nominative || own == .accusative || own == .ablative else { return more[own] }
      let isFew = (2...4).contains(number % 10) && !(12...14).contains(number % 100)
      return isFew ? one.genitive : more.genitive
    }

    /// A masculine noun without life: миллион.
    init(_ stem: String) {
      one = Forms(stem, stem + "а", stem + "у", stem, stem + "ом", stem + "е")
      more = Forms(
        stem + "ы", stem + "ов", stem + "ам", stem + "ы", stem + "ами", stem + "ах")
    }

    init(one: Forms, more: Forms) {
      self.one = one
      self.more = more
    }
  }

  private static let zero = Forms("ноль", "ноля", "нолю", "ноль", "нолём", "ноле")
  private static let masculineOne = Forms("один", "одного", "одному", "один", "одним", "одном")
  private static let feminineOne = Forms("одна", "одной", "одной", "одну", "одной", "одной")
  private static let neuterOne = Forms("одно", "одного", "одному", "одно", "одним", "одном")

  /// From two to nineteen.
  private static let units: [Forms] =
    [
      Forms("два", "двух", "двум", "два", "двумя", "двух"),
      Forms("три", "трёх", "трём", "три", "тремя", "трёх"),
      Forms("четыре", "четырёх", "четырём", "четыре", "четырьмя", "четырёх"),
      Forms(soft: "пять"), Forms(soft: "шесть"), Forms(soft: "семь"),
      Forms("восемь", "восьми", instrumental: "восемью"),
    ]
    + [
      "девять", "десять", "одиннадцать", "двенадцать", "тринадцать", "четырнадцать",
      "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать", "девятнадцать",
    ].map(Forms.init(soft:))

  /// From twenty to ninety.
  private static let tens: [Forms] = [
    Forms(soft: "двадцать"), Forms(soft: "тридцать"),
    Forms("сорок", "сорока", instrumental: "сорока"),
    Forms("пятьдесят", "пятидесяти", instrumental: "пятьюдесятью"),
    Forms("шестьдесят", "шестидесяти", instrumental: "шестьюдесятью"),
    Forms("семьдесят", "семидесяти", instrumental: "семьюдесятью"),
    Forms("восемьдесят", "восьмидесяти", instrumental: "восемьюдесятью"),
    Forms("девяносто", "девяноста", instrumental: "девяноста"),
  ]

  /// From a hundred to nine hundred.
  private static let hundreds: [Forms] = [
    Forms("сто", "ста", instrumental: "ста"),
    Forms("двести", "двухсот", "двумстам", "двести", "двумястами", "двухстах"),
    Forms("триста", "трёхсот", "трёмстам", "триста", "тремястами", "трёхстах"),
    Forms("четыреста", "четырёхсот", "четырёмстам", "четыреста", "четырьмястами", "четырёхстах"),
    Forms("пятьсот", "пятисот", "пятистам", "пятьсот", "пятьюстами", "пятистах"),
    Forms("шестьсот", "шестисот", "шестистам", "шестьсот", "шестьюстами", "шестистах"),
    Forms("семьсот", "семисот", "семистам", "семьсот", "семьюстами", "семистах"),
    Forms("восемьсот", "восьмисот", "восьмистам", "восемьсот", "восемьюстами", "восьмистах"),
    Forms("девятьсот", "девятисот", "девятистам", "девятьсот", "девятьюстами", "девятистах"),
  ]

  private static let powers: [Power] = [
    Power(
      one: Forms("тысяча", "тысячи", "тысяче", "тысячу", "тысячей", "тысяче"),
      more: Forms("тысячи", "тысяч", "тысячам", "тысячи", "тысячами", "тысячах")),
    Power("миллион"), Power("миллиард"), Power("триллион"),
  ]

  /// Stems of tenths, hundredths and so on, and the endings that follow them.
  private static let parts = [
    "десят", "сот", "тысячн", "десятитысячн", "стотысячн", "миллионн",
  ]
  private static let partsOfOne = Forms("ая", "ой", "ой", "ую", "ой", "ой")
  private static let partsOfMore = Forms("ых", "ых", "ым", "ых", "ыми", "ых")
}
