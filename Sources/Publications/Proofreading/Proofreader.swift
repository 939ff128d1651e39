package import Diagnostics
package import Languages
import Narratives

/// Looks at the words of one language: numbers typed by hand, comparisons that nothing proves,
/// wording to avoid, and terms that the glossary explains.
package struct Proofreader: Sendable {
  package let language: Language
  let words: ProofreadingWords
  let scanner: NumeralScanner
  let glossary: GlossaryWords

  package init(
    language: Language, words: ProofreadingWords = .none, glossary: Glossary = Glossary()
  ) {
    self.language = language
    self.words = words
    scanner = NumeralScanner(language: language, words: words)
    self.glossary = GlossaryWords(glossary, language: language, endings: words.inflections)
  }

  /// What was found in a text.
  struct Findings {
    let numerals: [Numeral]
    /// Words of direction and comparison.
    let comparisons: [(range: Range<Int>, kind: ProofreadingWords.Comparison)]
    /// Where a condition is made: what follows in its sentence is not said to be so.
    let conditions: [Int]
    let glossary: [(range: Range<Int>, word: GlossaryWords.Word)]
  }

  /// All numbers and number words typed in a text.
  func findings(in bytes: [UInt8]) -> Findings {
    let text = FoldedText(bytes)
    let matches = words.matcher.matches(in: text)
    var comparisons: [(range: Range<Int>, kind: ProofreadingWords.Comparison)] = []
    var conditions: [Int] = []
    for match in matches {
      let entry = words.entries[match.payload]
      if entry.isCondition { conditions.append(match.range.lowerBound) }
      guard let kind = entry.comparison else { continue }
      if let last = comparisons.last, match.range.lowerBound < last.range.upperBound {
        if match.range.upperBound > last.range.upperBound {
          comparisons.removeLast()
        } else {
          continue
        }
      }
      comparisons.append((Self.withoutValue(match.range, in: text), kind))
    }
    return Findings(
      numerals: scanner.scan(bytes, text, matches), comparisons: comparisons,
      conditions: conditions, glossary: glossary.words(in: text))
  }

  /// The words of a pattern that ends in a value, without the value.
  private static func withoutValue(_ range: Range<Int>, in text: FoldedText) -> Range<Int> {
    var end = text.bytes[range].firstIndex(of: 0xEF) ?? range.upperBound
    while end > range.lowerBound, text.bytes[end - 1] == 0x20 { end -= 1 }
    return range.lowerBound..<end
  }

  /// Looks at a text that is no narrative: the numbers that must come from data.
  ///
  /// Wording to avoid is reported. `location` gives the place of a range of the text.
  package func check(
    plain text: String, allowing allowed: Set<String> = [], location: (Range<Int>) -> Location,
    reporting log: inout DiagnosticLog
  ) -> [(text: String, numeral: Numeral, location: Location)] {
    let bytes = Array(text.utf8)
    let findings = findings(in: bytes)
    for (range, word) in findings.glossary {
      if case .avoided(let avoided) = word {
        log.report(.avoided(bytes[range], avoided, language, at: location(range)))
      }
    }
    return findings.numerals.compactMap { numeral in
      let words = String(decoding: bytes[numeral.range], as: UTF8.self)
      guard numeral.rule == nil, !allowed.contains(words) else { return nil }
      return (words, numeral, location(numeral.range))
    }
  }
}

extension Diagnostic {
  /// Wording to avoid, with what to write instead and why.
  static func avoided(
    _ text: ArraySlice<UInt8>, _ avoided: Glossary.Avoided, _ language: Language,
    at location: Location
  ) -> Diagnostic {
    let words = String(decoding: text, as: UTF8.self)
    let why = avoided.why.map { ": \($0)" } ?? ""
    return .warning(
      "wording.avoid", "'\(words)' is wording to avoid", at: location,
      hint: "write '\(avoided.preferred)'\(why)")
  }
}
