import Indicators
import Languages
import Quantities

/// Writes a table in the formats that no language has a part in.
struct TableFiles {
  private let dataset: OpenDataset
  private let table: PublishedTable
  private let agency: String

  init(_ dataset: OpenDataset, _ table: PublishedTable, agency: String) {
    self.dataset = dataset
    self.table = table
    self.agency = agency
  }

  /// The table as CSV (RFC 4180).
  func csv() -> [UInt8] {
    var file = CSVBytes()
    for column in table.columns { file.cell(column.name) }
    file.endRow()
    for row in 0..<table.rowCount {
      for column in table.columns.indices {
        file.cell(table.bytes[table.range(row: row, column: column)])
      }
      file.endRow()
    }
    return file.bytes
  }

  /// The table as a JSON object: what it is, its columns, and an object for each row.
  ///
  /// Numbers have the digits of the table; what has no value is null.
  func json() -> [UInt8] {
    var json = JSONBytes()
    json.object { json in
      json.member("name", dataset.name)
      json.newLine()
      json.key("title")
      json.element(dataset.titles)
      json.newLine()
      if !dataset.notes.isEmpty {
        json.key("description")
        json.element(dataset.notes)
        json.newLine()
      }
      json.key("columns")
      json.list { json in
        for column in table.columns {
          json.newLine()
          writeColumn(column, to: &json)
        }
      }
      json.newLine()
      json.key("rows")
      json.list { json in
        for row in 0..<table.rowCount {
          json.newLine()
          writeRow(row, to: &json)
        }
      }
    }
    return json.bytes + [UInt8(ascii: "\n")]
  }

  private func writeColumn(_ column: PublishedTable.Column, to json: inout JSONBytes) {
    json.object { json in
      json.member("name", column.name)
      json.member("type", column.jsonType)
      if case .measure(let unit) = column.content { json.member("unit", unit.id) }
      if !column.titles.isEmpty {
        json.key("title")
        json.element(column.titles)
      }
    }
  }

  private func writeRow(_ row: Int, to json: inout JSONBytes) {
    json.object { json in
      for (index, column) in table.columns.enumerated() {
        json.key(named: column.name)
        let cell = table.bytes[table.range(row: row, column: index)]
        if cell.isEmpty {
          json.null()
        } else if column.jsonType == "string" {
          json.element(String(decoding: cell, as: UTF8.self))
        } else {
          json.element(number: cell)
        }
      }
    }
  }

  // MARK: SDMX

  /// The observations as SDMX-CSV 2.0; nil for a table that is not about periods.
  ///
  /// Each measure of a row becomes an observation of its own, named by the dimension `INDICATOR`.
  func sdmx() -> [UInt8]? {
    guard let time = table.columns.firstIndex(where: \.isPeriod) else { return nil }
    let dimensions = table.columns.indices.filter { index in
      index != time && table.key.contains(table.columns[index].name)
    }
    let measures = measures()
    guard !measures.isEmpty else { return nil }
    var file = CSVBytes()
    for name in ["STRUCTURE", "STRUCTURE_ID", "ACTION", "FREQ", "INDICATOR"] { file.cell(name) }
    for index in dimensions { file.cell(Self.concept(table.columns[index].name)) }
    for name in ["TIME_PERIOD", "OBS_VALUE", "OBS_STATUS", "UNIT_MEASURE"] { file.cell(name) }
    file.endRow()
    var frequencies: [String: String] = [:]
    for row in 0..<table.rowCount {
      let period = table.text(row: row, column: time)
      let frequency = frequencies[period] ?? Self.frequency(of: period)
      frequencies[period] = frequency
      for measure in measures {
        file.cell("dataflow")
        file.cell(structure)
        file.cell("R")
        file.cell(frequency)
        file.cell(measure.id)
        for index in dimensions { file.cell(table.bytes[table.range(row: row, column: index)]) }
        file.cell(period)
        file.cell(table.bytes[table.range(row: row, column: measure.value)])
        file.cell(measure.status.map { table.text(row: row, column: $0) } ?? "A")
        file.cell(measure.unit)
        file.endRow()
      }
    }
    return file.bytes
  }

  private struct Measure {
    let id: String
    let unit: String
    let value: Int
    let status: Int?
  }

  private func measures() -> [Measure] {
    table.columns.indices.compactMap { index in
      let column = table.columns[index]
      guard case .measure(let unit) = column.content else { return nil }
      return Measure(
        id: Self.code(dataset.isIndicator ? dataset.slug : column.name),
        unit: Self.code(unit.id), value: index,
        status: table.column(named: column.name + "_status"))
    }
  }

  private var structure: String { "\(agency):\(Self.code(dataset.name))(1.0.0)" }

  /// An id as SDMX has them.
  private static func code(_ name: String) -> String { name.uppercased().replacing("-", with: "_") }

  /// The usual concept for a dimension of ours.
  private static func concept(_ name: String) -> String {
    name == "region" ? "REF_AREA" : code(name)
  }

  /// A code of CL_FREQ; cumulative periods are of no frequency.
  private static func frequency(of text: String) -> String {
    switch Period(text)?.frequency {
    case .annual: "A"
    case .halfYear: "S"
    case .trimester: "T"
    case .quarter: "Q"
    case .month: "M"
    case .week: "W"
    case .day: "D"
    case .range, nil: "_O"
    }
  }
}

extension PublishedTable.Column {
  var isPeriod: Bool {
    if case .period = content { true } else { false }
  }

  /// Whether the column is of numbers, which stand to the right.
  var isNumeric: Bool {
    switch content {
    case .measure, .integer, .number, .year: true
    case .period, .code, .status, .revised, .released, .footnote, .text, .boolean, .date: false
    }
  }

  /// The type of a value in JSON.
  var jsonType: String {
    switch content {
    case .measure, .integer, .number, .year: "number"
    case .revised, .boolean: "boolean"
    case .period, .code, .status, .released, .footnote, .text, .date: "string"
    }
  }
}

extension JSONBytes {
  /// A text in each language that has one.
  mutating func element(_ texts: LocalizedText) {
    object { json in
      for language in Language.all {
        guard let text = texts[language] else { continue }
        json.key(named: language.code)
        json.element(text)
      }
    }
  }
}
