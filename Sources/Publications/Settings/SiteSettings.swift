package import Diagnostics
package import Languages
import LocatedYAML
package import Quantities

/// What `Content/site.yaml` says about the site as a whole.
package struct SiteSettings: Sendable {
  /// Who answers questions about a publication.
  package struct Contact: Sendable {
    package let id: String
    package let name: LocalizedText
    package let role: LocalizedText?
    package let email: String?
    package let phone: String?
    package let hours: LocalizedText?
  }

  /// Somebody whose words publications quote.
  package struct Person: Sendable {
    package let name: LocalizedText
    package let role: LocalizedText
  }

  /// Under which terms everything is published.
  package struct Licence: Sendable {
    /// SPDX identifier, such as `CC-BY-4.0`.
    package let name: String
    package let title: LocalizedText
    package let url: String?
  }

  package let title: LocalizedText
  /// Absolute address of the site's root with a final `/`; nil while it is not known.
  package let baseURL: String?
  package let publisher: LocalizedText
  /// In the order of the site: the first is first everywhere.
  package let languages: [Language]
  package let zone: TimeZoneRule
  /// By the ids that quotations name.
  package let people: [String: Person]
  /// What is put out of each figure and edition besides the pages.
  package let downloads: Set<Download>
  /// Whether editions say how their numbers were computed, with a record beside the page.
  package let showsProvenance: Bool
  /// The printing press; nil for files in the colours of the screen.
  package let press: PressSettings?
  package let location: Location
  /// What pages may show, or not: each read of it is noted.
  let noted: NotedSettings
  /// The bytes of the file without what is noted when it is read: what the whole build sees.
  package let rest: [UInt8]
}

/// A file that readers may take away; the raw value is what `downloads:` in `site.yaml` lists.
package enum Download: String, Sendable, Hashable, CaseIterable {
  /// The numbers of a figure.
  case csv
  /// The same for programs.
  case json
  /// A chart or map with its title and source.
  case svg
  /// The same without colours.
  case mono
  /// The same in pixels.
  case png
  /// An edition as social networks show it.
  case card
  /// The tables of the data package and the values of indicators, with pages of their own.
  case data
  /// Tables for spreadsheets: those of a publication in one file, each figure, and each of the open
  /// data.
  case xlsx
  /// The reference of an edition, for programs that keep references.
  case citation
}

extension SiteSettings {
  /// Reads `site.yaml`; nil when it is no mapping at all.
  package static func parse(_ source: Source, reporting log: inout DiagnosticLog) -> SiteSettings? {
    guard let node = YAMLNode.parse(source, reporting: &log) else { return nil }
    var reader = MappingReader(node, of: "the site", reporting: &log)
    let languages = readLanguages(&reader, &log)
    var texts = LocalizedReader(languages: languages)
    let title = texts.required("title", in: &reader, &log)
    let tagline = texts.optional("tagline", in: &reader, &log)
    let baseURL = readAddress("base-url", &reader, &log).map { $0.hasSuffix("/") ? $0 : $0 + "/" }
    let zone = readZone(&reader, &log)
    let designation = texts.optional("designation", in: &reader, &log)
    let revisions = texts.optional("revisions", in: &reader, &log)
    var publisher: LocalizedText?
    var publisherURL: String?
    var aboutPublisher: LocalizedText?
    if let node = reader.required("publisher", &log) {
      var inner = MappingReader(node, of: "the publisher", reporting: &log)
      publisher = texts.required("name", in: &inner, &log)
      publisherURL = readAddress("url", &inner, &log)
      aboutPublisher = texts.optional("about", in: &inner, &log)
      inner.finish(&log)
    }
    let contacts = readContacts(&reader, &texts, &log)
    let people = Person.list(in: &reader, &texts, &log)
    let licence = readLicence(&reader, &texts, &log)
    let downloads = readDownloads(&reader, &log)
    let showsProvenance = reader.boolean("provenance", &log) ?? true
    let press = PressSettings.parse(in: &reader, &log)
    // Numbers that the texts may name; who reads the texts looks for them.
    _ = reader.node("literals")
    // Where the site is put; who publishes reads it.
    _ = reader.node("publish")
    reader.finish(&log)
    guard let title, let publisher else { return nil }
    return SiteSettings(
      title: title.noted(as: "site/title"), baseURL: baseURL,
      publisher: publisher.noted(as: "site/publisher"), languages: languages, zone: zone,
      people: people, downloads: downloads, showsProvenance: showsProvenance, press: press,
      location: source.start,
      noted: NotedSettings(
        tagline: tagline?.noted(as: "site/tagline"), publisherURL: publisherURL,
        aboutPublisher: aboutPublisher?.noted(as: "site/about"),
        designation: designation?.noted(as: "site/designation"),
        revisions: revisions?.noted(as: "site/revisions"), licence: licence, contacts: contacts),
      rest: NotedSettings.rest(of: node, source))
  }

