import Diagnostics
import Languages
import LocatedYAML
import Quantities

/// A data package as it is written: what it says about itself, and its tables.
struct PackageDescription: Sendable {
  let package: DataPackage
  /// In the order of the file.
  let resources: [ResourceDescription]
  /// Whether each resource could be understood; what could not was reported.
  let isComplete: Bool

  /// The most resources in a package.
  static let maximumResources = 10_000

  /// Reads `datapackage.json`; nil when nothing can be made of it.
  static func parse(
    _ source: Source, units: UnitCatalog, zone: TimeZoneRule,
    reporting log: inout DiagnosticLog
  ) -> PackageDescription? {
    guard TextCheck.check(source, limit: 1 << 26, reporting: &log),
      let root = YAMLNode.parse(source, reporting: &log)
    else { return nil }
    guard root.mapping != nil else {
      log.report(
        .error(
          "package.syntax", "a data package is a JSON object, not \(root.kindName)",
          at: root.location))
      return nil
    }
    StandardKeys.package.check(root, reporting: &log)
    var reader = MappingReader(root, of: "a data package", reporting: &log)
    var titles: LocalizedText?
    if let extensions = reader.node("habarshy") {
      var reader = MappingReader(extensions, of: "'habarshy' of a data package", reporting: &log)
      titles = reader.node("title").map { .parse($0, of: "a title", reporting: &log) }
      reader.finish(&log)
    }
    let name = reader.string("name", &log)
    let package = DataPackage(
      name: name,
      titles: titles ?? LocalizedText(reader.string("title", &log) ?? name ?? ""),
      description: reader.string("description", &log), version: reader.string("version", &log),
      licences: reader.list("licenses").map { licence($0, reporting: &log) },
      sources: sources(reader.list("sources"), reporting: &log), location: source.start)
    let context = ResourceDescription.Context(units: units, zone: zone, sources: package.sources)
    guard let list = reader.required("resources", &log) else { return nil }
    guard let nodes = list.sequence, nodes.count <= maximumResources else {
      log.report(
        .error(
          "package.resources", "'resources' is a list of at most \(maximumResources) resources",
          at: list.location))
      return nil
    }
    var resources: [ResourceDescription] = []
    var names: [String: Location] = [:]
    var isComplete = true
    for node in nodes {
      var own = DiagnosticLog()
      let resource = ResourceDescription.parse(node, in: context, reporting: &own)
      log.append(contentsOf: own)
      guard let resource else {
        // What is no table is passed over without a word.
        if own.hasErrors { isComplete = false }
        continue
      }
      if let first = names.updateValue(resource.location, forKey: resource.name) {
        log.report(
          .error(
            "package.duplicate-resource",
            "resource '\(CellFault.excerpt(resource.name))' is given twice",
            at: resource.location, notes: [.init("first given here", at: first)]))
        continue
      }
      resources.append(resource)
    }
    return PackageDescription(
      package: package, resources: resources, isComplete: isComplete)
  }

  private static func licence(_ node: YAMLNode, reporting log: inout DiagnosticLog)
    -> DataPackage.Licence
  {
    StandardKeys.licence.check(node, reporting: &log)
    var reader = MappingReader(node, of: "a licence", reporting: &log)
    let licence = DataPackage.Licence(
      name: reader.string("name", &log), title: reader.string("title", &log),
      path: reader.string("path", &log))
    if licence.name == nil, licence.path == nil {
      log.report(
        .error(
          "package.licence", "a licence has a name or a path", at: node.location,
          hint: "add \"name\": \"CC-BY-4.0\""))
    }
    return licence
  }

  private static func sources(_ nodes: [YAMLNode], reporting log: inout DiagnosticLog)
    -> [DataPackage.DataSource]
  {
    var sources: [DataPackage.DataSource] = []
    for node in nodes {
      StandardKeys.source.check(node, reporting: &log)
      var reader = MappingReader(node, of: "a source", reporting: &log)
      let title = reader.string("title", &log)
      var titles = title.map { LocalizedText($0) } ?? LocalizedText()
      var id: String?
      var place = node.location
      if let extensions = reader.node("habarshy") {
        var reader = MappingReader(extensions, of: "'habarshy' of a source", reporting: &log)
        if let node = reader.node("id") {
          id = node.string
          place = node.location
        }
        if let node = reader.node("title") {
          titles = .parse(node, of: "a title", reporting: &log)
        }
        reader.finish(&log)
      }
      // A source without an id cannot be named, but is still part of what the package says.
      if let id, let first = sources.first(where: { $0.id == id }) {
        log.report(
          .error(
            "package.duplicate-source", "source '\(CellFault.excerpt(id))' is given twice",
            at: place, notes: [.init("first given here", at: first.location)]))
        continue
      }
      sources.append(
        DataPackage.DataSource(
          id: id ?? "", titles: titles, path: address(&reader, &log), location: place))
    }
    return sources
  }

  /// The web address of a source, which becomes a link on every page that names it.
  private static func address(_ reader: inout MappingReader, _ log: inout DiagnosticLog) -> String?
  {
    guard let node = reader.textNode("path", &log), let text = node.string else { return nil }
    let isPlain = text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x7F }
    if isPlain, text.hasPrefix("https://") || text.hasPrefix("http://") { return text }
    log.report(
      .error(
        "package.address", "'\(CellFault.excerpt(text))' is no web address", at: node.location,
        hint: "write the whole address, beginning https://, or leave 'path' out"))
    return nil
  }
}
