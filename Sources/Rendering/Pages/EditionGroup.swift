import Languages
import Publications

/// The editions of a publication with one for each code, as lists show them together.
package struct EditionGroup: Sendable {
  /// What they are called together.
  let title: String
  /// The name of the code that one of them is about.
  let member: String

  init(title: String, member: String) {
    self.title = title
    self.member = member
  }

  /// The id of the group in the list of its kind.
  static func id(of publication: String) -> String { "group-" + publication }

  /// Nil for an edition that stands by itself.
  init?(_ edition: Edition) {
    guard let subject = edition.publication.subject,
      let title = edition.publication.title?[edition.language]
    else { return nil }
    self.init(title: title, member: subject.name(in: edition.language))
  }
}

/// One line of a list of publications.
struct EditionLine {
  /// The edition, or those of the group in the order of their names.
  let entries: [EditionEntry]

  /// The lines of a list, each where the first of its editions stands.
  static func all(_ entries: some Sequence<EditionEntry>) -> [EditionLine] {
    var lines: [[EditionEntry]] = []
    var places: [String: Int] = [:]
    for entry in entries {
      guard entry.group != nil else {
        lines.append([entry])
        continue
      }
      if let place = places[entry.publication] {
        lines[place].append(entry)
      } else {
        places[entry.publication] = lines.count
        lines.append([entry])
      }
    }
    return lines.map { entries in
      guard entries.count > 1, let language = entries.first?.language else {
        return EditionLine(entries: entries)
      }
      let keyed = entries.map { (key: language.sortKey($0.group?.member ?? ""), entry: $0) }
      return EditionLine(
        entries: keyed.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.entry))
    }
  }
}

extension Site {
  /// A line as lists of publications show it: of a group its title, with links to its editions.
  func listed(_ line: EditionLine, from address: SiteAddress) -> TemplateValues {
    guard let first = line.entries.first else { return TemplateValues() }
    var values = listed(first, from: address)
    guard let group = first.group else { return values }
    values[text: "group-title"] = group.title
    values[text: "group-url"] = address.link(to: groupAddress(of: first))
    values[text: "group-id"] = EditionGroup.id(of: first.publication)
    values.set(
      "members",
      list: line.entries.map { entry in
        var item = TemplateValues()
        item[text: "title"] = entry.group?.member
        item[text: "url"] = address.link(to: entry.address)
        return item
      })
    return values
  }

  /// Where the editions of a group are listed.
  func groupAddress(of entry: EditionEntry) -> SiteAddress {
    .publications(ofKind: entry.kind, entry.language)
  }
}
