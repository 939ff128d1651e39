package import Diagnostics
import Languages
package import Quantities
import Storage

extension Dataset {
  /// Reads a data package and its tables as they were known at an instant.
  ///
  /// `tables` are the files that lie beside the package or in folders below it; a resource finds
  /// its own by path. Rows released after `asOf` are checked and left out. `zone` is the zone of
  /// times without an offset. `corrections` are put in the place of the wrong values they name.
  /// The rows of tables that `memory` knows are read when somebody asks for them. nil when nothing
  /// can be made of the package.
  package static func parse(
    package source: Source, tables: [Source], units: UnitCatalog, asOf: Instant,
    zone: TimeZoneRule, corrections: [DataCorrection] = [], memory: (any TableMemory)? = nil,
    reporting log: inout DiagnosticLog
  ) -> Dataset? {
    guard
      let description = PackageDescription.parse(
        source, units: units, zone: zone, reporting: &log)
    else { return nil }
    var builder = DatasetBuilder(
      description, source: source, tables: tables, asOf: asOf, corrections: corrections,
      memory: memory)
    builder.readTables(reporting: &log)
    builder.checkCorrections(reporting: &log)
    return builder.dataset
  }
}

/// Puts a data set together, table by table.
private struct DatasetBuilder {
  private let description: PackageDescription
  private let asOf: Instant
  private let corrections: [DataCorrection]
  private var files: TableFiles
  private var resources: [String: Resource] = [:]
  private var codeLists: [String: CodeList] = [:]
  /// The field of codes of each code list.
  private var codeFields: [String: String] = [:]
  private var series: [String: Series] = [:]
  private let memory: (any TableMemory)?
  /// Stands for what all tables are read by.
  private var common = ContentHasher()

  init(
    _ description: PackageDescription, source: Source, tables: [Source], asOf: Instant,
    corrections: [DataCorrection], memory: (any TableMemory)?
  ) {
    self.memory = memory
    if let memory {
      common.add(memory.environment)
      common.add(source.hash)
    }
    self.description = description
    self.asOf = asOf
    self.corrections = corrections
    files = TableFiles(package: source, tables: tables)
  }

  var dataset: Dataset {
    Dataset(
      package: description.package,
      resources: description.resources.compactMap { resources[$0.name] }, codeLists: codeLists,
      series: series, unreadable: unreadable,
      isComplete: description.isComplete, asOf: asOf)
  }

  /// Measures that are described, but of which nothing could be read.
  private var unreadable: Set<String> {
    var names: Set<String> = []
    for resource in description.resources {
      for field in resource.schema.fields where series[field.name] == nil {
        if case .measure? = field.role { names.insert(field.name) }
      }
    }
    return names
  }

  /// Reads code lists first, then the tables whose codes they name.
  mutating func readTables(reporting log: inout DiagnosticLog) {
    for resource in description.resources {
      var check = RoleCheck(resource)
      check.run(reporting: &log)
    }
    for resource in description.resources where resource.role == .codeList {
      codeFields[resource.name] =
        resource.schema.fields.first { field in
          if case .code? = field.role { true } else { false }
        }?.name
    }
    // Other tables refer to code lists, so these come first.
    for resource in description.resources where resource.role == .codeList {
      readCodeList(resource, reporting: &log)
    }
    for resource in description.resources where resource.role != .codeList {
      readTable(resource, reporting: &log)
    }
    files.reportUnused(reporting: &log)
  }

  /// Reports corrections of tables that are not there.
  func checkCorrections(reporting log: inout DiagnosticLog) {
    let known = description.resources.filter { $0.role != .codeList }.map(\.name)
    for correction in corrections where !known.contains(correction.resource) {
      log.report(
        .error(
          "correction.resource",
          "the data package has no table '\(CellFault.excerpt(correction.resource))'",
          at: correction.location,
          hint: NearMiss.hint(
            for: correction.resource, in: known,
            otherwise: "tables: \(known.joined(separator: ", "))")))
    }
  }

  private mutating func readCodeList(
    _ resource: ResourceDescription, reporting log: inout DiagnosticLog
  ) {
    guard let file = files.take(resource.path, reporting: &log) else { return }
    let lists = referredLists(resource, reporting: &log)
    resources[resource.name] = Resource(resource, table: file)
    if let list = CodeListReader.read(resource, source: file, codeLists: lists, reporting: &log) {
      codeLists[resource.name] = list
      common.add(resource.name)
    }
    common.add(file.hash)
  }

