import Indicators
import Languages
import Quantities

/// The numbers of a table in rows and columns, before they are put into words.
struct TableGrid {
  /// One column.
  struct Column {
    let name: String
    /// The code of the second dimension; nil for an item that is one column.
    let code: String?
    let group: String?
    /// The index of the item that the column belongs to.
    let item: Int
  }

  /// One row.
  struct Row {
    var role: DataTable.Row.Role = .part
    var code = ""
    let label: String
    /// One for each column; nil where the item has no such point.
    var values: [Quantity?]
    /// For each column of sparklines the course of its values.
    var courses: [Int: [Run.Item]] = [:]
  }

  /// The most cells of one table.
  static let maximumCells = 20_000
  /// The most values behind the cells of one table, those of sparklines among them.
  static let maximumPoints = 200_000

  let items: [TableItem]
  /// The dimension whose codes name the rows.
  let rowDimension: String
  let isInTime: Bool
  private(set) var columns: [Column] = []
  var rows: [Row] = []
  /// Where the values of the first item's runs stand: the codes of the rows by their order.
  private(set) var codes: [Coordinate] = []

  /// Lays the items out; each must run over `rowDimension` and at most one more dimension.
  ///
  /// nil for more than ``maximumCells``.
  init?(_ items: [TableItem], rowDimension: String, in language: Language) {
    self.items = items
    self.rowDimension = rowDimension
    var seen: Set<String> = []
    for item in items {
      for point in item.run.items {
        guard let row = Self.coordinate(point, of: item, rowDimension) else { continue }
        if seen.insert(row.code).inserted { codes.append(row) }
      }
    }
    let width = items.reduce(0) { $0 + $1.columnCount(rowsBy: rowDimension) }
    let (size, overflow) = width.multipliedReportingOverflow(by: codes.count)
    guard !overflow, size <= Self.maximumCells else { return nil }
    isInTime = codes.first?.period != nil
    rows = codes.map { Row(code: $0.code, label: Self.label(of: $0, in: language), values: []) }
    let places = Dictionary(uniqueKeysWithValues: codes.enumerated().map { ($1.code, $0) })
    for index in items.indices { add(index, places, in: language) }
  }

  private static func coordinate(
    _ point: Run.Item, of item: TableItem, _ dimension: String
  ) -> Coordinate? {
    item.run.dimensions.firstIndex(of: dimension).map { point.coordinates[$0] }
  }

  /// What a row or column of one code is called.
  static func label(of coordinate: Coordinate, in language: Language) -> String {
    coordinate.period.map { language.period($0, .short) } ?? coordinate.name(in: language)
  }

  private mutating func add(
    _ index: Int, _ places: [String: Int], in language: Language
  ) {
    let item = items[index]
    let first = columns.count
    let other = item.run.dimensions.firstIndex { $0 != rowDimension }
    guard let grid = RunGrid(item.run, columns: other) else {
      columns.append(Column(name: item.name, code: nil, group: item.group, item: index))
      for row in rows.indices { rows[row].values.append(nil) }
      for point in item.run.items {
        if let row = places[point.code] { rows[row].values[first] = point.quantity }
      }
      return
    }
    if item.isSparkline {
      columns.append(Column(name: item.name, code: nil, group: item.group, item: index))
    } else {
      columns += grid.columns.map { code in
        Column(
          name: Self.label(of: code, in: language), code: code.code,
          group: item.group ?? item.name, item: index)
      }
    }
    for row in rows.indices {
      rows[row].values += [Quantity?](repeating: nil, count: columns.count - first)
    }
    for (place, code) in grid.rows.enumerated() {
      guard let row = places[code.code] else { continue }
      if item.isSparkline {
        rows[row].courses[first] = grid.run(place, of: item.run).items
      } else {
        for column in grid.columns.indices {
          rows[row].values[first + column] = grid.item(place, column)?.quantity
        }
      }
    }
  }

  /// The item of a column.
  func item(of column: Int) -> TableItem { items[columns[column].item] }

  // MARK: Order

  /// Sorts rows of parts by a column; missing values come last, equal ones stay as they were.
  mutating func sort(by column: Int, ascending: Bool) {
    rows = Self.sorted(rows, by: column, ascending: ascending)
  }

  /// Rows by the values of a column, equal ones as they were; missing values stand last.
  static func sorted(_ rows: [Row], by column: Int, ascending: Bool) -> [Row] {
    rows.enumerated().sorted { a, b in
      switch (a.element.values[column]?.datum.number, b.element.values[column]?.datum.number) {
      case (let left?, let right?) where left != right: ascending ? left < right : left > right
      case (nil, _?): false
      case (_?, nil): true
      default: a.offset < b.offset
      }
    }.map(\.element)
  }

  // MARK: Sums

  /// The sum of rows in every column: of columns that cannot be added up "not applicable".
  func sum(of parts: [Row], label: String, role: DataTable.Row.Role, code: String = "") -> Row {
    var row = Row(role: role, code: code, label: label, values: [])
    for (index, column) in columns.enumerated() {
      let item = items[column.item]
      guard item.isAdditive else {
        row.values.append(Quantity(datum: .missing(.notApplicable), unit: item.run.unit))
        continue
      }
      if item.isSparkline {
        row.values.append(nil)
        row.courses[index] = Self.sum(of: parts.compactMap { $0.courses[index] })
      } else {
        row.values.append(Self.sum(of: parts.map { $0.values[index] }, in: item.run.unit))
      }
    }
    return row
  }

  /// The sum of values; missing as soon as one of them is, as uncertain as the least certain.
  private static func sum(of values: [Quantity?], in unit: Unit) -> Quantity {
    var total = ExactDecimal.zero
    var missing: MissingReason?
    var status = ObservationStatus.normal
    var isRevised = false
    for value in values {
      switch value?.datum {
      case .number(let number):
        if let sum = try? total + number {
          total = sum
        } else {
          missing = missing ?? .notAvailable
        }
      case .missing(let reason): missing = missing ?? reason
      case nil: missing = missing ?? .notAvailable
      }
      guard let value, value.datum.number != nil else { continue }
      if value.status.caution > status.caution { status = value.status }
      isRevised = isRevised || value.isRevised
    }
    if let missing { return Quantity(datum: .missing(missing), unit: unit) }
    return Quantity(datum: .number(total), unit: unit, status: status, isRevised: isRevised)
  }

  /// The sums of several courses, period by period.
  private static func sum(of courses: [[Run.Item]]) -> [Run.Item] {
    guard let longest = courses.max(by: { $0.count < $1.count }) else { return [] }
    return longest.map { point in
      let values = courses.map { course in
        course.first { $0.period == point.period }?.quantity
      }
      return Run.Item(
        coordinates: point.coordinates, quantity: sum(of: values, in: point.quantity.unit))
    }
  }
}

extension TableItem {
  /// How many columns the item makes.
  fileprivate func columnCount(rowsBy dimension: String) -> Int {
    guard !isSparkline, run.dimensions.count == 2,
      let other = run.dimensions.firstIndex(where: { $0 != dimension })
    else { return 1 }
    return Set(run.items.map { $0.coordinates[other].code }).count
  }
}
