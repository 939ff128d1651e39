import Diagnostics
import Indicators
import Languages
import Quantities

extension Resolution {
  /// Numbers that are rounded together with others, by row and column; where an item asks for it.
  func roundedTogether(
    _ grid: TableGrid, _ log: inout DiagnosticLog
  ) -> [TableBuilder.Place: ExactDecimal] {
    var rounded: [TableBuilder.Place: ExactDecimal] = [:]
    let parts = grid.rows.indices.filter {
      grid.rows[$0].role == .part || grid.rows[$0].role == .rest
    }
    let places = Dictionary(
      uniqueKeysWithValues: grid.codes.enumerated().map { ($1.code, $0) })
    func place(_ part: Int) -> Int { places[grid.rows[parts[part]].code] ?? places.count }
    var refused: Set<Int> = []
    for column in grid.columns.indices {
      let item = grid.item(of: column)
      let decimals = item.style.decimals ?? 0
      guard item.rounding == .largestRemainder, !refused.contains(grid.columns[column].item)
      else { continue }
      let values = parts.map { grid.rows[$0].values[column] }
      if let fault = fault(of: values, item) {
        refused.insert(grid.columns[column].item)
        log.report(
          .error(
            "table.not-a-whole", "'\(item.name)' cannot be rounded together: \(fault)",
            at: item.location, hint: "leave 'rounding' out: a note says why parts do not add up"))
        continue
      }
      // Ties go by the order of the code list, so that sorting the table changes no number.
      let order = parts.indices.sorted { (place($0), $0) < (place($1), $1) }
      let numbers = TableRounding.largestRemainder(
        order.compactMap { values[$0]?.datum.number }, whole: ExactDecimal(100),
        decimals: decimals)
      for (index, number) in zip(order, numbers) {
        rounded[TableBuilder.Place(row: parts[index], column: column)] = number
      }
    }
    return rounded
  }

  /// Why values are no parts of 100 %; nil when they are.
  private func fault(of values: [Quantity?], _ item: TableItem) -> String? {
    guard item.run.unit.id == "percent", !item.isSparkline else { return "it is not in percent" }
    guard let sum = TableGrid.exactSum(of: values) else { return "a value is missing" }
    guard !values.contains(where: { $0?.datum.number?.isNegative ?? false }) else {
      return "a share is negative"
    }
    guard let rest = try? sum - ExactDecimal(100), rest.magnitude < Self.quotientError else {
      return "the shares add up to \(sum.rounded(toDecimals: 2).trimmed), not to 100"
    }
    return nil
  }

  /// More than the last digits of quotients can add up to.
  private static let quotientError = ExactDecimal(mantissa: 1, scale: 9)

  /// What must be said of rounding: that shown parts do not add up to a shown total, or that
  /// shares were made to.
  func roundingNotes(
    _ draft: TableDraft, _ rounded: [TableBuilder.Place: ExactDecimal]
  ) -> [String] {
    var notes: [String] = []
    if draft.grid.holdsUnevenTotal(isComplete: draft.isComplete, rounded) {
      notes.append(resolver.words[.roundingNote])
    }
    if !rounded.isEmpty {
      notes.append(
        resolver.words.fill(
          .roundedToWhole, ["whole": resolver.language.percent(ExactDecimal(100))]))
    }
    return notes
  }
}

extension TableItem {
  /// How far a total may lie from the sum of its parts by rounding alone.
  func tolerance(parts: Int) -> ExactDecimal {
    let half = ExactDecimal(mantissa: Int128(parts + 1) * 5, scale: 1)
    return (try? half * step) ?? step
  }
}

extension TableGrid {
  /// Whether a total or subtotal is shown that its shown parts do not add up to, by rounding
  /// alone.
  fileprivate func holdsUnevenTotal(
    isComplete: Bool, _ rounded: [TableBuilder.Place: ExactDecimal]
  ) -> Bool {
    let parts = rows.indices.filter { rows[$0].role == .part || rows[$0].role == .rest }
    for total in rows.indices where rows[total].role == .total && isComplete {
      if isUneven(total, parts, rounded) { return true }
    }
    var head: Int?
    var followers: [Int] = []
    for index in rows.indices {
      switch rows[index].role {
      case .part, .rest: followers.append(index)
      case .subtotal, .total:
        if let head, isUneven(head, followers, rounded) { return true }
        head = rows[index].role == .subtotal ? index : nil
        followers = []
      }
    }
    if let head, isUneven(head, followers, rounded) { return true }
    return false
  }

  private func isUneven(
    _ total: Int, _ parts: [Int], _ rounded: [TableBuilder.Place: ExactDecimal]
  ) -> Bool {
    columns.indices.contains { column in
      let item = item(of: column)
      let decimals = item.style.decimals ?? 0
      guard !item.isSparkline, item.isAdditive || item.run.unit.id == "percent",
        let whole = rows[total].values[column]?.datum.number,
        let exact = Self.exactSum(of: parts.map { rows[$0].values[column] }),
        let difference = try? exact - whole,
        difference.magnitude <= item.tolerance(parts: parts.count)
      else { return false }
      var sum = ExactDecimal.zero
      for part in parts {
        let shown =
          rounded[TableBuilder.Place(row: part, column: column)]
          ?? rows[part].values[column]?.datum.number?.rounded(toDecimals: decimals)
        sum = (try? sum + (shown ?? .zero)) ?? sum
      }
      return sum != whole.rounded(toDecimals: decimals)
    }
  }
}
