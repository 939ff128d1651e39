import Diagnostics
package import Languages
import LocatedYAML

/// The settings that only some pages show, so that each read of them is noted.
struct NotedSettings: Sendable {
  let tagline: LocalizedText?
  let publisherURL: String?
  let aboutPublisher: LocalizedText?
  let designation: LocalizedText?
  let revisions: LocalizedText?
  let licence: SiteSettings.Licence?
  let contacts: [String: SiteSettings.Contact]

  /// The keys of `site.yaml` that are noted when they are read, and the one that no page sees.
  private static let keys: Set<String> = [
    "title", "tagline", "publisher", "designation", "revisions", "licence", "contacts", "publish",
  ]

  /// The bytes of the other keys with what stands below them.
  static func rest(of node: YAMLNode, _ source: Source) -> [UInt8] {
    let entries = node.mapping ?? []
    var rest: [UInt8] = []
    for (place, entry) in entries.enumerated() where !keys.contains(entry.key) {
      let end =
        place + 1 < entries.count
        ? entries[place + 1].keyLocation.offset : source.count
      guard entry.keyLocation.offset < end else { return source.bytes }
      rest += source.bytes[entry.keyLocation.offset..<end]
    }
    return rest
  }
}

extension SiteSettings {
  /// What the site is about, in a line; nil where the settings do not say.
  package var tagline: LocalizedText? { optional("site/tagline", noted.tagline) }

  /// Where the publisher is to be found; nil where the settings do not say.
  package var publisherURL: String? {
    InputReads.note("site/publisher-url")
    return noted.publisherURL
  }

  /// What press releases say of the publisher at their end.
  package var aboutPublisher: LocalizedText? { optional("site/about", noted.aboutPublisher) }

  /// Statistical status of the publications ("official statistics", …).
  package var designation: LocalizedText? { optional("site/designation", noted.designation) }

  /// Revisions policy, shown in every bulletin.
  package var revisions: LocalizedText? { optional("site/revisions", noted.revisions) }

  /// Under which terms everything is published; nil where the settings do not say.
  package var licence: Licence? {
    InputReads.note("site/licence")
    return noted.licence
  }

  /// Who answers questions, by their ids.
  package var contacts: [String: Contact] {
    InputReads.note("site/contacts")
    return noted.contacts
  }

  /// Somebody who answers questions; nil when there is nobody of that id.
  package func contact(_ id: String) -> Contact? {
    InputReads.note("site/contacts/" + id)
    return noted.contacts[id]
  }

  private func optional(_ name: String, _ text: LocalizedText?) -> LocalizedText? {
    InputReads.note(name)
    return text
  }

  /// Says what the settings are whose reads are noted.
  package func mark(in marks: inout InputMarks) {
    let optional = [
      ("site/tagline", noted.tagline), ("site/about", noted.aboutPublisher),
      ("site/designation", noted.designation), ("site/revisions", noted.revisions),
    ]
    for (name, text) in optional {
      marks.add(name, text == nil ? "absent" : "present")
      marks.add(text)
    }
    marks.add(title)
    marks.add(publisher)
    marks.add("site/publisher-url", noted.publisherURL ?? "")
    marks.add("site/licence", noted.licence.map(\.described) ?? "")
    let contacts = noted.contacts.sorted { $0.key < $1.key }
    for (id, contact) in contacts { marks.add("site/contacts/" + id, contact.described) }
    marks.add("site/contacts", contacts.map(\.value.described).joined(separator: "\n"))
  }
}

extension SiteSettings.Contact {
  /// Everything it says.
  fileprivate var described: String {
    let texts = [id, name.described, role?.described, email, phone, hours?.described]
    return texts.map { $0.map { "\($0.utf8.count) \($0)" } ?? "-" }.joined(separator: " ")
  }
}

extension SiteSettings.Licence {
  /// Everything it says.
  fileprivate var described: String {
    [name, title.described, url ?? ""].map { "\($0.utf8.count) \($0)" }.joined(separator: " ")
  }
}

extension LocalizedText {
  /// What it says in all languages.
  fileprivate var described: String {
    Language.all.map { language in
      self[language].map { "\(language.code) \($0.utf8.count) \($0)" } ?? language.code
    }
    .joined(separator: " ")
  }
}