  private mutating func readTable(
    _ resource: ResourceDescription, reporting log: inout DiagnosticLog
  ) {
    guard let file = files.take(resource.path, reporting: &log) else { return }
    let lists = referredLists(resource, reporting: &log)
    let own = corrections.filter { $0.resource == resource.name }
    // What is corrected depends on the instant.
    let key = memory != nil && own.isEmpty ? key(of: resource, file) : nil
    let recalled = key.flatMap { recall(resource, file, lists, key: $0) }
    guard
      let read = recalled ?? read(resource, file, lists, own, key: key, reporting: &log)
    else {
      resources[resource.name] = Resource(resource, table: file)
      return
    }
    resources[resource.name] = read.resource
    warnOfOpenDimensions(of: resource, lists, reporting: &log)
    for (index, field) in read.measures.enumerated() {
      guard case .measure(let unit?)? = field.role else { continue }
      if let first = series[field.name] {
        log.report(
          .error(
            "package.duplicate-measure",
            "measure '\(field.name)' is given twice", at: field.location,
            hint: "names of measures are unique over the package",
            notes: [.init("first given here", at: first.location)]))
        continue
      }
      series[field.name] = Series(
        id: field.name, titles: field.titles, unit: unit, dimensions: read.dimensions,
        resource: read.resource, location: field.location, table: read.table, measure: index)
    }
  }

  /// A table as series are made of it.
  private struct ReadTable {
    let resource: Resource
    let table: TableOnDemand
    let dimensions: [Dimension]
    let measures: [Field]
  }

  /// Stands for all that a table is read from.
  private func key(of resource: ResourceDescription, _ file: Source) -> ContentHash {
    var hasher = common
    hasher.add(resource.name)
    hasher.add(file.hash)
    return hasher.hash
  }

  /// A table that was read before, without its rows; nil when nothing is known of it.
  private func recall(
    _ resource: ResourceDescription, _ file: Source, _ lists: [String: CodeList],
    key: ContentHash
  ) -> ReadTable? {
    guard let memory, let facts = memory.facts(of: resource.name, key: key),
      facts.isWholly(knownAt: asOf)
    else { return nil }
    let fields = resource.schema.fields
    let dimensions = facts.dimensions.compactMap { column -> Dimension? in
      if let periods = column.periods { return Dimension(id: column.name, kind: .periods(periods)) }
      let field = fields.first { $0.name == column.name }
      guard let list = lists[column.name] ?? field?.categories,
        list.codes.count == column.releases.count
      else { return nil }
      return Dimension(id: column.name, kind: .codes(list))
    }
    let measures = facts.measures.compactMap { measure in
      fields.first { $0.name == measure.name }
    }
    guard dimensions.count == facts.dimensions.count, measures.count == facts.measures.count
    else { return nil }
    let asOf = asOf
    let read = memory.once {
      // There was nothing to report of the same bytes before.
      var ignored = DiagnosticLog()
      var reader = ObservationReader(
        resource, source: file, asOf: asOf, codeLists: lists, reporting: &ignored)
      return reader?.read(reporting: &ignored)?.table
        ?? .empty(file, resource.dialect, radix: dimensions.map(\.count))
    }
    return ReadTable(
      resource: Resource(resource, table: file), table: TableOnDemand(facts, read: read),
      dimensions: dimensions, measures: measures)
  }

  /// Reads a table; what was learned of it is remembered under the key, if there is one.
  private func read(
    _ resource: ResourceDescription, _ file: Source, _ lists: [String: CodeList],
    _ corrections: [DataCorrection], key: ContentHash?, reporting log: inout DiagnosticLog
  ) -> ReadTable? {
    var own = DiagnosticLog()
    defer { log.append(contentsOf: own) }
    guard
      var reader = ObservationReader(
        resource, source: file, asOf: asOf, codeLists: lists, corrections: corrections,
        reporting: &own),
      let result = reader.read(reporting: &own)
    else { return nil }
    let facts = TableFacts(result)
    // Codes of a column without a list come from its rows.
    let isListed = result.dimensions.allSatisfy { dimension in
      dimension.isPeriod || lists[dimension.id] != nil
        || resource.schema.fields.contains { $0.name == dimension.id && $0.categories != nil }
    }
    if let key, own.isEmpty, result.withheld.isEmpty, isListed {
      memory?.keep(facts, of: resource.name, key: key)
    }
    return ReadTable(
      resource: Resource(resource, table: file, withheld: result.withheld),
      table: TableOnDemand(result.table, facts), dimensions: result.dimensions,
      measures: result.measures)
  }

