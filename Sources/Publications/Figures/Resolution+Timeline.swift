import Charts
import Diagnostics
import Indicators
import Languages
import LocatedYAML
import Narratives
import Quantities

extension Resolution {
  /// The most rows of a timeline.
  static let maximumTimelineItems = 24
  /// The most periods on the axis of a timeline.
  static let maximumTimelinePeriods = 120

  /// One thing of a timeline as written, with its proved periods.
  private struct TimelineEntry {
    let name: String
    let text: String
    let first: Period
    let last: Period
    let location: Location
  }

  /// Resolves a timeline: things with a name, and the periods from which to which they last.
  mutating func timeline(
    _ block: FigureBlock, _ reader: inout MappingReader, _ log: inout DiagnosticLog
  ) -> Figure? {
    let items = reader.list("items")
    let texts = texts(&reader, &log)
    reader.finish(&log)
    guard (1...Self.maximumTimelineItems).contains(items.count) else {
      log.report(
        .error(
          "timeline.items", "\(items.count) items on a timeline", at: block.location,
          hint: "give 1 to \(Self.maximumTimelineItems) under 'items'"))
      return nil
    }
    let entries = items.compactMap { timelineEntry($0, &log) }
    guard entries.count == items.count, let periods = axis(of: entries, &log) else { return nil }
    let data = timelineData(entries, periods)
    return figure(block, .timeline(data, timelineTable(entries), spans(of: entries)), texts)
  }

  // MARK: Items

  private mutating func timelineEntry(
    _ item: YAMLNode, _ log: inout DiagnosticLog
  ) -> TimelineEntry? {
    var reader = MappingReader(item, of: "an item of a timeline", reporting: &log)
    let written = reader.textNode("period", &log)
    let from = reader.textNode("from", &log)
    let to = reader.textNode("to", &log)
    let name = plainText(reader.required("name", &log), &log)
    let text = plainText(reader.node("text"), &log)
    reader.finish(&log)
    let ends: (Period, Period)?
    switch (written, from, to) {
    case (let written?, nil, nil): ends = typedPeriods(written, &log)
    case (nil, let from?, let to?):
      // Both are evaluated, so that both are reported.
      let (first, last) = (year(from, &log), year(to, &log))
      ends = first.flatMap { first in last.map { (first, $0) } }
    default:
      log.report(
        .error(
          "timeline.period", "an item of a timeline has either 'period', or 'from' and 'to'",
          at: item.location, hint: "write period: 2008..2010"))
      return nil
    }
    guard let (first, last) = ends else { return nil }
    guard first.frequency == last.frequency, first <= last else {
      log.report(
        .error(
          "timeline.period", "\(first) to \(last) is no stretch of time",
          at: (written ?? from ?? item).location,
          hint: "write the first period, then the last, of the same length"))
      return nil
    }
    return TimelineEntry(
      name: name, text: text, first: first, last: last, location: item.location)
  }

  /// `2008..2010`, or one period.
  private func typedPeriods(_ node: YAMLNode, _ log: inout DiagnosticLog) -> (Period, Period)? {
    let text = node.string ?? ""
    let ends = text.split(separator: "..", omittingEmptySubsequences: false).map {
      Period(String($0))
    }
    if ends.count <= 2, let first = ends.first ?? nil, let last = ends.last ?? nil {
      return (first, last)
    }
    log.report(
      .error(
        "timeline.period", "'\(text)' is no period", at: node.location,
        hint: "write period: 2008..2010, or 2008-Q1..2009-Q4"))
    return nil
  }

