package import Diagnostics
package import Languages
import LocatedYAML

/// The last part of an address that an edition had before: it leads to the present one for good.
package struct Alias: Sendable {
  package let slug: String
  package let language: Language
  package let location: Location

  /// The most old names of one publication.
  static let maximum = 50
}

extension Alias {
  /// Reads `aliases`: a list of names in every language, or such a list for some languages.
  static func list(
    for languages: [Language], in reader: inout MappingReader, _ log: inout DiagnosticLog
  ) -> [Alias] {
    guard let node = reader.node("aliases") else { return [] }
    var aliases: [Alias] = []
    if let entries = node.mapping {
      for entry in entries {
        guard let language = languages.first(where: { $0.code == entry.key }) else {
          log.report(
            .error(
              "publication.alias", "'\(entry.key)' is none of the publication's languages",
              at: entry.keyLocation,
              hint: "use \(languages.map(\.code).joined(separator: ", "))"))
          continue
        }
        for name in names(entry.value, &log) {
          aliases.append(Alias(slug: name.slug, language: language, location: name.location))
        }
      }
    } else {
      for name in names(node, &log) {
        for language in languages {
          aliases.append(Alias(slug: name.slug, language: language, location: name.location))
        }
      }
    }
    if aliases.count > maximum * languages.count {
      log.report(
        .error(
          "publication.alias", "a publication has at most \(maximum) old addresses",
          at: node.location, hint: "keep those that somebody may still use"))
      aliases.removeLast(aliases.count - maximum * languages.count)
    }
    return aliases
  }

  /// One name or a list of them.
  private static func names(
    _ node: YAMLNode, _ log: inout DiagnosticLog
  ) -> [(slug: String, location: Location)] {
    var names: [(slug: String, location: Location)] = []
    for item in node.sequence ?? [node] {
      guard let slug = item.string else {
        log.report(
          .error(
            "publication.alias", "an old address is a name, not \(item.kindName)",
            at: item.location, hint: "write the last part of the address, such as migration-2006"))
        continue
      }
      Publication.checkSlug(slug, at: item.location, reporting: &log)
      names.append((slug, item.location))
    }
    return names
  }
}