  /// Codes without names would be shown to readers as they are.
  private func warnOfOpenDimensions(
    of resource: ResourceDescription, _ lists: [String: CodeList],
    reporting log: inout DiagnosticLog
  ) {
    guard resource.role == .observations else { return }
    for field in resource.schema.fields {
      guard case .dimension(isPeriod: false)? = field.role, field.categories == nil,
        lists[field.name] == nil, field.type == .string || field.type == .any,
        !resource.schema.foreignKeys.contains(where: { $0.field == field.name })
      else { continue }
      log.report(
        .warning(
          "package.no-code-list",
          "dimension '\(field.name)' has no code list, so readers would see its codes",
          at: field.location,
          hint: "add a foreign key to a code list, or \"categories\" with labels"))
    }
  }

  /// The code lists that fields of a table refer to, by field.
  private func referredLists(
    _ resource: ResourceDescription, reporting log: inout DiagnosticLog
  ) -> [String: CodeList] {
    var lists: [String: CodeList] = [:]
    for key in resource.schema.foreignKeys {
      let target = key.resource?.name ?? resource.name
      if target == resource.name {
        reportOwnReference(key, in: resource, reporting: &log)
        continue
      }
      guard let field = codeFields[target] else {
        reportForeignTarget(key, target, reporting: &log)
        continue
      }
      if field != key.target.name {
        log.report(
          .error(
            "package.foreign-key",
            "the codes of '\(target)' are in '\(field)', not in '\(CellFault.excerpt(key.target.name))'",
            at: key.target.location, hint: "refer to '\(field)'"))
      }
      // A list that could not be read was reported; its codes cannot be checked.
      lists[key.field] = codeLists[target]
    }
    return lists
  }

  /// A table that refers to itself can only be a code list with its parents, checked anyway.
  private func reportOwnReference(
    _ key: TableSchema.ForeignKey, in resource: ResourceDescription,
    reporting log: inout DiagnosticLog
  ) {
    if case .parent? = resource.schema.field(key.field)?.role { return }
    log.report(
      .warning(
        "package.unchecked", "a reference of a table to itself is not checked",
        at: key.target.location, hint: "only the parents in a code list are"))
  }

  private func reportForeignTarget(
    _ key: TableSchema.ForeignKey, _ target: String, reporting log: inout DiagnosticLog
  ) {
    let place = key.resource?.location ?? key.target.location
    if description.resources.contains(where: { $0.name == target && $0.role != .codeList }) {
      log.report(
        .error(
          "package.foreign-key", "resource '\(CellFault.excerpt(target))' is not a code list",
          at: place, hint: "give it \"habarshy\": {\"role\": \"code-list\"}"))
      return
    }
    guard !description.resources.contains(where: { $0.name == target }) else { return }
    let known = codeFields.keys.sorted()
    log.report(
      .error(
        "package.foreign-key", "no resource '\(CellFault.excerpt(target))'", at: place,
        hint: NearMiss.hint(
          for: target, in: known,
          otherwise: known.isEmpty ? nil : "code lists: " + known.joined(separator: ", "))))
  }
}

/// The files beside a data package, found by the paths of resources.
private struct TableFiles {
  private let folder: String
  private let tables: [Source]
  private var byPath: [String: Int] = [:]
  private var takers: [Int: Location] = [:]

  init(package: Source, tables: [Source]) {
    let end = package.path.lastIndex(of: "/").map { package.path.index(after: $0) }
    folder = String(package.path[..<(end ?? package.path.startIndex)])
    self.tables = tables
    for (index, table) in tables.enumerated() { byPath[table.path] = index }
  }

  /// The file of a resource; reported if there is none.
  mutating func take(_ path: Field.Reference, reporting log: inout DiagnosticLog) -> Source? {
    guard let index = byPath[folder + path.name] else {
      let known = tables.map {
        $0.path.hasPrefix(folder) ? String($0.path.dropFirst(folder.count)) : $0.path
      }
      log.report(
        .error(
          "package.missing-file", "no file '\(CellFault.excerpt(path.name))'", at: path.location,
          hint: NearMiss.hint(for: path.name, in: known)))
      return nil
    }
    if let first = takers.updateValue(path.location, forKey: index) {
      log.report(
        .warning(
          "package.shared-file", "another resource reads the same file", at: path.location,
          notes: [.init("first here", at: first)]))
    }
    return tables[index]
  }

  /// Warns of tables that no resource names: they are not published.
  func reportUnused(reporting log: inout DiagnosticLog) {
    for (index, table) in tables.enumerated()
    where takers[index] == nil && table.path.hasSuffix(".csv") {
      log.report(
        .warning(
          "package.unlisted-file", "no resource of the data package names this file",
          at: table.start, hint: "add a resource to the data package, or remove the file"))
    }
  }
}