  private static func readLanguages(_ reader: inout MappingReader, _ log: inout DiagnosticLog)
    -> [Language]
  {
    let languages = Language.list("languages", in: &reader, &log)
    return languages.isEmpty ? Language.all : languages
  }

  private static func readZone(_ reader: inout MappingReader, _ log: inout DiagnosticLog)
    -> TimeZoneRule
  {
    let node = reader.textNode("time-zone", &log)
    guard let name = node?.string else { return .utc }
    if let zone = TimeZoneRule(name: name) { return zone }
    log.report(
      .error(
        "site.time-zone", "no time zone '\(name)' is built in",
        at: node?.location ?? reader.location,
        hint: "write UTC, an offset such as +05:00, or Asia/Almaty"))
    return .utc
  }

  /// Everything where nothing is said; `downloads: []` means nothing.
  private static func readDownloads(_ reader: inout MappingReader, _ log: inout DiagnosticLog)
    -> Set<Download>
  {
    guard let node = reader.node("downloads") else { return Set(Download.allCases) }
    let known = Download.allCases.map(\.rawValue)
    var downloads: Set<Download> = []
    for item in node.sequence ?? [node] {
      if let download = item.string.flatMap(Download.init(rawValue:)) {
        downloads.insert(download)
        continue
      }
      log.report(
        .error(
          "site.unknown-download", "there is no download '\(item.string ?? item.kindName)'",
          at: item.location,
          hint: NearMiss.hint(
            for: item.string ?? "", in: known, otherwise: "use \(known.joined(separator: ", "))")))
    }
    return downloads
  }

  private static func readAddress(
    _ key: String, _ reader: inout MappingReader, _ log: inout DiagnosticLog
  ) -> String? {
    guard let node = reader.textNode(key, &log), let text = node.string else { return nil }
    let allowed = text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x3C }
    if allowed, text.hasPrefix("https://") || text.hasPrefix("http://") { return text }
    log.report(
      .error(
        "site.address", "'\(text)' is no web address", at: node.location,
        hint: "write the whole address, beginning https://"))
    return nil
  }

  private static func readContacts(
    _ reader: inout MappingReader, _ texts: inout LocalizedReader, _ log: inout DiagnosticLog
  ) -> [String: Contact] {
    var contacts: [String: Contact] = [:]
    guard let node = reader.node("contacts") else { return [:] }
    guard let entries = node.mapping else {
      log.report(
        .error(
          "yaml.expected-mapping", "the contacts are a mapping of names, not \(node.kindName)",
          at: node.location, hint: "write 'press-office:', and under it 'name: …'"))
      return [:]
    }
    for entry in entries {
      var inner = MappingReader(entry.value, of: "a contact", reporting: &log)
      let name = texts.required("name", in: &inner, &log)
      let role = texts.optional("role", in: &inner, &log)
      let email = inner.string("email", &log)
      let phone = inner.string("phone", &log)
      let hours = texts.optional("hours", in: &inner, &log)
      inner.finish(&log)
      if let name {
        contacts[entry.key] = Contact(
          id: entry.key, name: name, role: role, email: email, phone: phone, hours: hours)
      }
    }
    return contacts
  }

  private static func readLicence(
    _ reader: inout MappingReader, _ texts: inout LocalizedReader, _ log: inout DiagnosticLog
  ) -> Licence? {
    guard let node = reader.node("licence") else { return nil }
    var inner = MappingReader(node, of: "the licence", reporting: &log)
    let name = inner.requiredString("name", &log)
    let title = texts.required("title", in: &inner, &log)
    let url = readAddress("url", &inner, &log)
    inner.finish(&log)
    guard let name, let title else { return nil }
    return Licence(name: name, title: title, url: url)
  }
}
