import Diagnostics
import Languages

/// Reads a table of codes.
enum CodeListReader {
  /// The code list of a resource; nil when there is no column of codes, or no file to read.
  ///
  /// A row without a code, or with one that was there before, is reported and left out. Parents
  /// must be codes of the list, and no code its own ancestor.
  static func read(
    _ description: ResourceDescription, source: Source, codeLists: [String: CodeList],
    reporting log: inout DiagnosticLog
  ) -> CodeList? {
    guard
      var table = TableReader(
        source, dialect: description.dialect, schema: description.schema, reporting: &log)
    else { return nil }
    let columns = Columns(description.schema, in: table)
    guard let code = columns.code else { return nil }
    for field in description.schema.fields where field.name != code.field.name {
      table.check(field, codes: codeLists[field.name])
    }
    for key in description.schema.keys where key.names != [code.field.name] {
      table.check(unique: key.names)
    }
    var codes: [CodeList.Code] = []
    var parents: [Location?] = []
    var places: [String: Location] = [:]
    while table.next(reporting: &log) {
      let text = table.text(code.column)
      let place = table.location(code.column)
      do throws(CellFault) {
        guard !code.field.marks.contains(where: { $0.text == text }) else {
          throw CellFault(code: "data.missing-value", message: "row has no code")
        }
        _ = try code.field.value(of: text)
      } catch {
        log.report(error.diagnostic(at: place))
        continue
      }
      if let first = places[text] {
        log.report(
          .error(
            "data.duplicate-code", "code '\(CellFault.excerpt(text))' is given twice", at: place,
            hint: "keep one of the two", notes: [.init("first given here", at: first)]))
        continue
      }
      places[text] = place
      let parent = columns.parent.flatMap { columns.text($0, in: table) }
      codes.append(
        CodeList.Code(
          code: text, names: columns.names(columns.names, in: table, reporting: &log),
          shortNames: columns.names(columns.shortNames, in: table, reporting: &log),
          parent: parent, notes: columns.notes(in: table),
          attributes: columns.attributes(in: table), location: place))
      parents.append(parent == nil ? nil : columns.parent.map { table.location($0.column) })
    }
    table.finish(reporting: &log)
    let list = CodeList(id: description.name, codes: codes, total: nil)
    checkParents(of: list, places: parents, reporting: &log)
    return CodeList(
      id: description.name, codes: codes,
      total: CodeList.total(description.total, in: list, reporting: &log),
      attributes: columns.others.filter(\.field.isTitled).map {
        CodeList.Attribute(
          id: $0.field.name, titles: $0.field.titles, names: $0.field.categories)
      })
  }

  private static func checkParents(
    of list: CodeList, places: [Location?], reporting log: inout DiagnosticLog
  ) {
    var parents = [Int?](repeating: nil, count: list.codes.count)
    for (index, code) in list.codes.enumerated() {
      guard let parent = code.parent, let place = places[index] else { continue }
      parents[index] = list.index(of: parent)
      if parents[index] == nil {
        log.report(
          CellFault.unknownCode(parent, in: "code list '\(list.id)'", list).diagnostic(at: place))
      }
    }
    // Every code is walked up from once: what was passed on another walk need not be again.
    var seen = [Int](repeating: -1, count: parents.count)
    for start in parents.indices {
      var index = start
      while seen[index] < 0 {
        seen[index] = start
        guard let parent = parents[index] else { break }
        index = parent
        if seen[index] == start, let place = places[index] {
          log.report(
            .error(
              "data.parent-cycle",
              "'\(CellFault.excerpt(list.codes[index].code))' is among its own ancestors",
              at: place, hint: "leave the parent of the highest code empty"))
        }
      }
    }
  }

  /// A field with its place in the file.
  private struct Column {
    let field: Field
    let column: Int
  }

  /// The columns of a code list.
  private struct Columns {
    var code: Column?
    var parent: Column?
    var names: [(language: Language, column: Column)] = []
    var shortNames: [(language: Language, column: Column)] = []
    var notes: [(language: Language, column: Column)] = []
    /// Columns without a role.
    var others: [Column] = []

    init(_ schema: TableSchema, in table: TableReader) {
      for field in schema.fields {
        guard let place = table.column(of: field.name) else { continue }
        let column = Column(field: field, column: place)
        switch field.role {
        case .code: code = code ?? column
        case .parent: parent = column
        case .name(let language): names.append((language, column))
        case .shortName(let language): shortNames.append((language, column))
        case .note(let language): notes.append((language, column))
        case nil: others.append(column)
        default: break
        }
      }
    }

    /// The notes of the current row; a code need not have any.
    func notes(in table: TableReader) -> LocalizedText {
      var texts = LocalizedText()
      for (language, column) in notes { texts[language] = text(column, in: table) }
      return texts
    }

    /// What the columns without a role say in the current row.
    func attributes(in table: TableReader) -> [String: String] {
      var attributes: [String: String] = [:]
      for column in others { attributes[column.field.name] = text(column, in: table) }
      return attributes
    }

    /// The text of a cell; nil for a missing value.
    func text(_ column: Column, in table: TableReader) -> String? {
      let text = table.text(column.column)
      return column.field.marks.contains { $0.text == text } ? nil : text
    }

    /// The names in each language that has a column.
    func names(
      _ columns: [(language: Language, column: Column)], in table: TableReader,
      reporting log: inout DiagnosticLog
    ) -> LocalizedText {
      var names = LocalizedText()
      for (language, column) in columns {
        names[language] = text(column, in: table)
        if names[language] == nil {
          log.report(
            .warning(
              "data.missing-name", "code has no name in '\(column.field.name)'",
              at: table.location(column.column), hint: "fill it in; readers would see the code"))
        }
      }
      return names
    }
  }
}
