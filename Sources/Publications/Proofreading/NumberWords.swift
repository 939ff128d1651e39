import Quantities

/// Puts number words that stand side by side together: «двадцать три», one hundred and five,
/// «үштен бір».
struct NumberWords {
  private let words: ProofreadingWords
  private let text: FoldedText
  /// The longest match at each place where one begins, in order.
  private let tokens: [Token]

  /// A word of the lists in the text.
  struct Token {
    let range: Range<Int>
    let entry: ProofreadingWords.Entry
  }

  init(_ matches: [WordMatcher.Match], _ words: ProofreadingWords, in text: FoldedText) {
    self.words = words
    self.text = text
    var tokens: [Token] = []
    for match in matches {
      let token = Token(range: match.range, entry: words.entries[match.payload])
      guard
        token.entry.number != nil || token.entry.isAllowed || token.entry.isJoiner
          || token.entry.isCounted
      else { continue }
      if let last = tokens.last, match.range.lowerBound < last.range.upperBound {
        // Of two words at one place the longer says more; of two readings of a word the one that
        // spells it out, which is found later.
        if match.range.lowerBound == last.range.lowerBound,
          match.range.upperBound >= last.range.upperBound
        {
          tokens[tokens.count - 1] = token
        }
        continue
      }
      tokens.append(token)
    }
    self.tokens = tokens
  }

  /// The numbers that words make, in order; those that count nothing have a rule.
  func numerals() -> [Numeral] {
    var numerals: [Numeral] = []
    var index = 0
    while index < tokens.count {
      let token = tokens[index]
      if token.entry.isAllowed {
        numerals.append(Numeral(range: token.range, value: nil, form: .words, rule: .idiom))
        index += 1
        continue
      }
      guard token.entry.number != nil else {
        index += 1
        continue
      }
      let group = group(from: index)
      if let numeral = numeral(group) { numerals.append(numeral) }
      index = group.upperBound
    }
    return numerals
  }

  /// The number words from an index on that belong together; a joiner counts between two of them.
  private func group(from start: Int) -> Range<Int> {
    var end = start + 1
    // An ordinal counts nothing that follows it.
    while !isOrdinal(tokens[end - 1]), end < tokens.count, isAdjacent(tokens[end - 1], tokens[end])
    {
      if isNumber(tokens[end]) {
        end += 1
      } else if tokens[end].entry.isJoiner, end + 1 < tokens.count, isNumber(tokens[end + 1]),
        isAdjacent(tokens[end], tokens[end + 1])
      {
        end += 2
      } else {
        break
      }
    }
    return start..<end
  }

  private func isOrdinal(_ token: Token) -> Bool {
    if case .ordinal? = token.entry.number { true } else { false }
  }

  private func isNumber(_ token: Token) -> Bool {
    token.entry.number != nil && !token.entry.isAllowed
  }

  /// Whether nothing but spaces or a hyphen stands between two words.
  private func isAdjacent(_ a: Token, _ b: Token) -> Bool {
    let between = text.bytes[a.range.upperBound..<b.range.lowerBound]
    if between.count == 1, between.first == UInt8(ascii: "-") { return true }
    return !between.isEmpty && between.allSatisfy { $0 == 0x20 }
  }

  /// The largest number that words are added up to.
  private static let largest = 1_000_000_000_000_000

  /// What a group of number words says; nil for a unit alone, such as "thousand".
  private func numeral(_ group: Range<Int>) -> Numeral? {
    let range =
      tokens[group.lowerBound].range
      .lowerBound..<tokens[group.upperBound - 1].range
      .upperBound
    var total = 0
    var current = 0
    var hasNumber = false
    var isWhole = true
    var onlyArticles = true
    var rule: NumeralRule?
    var terms: [Int] = []
    for token in tokens[group] {
      switch token.entry.number {
      case .number(let value):
        if current > 0, value >= current % 10, current < 10 { isWhole = false }
        hasNumber = true
        onlyArticles = false
        current += value
        terms.append(value)
      case .article(let value):
        hasNumber = true
        if current > 0 {
          onlyArticles = false
          isWhole = isWhole && current % 10 == 0
        }
        current += value
      case .multiplier(let value):
        if hasNumber { onlyArticles = false }
        if value == 100, current > 0 {
          current *= 100
        } else {
          let (product, isTooLarge) = max(current, 1).multipliedReportingOverflow(by: value)
          isWhole = isWhole && !isTooLarge
          if !isTooLarge { total += min(product, Self.largest) }
          current = 0
        }
      case .quantity(let value):
        hasNumber = true
        onlyArticles = false
        isWhole = false
        terms.append(value)
      case .part(let value):
        isWhole = false
        if value > 1 { terms.append(value) }
      case .ordinal:
        // «двадцать первый» counts nothing, «две пятых» does.
        if !hasNumber || current >= 20 { rule = .ordinal }
        isWhole = false
        if hasNumber { onlyArticles = false }
      case nil: break
      }
      if current > Self.largest || total > Self.largest {
        (current, total, isWhole) = (0, 0, false)
      }
    }
    let next = group.upperBound
    if !hasNumber {
      // A unit or a part alone is no number; an ordinal is one that needs no data.
      guard rule != nil else { return nil }
    } else if onlyArticles, rule == nil {
      let isCounting =
        next < tokens.count && tokens[next].entry.isCounted
        && isAdjacent(tokens[next - 1], tokens[next])
      if !isCounting { rule = .article }
    }
    let value = isWhole && hasNumber ? ExactDecimal(total + current) : nil
    return Numeral(range: range, value: value, form: .words, rule: rule, terms: terms)
  }
}
