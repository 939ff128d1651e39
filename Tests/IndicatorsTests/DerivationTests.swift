import Diagnostics
import Indicators
import Quantities
import Support
import Testing

/// The way from a result back to the cells.
@Suite struct DerivationTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let text: String
    let period: String?
    let tree: String

    init(_ text: String, at period: String? = nil, _ tree: String) {
      self.text = text
      self.period = period
      self.tree = tree
    }

    var testDescription: String { text }
  }

  @Test(arguments: [
    Case("arrivals[2006]", "arrivals[2006/KZ]=66.7@external:7"),
    Case("arrivals", at: "2005", "arrivals[2005/KZ]=74.8@external:6"),
    Case(
      "net_migration[2006]",
      "net_migration[2006/KZ]=33.0{(arrivals - departures)=33.0"
        + "{arrivals[2006/KZ]=66.7@external:7 departures[2006/KZ]=33.7@external:7}}"),
    Case(
      "change(arrivals[2006])",
      "(change(arrivals[2006]))=-8.1"
        + "{arrivals[2006/KZ]=66.7@external:7 arrivals[2005/KZ]=74.8@external:6}"),
    Case(
      "sum(balance[2005, region: *])",
      "(sum(balance[2005, region: *]))=0{balance[2005/north]=10@internal:2 "
        + "balance[2005/south]=-10@internal:3 balance[2005/east]=0@internal:4}"),
    Case(
      "cumulative(arrivals[2001..2002])",
      "(cumulative(arrivals[2001..2002]))=34.4{arrivals[2001/KZ]=34.4@external:2}; "
        + "(cumulative(arrivals[2001..2002]))=92.6"
        + "{arrivals[2001/KZ]=34.4@external:2 arrivals[2002/KZ]=58.2@external:3}"),
    Case(
      "balance[2006, region: east]", "balance[2006/east]=missing@internal:7"),
    Case("quota[2006]", "no row of quota=missing"),
    Case(
      "-arrivals[2006] * 2",
      "(-arrivals[2006] * 2)=-133.4"
        + "{(-arrivals[2006])=-66.7{arrivals[2006/KZ]=66.7@external:7} 2}"),
    Case(
      "arrivals[2006] > 60 and departures[2006] > 60",
      "(arrivals[2006] > 60 and departures[2006] > 60)=false"
        + "{(arrivals[2006] > 60)=true{arrivals[2006/KZ]=66.7@external:7 60} "
        + "(departures[2006] > 60)=false{departures[2006/KZ]=33.7@external:7 60}}"),
    Case(
      "since_2001[2002]",
      "since_2001[2002/KZ]=169.1860465116279069767441860{(arrivals / arrivals[2001])"
        + "=1.69186046511627906976744186"
        + "{arrivals[2002/KZ]=58.2@external:3 arrivals[2001/KZ]=34.4@external:2}}"),
  ])
  func `each step leads to its parts, and the last ones to cells`(_ example: Case) throws {
    let model = try ExpressionModel.standard().model
    var log = DiagnosticLog()
    let source = Source(path: "input", text: example.text)
    let expression = try #require(Expression.parse(SourceText(source), reporting: &log))
    let evaluator = Evaluator(
      model, context: EvaluationContext(period: example.period.flatMap { Period($0) }))
    let explained = try #require(evaluator.explain(expression, reporting: &log))
    #expect(explained.count == explained.items.count)
    #expect(explained.items.map { $0.derivation.line }.joined(separator: "; ") == example.tree)
    #expect(log.isEmpty)
  }

  @Test func `the result of a tree is that of the evaluation`() throws {
    let standard = try ExpressionModel.standard()
    let texts = [
      "median(arrivals[2001..2006])", "rank(arrivals[2001..2006])", "share(loss, output)",
      "latest(arrivals)", "count(arrivals[2001..2006] > 60)",
      "mean(balance[2006, region: *], skip)",
      "round(growth(arrivals[2006]), 1)", "abs(net_migration[2001])",
    ]
    for text in texts {
      let evaluated = try #require(standard.evaluate(text, period: "2006-Q3").result, "\(text)")
      var log = DiagnosticLog()
      let expression = try #require(
        Expression.parse(SourceText(Source(path: "input", text: text)), reporting: &log))
      let evaluator = Evaluator(
        standard.model, context: EvaluationContext(period: Period("2006-Q3")))
      let items = try #require(evaluator.explain(expression, reporting: &log)).items
      let results = items.compactMap { item -> ExactDecimal? in
        guard case .quantity(let quantity) = item.derivation.result else { return nil }
        return quantity.number
      }
      switch evaluated {
      case .quantity(let quantity): #expect(results == [quantity.number].compactMap { $0 })
      case .run(let run): #expect(results == run.items.compactMap(\.quantity.number))
      case .truth: Issue.record("\(text) is no number")
      }
    }
  }

  @Test func `long runs and large trees are cut off and say so`() throws {
    let rows = (1...300).map { "\(1500 + $0),\($0)\n" }.joined()
    let model = try ExpressionModel(
      tables: [("long", "period,level\n" + rows, ["level": "people"])]
    ).model
    var log = DiagnosticLog()
    func explain(_ text: String) throws -> (items: [DerivedItem], count: Int) {
      let source = Source(path: "input", text: text)
      let expression = try #require(Expression.parse(SourceText(source), reporting: &log))
      return try #require(
        Evaluator(model, context: EvaluationContext()).explain(expression, reporting: &log))
    }
    let run = try explain("level[*]")
    #expect(run.items.count == Derivation.maximumParts)
    #expect(run.count == 300)
    let sum = try explain("sum(level[*])").items[0].derivation
    #expect(sum.parts.count == Derivation.maximumParts)
    #expect(sum.omitted == 200)
  }

  @Test func `what cannot be worked out is reported as in an evaluation`() throws {
    let model = try ExpressionModel.standard().model
    var log = DiagnosticLog()
    let source = Source(path: "input", text: "loss[2005-Q4] / loss[2005-Q3]")
    let expression = try #require(Expression.parse(SourceText(source), reporting: &log))
    let evaluator = Evaluator(model, context: EvaluationContext())
    #expect(evaluator.explain(expression, reporting: &log) == nil)
    #expect(log.diagnostics.map(\.code) == ["expression.division-by-zero"])
  }
}

extension Derivation {
  /// The tree in one line: name, point, result, table and line of a cell, parts in braces.
  fileprivate var line: String {
    let codes = point.map(\.code).joined(separator: "/")
    var text: String
    switch step {
    case .number: return self.text
    case .operation: text = "(\(self.text))=\(shown)"
    case .noObservation(let name): text = "no row of \(name)=\(shown)"
    case .indicator(let indicator): text = "\(indicator.id)[\(codes)]=\(shown)"
    case .observation(let observation, let series):
      text =
        "\(series.id)[\(codes)]=\(shown)@\(series.resource.id):"
        + "\(observation.location.position.line)"
    }
    if !parts.isEmpty { text += "{\(parts.map(\.line).joined(separator: " "))}" }
    return text
  }

  private var shown: String {
    switch result {
    case .quantity(let quantity): quantity.number?.description ?? "missing"
    case .truth(let truth): truth.map { "\($0)" } ?? "open"
    }
  }
}
