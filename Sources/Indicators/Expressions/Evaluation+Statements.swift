import Diagnostics
import Quantities

extension Evaluation {
  /// Decides a statement, for each item where it is about a run.
  mutating func verdicts(_ plan: Plan, _ scope: Scope) throws(Stop) -> PerItem<Verdict> {
    switch plan.step {
    case .comparison(let terms, let links):
      return try compare(terms, links, plan, scope)
    case .not(let operand):
      switch try verdicts(operand, scope) {
      case .one(let verdict): return .one(Self.negated(verdict))
      case .run(let verdicts): return .run(verdicts.map { Self.negated($0) })
      }
    case .logic(let connective, let parts):
      var verdicts: [PerItem<Verdict>] = []
      for part in parts { verdicts.append(try self.verdicts(part, scope)) }
      func joined(_ item: Int) -> Verdict {
        Self.joined(connective, verdicts.map { $0[item] })
      }
      return plan.shape.isRun
        ? .run((0..<plan.shape.count).map { joined($0) }) : .one(joined(0))
    default:
      preconditionFailure("values are worked out by amounts")
    }
  }

  private static func negated(_ verdict: Verdict) -> Verdict {
    var verdict = verdict
    verdict.value = verdict.value.map { !$0 }
    return verdict
  }

  /// Joins statements by `and` or `or`.
  ///
  /// `and` is false as soon as one part is, `or` true; what is missing elsewhere does not matter
  /// then. The comparisons kept are those that decide.
  private static func joined(_ connective: Expression.Connective, _ parts: [Verdict]) -> Verdict {
    let deciding = connective == .or
    var verdict = Verdict(value: !deciding)
    if parts.contains(where: { $0.value == deciding }) {
      verdict.value = deciding
    } else if let open = parts.first(where: { $0.value == nil }) {
      verdict.value = nil
      verdict.reason = open.reason
    }
    verdict.comparisons = parts.filter { $0.value == verdict.value }.flatMap(\.comparisons)
    return verdict
  }

  private mutating func compare(
    _ terms: [Plan.Term], _ links: [Expression.Link], _ plan: Plan, _ scope: Scope
  ) throws(Stop) -> PerItem<Verdict> {
    guard plan.shape.isRun else {
      var operands: [Amount] = []
      for term in terms { operands.append(try amount(term.plan, scope)) }
      return .one(try verdict(operands, terms, links, plan))
    }
    var operands: [PerItem<Amount>] = []
    for term in terms { operands.append(try amounts(term.plan, scope)) }
    var verdicts: [Verdict] = []
    for item in 0..<plan.shape.count {
      verdicts.append(try verdict(operands.map { $0[item] }, terms, links, plan))
    }
    return .run(verdicts)
  }

  private mutating func verdict(
    _ amounts: [Amount], _ terms: [Plan.Term], _ links: [Expression.Link], _ plan: Plan
  ) throws(Stop) -> Verdict {
    var parts: [Verdict] = []
    for (index, link) in links.enumerated() {
      let (left, right) = (amounts[index], amounts[index + 1])
      var part = Verdict(value: nil, reason: left.datum.missingReason ?? right.datum.missingReason)
      if let a = left.datum.number, let b = right.datum.number {
        do throws(ArithmeticFailure) {
          part.value = link.symbol.holds(
            try terms[index].conversion.apply(to: a), try terms[index + 1].conversion.apply(to: b),
            within: tolerance)
        } catch {
          throw stop(error, plan)
        }
      }
      if isTracing {
        let (a, b) = (terms[index].plan, terms[index + 1].plan)
        part.comparisons = [
          Truth.Comparison(
            left: Truth.Side(
              text: a.expression.description, quantity: Quantity(left, a, besides: b),
              isLiteral: a.isLiteral),
            symbol: link.symbol,
            right: Truth.Side(
              text: b.expression.description, quantity: Quantity(right, b, besides: a),
              isLiteral: b.isLiteral), value: part.value)
        ]
      }
      parts.append(part)
    }
    return Self.joined(.and, parts)
  }
}

extension Expression.Comparison {
  /// Whether the comparison holds when the sides may be off by a tolerance.
  func holds(_ a: ExactDecimal, _ b: ExactDecimal, within tolerance: ExactDecimal) -> Bool {
    guard !tolerance.isZero, let difference = try? a - b else { return holds(a, b) }
    return switch self {
    case .less: difference < tolerance
    case .atMost: difference <= tolerance
    case .equal: difference.magnitude <= tolerance
    case .different: difference.magnitude > tolerance
    case .atLeast: difference >= -tolerance
    case .greater: difference > -tolerance
    }
  }

  private func holds(_ a: ExactDecimal, _ b: ExactDecimal) -> Bool {
    switch self {
    case .less: a < b
    case .atMost: a <= b
    case .equal: a == b
    case .different: a != b
    case .atLeast: a >= b
    case .greater: a > b
    }
  }
}

extension Quantity {
  /// An amount with what its plan says about showing it.
  init(_ amount: Amount, _ plan: Plan, besides other: Plan? = nil) {
    self.init(
      datum: amount.datum, unit: plan.unit ?? other?.unit ?? .one, decimals: plan.decimals,
      signAlways: plan.isSigned, status: amount.origin?.status ?? .normal,
      isRevised: amount.origin?.isRevised ?? false, footnotes: amount.origin?.footnotes ?? [],
      observations: amount.origin?.observations ?? [], period: amount.origin?.period)
  }
}
