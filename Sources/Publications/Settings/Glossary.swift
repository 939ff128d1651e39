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
    package let avoid: [String: [Avoided]]
    package let location: Location
  }

  /// Wording to avoid, and what to write instead.
  package struct Avoided: Sendable, Hashable {
    package let words: String
    package let preferred: String
    package let why: String?
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

  /// Says what the definitions are, whose reads are noted.
  package func mark(in marks: inout InputMarks) {
    for term in terms { marks.add(term.definition) }
  }

  /// Everything but the definitions: texts are looked through for terms and for wording to avoid,
  /// so that all of it counts for each of them.
  package var rest: [String] {
    terms.flatMap { term in
      var rest = ["term", term.id]
      for language in Language.all {
        rest += [language.code, term.term[language] ?? ""]
        for avoided in term.avoid[language.code] ?? [] {
          rest += ["avoid", avoided.words, avoided.preferred, avoided.why ?? ""]
        }
      }
      return rest
    }
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
      let id = readID(&reader, &log)
      let term = texts.required("term", in: &reader, &log)
      let definition = texts.required("definition", in: &reader, &log)
      let avoid = readAvoid(&reader, term, languages, &log)
      // Numbers that the definition may name; who reads the texts looks for them.
      _ = reader.node("literals")
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
        Term(
          id: id, term: term, definition: definition.noted(as: "glossary/" + id), avoid: avoid,
          location: item.location))
    }
    return Glossary(terms: terms)
  }

  /// Wording to avoid.
  ///
  /// For each language a list of texts, or of mappings with `words` and `prefer`; the term itself
  /// is preferred where nothing else is named. `why` stands beside the languages.
  private static func readAvoid(
    _ reader: inout MappingReader, _ term: LocalizedText?, _ languages: [Language],
    _ log: inout DiagnosticLog
  ) -> [String: [Avoided]] {
    guard let node = reader.node("avoid") else { return [:] }
    var inner = MappingReader(node, of: "'avoid'", reporting: &log)
    let why = LocalizedReader(languages: languages).optional("why", in: &inner, &log)
    var avoid: [String: [Avoided]] = [:]
    for language in Language.all {
      avoid[language.code] = inner.list(language.code).compactMap { item in
        var prefer = term?[language] ?? ""
        var words = item.string
        if item.mapping != nil {
          var keys = MappingReader(item, of: "wording to avoid", reporting: &log)
          words = keys.requiredString("words", &log)
          prefer = keys.string("prefer", &log) ?? prefer
          keys.finish(&log)
        } else if words == nil {
          log.report(
            .error(
              "yaml.expected-text", "wording to avoid is a text, not \(item.kindName)",
              at: item.location, hint: "write the words, or {words: …, prefer: …}"))
        }
        return words.map { Avoided(words: $0, preferred: prefer, why: why?[language]) }
      }
    }
    inner.finish(&log)
    return avoid
  }

  /// The id of a term becomes part of an address, so it is as plain as one.
  private static func readID(_ reader: inout MappingReader, _ log: inout DiagnosticLog) -> String? {
    guard let node = reader.requiredTextNode("id", &log), let id = node.string else { return nil }
    let isPlain = id.utf8.allSatisfy { byte in
      (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-")
    }
    if isPlain, !id.isEmpty, id.utf8.count <= 80 { return id }
    log.report(
      .error(
        "glossary.id", "'\(id)' cannot be the id of a term", at: node.location,
        hint: "use up to 80 of a–z, 0–9 and -, such as oralman"))
    return nil
  }
}
