package import Diagnostics
package import Languages
import LocatedYAML
package import Quantities

/// The facts of one publication: `publication.yaml` of a folder under `Content/publications/`.
package struct Publication: Sendable {
  /// The folder's name: lower-case letters, digits and hyphens.
  package let slug: String
  package let kind: String
  package let number: Int?
  /// The period its numbers are about when an expression names none.
  package let period: Period?
  /// Further dimensions that expressions need not name, such as the region.
  package internal(set) var point: [String: String]
  /// Where each code of ``point`` is written.
  package let pointLocations: [String: Location]
  /// Nothing of it leaves before this instant.
  package let release: Instant
  package let nextRelease: CalendarDate?
  package let contact: String?
  package let languages: [Language]
  /// The language the text was written in first; the others are translated from it.
  package let original: Language
  /// The formats asked for, the page included.
  package let formats: [FormatName]
  /// How fast its text is read aloud; nil for what is usual in the kind or the language.
  package let wordsPerMinute: Int?
  /// In the order of time, those to come included.
  package let corrections: [Correction]
  /// The addresses that its editions once had.
  package internal(set) var aliases: [Alias]
  /// The dimension for each code of which there is an edition; nil for one edition.
  package let forEach: SourceText?
  /// The code that this edition is about, of a publication with an edition for each.
  package internal(set) var subject: Subject?
  /// What lists call all editions together, of a publication with one for each code.
  package let title: LocalizedText?
  package let location: Location
  package let kindLocation: Location
}

extension Publication {
  /// Reads `publication.yaml`; nil when a fact is missing without which nothing can be built.
  package static func parse(
    _ source: Source, slug: String, site: SiteSettings, reporting log: inout DiagnosticLog
  ) -> Publication? {
    guard let node = YAMLNode.parse(source, reporting: &log) else { return nil }
    checkSlug(slug, at: source.start, reporting: &log)
    var reader = MappingReader(node, of: "a publication", reporting: &log)
    let kindNode = reader.requiredTextNode("kind", &log)
    let number = reader.integer("number", &log)
    let period = readPeriod(&reader, &log)
    var point: [String: String] = [:]
    var pointLocations: [String: Location] = [:]
    let forEach = reader.textNode("for-each", &log)?.text
    if let region = reader.string("region", &log) {
      point["region"] = region
      pointLocations["region"] = reader.node("region")?.location
    }
    if let forEach, let location = pointLocations[forEach.string] {
      log.report(
        .error(
          "publication.for-each",
          "'for-each' gives an edition for every \(forEach.string), and one is named here",
          at: location, hint: "take one of the two keys out"))
    }
    let release = readRelease(site.zone, &reader, &log)
    let nextRelease = readNextRelease(after: release, site.zone, &reader, &log)
    let contact = readContact(site, &reader, &log)
    let named = Language.list("languages", in: &reader, &log)
    let languages = named.isEmpty ? site.languages : named
    let original = readOriginal(languages, &reader, &log)
    let formats = FormatName.list(in: &reader, &log)
    let wordsPerMinute = ReadingSpeed.parse(in: &reader, &log)
    let corrections = Correction.list(
      after: release, zone: site.zone, languages: languages,
      in: &reader, &log)
    let aliases = Alias.list(for: languages, in: &reader, &log)
    let title = readTitle(isRepeated: forEach != nil, languages, &reader, &log)
    // Numbers that the texts may name; who reads the texts looks for them.
    _ = reader.node("literals")
    reader.finish(&log)
    guard let kindNode, let kind = kindNode.string, let release else { return nil }
    return Publication(
      slug: slug, kind: kind, number: number, period: period, point: point,
      pointLocations: pointLocations, release: release,
      nextRelease: nextRelease, contact: contact,
      languages: languages, original: original, formats: formats, wordsPerMinute: wordsPerMinute,
      corrections: corrections, aliases: aliases, forEach: forEach, title: title,
      location: source.start, kindLocation: kindNode.location)
  }

  /// Reports a slug that would not be a safe and readable part of an address.
  package static func checkSlug(
    _ slug: String, at location: Location, reporting log: inout DiagnosticLog
  ) {
    let isPlain = slug.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "-")
    }
    guard !isPlain || slug.isEmpty || slug.utf8.count > 80 || slug.hasPrefix("-") else { return }
    log.report(
      .error(
        "publication.slug", "'\(slug)' cannot be part of an address", at: location,
        hint: "use up to 80 of a–z, 0–9 and -, such as migration-2006"))
  }

  private static func readPeriod(_ reader: inout MappingReader, _ log: inout DiagnosticLog)
    -> Period?
  {
    guard let node = reader.textNode("period", &log), let text = node.string else { return nil }
    if let period = Period(text) { return period }
    log.report(
      .error(
        "publication.period", "'\(text)' is no period", at: node.location,
        hint: "write 2006, 2006-S1, 2006-Q3, 2006-03 or 2006-01/P6M"))
    return nil
  }

  private static func readRelease(
    _ zone: TimeZoneRule, _ reader: inout MappingReader, _ log: inout DiagnosticLog
  ) -> Instant? {
    guard let node = reader.requiredTextNode("release", &log), let text = node.string else {
      return nil
    }
    if let instant = Instant(parsing: text, in: zone) { return instant }
    log.report(
      .error(
        "publication.release", "'\(text)' is no instant", at: node.location,
        hint: "write 2007-08-28T10:00"))
    return nil
  }

  private static func readNextRelease(
    after release: Instant?, _ zone: TimeZoneRule, _ reader: inout MappingReader,
    _ log: inout DiagnosticLog
  ) -> CalendarDate? {
    guard let node = reader.textNode("next-release", &log), let text = node.string else {
      return nil
    }
    guard let instant = Instant(parsing: text, in: zone) else {
      log.report(
        .error(
          "publication.next-release", "'\(text)' is no date", at: node.location,
          hint: "write 2008-02-28, or leave the key out"))
      return nil
    }
    if let release, instant <= release {
      log.report(
        .error(
          "publication.next-release", "the next release is not after this one",
          at: node.location, hint: "give a later date"))
    }
    return zone.dateTime(of: instant)?.date
  }

  private static func readOriginal(
    _ languages: [Language], _ reader: inout MappingReader, _ log: inout DiagnosticLog
  ) -> Language {
    let usual = languages.first ?? .kazakh
    guard let node = reader.textNode("original", &log), let code = node.string else { return usual }
    if let language = languages.first(where: { $0.code == code }) { return language }
    log.report(
      .error(
        "publication.original", "'\(code)' is none of the publication's languages",
        at: node.location, hint: "use \(languages.map(\.code).joined(separator: ", "))"))
    return usual
  }

  private static func readContact(
    _ site: SiteSettings, _ reader: inout MappingReader, _ log: inout DiagnosticLog
  ) -> String? {
    guard let node = reader.textNode("contact", &log), let id = node.string else { return nil }
    if site.noted.contacts[id] != nil { return id }
    log.report(
      .error(
        "publication.contact", "the site has no contact '\(id)'", at: node.location,
        hint: NearMiss.hint(
          for: id, in: site.noted.contacts.keys.sorted(),
          otherwise: "add it to contacts in site.yaml")))
    return nil
  }
}
