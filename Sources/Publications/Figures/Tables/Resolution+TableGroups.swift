import Diagnostics
import Indicators
import LocatedYAML

extension Resolution {
  /// `subtotals: {by: parent}` or by another column of the code list: rows of a group follow its
  /// subtotal.
  ///
  /// A subtotal is the row of the parent where the data have one, else the sum of its parts.
  func setInGroups(_ draft: inout TableDraft, _ node: YAMLNode, _ log: inout DiagnosticLog) {
    var reader = MappingReader(node, of: "subtotals", reporting: &log)
    let by = reader.requiredTextNode("by", &log)
    let names = groupNames(reader.node("names"), &log)
    reader.finish(&log)
    guard let by, let attribute = by.string, let names else { return }
    let codes = draft.grid.codeListEntries
    guard let list = codeList(of: codes) else {
      log.report(
        .error(
          "table.subtotals", "rows by \(draft.grid.rowDimension) have no parents", at: by.location,
          hint: "subtotals need rows of a code list, such as [2006, region: *]"))
      return
    }
    let known = Set(codes.values.flatMap(\.attributes.keys)).sorted()
    guard attribute == "parent" || known.contains(attribute) else {
      log.report(
        .error(
          "table.subtotals", "the code list '\(list.id)' has no column '\(attribute)'",
          at: by.location,
          hint: NearMiss.hint(for: attribute, in: ["parent"] + known, otherwise: "use parent")))
      return
    }
    draft.remember("subtotals by \(attribute)", at: node.location)
    let key: (TableGrid.Row) -> String? = { row in
      guard let code = codes[row.code] else { return nil }
      guard attribute == "parent" else { return code.attributes[attribute] }
      return code.parent == list.total ? nil : code.parent
    }
    let groups = orderedGroups(draft.grid.rows.compactMap(key), by: attribute, list)
    guard groups.count > 1 else {
      log.report(
        .error(
          "table.subtotals",
          groups.isEmpty
            ? "no row has a parent other than the total"
            : "all rows belong to '\(groups[0])'", at: by.location,
          hint: "write 'total: sum' for one sum of all rows"))
      return
    }
    group(&draft, groups, key: key, names: names, list, node, &log)
  }

  private func group(
    _ draft: inout TableDraft, _ groups: [String], key: (TableGrid.Row) -> String?,
    names: [String: String], _ list: CodeList, _ node: YAMLNode, _ log: inout DiagnosticLog
  ) {
    var rest = draft.grid.rows
    var rows: [TableGrid.Row] = []
    for group in groups {
      let parts = rest.filter { key($0) == group }
      rest.removeAll { key($0) == group }
      var head: TableGrid.Row
      if let own = rest.firstIndex(where: { $0.code == group }) {
        head = rest.remove(at: own)
        head.role = .subtotal
        check(head, against: parts, draft.grid, isComplete: true, at: node.location, &log)
      } else {
        guard isSummable(draft.grid, at: node.location, what: "the subtotal", &log) else { return }
        head = draft.grid.sum(
          of: parts, label: names[group] ?? list[group]?.name(in: resolver.language) ?? group,
          role: .subtotal, code: group)
      }
      rows += [head] + parts
    }
    // Rows without a group come first: a subtotal counts what follows it.
    draft.grid.rows = rest + rows
  }

  /// Parents in the order of the list, other groups in the order of the rows.
  private func orderedGroups(
    _ keys: [String], by attribute: String, _ list: CodeList
  ) -> [String] {
    var seen: Set<String> = []
    let groups = keys.filter { seen.insert($0).inserted }
    guard attribute == "parent" else { return groups }
    return groups.sorted { (list.index(of: $0) ?? 0) < (list.index(of: $1) ?? 0) }
  }

  private func groupNames(_ node: YAMLNode?, _ log: inout DiagnosticLog) -> [String: String]? {
    guard let node else { return [:] }
    guard let entries = node.mapping else {
      log.report(
        .error(
          "yaml.expected-mapping", "'names' is a mapping of keys, not \(node.kindName)",
          at: node.location))
      return nil
    }
    return Dictionary(
      entries.compactMap { entry in entry.value.string.map { (entry.key, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// The list that the rows' codes come from.
  private func codeList(of codes: [String: CodeList.Code]) -> CodeList? {
    guard let code = codes.values.min(by: { $0.location.offset < $1.location.offset }) else {
      return nil
    }
    let lists = resolver.model.dataset.codeLists.sorted { $0.key < $1.key }
    return lists.first { $0.value[code.code]?.location == code.location }?.value
  }
}

extension TableGrid {
  /// The entries of the code list behind the rows; empty for periods.
  var codeListEntries: [String: CodeList.Code] {
    var entries: [String: CodeList.Code] = [:]
    for coordinate in codes {
      if case .code(let code) = coordinate.value { entries[coordinate.code] = code }
    }
    return entries
  }

  /// The labels of two rows of parts of which one is part of the other, if there are such.
  var nestedRows: (child: String, parent: String)? {
    let entries = codeListEntries
    let parts = rows.filter { $0.role == .part }
    let labels = Dictionary(
      parts.map { ($0.code, $0.label) }, uniquingKeysWith: { first, _ in first })
    for row in parts {
      if let parent = entries[row.code]?.parent, let label = labels[parent] {
        return (row.label, label)
      }
    }
    return nil
  }
}
