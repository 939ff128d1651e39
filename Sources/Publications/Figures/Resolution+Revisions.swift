import Diagnostics
import Indicators
import Languages
import LocatedYAML
import Narratives
import Quantities

extension Resolution {
  /// What a table shows besides values side by side.
  private enum TableType: String, CaseIterable {
    /// Periods by the instants at which their values became known.
    case revisions
  }

  /// The most vintages that are columns of one table.
  static let maximumVintages = 24

  /// A revisions triangle: the values of one series over periods, a column for each vintage that
  /// changed one of them.
  ///
  /// Only vintages that the edition itself may see are shown.
  mutating func revisions(
    _ block: FigureBlock, _ reader: inout MappingReader, _ log: inout DiagnosticLog
  ) -> Figure? {
    let type = reader.choice("type", TableType.self, &log)
    let show = reader.required("show", &log)
    let texts = texts(&reader, &log)
    reader.finish(&log)
    guard type != nil, let show else { return nil }
    guard let entry = entry(show, &log), let text = entry.value.text,
      let expression = parse(text, &log)
    else {
      if show.sequence != nil { log.report(.notOneSeries(at: show.location)) }
      return nil
    }
    guard let newest = evaluator.evaluate(expression, reporting: &log) else { return nil }
    guard case .run(let run) = newest, run.dimensions.count == 1,
      run.items.allSatisfy({ $0.period != nil })
    else {
      log.report(.notOneSeries(at: text.location))
      return nil
    }
    record(expression, newest, as: .series(name: run.name ?? text.string), at: text.location)
    let columns = vintages(of: expression, entry.format, newest: run, at: text.location)
    if columns.count > Self.maximumVintages {
      log.report(
        .error(
          "table.vintages", "the values were revised \(columns.count - 1) times",
          at: text.location,
          hint: "show fewer periods: at most \(Self.maximumVintages) columns are drawn"))
      return nil
    }
    let builder = FigureBuilder(resolver: resolver, runs: columns, order: .given, highlight: [])
    return figure(block, .table(builder.table(unitInHeader: false)), texts)
  }

  /// The run as it was known at each vintage of its data, without those that changed nothing.
  private func vintages(
    of expression: Expression, _ format: ValueFormat, newest: Run, at location: Location
  ) -> [ShownRun] {
    let instants = Set(
      resolver.model.seriesIDs(usedBy: expression)
        .flatMap { resolver.model.dataset.series(named: $0)?.vintages ?? [] }
        .map { $0?.secondsSinceEpoch ?? Int.min })
    var columns: [ShownRun] = []
    var last: [Datum?] = []
    for second in instants.sorted() {
      let instant = Instant(secondsSinceEpoch: second)
      if let limit = context.asOf, instant > limit { break }
      var context = context
      context.asOf = instant
      // What could not be computed yet has no value; that is no mistake.
      var ignored = DiagnosticLog()
      guard
        case .run(let run)? = Evaluator(resolver.model, context: context).evaluate(
          expression, reporting: &ignored)
      else { continue }
      let known = Dictionary(
        run.items.map { ($0.code, $0.quantity.datum) }, uniquingKeysWith: { first, _ in first })
      let data = newest.items.map { item in known[item.code].flatMap { $0.number == nil ? nil : $0 }
      }
      guard data != last, data.contains(where: { $0 != nil }) else { continue }
      last = data
      columns.append(
        ShownRun(run: run, name: name(of: second), format: format, location: location))
    }
    return columns
  }

  /// What a column is called: the day from which its values are known.
  private func name(of second: Int) -> String {
    guard second != Int.min,
      let time = resolver.zone.dateTime(of: Instant(secondsSinceEpoch: second))
    else { return resolver.words[.initialValue] }
    return resolver.language.date(time.date, .short)
  }
}

extension Diagnostic {
  fileprivate static func notOneSeries(at location: Location) -> Diagnostic {
    .error(
      "table.revisions", "a table of revisions shows one series over periods", at: location,
      hint: "write show: arrivals[2001..2006]")
  }
}
