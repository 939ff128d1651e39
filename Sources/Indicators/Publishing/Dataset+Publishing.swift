import Diagnostics
import Languages
import Quantities

extension Dataset {
  /// A table of the package as anybody may have it.
  ///
  /// Rows that are not yet public are not in it, nor are earlier vintages of a point; values that the
  /// register of errors corrects are corrected. Points come in the order of their dimensions.
  package func publishedTable(of resource: Resource) -> PublishedTable {
    let own = series.values.filter { $0.resource.id == resource.id }
      .sorted { $0.measure < $1.measure }
    guard let first = own.first else {
      return CopiedTable(resource, codeLists: codeLists).table()
    }
    return ObservedTable(first, measures: own, codeLists: codeLists).table()
  }
}

/// Where the columns of a file stand, and what its cells say.
struct PublishedCells {
  private let resource: Resource
  private var reader: CSVReader
  private let header: [String]
  private var log = DiagnosticLog()

  init(_ resource: Resource) {
    self.resource = resource
    reader = CSVReader(resource.table, dialect: resource.dialect)
    let isRead = reader.next(reporting: &log)
    header =
      isRead
      ? reader.cells.map { $0.text(in: resource.table, quote: resource.dialect.quote) } : []
  }

  /// The place of a field in the file; nil when the file has no such column.
  func column(of field: Field) -> Int? { header.firstIndex(of: field.name) }

  /// Goes on to the next row that is public; false at the end.
  mutating func next() -> Bool {
    while reader.next(reporting: &log) {
      guard reader.cells.count == header.count else { continue }
      if !resource.isWithheld(at: reader.row.lowerBound) { return true }
    }
    return false
  }

  /// Goes to a row by where it begins.
  mutating func move(to offset: Int) {
    reader.move(to: offset)
    _ = reader.next(reporting: &log)
  }

  /// The text of a cell of the row; empty for a mark that stands for no value.
  func text(_ column: Int, of field: Field) -> [UInt8] {
    guard column < reader.cells.count else { return [] }
    let cell = reader.cells[column]
    let quote = resource.dialect.quote
    let text = cell.unescaped(in: resource.table, quote: quote)
    if field.mark(of: text.span) != nil { return [] }
    switch field.type {
    case .number, .integer:
      let plain = field.numbers.plain(String(decoding: text, as: UTF8.self))
      return Array((ExactDecimal(plain)?.description ?? plain).utf8)
    case .boolean:
      guard let first = text.first else { return [] }
      let isTrue = first == UInt8(ascii: "1") || first | 0x20 == UInt8(ascii: "t")
      return Array((isTrue ? "true" : "false").utf8)
    default: return text
    }
  }
}

extension Field {
  /// What the column holds, as far as its type tells.
  fileprivate var plainContent: PublishedTable.Content {
    switch type {
    case .number: .number
    case .integer: .integer
    case .boolean: .boolean
    case .date: .date
    case .year: .year
    case .string, .any, .datetime, .time, .yearmonth: .text
    }
  }

  fileprivate func column(
    _ content: PublishedTable.Content? = nil, isRequired: Bool? = nil
  ) -> PublishedTable.Column {
    PublishedTable.Column(
      name, content ?? plainContent, titles: titles,
      isRequired: isRequired ?? constraints.isRequired, language: language)
  }
}

extension Resource {
  /// What a column of codes holds.
  fileprivate func codes(
    of field: Field, _ codeLists: [String: CodeList]
  ) -> PublishedTable.Content? {
    if let key = schema.foreignKeys.first(where: { $0.field == field.name }),
      let target = key.resource?.name, let list = codeLists[target]
    {
      return .code(list, resource: target)
    }
    return field.categories.map { .code($0, resource: nil) }
  }
}

/// A table without measures, as it is.
private struct CopiedTable {
  private let resource: Resource
  private let codeLists: [String: CodeList]

  init(_ resource: Resource, codeLists: [String: CodeList]) {
    self.resource = resource
    self.codeLists = codeLists
  }

  func table() -> PublishedTable {
    var cells = PublishedCells(resource)
    let places = resource.schema.fields.compactMap { field in
      cells.column(of: field).map { (field: field, cell: $0) }
    }
    let names = Set(places.map(\.field.name))
    let codes = resource.schema.fields.first { if case .code? = $0.role { true } else { false } }
    let key = resource.schema.keys.first { $0.isPrimary && names.isSuperset(of: $0.names) }
    var table = PublishedTable(
      columns: places.map { $0.field.column(resource.codes(of: $0.field, codeLists)) },
      key: key?.names ?? codes.map { [$0.name] } ?? [])
    while cells.next() {
      for place in places { table.append(cells.text(place.cell, of: place.field)) }
      table.endRow()
    }
    return table
  }
}

/// A table of observations: one row for each point.
private struct ObservedTable {
  /// Where the cells of a column come from.
  private enum Origin {
    case dimension(Int)
    case measure(Int)
    case status(Int)
    case revised(Int)
    case released(Field)
    case cell(Int, Field)
  }

  private let resource: Resource
  private let dimensions: [Dimension]
  private let observations: ObservationTable
  private let measures: [Series]
  private let codeLists: [String: CodeList]

