import Foundation
import Languages
import Testing

/// Wrong numbers put into the real narratives, the same ones in every run.
struct WrongNumbers {
  /// A text with one wrong number.
  struct Sample: CustomTestStringConvertible, Sendable {
    let language: Language
    let text: String
    /// What was put in, and where, in bytes.
    let number: String
    let range: Range<Int>

    var testDescription: String { "\(language.code): \(number) in: \(text.prefix(300))" }
  }

  /// The part of a narrative that a number is put into, made a narrative of its own.
  private struct Part {
    let before: String
    let text: String
    let after: String
  }

  private let language: Language
  private let parts: [Part]
  private var state: UInt64

  init(_ language: Language, _ narrative: String) {
    self.language = language
    parts = Self.parts(narrative)
    state = 0x9E37_79B9_7F4A_7C15 &+ UInt64(language.code.utf8.first ?? 0)
  }

  /// Samples of every kind in turn: digits for a value, digits and words between words, numbers in
  /// claims, in cells, in texts for images and in tooltips.
  mutating func samples(_ count: Int) -> [Sample] {
    var samples: [Sample] = []
    var turn = 0
    while samples.count < count {
      turn += 1
      let sample =
        switch turn % 10 {
        case 0, 1, 2: inPlaceOfValue()
        case 3: amongWords(digits())
        case 4, 5, 6: amongWords(pick(Self.words[language] ?? []))
        case 7: inClaim()
        case 8: inCell()
        default: inImage()
        }
      if let sample { samples.append(sample) }
      precondition(turn < count * 20)
    }
    return samples
  }

  // MARK: Kinds of samples

  private mutating func inPlaceOfValue() -> Sample? {
    let part = pick(parts)
    let values = part.text.matches(of: /`= [^`]*`/)
    guard !values.isEmpty else { return nil }
    return sample(part, pick(values.map(\.range)), digits())
  }

  private mutating func amongWords(_ number: String) -> Sample? {
    let part = pick(parts)
    // Between two plain words of a running text: not in code, addresses, keys or statements.
    let gaps = part.text.matches(of: /\p{L}{4,} (?=\p{L}{4,})/).map(\.range).filter { range in
      let line =
        part.text[..<range.lowerBound].split(separator: "\n", omittingEmptySubsequences: false).last
        ?? ""
      return Self.isProse(line, part)
    }
    guard !gaps.isEmpty else { return nil }
    let gap = pick(gaps)
    return sample(part, gap.upperBound..<gap.upperBound, number, " ")
  }

  /// A claim whose statement says nothing of the number.
  private mutating func inClaim() -> Sample? {
    let part = pick(parts)
    let claims = part.text.matches(of: /\[(?=[^\]]{3,}\]\(claim:)/).map(\.range)
    guard !claims.isEmpty else { return nil }
    let place = pick(claims).upperBound
    let number = pick(Self.whole[language] ?? [])
    return sample(part, place..<place, number, " ")
  }

  private mutating func inCell() -> Sample? {
    let number = flip() ? digits() : pick(Self.words[language] ?? [])
    let before = Self.front + "| A | B |\n|---|---|\n| "
    return sample(
      Part(before: before, text: "x | " + heading() + " |\n", after: ""), nil, number, " ")
  }

  private mutating func inImage() -> Sample? {
    let number = flip() ? digits() : pick(Self.words[language] ?? [])
    let text = flip() ? "![" : "# "
    let after = text == "# " ? " " + heading() + "\n" : " " + heading() + "](images/a.png)\n"
    let part = Part(before: Self.front + text, text: after, after: "")
    return sample(part, after.startIndex..<after.startIndex, number)
  }

  private mutating func heading() -> String {
    let headings = parts.filter { $0.text.hasPrefix("## ") }.map {
      $0.text.drop { $0 == "#" || $0 == " " }.filter { !$0.isNumber && $0 != "–" && $0 != "\n" }
    }
    return String(pick(headings))
  }

  // MARK: Making samples

  private func sample(
    _ part: Part, _ range: Range<String.Index>?, _ number: String, _ space: String = ""
  ) -> Sample {
    let range = range ?? part.text.startIndex..<part.text.startIndex
    let before = part.before + part.text[..<range.lowerBound]
    let start = before.utf8.count
    return Sample(
      language: language,
      text: before + number + space + part.text[range.upperBound...] + part.after, number: number,
      range: start..<start + number.utf8.count)
  }

  private static let front = "---\ntitle: X\nsummary: X\n---\n\n"

  /// Front matter, paragraphs, lists, notes and figures, each as a narrative of its own.
  private static func parts(_ narrative: String) -> [Part] {
    let pieces = narrative.components(separatedBy: "\n\n")
    return pieces.enumerated().map { index, piece in
      index == 0
        ? Part(before: "", text: piece + "\n\nX\n", after: "")
        : Part(before: front, text: piece + "\n", after: "")
    }.filter { !$0.text.contains("type: timeline") && !$0.text.contains("[^2]:") }
  }

  /// Whether a place in a line is running text.
  private static func isProse(_ line: Substring, _ part: Part) -> Bool {
    let isInCode = line.filter { $0 == "`" }.count % 2 == 1
    let isInBrackets = line.filter { $0 == "(" }.count != line.filter { $0 == ")" }.count
    let isQuoted = line.filter { $0 == "\"" }.count % 2 == 1
    guard !isInCode, !isInBrackets, !isQuoted, !line.hasPrefix("keywords") else { return false }
    let isYAML = part.before.isEmpty || part.text.hasPrefix("```")
    guard isYAML else { return true }
    return ["title: ", "subtitle: ", "description: ", "summary: "].contains {
      line.hasPrefix($0)
    }
  }

  // MARK: Chance

  private mutating func digits() -> String {
    let comma = language == .english ? "." : ","
    let group = language == .english ? "," : "\u{A0}"
    return pick([
      "33\(comma)5", "7", "12", "0\(comma)51", "21\(group)959", "1\(group)234\(group)567", "582",
      "3\(comma)07", "164\(comma)5", "45",
    ])
  }

  private static let words: [Language: [String]] = [
    .english: [
      "seven", "twelve", "twenty-three", "two thirds", "half", "twice", "a quarter of",
      "hundreds", "one hundred and five", "eighteen", "fivefold", "three fifths", "dozens",
    ],
    .russian: [
      "семь", "двенадцати", "двадцать три", "две трети", "половина", "вдвое", "треть",
      "пятнадцатью", "сто пять", "восемнадцать", "впятеро", "три пятых", "сотни", "трижды",
    ],
    .kazakh: [
      "жеті", "он екі", "жиырма үш", "үштен екі", "жартысы", "екі есе", "үштен бір", "он бестен",
      "жүз бес", "он сегіз", "бес есе", "ондаған", "төртеуі", "алпыстан",
    ],
  ]

  private static let whole: [Language: [String]] = [
    .english: ["fourteen", "twenty-nine", "nineteen", "sixty", "137"],
    .russian: ["четырнадцать", "двадцать девять", "девятнадцати", "шестьдесят", "137"],
    .kazakh: ["он төрт", "жиырма тоғыз", "он тоғыздан", "алпыс", "137"],
  ]

  private mutating func flip() -> Bool { next() % 2 == 0 }

  private mutating func pick<T>(_ items: [T]) -> T { items[Int(next() % UInt64(items.count))] }

  /// SplitMix64, so that every run has the same samples.
  private mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}
