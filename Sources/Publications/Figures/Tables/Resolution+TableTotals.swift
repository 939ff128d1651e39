import Diagnostics
import Indicators
import Languages
import LocatedYAML
import Quantities

extension Resolution {
  /// Adds the row of totals: `total: sum`, or `total: {label, value, parts, place}`.
  mutating func add(
    _ node: YAMLNode?, to draft: inout TableDraft, _ log: inout DiagnosticLog
  ) {
    enum Parts: String, CaseIterable { case all, some }
    enum Place: String, CaseIterable { case top, bottom }
    guard let node else { return }
    var value: YAMLNode? = node
    var label: String?
    var place = Place.bottom
    if node.mapping != nil {
      var reader = MappingReader(node, of: "total", reporting: &log)
      label = reader.string("label", &log)
      value = reader.required("value", &log)
      draft.isComplete = reader.choice("parts", Parts.self, &log) != .some
      place = reader.choice("place", Place.self, &log) ?? .bottom
      reader.finish(&log)
    }
    guard let value else { return }
    let row = totals(value, draft, label: label ?? resolver.words[.total], &log)
    guard let (row, texts) = row else { return }
    draft.remember("total \(texts.joined(separator: "; "))", at: value.location)
    draft.grid.rows.insert(row, at: place == .top ? 0 : draft.grid.rows.count)
  }

  /// The row of totals and what it is made of; nil after an error.
  private mutating func totals(
    _ node: YAMLNode, _ draft: TableDraft, label: String, _ log: inout DiagnosticLog
  ) -> (TableGrid.Row, [String])? {
    let grid = draft.grid
    let parts = grid.parts
    var nodes = node.sequence ?? [node]
    if node.sequence == nil, node.string == "sum" {
      nodes = [YAMLNode](repeating: node, count: grid.items.count)
    }
    guard nodes.count == grid.items.count else {
      log.report(
        .error(
          "table.total-count", "\(nodes.count) totals for \(grid.items.count) items of 'show'",
          at: node.location, hint: "give one for each: an expression, sum, or none"))
      return nil
    }
    var row = grid.sum(of: parts, label: label, role: .total)
    var texts: [String] = []
    var isSound = true
    for (index, node) in nodes.enumerated() {
      let columns = grid.columns.indices.filter { grid.columns[$0].item == index }
      switch node.string {
      case "sum":
        texts.append("sum")
        isSound = isSummed(grid.items[index], grid, at: node.location, &log) && isSound
      case "none":
        texts.append("none")
        for column in columns {
          row.values[column] = Quantity(
            datum: .missing(.notApplicable), unit: grid.items[index].run.unit)
          row.courses[column] = nil
        }
      default:
        guard let text = set(columns, of: &row, to: node, grid, &log) else {
          isSound = false
          continue
        }
        texts.append(text)
        check(
          row, against: parts, grid, columns: columns, isComplete: draft.isComplete,
          at: node.location, &log)
      }
    }
    return isSound ? (row, texts) : nil
  }

  private func isSummed(
    _ item: TableItem, _ grid: TableGrid, at location: Location, _ log: inout DiagnosticLog
  ) -> Bool {
    guard item.isAdditive else {
      log.report(
        .error(
          "table.not-additive",
          "the total would add up '\(item.name)', which \(item.reasonAgainstSum)", at: location,
          hint: "give an expression for each column instead, or none"))
      return false
    }
    return !holdsNestedRows(grid, at: location, what: "the total", &log)
  }

  // MARK: Published totals

  /// Sets the total of an item's columns to what an expression comes to; its canonical text, or
  /// nil after an error.
  private mutating func set(
    _ columns: [Int], of row: inout TableGrid.Row, to node: YAMLNode, _ grid: TableGrid,
    _ log: inout DiagnosticLog
  ) -> String? {
    guard let first = columns.first else { return nil }
    let item = grid.item(of: first)
    guard let text = node.text else {
      log.report(
        .error(
          "table.total-shape", "a total is an expression, not \(node.kindName)",
          at: node.location, hint: "write the expression in quotes, or sum, or none"))
      return nil
    }
    guard let expression = parse(text, &log),
      let result = evaluator.evaluate(expression, reporting: &log)
    else { return nil }
    var quantities: [Quantity?] = []
    switch result {
    case .quantity(let quantity) where item.run.dimensions.count == 1: quantities = [quantity]
    case .run(let run) where item.run.dimensions.count == 2 && run.dimensions.count == 1:
      guard item.run.dimensions.contains(run.dimension), run.dimension != grid.rowDimension else {
        fallthrough
      }
      if item.isSparkline {
        row.courses[first] = run.items
      } else {
        let values = Dictionary(
          run.items.map { ($0.code, $0.quantity) }, uniquingKeysWith: { first, _ in first })
        quantities = columns.map { values[grid.columns[$0].code ?? ""] }
      }
    default:
      log.report(
        .error(
          "table.total-shape",
          item.run.dimensions.count == 1
            ? "the total of '\(item.name)' is one value"
            : "the total of '\(item.name)' is a run over the codes of its columns",
          at: text.location,
          hint: item.run.dimensions.count == 1
            ? "name one point, such as [2006]" : "name a run, such as [2001..2006]"))
      return nil
    }
    for (column, quantity) in zip(columns, quantities) {
      guard let quantity else {
        row.values[column] = nil
        continue
      }
      guard let converted = quantity.converted(to: item.run.unit) else {
        log.report(
          .error(
            "table.total-unit",
            "the total is in \(quantity.unit.id), the column in \(item.run.unit.id)",
            at: text.location, hint: "take a total of the same measure"))
        return nil
      }
      row.values[column] = converted
    }
    record(
      expression, result, as: .series(name: row.label), ValueFormat(), at: text.location)
    return expression.description
  }

  /// Reports a total from the data from which the sum of its parts differs by more than rounding.
  func check(
    _ total: TableGrid.Row, against parts: [TableGrid.Row], _ grid: TableGrid,
    columns: [Int]? = nil, isComplete: Bool, at location: Location, _ log: inout DiagnosticLog
  ) {
    guard isComplete, grid.nestedRows == nil || total.role == .subtotal else { return }
    for column in columns ?? Array(grid.columns.indices) {
      let item = grid.item(of: column)
      guard item.isAdditive, !item.isSparkline,
        let value = total.values[column]?.datum.number,
        let sum = TableGrid.exactSum(of: parts.map { $0.values[column] }),
        let difference = try? sum - value,
        difference.magnitude > item.tolerance(parts: parts.count)
      else { continue }
      log.report(
        .error(
          "table.total-differs",
          "the rows of '\(grid.columns[column].name)' add up to \(sum.trimmed), the total is "
            + "\(value.trimmed)",
          at: location,
          hint: "check the data, or write 'parts: some' if the rows are not all parts"))
    }
  }
}

extension TableGrid {
  /// The rows that a total counts.
  var parts: [Row] { rows.filter { $0.role == .part || $0.role == .rest } }

  /// The exact sum of values; nil as soon as one of them is missing, or of none.
  static func exactSum(of values: [Quantity?]) -> ExactDecimal? {
    var sum = ExactDecimal.zero
    for value in values {
      guard let number = value?.datum.number, let next = try? sum + number else { return nil }
      sum = next
    }
    return values.isEmpty ? nil : sum
  }
}