  /// The year that an expression on the data gives.
  private mutating func year(_ node: YAMLNode, _ log: inout DiagnosticLog) -> Period? {
    guard let text = node.text, let expression = parse(text, &log),
      let result = evaluator.evaluate(expression, reporting: &log)
    else { return nil }
    expressions.append(.init(text: expression.description, location: text.location))
    record(expression, result, as: .value(nil), at: text.location)
    if case .quantity(let quantity) = result, let number = quantity.datum.number,
      let year = Int(number.trimmed.description), let period = Period(year: year)
    {
      return period
    }
    log.report(
      .error(
        "timeline.period", "'\(text.string)' gives no year", at: text.location,
        hint: "name a value that is a year, or write period: 2008..2010"))
    return nil
  }

  /// Text of an item for the picture, where links and emphasis have no place.
  mutating func plainText(_ node: YAMLNode?, _ log: inout DiagnosticLog) -> String {
    let inlines = inlines(node, &log)
    return inlines.plainText(
      value: { values[$0.expression.location.key]?.text ?? "" },
      reference: { anchors[$0]?.label ?? "" })
  }

  // MARK: Data

  /// Every period from the first to the last of all items.
  private func axis(
    of entries: [TimelineEntry], _ log: inout DiagnosticLog
  ) -> [Period]? {
    guard let one = entries.first else { return nil }
    if let other = entries.first(where: { $0.first.frequency != one.first.frequency }) {
      log.report(
        .error(
          "timeline.period", "\(other.first) is no \(one.first.frequency.name), as \(one.first) is",
          at: other.location, hint: "give all items periods of the same length"))
      return nil
    }
    let first = entries.map(\.first).min() ?? one.first
    let last = entries.map(\.last).max() ?? one.last
    let periods = Period.run(from: first, through: last) ?? []
    guard (1...Self.maximumTimelinePeriods).contains(periods.count) else {
      log.report(
        .error(
          "timeline.too-long", "\(first) to \(last) are too many periods for one axis",
          at: one.location,
          hint: "show at most \(Self.maximumTimelinePeriods), or count in longer periods"))
      return nil
    }
    return periods
  }

  private func timelineData(_ entries: [TimelineEntry], _ periods: [Period]) -> TimelineData {
    let language = resolver.language
    return TimelineData(
      periods: periods.map {
        ChartCategory(id: $0.description, label: language.period($0, .short))
      },
      items: entries.map { entry in
        let first = periods.firstIndex(of: entry.first) ?? 0
        let last = periods.firstIndex(of: entry.last) ?? first
        return TimelineData.Item(
          name: entry.name, text: entry.text,
          spans: [.init(first...last)])
      })
  }

  /// Names, first and last periods, and what the things are about.
  private func timelineTable(_ entries: [TimelineEntry]) -> DataTable {
    let words = resolver.words
    let hasTexts = entries.contains { !$0.text.isEmpty }
    var columns = [words[.timelineStart], words[.timelineEnd]].map {
      DataTable.Column(name: $0, unit: nil)
    }
    if hasTexts {
      columns.append(DataTable.Column(name: words[.timelineText], unit: nil, isText: true))
    }
    return DataTable(
      rowHeading: words[.timelineItem], columns: columns,
      rows: entries.map { entry in
        var cells = [entry.first, entry.last].map {
          DataTable.Cell(
            text: resolver.language.period($0, .short), exact: $0.description, missing: nil,
            status: nil)
        }
        if hasTexts {
          cells.append(
            DataTable.Cell(text: entry.text, exact: nil, missing: nil, status: nil))
        }
        return DataTable.Row(label: entry.name, cells: cells)
      })
  }

  /// What the languages of a publication are compared by.
  private func spans(of entries: [TimelineEntry]) -> [ResolvedNarrative.WrittenExpression] {
    entries.map { .init(text: "\($0.first)..\($0.last)", location: $0.location) }
  }
}

extension Period.Frequency {
  /// The word for messages.
  fileprivate var name: String {
    switch self {
    case .annual: "year"
    case .halfYear: "half-year"
    case .trimester: "trimester"
    case .quarter: "quarter"
    case .month: "month"
    case .week: "week"
    case .day: "day"
    case .range: "range"
    }
  }
}
