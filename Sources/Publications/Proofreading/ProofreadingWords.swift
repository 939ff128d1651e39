package import Diagnostics
import LocatedYAML
import Quantities

/// The words that proofreading looks for in one language, from
/// `shared/words/proofreading-<code>.yaml`: number words, words of direction and comparison, and
/// the idioms in which a number word counts nothing.
package struct ProofreadingWords: Sendable {
  /// What the lists say about one pattern.
  struct Entry: Sendable {
    var number: NumberWord?
    var comparison: Comparison?
    var isCounted = false
    var isAllowed = false
    var isJoiner = false
    var isCondition = false
  }

  /// What a number word contributes to a number.
  enum NumberWord: Sendable {
    /// A whole number.
    case number(Int)
    /// A number only before something counted: one, бір.
    case article(Int)
    /// Hundred, thousand, million.
    case multiplier(Int)
    /// Thirds, tenths, by what they divide a whole into; an ordinal behind a small number says the
    /// same.
    case part(Int)
    /// Second, third.
    case ordinal
    /// A part of a whole, by what divides it: half, a third; 0 for hundreds and the like.
    case quantity(Int)
  }

  /// What a word of direction or comparison says of a value beside it.
  enum Comparison: String, Sendable, CaseIterable {
    case rise, fall, more, less, near, highest, lowest, row, first
  }

  let matcher: WordMatcher
  let entries: [Entry]
  /// What may follow a term of the glossary.
  let inflections: [String]

  /// No words at all: only digits are looked at.
  package static let none = ProofreadingWords(lists: [:], endings: [], inflections: [])

  private init(lists: [String: Entry], endings: [String], inflections: [String]) {
    let patterns = lists.sorted { $0.key < $1.key }
    entries = patterns.map(\.value)
    matcher = WordMatcher(
      patterns.enumerated().map { ($0.element.key, $0.offset) }, endings: endings)
    self.inflections = inflections
  }

  /// Reads the lists; words that are no text and numbers that are none are reported.
  package static func parse(
    _ source: Source, reporting log: inout DiagnosticLog
  ) -> ProofreadingWords {
    guard let root = YAMLNode.parse(source, reporting: &log) else { return .none }
    var keys = MappingReader(root, of: "the words of proofreading", reporting: &log)
    var lists: [String: Entry] = [:]
    let endings = keys.strings("endings", &log)
    let inflections = keys.strings("inflections", &log)
    for (key, make) in numbered {
      guard let node = keys.node(key) else { continue }
      for entry in node.mapping ?? [] {
        guard let value = Int(entry.key), (0...1_000_000_000_000).contains(value) else {
          log.report(
            .error(
              "words.number", "'\(entry.key)' is no whole number", at: entry.keyLocation,
              hint: "write the number before its words, as in 2: [two]"))
          continue
        }
        for word in strings(entry.value, &log) {
          lists[word, default: Entry()].number = make(value)
        }
      }
    }
    for text in keys.strings("ordinals", &log) { lists[text, default: Entry()].number = .ordinal }
    for text in keys.strings("counted", &log) { lists[text, default: Entry()].isCounted = true }
    for text in keys.strings("allowed", &log) { lists[text, default: Entry()].isAllowed = true }
    for text in keys.strings("joiners", &log) { lists[text, default: Entry()].isJoiner = true }
    for text in keys.strings("conditions", &log) {
      lists[text, default: Entry()].isCondition = true
    }
    if let node = keys.node("comparisons") {
      var groups = MappingReader(node, of: "'comparisons'", reporting: &log)
      for group in Comparison.allCases {
        for text in groups.strings(group.rawValue, &log) {
          lists[text, default: Entry()].comparison = group
        }
      }
      groups.finish(&log)
    }
    keys.finish(&log)
    return ProofreadingWords(lists: lists, endings: endings, inflections: inflections)
  }

  private static let numbered: [(String, @Sendable (Int) -> NumberWord)] = [
    ("numbers", { .number($0) }), ("articles", { .article($0) }),
    ("multipliers", { .multiplier($0) }), ("quantities", { .quantity($0) }),
    ("parts", { .part($0) }),
  ]

  private static func strings(_ node: YAMLNode, _ log: inout DiagnosticLog) -> [String] {
    (node.sequence ?? [node]).compactMap { item in
      if let text = item.string { return text }
      log.report(
        .error(
          "yaml.expected-text", "a word is a text, not \(item.kindName)", at: item.location,
          hint: "quote it with '…'"))
      return nil
    }
  }
}
