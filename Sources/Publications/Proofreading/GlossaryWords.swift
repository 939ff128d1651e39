import Languages

/// The terms of the glossary and its wording to avoid in one language, found in their inflected
/// forms.
struct GlossaryWords: Sendable {
  /// What a word of the glossary is.
  enum Word: Sendable {
    case term(id: String)
    case avoided(Glossary.Avoided)
  }

  private let matcher: WordMatcher
  private let entries: [Word]

  init(_ glossary: Glossary, language: Language, endings: [String]) {
    var entries: [Word] = []
    var patterns: [(text: String, payload: Int)] = []
    func add(_ text: String, _ word: Word) {
      for pattern in Inflection.patterns(of: text, in: language) {
        patterns.append((pattern, entries.count))
      }
      entries.append(word)
    }
    // What is to be avoided counts before a term of the same words.
    for term in glossary.terms {
      for avoided in term.avoid[language.code] ?? [] { add(avoided.words, .avoided(avoided)) }
    }
    for term in glossary.terms {
      if let text = term.term[language] { add(text, .term(id: term.id)) }
    }
    self.entries = entries
    matcher = WordMatcher(patterns, endings: endings)
  }

  /// The words found, the longest at each place, in order; none overlaps another.
  func words(in text: FoldedText) -> [(range: Range<Int>, word: Word)] {
    guard !matcher.isEmpty else { return [] }
    var found: [(range: Range<Int>, word: Word)] = []
    for match in matcher.matches(in: text) {
      if let last = found.last, match.range.lowerBound < last.range.upperBound {
        guard match.range.upperBound > last.range.upperBound,
          match.range.lowerBound == last.range.lowerBound
        else { continue }
        found.removeLast()
      }
      found.append((match.range, entries[match.payload]))
    }
    return found
  }
}

/// How the words of a term change in a sentence, as patterns of a ``WordMatcher``.
///
/// A rule never adds to the word itself: «мигрант» finds «мигрантов», but not «мигрантский».
enum Inflection {
  /// The patterns that find a term; the first one is the term itself.
  static func patterns(of term: String, in language: Language) -> [String] {
    let words = term.split(separator: " ").map(String.init)
    guard !words.isEmpty, words.allSatisfy({ !$0.contains("*") && !$0.contains("+") }) else {
      return []
    }
    switch language {
    case .russian:
      let stems = words.map(russian)
      // Fleeting vowels: беженец, беженца.
      let last = words[words.count - 1]
      guard last.hasSuffix("ец"), last.count > 4 else { return [stems.joined(separator: " ")] }
      let other = stems.dropLast() + [last.dropLast(2) + "ц+"]
      return [
        (stems.dropLast() + [last + "+"]).joined(separator: " "), other.joined(separator: " "),
      ]
    default:
      // Only the last word takes endings in Kazakh and in English.
      return [words.joined(separator: " ") + "+"]
    }
  }

  /// A Russian word without its ending, open for any other; adverbs and short words do not change.
  private static func russian(_ word: String) -> String {
    guard word.count > 3, !word.hasSuffix("ски") else { return word }
    for ending in endings where word.hasSuffix(ending) && word.count - ending.count >= 3 {
      return word.dropLast(ending.count) + "+"
    }
    return word + "+"
  }

  /// Endings in which terms are named, the longest first.
  private static let endings = [
    "ые", "ие", "ый", "ий", "ой", "ая", "яя", "ое", "ее", "ов", "ев", "а", "я", "о", "е", "ь", "ы",
    "и",
  ]
}
