import Diagnostics
import Indicators
import Narratives
import Quantities

extension Resolution {
  /// Words between a value and a word that compares it: more than these, and it is about
  /// something else.
  private static let reach = 6

  /// Warns of words of direction and comparison beside a value that no claim proves.
  func checkComparisons(
    _ findings: Proofreader.Findings, in flat: FlatText, _ log: inout DiagnosticLog
  ) {
    guard figureClaim == nil else { return }
    for (range, kind) in findings.comparisons {
      let isProved = flat.claims.contains { $0.range.overlaps(range) }
      guard !isProved, let value = nearestValue(to: range, in: flat),
        !isConditional(range, findings, in: flat), let location = flat.location(range)
      else { continue }
      let words = String(decoding: flat.bytes[range], as: UTF8.self)
      log.report(
        .unproved(
          words, at: location, claim: suggestion(kind, for: value)))
    }
  }

  /// The value closest to a word in its sentence.
  private func nearestValue(to range: Range<Int>, in flat: FlatText) -> ValueText? {
    var best: (distance: Int, value: ValueText)?
    for (offset, value) in flat.values {
      let between =
        offset < range.lowerBound
        ? offset + FlatText.placeholder.utf8.count..<max(range.lowerBound, offset + 3)
        : range.upperBound..<max(offset, range.upperBound)
      guard let distance = Self.words(flat.bytes[between]), distance <= Self.reach else { continue }
      if best.map({ distance < $0.distance }) ?? true { best = (distance, value) }
    }
    return best?.value
  }

  /// How many words a stretch of text has; nil when a sentence ends in it.
  private static func words(_ bytes: ArraySlice<UInt8>) -> Int? {
    var count = 0
    var isInWord = false
    for (index, byte) in zip(bytes.indices, bytes) {
      switch byte {
      case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: ";"):
        // A point inside a number or an abbreviation ends no sentence.
        let next = index + 1
        if next >= bytes.endIndex || bytes[next] == 0x20 || bytes[next] == 0xC2 { return nil }
      case 0x20, UInt8(ascii: ","), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ":"):
        isInWord = false
        continue
      default: break
      }
      if !isInWord { count += 1 }
      isInWord = true
    }
    return count
  }

  /// Whether "if" or the like stands before a word in its sentence.
  private func isConditional(
    _ range: Range<Int>, _ findings: Proofreader.Findings, in flat: FlatText
  ) -> Bool {
    findings.conditions.contains {
      $0 < range.lowerBound && Self.words(flat.bytes[$0..<range.lowerBound]) != nil
    }
  }

  /// The claim to write: the words in the form of a claim, with a statement as far as it can be
  /// guessed from the value beside them.
  private func suggestion(_ kind: ProofreadingWords.Comparison, for value: ValueText) -> String {
    var own = DiagnosticLog()
    guard let expression = Expression.parse(value.expression, reporting: &own) else { return "…" }
    let text = expression.description
    let earlier = expression.shifted(by: -1)
    switch kind {
    case .rise: return rising(expression, ">") ?? earlier.map { "\(text) > \($0)" } ?? "\(text) > …"
    case .fall: return rising(expression, "<") ?? earlier.map { "\(text) < \($0)" } ?? "\(text) < …"
    case .more: return "\(text) > …"
    case .less: return "\(text) < …"
    case .near: return "abs(\(text) - …) < …"
    case .highest: return "\(text) == max(\(expression.run ?? "…"))"
    case .lowest: return "\(text) == min(\(expression.run ?? "…"))"
    case .row: return "min(\(expression.run ?? "…")) > 0"
    case .first: return earlier.map { "\($0) < 0 < \(text)" } ?? "… < 0 < \(text)"
    }
  }

  /// A change typed as a difference: what it says of its two ends.
  private func rising(_ expression: Expression, _ sign: String) -> String? {
    guard case .arithmetic(let first, let steps) = expression, steps.first?.symbol == .subtract,
      let periods = expression.endsOfDifference
    else { return nil }
    // The later of the two stands on the left.
    let isLaterFirst = periods.0 > periods.1
    let later = isLaterFirst ? first : steps[0].operand
    let earlier = isLaterFirst ? steps[0].operand : first
    return "\(later.description) \(sign) \(earlier.description)"
  }
}

extension Expression {
  /// The period of a reference that names one.
  private var period: Period? {
    guard case .reference(let reference) = self else { return nil }
    return reference.selectors.lazy.compactMap { selector -> Period? in
      guard case .one(let code) = selector.choice else { return nil }
      return selector.dimension == nil || selector.dimension?.text == "period"
        ? Period(code.text) : nil
    }.first
  }

  /// The periods of the two ends of a difference.
  fileprivate var endsOfDifference: (Period, Period)? {
    guard case .arithmetic(let first, let steps) = self, let a = first.period,
      let b = steps.first?.operand.period, steps.count == 1, a != b
    else { return nil }
    return (a, b)
  }

  /// The same reference some periods later, as text; nil for anything but a single point.
  fileprivate func shifted(by count: Int) -> String? {
    guard let period, let other = period.adding(count) else { return nil }
    return description.replacingFirst("\(period)", with: "\(other)")
  }

  /// The run of all periods of a reference to one: `arrivals[*]`.
  fileprivate var run: String? {
    guard let period else { return nil }
    return description.replacingFirst("\(period)", with: "*")
  }
}

extension String {
  fileprivate func replacingFirst(_ text: String, with other: String) -> String {
    guard let range = firstRange(of: text) else { return self }
    return self[..<range.lowerBound] + other + self[range.upperBound...]
  }
}

extension Diagnostic {
  fileprivate static func unproved(
    _ words: String, at location: Location, claim: String
  ) -> Diagnostic {
    .warning(
      "claim.missing", "'\(words)' says something of a value, and nothing proves it",
      at: location, hint: "write [\(words)](claim: \"\(claim)\")")
  }
}
