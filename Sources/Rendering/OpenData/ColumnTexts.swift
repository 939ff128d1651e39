import Indicators
import Languages
import Quantities

/// What the columns of a table and their cells are called in a language.
struct ColumnTexts {
  private let table: PublishedTable
  private let words: Words
  let language: Language

  init(_ table: PublishedTable, _ words: Words, _ language: Language) {
    self.table = table
    self.words = words
    self.language = language
  }

  /// The heading of a column; columns that the program adds are named after those they speak of.
  func title(of column: PublishedTable.Column) -> String {
    switch column.content {
    case .status(let name): "\(title(ofColumn: name)): \(words[.valueStatus])"
    case .revised(let name): "\(title(ofColumn: name)): \(words[.revised])"
    case .period: words[.period]
    case .code: words.text(column.name) ?? given(column)
    default: given(column)
    }
  }

  private func given(_ column: PublishedTable.Column) -> String {
    column.titles[language]
      ?? Language.all.lazy.compactMap { column.titles[$0] }.first ?? column.name
  }

  private func title(ofColumn name: String) -> String {
    table.column(named: name).map { title(of: table.columns[$0]) } ?? name
  }

  /// What a column holds: its unit, or of what kind its texts are.
  func content(of column: PublishedTable.Column) -> String {
    switch column.content {
    case .measure(let unit): unit.plural(.many, in: language)
    case .period: words[.columnPeriod]
    case .code: words[.columnCodes]
    case .status: words[.columnStatus]
    case .revised, .boolean: words[.columnTruth]
    case .released: words[.columnReleased]
    case .date: words[.columnDate]
    case .integer, .number, .year: words[.columnNumber]
    case .footnote, .text: words[.columnText]
    }
  }

  /// A cell as readers see it; numbers and dates in the way of the language, codes by their names.
  func shown(row: Int, column index: Int, in zone: TimeZoneRule) -> String {
    let text = table.text(row: row, column: index)
    switch table.columns[index].content {
    case .measure, .number:
      guard let number = ExactDecimal(text) else { return text }
      return language.number(number, NumberStyle(decimals: number.scale))
    case .period: return Period(text).map { language.period($0) } ?? text
    case .code(let list, _): return list[text]?.name(in: language) ?? text
    case .released:
      let time = Instant(parsing: text, in: zone).flatMap { zone.dateTime(of: $0) }
      return time.map { language.date($0.date) } ?? text
    case .date: return CalendarDate(text).map { language.date($0) } ?? text
    case .revised, .boolean: return truth(text)
    case .status, .footnote, .text, .integer, .year: return text
    }
  }
  /// The measures with their units.
  var measures: [String] {
    table.columns.compactMap { column in
      guard case .measure = column.content else { return nil }
      let unit = content(of: column)
      return unit.isEmpty ? title(of: column) : "\(title(of: column)), \(unit)"
    }
  }

  /// The codes of statuses that the table uses, with their meanings.
  var statuses: [(code: String, meaning: String)] {
    var used: Set<String> = []
    for (index, column) in table.columns.enumerated() {
      guard case .status = column.content else { continue }
      for row in 0..<table.rowCount { used.insert(table.text(row: row, column: index)) }
    }
    return used.sorted().map { ($0, meaning(ofStatus: $0)) }
  }

  /// What a status code means.
  func meaning(ofStatus code: String) -> String {
    words[ObservationStatus(rawValue: code)?.published ?? .statusOther]
  }

  /// A truth in words; nothing for an empty cell.
  func truth(_ text: String) -> String {
    text.isEmpty ? "" : words[text == "true" ? .yes : .no]
  }
}

extension ObservationStatus {
  /// What the code means.
  fileprivate var published: Phrase {
    switch self {
    case .normal: .statusNormal
    case .provisional: .provisional
    case .estimated: .estimated
    case .forecast: .forecast
    case .breakInSeries: .breakInSeries
    case .definitionDiffers: .definitionDiffers
    case .lowReliability: .lowReliability
    case .suppressed: .confidential
    case .cannotExist: .notApplicable
    case .missing, .notCollected, .missingHoliday: .notAvailable
    default: .statusOther
    }
  }
}
