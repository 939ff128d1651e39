import Diagnostics
import Indicators
import Languages
import LocatedYAML
import Narratives
import Quantities

extension Resolution {
  /// Resolves a table: its columns, then order, totals and footnotes; nil after an error in what
  /// it shows.
  mutating func table(
    _ block: FigureBlock, _ reader: inout MappingReader, _ log: inout DiagnosticLog
  ) -> Figure? {
    let shows = reader.required("show", &log)
    let rows = reader.node("rows")
    let order = reader.choice("order", FigureOrder.self, &log) ?? .given
    let sort = reader.node("sort")
    let top = reader.node("top")
    let subtotals = reader.node("subtotals")
    let total = reader.node("total")
    let footnotes = reader.list("footnotes")
    let texts = texts(&reader, &log)
    reader.finish(&log)
    guard let shows else { return nil }
    let nodes = shows.sequence ?? [shows]
    var items: [TableItem] = []
    var points = 0
    for node in nodes where points <= TableGrid.maximumPoints {
      guard let item = tableItem(node, &log) else { continue }
      items.append(item)
      points += item.run.items.count
    }
    // What follows names columns, and would be wrong with some of them missing.
    guard let first = items.first, items.count == nodes.count || points > TableGrid.maximumPoints,
      let dimension = rowDimension(of: items, rows, &log)
    else { return nil }
    guard points <= TableGrid.maximumPoints,
      let grid = TableGrid(items, rowDimension: dimension, in: resolver.language)
    else {
      log.report(
        .error(
          "table.too-large", "the table has more than \(TableGrid.maximumCells) cells",
          at: first.location, hint: "show fewer periods or codes, or offer the data as a file"))
      return nil
    }
    var draft = TableDraft(grid, at: block.location)
    draft.remember(items)
    arrange(&draft, order, sort: sort, top: top, groups: subtotals, &log)
    add(total, to: &draft, &log)
    let rounded = roundedTogether(draft.grid, &log)
    var table = TableBuilder(resolver: resolver, grid: draft.grid, rounded: rounded).table()
    table.roundingNotes = roundingNotes(draft, rounded)
    addFootnotes(footnotes, to: &table, &draft, &log)
    var figure = figure(block, .table(table), texts)
    figure.structure = draft.structure
    return figure
  }

  /// The dimension whose codes name the rows; nil after an error.
  private func rowDimension(
    of items: [TableItem], _ wanted: YAMLNode?, _ log: inout DiagnosticLog
  ) -> String? {
    let dimension: String
    if let wanted, let name = wanted.string {
      let known = items[0].run.dimensions
      guard known.contains(name) else {
        log.report(
          .error(
            "table.rows", "the columns do not run over '\(name)'", at: wanted.location,
            hint: NearMiss.hint(
              for: name, in: known, otherwise: "use \(known.joined(separator: " or "))")))
        return nil
      }
      dimension = name
    } else {
      let simple = items.first { $0.run.dimensions.count == 1 }
      dimension = simple?.run.dimension ?? Self.usualRows(of: items[0].run)
    }
    for item in items where !item.run.dimensions.contains(dimension) {
      log.report(
        .error(
          "figure.mixed-dimensions",
          "this runs over \(item.run.dimensions.joined(separator: " and ")), the rows over "
            + dimension,
          at: item.location, hint: "let all of them run over the same dimension"))
      return nil
    }
    for item in items where item.isSparkline {
      let periods = item.run.items.first?.coordinates.first { $0.period != nil }
      guard periods?.dimension == dimension else { continue }
      log.report(
        .error(
          "table.sparkline", "a sparkline in each row runs over periods, and so do the rows",
          at: item.location, hint: "leave 'sparkline' out, or let the rows be codes"))
      return nil
    }
    return dimension
  }

  /// Of two dimensions the one that is not of periods, else the first.
  private static func usualRows(of run: Run) -> String {
    let coordinates = run.items.first?.coordinates ?? []
    return coordinates.first { $0.period == nil }?.dimension ?? run.dimension
  }

  // MARK: Order

  /// Sorts the rows, keeps the first of them, or sets them in groups.
  private func arrange(
    _ draft: inout TableDraft, _ order: FigureOrder, sort: YAMLNode?, top: YAMLNode?,
    groups: YAMLNode?, _ log: inout DiagnosticLog
  ) {
    if let sort {
      self.sort(&draft, sort, &log)
    } else if order == .value || top != nil,
      let first = draft.grid.columns.indices.first(where: { !draft.grid.item(of: $0).isSparkline })
    {
      draft.grid.sort(by: first, ascending: false)
    }
    if let top { keep(&draft, top, &log) }
    guard let groups else { return }
    if let top {
      log.report(
        .error(
          "table.top-with-subtotals", "'top' and 'subtotals' exclude each other",
          at: top.location, hint: "keep one of the two"))
      return
    }
    setInGroups(&draft, groups, &log)
  }

