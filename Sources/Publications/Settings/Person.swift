import Diagnostics
import Languages
import LocatedYAML

extension SiteSettings.Person {
  /// The mapping under `people`; an entry without a name or role is reported and left out.
  static func list(
    in reader: inout MappingReader, _ texts: inout LocalizedReader, _ log: inout DiagnosticLog
  ) -> [String: SiteSettings.Person] {
    guard let node = reader.node("people") else { return [:] }
    guard let entries = node.mapping else {
      log.report(
        .error(
          "yaml.expected-mapping", "the people are a mapping of ids, not \(node.kindName)",
          at: node.location, hint: "write 'press-secretary:', and under it 'name:' and 'role:'"))
      return [:]
    }
    var people: [String: SiteSettings.Person] = [:]
    for entry in entries {
      var inner = MappingReader(entry.value, of: "a person", reporting: &log)
      let name = texts.required("name", in: &inner, &log)
      let role = texts.required("role", in: &inner, &log)
      inner.finish(&log)
      if let name, let role { people[entry.key] = SiteSettings.Person(name: name, role: role) }
    }
    return people
  }
}
