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
    of indicator: Indicator, outcomes: [CheckOutcome], regional: RegionalData, asOf: Instant,
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
    var numbers = FigureNumbers(words: words)
    let drawing = drawn.map { chart(of: indicator, $0, &numbers) }
    let listing = run.flatMap {
      items.isEmpty ? nil : table(of: indicator, shown(indicator, $0), asOf, &numbers)
    }
    var views: [RegionalView] = []
    for name in [indicator.id] + indicator.relatedSeries.map(\.text) {
      guard let values = regional.values(of: name) else { continue }
      views.append(view(of: values, in: regional, &numbers))
    }
    return IndicatorProfile(
      indicator: indicator, latest: latest, course: drawn.map(course), figure: drawing,
      table: listing,
      regional: views, unitName: unitName(indicator.unit),
      formula: formulaText(of: indicator.formula),
      checks: outcomes.filter { $0.indicator == indicator.id }.map(check),
      tables: tables(of: indicator, asOf), revisions: revisions(of: indicator, asOf))
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

  // MARK: Figures

  /// The small line of a run over periods.
  func course(of shown: ShownRun) -> Figure.Sparkline {
    let data = FigureBuilder(resolver: self, runs: [shown], order: .given, highlight: [])
      .chart(.sparkline)
    return Figure.Sparkline(
      data: data, description: ChartDescription.sparkline(data, words: words))
  }

  private func chart(
    of indicator: Indicator, _ shown: ShownRun, _ numbers: inout FigureNumbers
  ) -> Figure {
    let run = shown.run
    let builder = FigureBuilder(resolver: self, runs: [shown], order: .given, highlight: [])
    return figure(
      "indicator-chart",
      .chart(builder.chart(ChartKind.column), builder.table(unitInHeader: true)),
      label: numbers.nextFigure(), title: "\(shown.name), \(span(of: run))",
      subtitle: unitName(run.unit), sources: sources(of: indicator), at: indicator.location)
  }

  /// Every period with the series of the formula and what comes of them.
  private func table(
    of indicator: Indicator, _ shown: ShownRun, _ asOf: Instant, _ numbers: inout FigureNumbers
  ) -> Figure {
    var runs: [ShownRun] = []
    // An indicator that is a series would only repeat it.
    if case .reference = indicator.formula {
    } else {
      for id in model.seriesIDs(usedByIndicator: indicator.id) {
        guard let series = model.dataset.series(named: id), let run = silentRun(id + "[*]", asOf),
          run.dimensions == shown.run.dimensions
        else { continue }
        runs.append(
          ShownRun(
            run: run, name: series.titles[language] ?? id, format: ValueFormat(),
            location: indicator.location))
      }
    }
    let builder = FigureBuilder(
      resolver: self, runs: runs + [shown], order: .given, highlight: [])
    return figure(
      "indicator-table", .table(builder.table(unitInHeader: true)), label: numbers.nextTable(),
      title: "\(shown.name): \(words[.allPeriods])", subtitle: "",
      sources: sources(of: indicator), at: indicator.location)
  }

  /// A figure that the site makes by itself.
  func figure(
    _ id: String, _ content: Figure.Content, label: String, title: String, subtitle: String,
    notes: [String] = [], sources: [String], at location: Location
  ) -> Figure {
    var content = content.withFootnotes(at: location)
    if case .table(var table) = content {
      table.addFootnotes([], at: location)
      content = .table(table)
    }
    return Figure(
      id: id, content: content, label: label, title: [Inline(.text(title), at: location)],
      subtitle: subtitle.isEmpty ? [] : [Inline(.text(subtitle), at: location)],
      description: [], notes: notes.map { [Inline(.text($0), at: location)] }, sources: sources,
      location: location)
  }

  /// "2001–2006".
  func span(of run: Run) -> String {
    let periods = run.items.compactMap(\.period)
    guard let first = periods.first, let last = periods.last else { return "" }
    return first == last ? language.period(first) : language.periods(first, last)
  }

  /// The unit alone is named by its sign: a plural form belongs to a number.
  func unitName(_ unit: Unit) -> String {
    let symbol = unit.symbol(in: language)
    return symbol.isEmpty ? unit.plural(.other, in: language) : symbol
  }

  // MARK: Data behind it

  /// Whether any series behind the indicator has rows.
  func hasData(_ indicator: Indicator) -> Bool {
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

  /// The tables behind the indicator, in the order of the data package.
  private func tables(of indicator: Indicator, _ asOf: Instant) -> [IndicatorProfile.TableUse] {
    let series = model.seriesIDs(usedByIndicator: indicator.id)
      .compactMap { model.dataset.series(named: $0) }
    return model.dataset.resources.compactMap { resource in
      guard let first = series.first(where: { $0.resource.id == resource.id }) else { return nil }
      return IndicatorProfile.TableUse(
        resource: resource,
        lastChange: first.vintages.compactMap(\.self).filter { $0 <= asOf }.max(),
        hasRows: first.rowCount > 0)
    }
  }

  /// The most vintages looked at for changes, counted from the newest.
  private static let maximumVintages = 24

  /// Values that differ from one vintage of the data to the next, latest first.
  private func revisions(
    of indicator: Indicator, _ asOf: Instant
  ) -> [IndicatorProfile.Revision] {
    let known = Set(
      model.seriesIDs(usedByIndicator: indicator.id)
        .flatMap { model.dataset.series(named: $0)?.vintages.compactMap(\.self) ?? [] }
        .filter { $0 <= asOf })
    let vintages = known.sorted().suffix(Self.maximumVintages)
    guard let first = vintages.first, model.indicators[indicator.id] != nil else { return [] }
    // What was known before the first of them is compared with it.
    let start = Instant(secondsSinceEpoch: first.secondsSinceEpoch - 1)
    var revisions: [IndicatorProfile.Revision] = []
    var before: [String: Run.Item] = [:]
    for vintage in [start] + vintages {
      guard let run = silentRun(indicator.id + "[*]", vintage) else { continue }
      for item in run.items {
        guard let period = item.period else { continue }
        if let old = before[item.code], old.quantity.datum != item.quantity.datum {
          revisions.append(
            IndicatorProfile.Revision(
              period: period, known: vintage, before: text(of: old), after: text(of: item)))
        }
        before[item.code] = item
      }
    }
    return revisions.reversed()
  }

  /// A value as a table shows it.
  private func text(of item: Run.Item) -> String {
    let quantity = item.quantity
    return CellText(resolver: self).cell(
      quantity,
      ValueShower.style(
        decimals: quantity.decimals, signAlways: quantity.signAlways, ValueFormat())
    ).text
  }

  private func check(_ outcome: CheckOutcome) -> IndicatorProfile.Check {
    IndicatorProfile.Check(
      expectation: formulaText(of: outcome.check.expectation),
      outcome: words.fill(
        .checkOutcome,
        [
          "passed": language.number(ExactDecimal(outcome.passed)),
          "undecided": language.number(ExactDecimal(outcome.undecided)),
        ]))
  }
}

/// Counts the figures and the tables of a page that no author wrote.
struct FigureNumbers {
  let words: Words
  private var figures = 0
  private var tables = 0

  init(words: Words) { self.words = words }

  /// The label of the next chart or map.
  mutating func nextFigure() -> String {
    figures += 1
    return words.fill(.figureCaption, ["n": String(figures)])
  }

  /// The label of the next table.
  mutating func nextTable() -> String {
    tables += 1
    return words.fill(.tableCaption, ["n": String(tables)])
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