  /// `sort: {by: Balance, order: ascending}` or `sort: Balance`.
  private func sort(_ draft: inout TableDraft, _ node: YAMLNode, _ log: inout DiagnosticLog) {
    enum Order: String, CaseIterable { case ascending, descending }
    var by: YAMLNode? = node
    var order = Order.descending
    if node.mapping != nil {
      var reader = MappingReader(node, of: "sort", reporting: &log)
      by = reader.requiredTextNode("by", &log)
      order = reader.choice("order", Order.self, &log) ?? .descending
      reader.finish(&log)
    }
    guard let by, let name = by.string,
      let column = draft.grid.column(named: name, at: by.location, reporting: &log)
    else { return }
    guard !draft.grid.item(of: column).isSparkline else {
      log.report(
        .error(
          "table.sparkline", "rows cannot be sorted by a column of sparklines", at: by.location,
          hint: "sort by a column of numbers"))
      return
    }
    draft.grid.sort(by: column, ascending: order == .ascending)
    draft.remember("sorted by column \(column + 1), \(order.rawValue)", at: node.location)
  }

  /// `top: {count: 5, other: Other regions}`: the other rows become one.
  private func keep(_ draft: inout TableDraft, _ node: YAMLNode, _ log: inout DiagnosticLog) {
    var reader = MappingReader(node, of: "top", reporting: &log)
    _ = reader.required("count", &log)
    let count = reader.integer("count", &log)
    let other = reader.requiredString("other", &log)
    reader.finish(&log)
    guard let count, let other else { return }
    guard count > 0 else {
      log.report(
        .error(
          "table.top-count", "the first \(count) rows are no table", at: node.location,
          hint: "give a count of 1 or more"))
      return
    }
    draft.remember("top \(count)", at: node.location)
    guard draft.grid.rows.count > count,
      isSummable(draft.grid, at: node.location, what: "'\(other)'", &log)
    else { return }
    let rest = Array(draft.grid.rows[count...])
    draft.grid.rows.removeSubrange(count...)
    draft.grid.rows.append(draft.grid.sum(of: rest, label: other, role: .rest))
  }

  /// Whether at least one column can be added up, and no row is part of another.
  func isSummable(
    _ grid: TableGrid, at location: Location, what: String, _ log: inout DiagnosticLog
  ) -> Bool {
    guard grid.items.contains(where: \.isAdditive) else {
      let item = grid.items[0]
      log.report(
        .error(
          "table.not-additive",
          "\(what) would add up '\(item.name)', which \(item.reasonAgainstSum)", at: location,
          hint: "give an expression for it, or show counts"))
      return false
    }
    return !holdsNestedRows(grid, at: location, what: what, &log)
  }

  /// Reports a row that is part of another row: their sum would count it twice.
  func holdsNestedRows(
    _ grid: TableGrid, at location: Location, what: String, _ log: inout DiagnosticLog
  ) -> Bool {
    guard let (child, parent) = grid.nestedRows else { return false }
    log.report(
      .error(
        "table.nested-rows", "\(what) would count '\(child)' twice: it is part of '\(parent)'",
        at: location, hint: "show only the parts, with 'subtotals: {by: parent}'"))
    return true
  }
}

/// A table in the making.
struct TableDraft {
  var grid: TableGrid
  let location: Location
  /// What the languages of a publication must have in common.
  private(set) var structure: [ResolvedNarrative.WrittenExpression] = []
  /// Whether the parts shown are all parts of the total.
  var isComplete = true

  init(_ grid: TableGrid, at location: Location) {
    self.grid = grid
    self.location = location
  }

  /// Keeps a text of the table for proofreading, with its place.
  mutating func remember(_ text: String, at location: Location) {
    structure.append(.init(text: text, location: location))
  }

  /// Every item counts by its expression and what becomes of it.
  mutating func remember(_ items: [TableItem]) {
    for item in items {
      let drawn = item.isSparkline ? ", as a sparkline" : ""
      remember(
        "\(item.expression)\(drawn), decimals \(item.style.decimals ?? 0) in \(item.run.unit.id)",
        at: item.location)
    }
    remember("rows by \(grid.rowDimension)", at: location)
  }
}