  init(_ series: Series, measures: [Series], codeLists: [String: CodeList]) {
    resource = series.resource
    dimensions = series.dimensions
    observations = series.table
    self.measures = measures
    self.codeLists = codeLists
  }

  func table() -> PublishedTable {
    var cells = PublishedCells(resource)
    let columns = columns(cells)
    var table = PublishedTable(
      columns: columns.map(\.column), key: dimensions.map(\.id),
      periods: dimensions.first(where: \.isPeriod)?.periods ?? [])
    let needsCells = columns.contains { if case .cell = $0.origin { true } else { false } }
    let codes = dimensions.map { dimension in dimension.codes.map { Array($0.utf8) } }
    let rows = rows()
    table.reserve(rows: rows.count)
    var latest = ObservationTable.always
    for row in rows {
      if needsCells { cells.move(to: Int(observations.offsets[row])) }
      if !observations.released.isEmpty { latest = max(latest, observations.released[row]) }
      let point = observations.point(of: observations.keys[row])
      for column in columns {
        append(column.origin, row, point, codes, cells, to: &table)
      }
      table.endRow()
    }
    if latest != ObservationTable.always {
      table.latestRelease = Instant(secondsSinceEpoch: latest)
    }
    return table
  }

  /// The latest vintage of each point, in the order of the points.
  private func rows() -> [Int] {
    let keys = observations.keys
    var rows = keys.indices.filter { observations.index.row(of: keys[$0], in: keys) == $0 }
    let isSorted = zip(rows, rows.dropFirst()).allSatisfy { keys[$0] <= keys[$1] }
    if !isSorted { rows.sort { keys[$0] < keys[$1] } }
    return rows
  }

  private func columns(_ cells: PublishedCells) -> [(column: PublishedTable.Column, origin: Origin)]
  {
    var columns: [(column: PublishedTable.Column, origin: Origin)] = []
    for field in resource.schema.fields {
      guard let cell = cells.column(of: field) else { continue }
      switch field.role {
      case .dimension:
        guard let index = dimensions.firstIndex(where: { $0.id == field.name }) else { continue }
        let content: PublishedTable.Content =
          dimensions[index].isPeriod ? .period : resource.codes(of: field, codeLists) ?? .text
        columns.append((field.column(content, isRequired: true), .dimension(index)))
      case .measure:
        guard let series = measures.first(where: { $0.id == field.name }) else { continue }
        columns.append(
          (field.column(.measure(series.unit), isRequired: false), .measure(series.measure)))
        addNotes(of: series, to: &columns)
      case .status: continue
      case .footnote(let measure):
        columns.append((field.column(.footnote(of: measure?.name)), .cell(cell, field)))
      case .released:
        columns.append((field.column(.released), .released(field)))
      default:
        columns.append((field.column(resource.codes(of: field, codeLists)), .cell(cell, field)))
      }
    }
    return columns
  }

  /// The columns that say of a measure what its numbers cannot.
  private func addNotes(
    of series: Series, to columns: inout [(column: PublishedTable.Column, origin: Origin)]
  ) {
    columns.append((.init(series.id + "_status", .status(of: series.id)), .status(series.measure)))
    let isMarked = observations.measures[series.measure].statusColumn != nil
    guard isMarked || observations.corrections.holds(measure: series.measure) else { return }
    columns.append(
      (.init(series.id + "_revised", .revised(of: series.id)), .revised(series.measure)))
  }

  private func append(
    _ origin: Origin, _ row: Int, _ point: [Int], _ codes: [[[UInt8]]], _ cells: PublishedCells,
    to table: inout PublishedTable
  ) {
    switch origin {
    case .dimension(let index): table.append(codes[index][point[index]])
    case .measure(let measure):
      let datum = datum(row, measure)
      table.append((datum.number?.description ?? "").utf8)
    case .status(let measure):
      let origin = observations.corrections.origin(of: row, measure: measure)
      let given = observations.measures[measure].statusColumn.map {
        observations.statuses[$0].statuses[origin]
      }
      let status = ObservationStatus.published(given ?? .normal, datum(row, measure))
      table.append(status.rawValue.utf8)
    case .revised(let measure):
      table.append((isRevised(row, measure) ? "true" : "false").utf8)
    case .released(let field):
      let known =
        observations.released.isEmpty ? ObservationTable.always : observations.released[row]
      guard known != ObservationTable.always else { return table.append([]) }
      let time = field.zone.dateTime(of: Instant(secondsSinceEpoch: known))
      table.append((time?.rfc3339 ?? "").utf8)
    case .cell(let cell, let field): table.append(cells.text(cell, of: field))
    }
  }

  private func datum(_ row: Int, _ measure: Int) -> Datum {
    let origin = observations.corrections.origin(of: row, measure: measure)
    return observations.datum(row: origin, measure: measure)
  }

  private func isRevised(_ row: Int, _ measure: Int) -> Bool {
    let origin = observations.corrections.origin(of: row, measure: measure)
    if observations.corrections.correction(row: origin, measure: measure) != nil { return true }
    return observations.measures[measure].statusColumn.map {
      observations.statuses[$0].revised.contains(UInt32(origin))
    } ?? false
  }
}
