/// How words of a language are looked for: which letters count as one, and which endings do not
/// count.
///
/// The rules are data, so that the index of a site can hand them to the script that searches it;
/// the script does with them just what ``Language/searchWords(in:)`` and ``stem(of:)`` do.
package struct SearchRules: Sendable {
  /// Endings that fall under the same conditions.
  package struct Endings: Sendable {
    /// What must stand before the ending.
    package enum Neighbour: Int, Sendable {
      case anything, vowel, consonant
    }

    package let neighbour: Neighbour
    /// How many letters must be left of the word.
    package let least: Int
    package let endings: [String]

    fileprivate let letters: [[Unicode.Scalar]]

    /// `endings` are written in letters that count, with a space between.
    init(after neighbour: Neighbour = .anything, leaving least: Int = 3, _ endings: String) {
      self.neighbour = neighbour
      self.least = least
      self.endings = endings.split(separator: " ").map(String.init)
      letters = self.endings.map { Array($0.unicodeScalars) }
    }
  }

  /// What takes the place of a beginning or an end of words.
  package struct Exchange: Sendable {
    package let from: String
    package let to: String
    /// How many letters must be left of the word.
    package let least: Int

    fileprivate let old: [Unicode.Scalar]
    fileprivate let new: [Unicode.Scalar]

    init(_ from: String, _ to: String, leaving least: Int = 3) {
      self.from = from
      self.to = to
      self.least = least
      old = Array(from.unicodeScalars)
      new = Array(to.unicodeScalars)
    }
  }

  /// Letters that count as another one: those that readers without a keyboard of the language, or in
  /// a hurry, leave without their marks.
  package let letters: [Unicode.Scalar: Unicode.Scalar]
  package let vowels: Set<Unicode.Scalar>
  /// Beginnings of words that change inside before an ending.
  package let beginnings: [Exchange]
  package let endings: [Endings]
  /// Whether a word has endings behind endings.
  package let repeats: Bool
  /// What the ends of words become once their endings are off, each in its turn.
  package let ends: [Exchange]
  /// Words that say nothing by themselves, in letters that count.
  package let passedOver: Set<String>

  init(
    letters: KeyValuePairs<String, String>, vowels: String, beginnings: [Exchange] = [],
    endings: [Endings], repeats: Bool = false, ends: [Exchange] = [], passedOver: String
  ) {
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    for (mark, plain) in Transliteration.latin where plain.unicodeScalars.count == 1 {
      table[mark] = plain.unicodeScalars.first
    }
    for (group, plain) in letters {
      for letter in group.unicodeScalars { table[letter] = plain.unicodeScalars.first }
    }
    self.letters = table
    self.vowels = Set(vowels.unicodeScalars)
    self.beginnings = beginnings
    self.endings = endings
    self.repeats = repeats
    self.ends = ends
    self.passedOver = Set(passedOver.split(separator: " ").map(String.init))
  }

  /// A word without its endings, so that all its forms are one; words with digits stay as they are.
  ///
  /// `word` is in letters that count. The rest need not be a word of the language: what matters is
  /// that forms of one word end alike, and of two words rarely do.
  package func stem(of word: String) -> String {
    var letters = Array(word.unicodeScalars)
    if letters.contains(where: \.isDigit) { return word }
    if let exchange = beginnings.first(where: { letters.starts(with: $0.old) }) {
      letters.replaceSubrange(..<exchange.old.count, with: exchange.new)
    }
    while let length = longestEnding(of: letters) {
      letters.removeLast(length)
      if !repeats { break }
    }
    for exchange in ends where letters.ends(with: exchange.old) {
      let rest = letters.count - exchange.old.count + exchange.new.count
      guard rest >= exchange.least else { continue }
      letters.replaceSubrange((letters.count - exchange.old.count)..., with: exchange.new)
    }
    return String(String.UnicodeScalarView(letters))
  }

  /// How many letters the longest ending of a word has; nil when it has none.
  private func longestEnding(of letters: [Unicode.Scalar]) -> Int? {
    var longest = 0
    for group in endings {
      for ending in group.letters where ending.count > longest {
        let rest = letters.count - ending.count
        guard rest >= group.least, letters.ends(with: ending) else { continue }
        let isVowel = rest > 0 && vowels.contains(letters[rest - 1])
        let fits =
          switch group.neighbour {
          case .anything: true
          case .vowel: isVowel
          case .consonant: !isVowel
          }
        if fits { longest = ending.count }
      }
    }
    return longest > 0 ? longest : nil
  }
}

extension Language {
  /// How words of the language are looked for.
  package var searchRules: SearchRules { rules.search }

  /// The words of a text in letters that count, in their order.
  ///
  /// A word is a run of letters and digits. Capitals, marks over letters, soft hyphens and
  /// apostrophes do not count.
  package func searchWords(in text: String) -> [String] {
    let table = rules.search.letters
    var words: [String] = []
    var word = String.UnicodeScalarView()
    for scalar in text.lowercased().unicodeScalars {
      switch scalar {
      // й as a letter with a mark.
      case "\u{306}" where word.last == "и":
        word.removeLast()
        word.append("й")
      case "\u{300}"..."\u{36F}", "\u{AD}", "\u{200B}"..."\u{200D}", "'", "’", "ʼ": continue
      default:
        if scalar.isOfWords {
          word.append(table[scalar] ?? scalar)
        } else if !word.isEmpty {
          words.append(String(word))
          word = String.UnicodeScalarView()
        }
      }
    }
    if !word.isEmpty { words.append(String(word)) }
    return words
  }
}

extension Unicode.Scalar {
  /// Whether it is a letter or a digit; Unicode need be asked for few.
  fileprivate var isOfWords: Bool {
    switch value {
    case 0x30...0x39, 0x61...0x7A, 0x430...0x481, 0x48A...0x52F: return true
    case ..<0x41, 0x5B...0x60, 0x7B...0x7F: return false
    default: return properties.isAlphabetic || properties.generalCategory == .decimalNumber
    }
  }

  /// Whether it is a digit of any script.
  fileprivate var isDigit: Bool {
    switch value {
    case 0x30...0x39: true
    case ..<0x80, 0x400...0x52F: false
    default: properties.generalCategory == .decimalNumber
    }
  }
}

extension [Unicode.Scalar] {
  /// Whether some letters stand at the end.
  fileprivate func ends(with end: [Unicode.Scalar]) -> Bool {
    count >= end.count && self[(count - end.count)...].elementsEqual(end)
  }
}
