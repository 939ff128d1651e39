package import Diagnostics
package import Languages
import LocatedYAML

/// The terms of `Content/glossary.yaml`.
package struct Glossary: Sendable {
  /// One term with its definition in each language.
  package struct Term: Sendable {
    package let id: String
    package let term: LocalizedText
    package let definition: LocalizedText
    /// Wording to avoid, by language code.
    package let avoid: [String: [String]]
    package let location: Location
  }

  /// In the order of the file.
  package let terms: [Term]

  package init(terms: [Term] = []) {
    self.terms = terms
  }

  /// The term with an id.
  package func term(_ id: String) -> Term? {
    terms.first { $0.id == id }
  }

  /// Reads `glossary.yaml`, a list of terms.
  package static func parse(
    _ source: Source, languages: [Language], reporting log: inout DiagnosticLog
  ) -> Glossary {
    guard let node = YAMLNode.parse(source, reporting: &log), !node.isNull else {
      return Glossary()
    }
    guard let list = node.sequence else {
      log.report(
        .error(
          "glossary.list", "the glossary is a list of terms, not \(node.kindName)",
          at: node.location, hint: "begin each term with '- id: …'"))
      return Glossary()
    }
    let texts = LocalizedReader(languages: languages)
    var terms: [Term] = []
    var seen: [String: Location] = [:]
    for item in list {
      var reader = MappingReader(item, of: "a term", reporting: &log)
      let id = reader.requiredString("id", &log)
      let term = texts.required("term", in: &reader, &log)
      let definition = texts.required("definition", in: &reader, &log)
      var avoid: [String: [String]] = [:]
      for entry in reader.node("avoid")?.mapping ?? [] {
        let words = entry.value.sequence ?? [entry.value]
        avoid[entry.key] = words.compactMap(\.string)
      }
      reader.finish(&log)
      guard let id, let term, let definition else { continue }
      if let first = seen[id] {
        log.report(
          .error(
            "glossary.duplicate", "term '\(id)' is defined twice", at: item.location,
            hint: "keep one of the two", notes: [.init("first defined here", at: first)]))
        continue
      }
      seen[id] = item.location
      terms.append(
        Term(id: id, term: term, definition: definition, avoid: avoid, location: item.location))
    }
    return Glossary(terms: terms)
  }
}
