import Charts
package import Diagnostics
package import Indicators
import Languages
import Narratives
package import Quantities

extension Resolver {
  /// What the pages of the site show of an indicator, as known at an instant.
  ///
  /// `outcomes` are the outcomes of all checks; those of this indicator are put into words.
  package func profile(
    of indicator: Indicator, outcomes: [CheckOutcome], asOf: Instant,
    reporting log: inout DiagnosticLog
  ) -> IndicatorProfile {
    let run = run(of: indicator, asOf: asOf, reporting: &log)
    let items = (run?.items ?? []).filter { $0.quantity.datum.number != nil }
    var latest: IndicatorProfile.Latest?
    var format = ValueFormat()
    format.unit = .full
    if let item = items.last, let period = item.period {
      latest = shower.show(
        item.quantity, format, at: indicator.location, reporting: &log
      ).map { IndicatorProfile.Latest(period: period, value: $0) }
    }
    let drawn = items.count > 1 ? run.map { shown(indicator, $0) } : nil
    return IndicatorProfile(
      indicator: indicator, latest: latest, course: drawn.map(course),
      figure: drawn.map { figure(of: indicator, $0) },
      unitName: unitName(indicator.unit),
      checks: outcomes.filter { $0.indicator == indicator.id }.map(check))
  }

  /// The indicator over all periods; nil when the data have none of them.
  private func run(
    of indicator: Indicator, asOf: Instant, reporting log: inout DiagnosticLog
  ) -> Run? {
    let source = Source(path: indicator.location.source.path, text: indicator.id + "[*]")
    let context = EvaluationContext(period: nil, point: [:], asOf: asOf)
    var own = DiagnosticLog()
    defer { for finding in own.diagnostics { log.report(finding.moved(to: indicator.formula)) } }
    guard hasData(indicator),
      let expression = Expression.parse(SourceText(source), reporting: &own),
      case .run(let run)? = Evaluator(model, context: context).evaluate(
        expression, reporting: &own)
    else { return nil }
    return run
  }

  private func shown(_ indicator: Indicator, _ run: Run) -> ShownRun {
    ShownRun(
      run: run, name: indicator.shortName[language] ?? indicator.name[language] ?? indicator.id,
      format: ValueFormat(), location: indicator.location)
  }

  /// The small line of a run over periods.
  func course(of shown: ShownRun) -> Figure.Sparkline {
    let data = FigureBuilder(resolver: self, runs: [shown], order: .given, highlight: [])
      .chart(.sparkline)
    return Figure.Sparkline(
      data: data, description: ChartDescription.sparkline(data, words: words))
  }

  private func figure(of indicator: Indicator, _ shown: ShownRun) -> Figure {
    let run = shown.run
    let builder = FigureBuilder(resolver: self, runs: [shown], order: .given, highlight: [])
    let title = "\(shown.name), \(span(of: run))"
    return Figure(
      id: "indicator-chart",
      content: Figure.Content.chart(
        builder.chart(ChartKind.column), builder.table(unitInHeader: true)
      ).withFootnotes(at: indicator.location),
      label: words.fill(.figureCaption, ["n": "1"]),
      title: [Inline(.text(title), at: indicator.location)],
      subtitle: [Inline(.text(unitName(run.unit)), at: indicator.location)], description: [],
      notes: [],
      sources: sources(of: indicator), location: indicator.location)
  }

  /// "2001–2006".
  private func span(of run: Run) -> String {
    let periods = run.items.compactMap(\.period)
    guard let first = periods.first, let last = periods.last else { return "" }
    return language.periods(first, last)
  }

  /// The unit alone is named by its sign: a plural form belongs to a number.
  private func unitName(_ unit: Unit) -> String {
    let symbol = unit.symbol(in: language)
    return symbol.isEmpty ? unit.plural(.other, in: language) : symbol
  }

  /// Whether any series behind the indicator has rows.
  private func hasData(_ indicator: Indicator) -> Bool {
    model.seriesIDs(usedByIndicator: indicator.id).contains { id in
      model.dataset.series(named: id).map { $0.rowCount > 0 } ?? false
    }
  }

  /// The sources of the resources behind the indicator, in the order of the series' names.
  private func sources(of indicator: Indicator) -> [String] {
    var seen: Set<String> = []
    return model.seriesIDs(usedByIndicator: indicator.id)
      .flatMap { model.dataset.series(named: $0)?.resource.sourceIDs ?? [] }
      .filter { seen.insert($0).inserted }
  }

  private func check(_ outcome: CheckOutcome) -> IndicatorProfile.Check {
    IndicatorProfile.Check(
      expectation: outcome.check.expectation.description,
      outcome: words.fill(
        .checkOutcome,
        [
          "passed": language.number(ExactDecimal(outcome.passed)),
          "undecided": language.number(ExactDecimal(outcome.undecided)),
        ]))
  }
}

extension Diagnostic {
  /// The finding at a formula: the reference that asked for its values was not written by anybody.
  fileprivate func moved(to formula: Expression) -> Diagnostic {
    .error(
      code, message, at: formula.location, hint: hint,
      notes: notes.filter { $0.location.source !== formula.location.source })
  }
}
