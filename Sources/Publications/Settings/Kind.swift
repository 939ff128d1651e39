package import Diagnostics
package import Languages
import LocatedYAML

/// A kind of publication: a folder under `Templates/` with a `kind.yaml`.
package struct Kind: Sendable {
  /// The folder's name.
  package let id: String
  package let name: LocalizedText
  /// How an edition is called, with the slot `{number}`.
  package let label: LocalizedText
  /// The template of its page, by path below `Templates/`, as `bulletin.page`.
  package let page: String
  package let formats: [Format]
  package let location: Location

  /// What an edition is rendered to.
  package enum Format: String, Sendable, CaseIterable {
    case html
  }

  /// Reads `kind.yaml`.
  package static func parse(
    _ source: Source, id: String, languages: [Language], reporting log: inout DiagnosticLog
  ) -> Kind? {
    guard let node = YAMLNode.parse(source, reporting: &log) else { return nil }
    var reader = MappingReader(node, of: "a kind", reporting: &log)
    let texts = LocalizedReader(languages: languages)
    let name = texts.required("name", in: &reader, &log)
    let label = texts.required("label", in: &reader, &log)
    let page = reader.requiredString("page", &log)
    let formats = Format.list(in: &reader, &log)
    // Numbers that the texts may name; who reads the texts looks for them.
    _ = reader.node("literals")
    reader.finish(&log)
    guard let name, let label, let page else { return nil }
    return Kind(
      id: id, name: name, label: label, page: page, formats: formats.isEmpty ? [.html] : formats,
      location: source.start)
  }

  /// How an edition with this number is called in a language, such as "Bulletin No 1".
  package func label(number: Int?, in language: Language) -> String {
    guard let number else { return name[language] ?? id }
    let label = label[language] ?? name[language] ?? id
    return label.replacing("{number}", with: String(number))
  }
}

extension Kind.Format {
  /// The list under `formats`; formats this version does not render are reported.
  static func list(in reader: inout MappingReader, _ log: inout DiagnosticLog) -> [Kind.Format] {
    reader.list("formats").compactMap { node in
      if let name = node.string, let format = Kind.Format(rawValue: name) { return format }
      log.report(
        .error(
          "publication.format",
          node.string.map { "format '\($0)' is not rendered" }
            ?? "a format is a word, not \(node.kindName)",
          at: node.location,
          hint: "formats: \(allCases.map(\.rawValue).joined(separator: ", "))"))
      return nil
    }
  }
}
