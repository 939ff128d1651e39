import Diagnostics
import Indicators
import Languages
import Narratives
import Quantities

extension Resolution {
  /// Looks at the words of one run of text: its numbers, its comparisons, its wording.
  ///
  /// Numbers that nothing computes are collected, since their hints need the whole data; see
  /// ``TypedNumber``.
  mutating func proofread(_ inlines: [Inline], _ log: inout DiagnosticLog) {
    let flat = FlatText(inlines)
    let findings = resolver.proofreader.findings(in: flat.bytes)
    coverage.bound += flat.values.count
    for numeral in findings.numerals { judge(numeral, in: flat, &log) }
    for text in flat.addresses { countAll(text, .address) }
    for literal in flat.literals {
      let inner = FlatText(literal)
      coverage.literal += resolver.proofreader.findings(in: inner.bytes).numerals.count
    }
    if !flat.values.isEmpty { checkComparisons(findings, in: flat, &log) }
    for (range, word) in findings.glossary {
      switch word {
      case .avoided(let avoided):
        guard let location = flat.location(range) else { continue }
        log.report(.avoided(flat.bytes[range], avoided, resolver.language, at: location))
      case .term(let id): link(id, range, in: flat)
      }
    }
    for title in flat.titles { proofread(title.text, at: title.location, &log) }
  }

  /// A text without markup, such as the name of a series.
  mutating func proofread(_ text: String, at location: Location, _ log: inout DiagnosticLog) {
    let found = resolver.proofreader.check(
      plain: text, location: { _ in location }, reporting: &log)
    for item in found { addTyped(item.text, item.numeral, at: item.location) }
  }

  // MARK: Numbers

  private mutating func judge(
    _ numeral: Numeral, in flat: FlatText, _ log: inout DiagnosticLog
  ) {
    if let rule = numeral.rule {
      coverage.exempt[rule, default: 0] += 1
      return
    }
    guard let location = flat.location(numeral.range) else { return }
    let text = String(decoding: flat.bytes[numeral.range], as: UTF8.self)
    let claim = flat.claims.last {
      $0.range.contains(numeral.range.lowerBound)
    }
    if let claim {
      guard !supports(claim.statement, numeral) else {
        coverage.bound += 1
        return
      }
      coverage.unbound += 1
      log.report(.notInClaim(text, at: location, claim: claim.statement.location))
      return
    }
    if let statement = figureClaim, supports(statement, numeral) {
      coverage.bound += 1
      return
    }
    addTyped(text, numeral, at: location)
  }

  private mutating func addTyped(_ text: String, _ numeral: Numeral, at location: Location) {
    coverage.unbound += 1
    // The line that an author has to correct is one, however often it is repeated.
    if currentCopy != nil, typed.contains(where: { $0.location == location }) { return }
    typed.append(
      TypedNumber(text, numeral, in: resolver.language, context, at: location))
  }

  /// Whether a statement speaks of a number: it names it, its part, or a run of so many periods.
  ///
  /// Of a fraction in words it has to name each number that the fraction is made of.
  private func supports(_ statement: SourceText, _ numeral: Numeral) -> Bool {
    var own = DiagnosticLog()
    guard let expression = Expression.parse(statement, reporting: &own) else { return true }
    let stated = expression.statedNumbers.map(\.trimmed)
    guard let value = numeral.value else {
      return numeral.form == .words && !numeral.terms.isEmpty
        && numeral.terms.allSatisfy { $0 > 0 && stated.contains(ExactDecimal($0)) }
    }
    return value.isZero || stated.contains(value.trimmed)
  }

  private mutating func countAll(_ text: String, _ rule: NumeralRule) {
    let count = resolver.proofreader.findings(in: Array(text.utf8)).numerals.count
    if count > 0 { coverage.exempt[rule, default: 0] += count }
  }

  // MARK: Terms

  /// Keeps the first use of a term that may become a link.
  private mutating func link(_ id: String, _ range: Range<Int>, in flat: FlatText) {
    guard isRunningText, !linkedTerms.contains(id),
      let piece = flat.linkable.first(where: {
        $0.range.lowerBound <= range.lowerBound && range.upperBound <= $0.range.upperBound
      })
    else { return }
    linkedTerms.insert(id)
    let start = piece.range.lowerBound
    termLinks[piece.inline.location.key, default: []].append(
      .init(range: range.lowerBound - start..<range.upperBound - start, term: id))
  }
}

extension Expression {
  /// The numbers that an expression says something about: those it names, one divided by them,
  /// as percentages, and the lengths of its runs.
  var statedNumbers: [ExactDecimal] {
    switch self {
    case .number(let value, _):
      [value.magnitude] + [(try? value.magnitude * ExactDecimal(100))].compactMap { $0 }
        + (2...10).map { ExactDecimal($0) }.filter {
          (try? value.magnitude * $0).map { $0 == ExactDecimal.one } ?? false
        }
    case .reference(let reference): reference.selectors.flatMap(\.statedNumbers)
    case .negative(let operand, _), .not(let operand, _): operand.statedNumbers
    case .arithmetic(let first, let steps):
      first.statedNumbers + steps.flatMap(\.operand.statedNumbers)
    case .comparison(let first, let links):
      first.statedNumbers + links.flatMap(\.operand.statedNumbers)
    case .logic(_, let parts): parts.flatMap(\.statedNumbers)
    case .call(let call): call.arguments.flatMap(\.statedNumbers)
    }
  }
}

extension Expression.Selector {
  fileprivate var statedNumbers: [ExactDecimal] {
    switch choice {
    case .range(let first, let last):
      guard let start = Period(first.text), let end = Period(last.text),
        let run = Period.run(from: start, through: end)
      else { return [] }
      return [ExactDecimal(run.count)]
    case .list(let codes): return [ExactDecimal(codes.count)]
    case .one, .every: return []
    }
  }
}

extension Diagnostic {
  fileprivate static func notInClaim(
    _ text: String, at location: Location, claim: Location
  ) -> Diagnostic {
    .error(
      "claim.number", "the claim behind these words does not speak of '\(text)'", at: location,
      hint: "let the statement name the number, as in count(…) == 7, or take it out of the claim",
      notes: [.init("the statement", at: claim)])
  }
}
