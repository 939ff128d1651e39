import Languages
package import Publications
import Quantities

/// The page of a publication as a whole: its languages, formats, versions and corrections, and how
/// to cite it.
package struct VersionsPage: Sendable {
  private let site: Site
  private let publication: Publication
  private let kind: Kind
  private let current: PublicationVersion
  /// The editions of the current version, in the order of the site's languages.
  private let entries: [EditionEntry]

  package init(
    of entries: [EditionEntry], publication: Publication, kind: Kind,
    current: PublicationVersion, site: Site
  ) {
    self.entries = site.languages.compactMap { language in
      entries.first { $0.language == language }
    }
    self.publication = publication
    self.kind = kind
    self.current = current
    self.site = site
  }

  /// The page in every language that the publication has.
  ///
  /// `sizes` are those of printed files in bytes, by their paths in the output.
  package func files(sizes: [String: Int]) -> [OutputFile] {
    entries.map { file($0, sizes) }
  }

  /// The paths of the pages.
  package var paths: [String] {
    entries.map { "site/" + SiteAddress.versions($0.slug, $0.language).path }
  }

  /// What the list of the site's pages says of them.
  package var listings: [PageListing] {
    entries.compactMap { frame($0).listing }
  }

  private func file(_ entry: EditionEntry, _ sizes: [String: Int]) -> OutputFile {
    let language = entry.language
    let address = SiteAddress.versions(entry.slug, language)
    let words = site.words(language)
    var values = frame(entry).values()
    values.set("edition-title", markup: entry.titleMarkup)
    values[text: "edition-label"] = entry.label
    values[text: "edition-url"] = address.link(to: entry.address)
    let released = site.date(publication.release, language)
    values[text: "released"] = released.text
    values[text: "released-iso"] = released.iso
    if let base = site.settings.baseURL {
      values[text: "permanent-address"] = entry.address.absolute(base)
      let version = SiteAddress.edition(entry.slug, language, version: current.number)
      values[text: "version-address"] = version.absolute(base)
      values[text: "version-url"] = address.link(to: version)
    }
    if entries.count > 1 { values[text: "original"] = publication.original.endonym }
    values.set("formats", list: formats(from: address, words, language, sizes))
    values.set("versions", list: versions(of: entry, from: address, words))
    values[text: "citation"] = site.citation(
      of: entry.title, label: entry.label, released: publication.release, at: entry.address,
      language)
    site.setCitationFiles(of: entry.slug, language, folder: "../", in: &values)
    if site.settings.showsProvenance {
      values[text: "provenance-url"] = "../" + EditionProvenance.fileName
    }
    return site.file(address, values, template: "shared.versions", in: language)
  }

  private func frame(_ entry: EditionEntry) -> PageFrame {
    let language = entry.language
    let words = site.words(language)
    let address = SiteAddress.versions(entry.slug, language)
    let title = "\(words[.versionsAndFormats]): \(entry.title)"
    var frame = PageFrame(
      site: site, address: address, language: language, title: title, description: title,
      alternates: entries.map { ($0.language, .versions($0.slug, $0.language)) },
      fallbacks: site.fallbacks(besides: entries.map(\.language), slug: publication.address()),
      breadcrumbs: [
        (words[.publications], .publications(language)), (entry.label, entry.address),
        (words[.versionsAndFormats], address),
      ])
    frame.modified = entry.modified
    return frame
  }

  // MARK: Formats

  /// Each format with its files in all languages, the page first.
  private func formats(
    from address: SiteAddress, _ words: Words, _ language: Language, _ sizes: [String: Int]
  ) -> [TemplateValues] {
    func group(_ name: String?, _ files: [TemplateValues]) -> TemplateValues {
      var group = TemplateValues()
      group[text: "name"] = name
      group.set("files", list: files)
      return group
    }
    let page = group(
      words.text("format-page"), entries.map { file(of: $0, address.link(to: $0.address)) })
    let kinds =
      kind.formats(of: publication).map { (id: $0.id, name: $0.name[language]) }
      + [(id: EditionDocument.tables, name: words[.allTables])]
    let others = kinds.compactMap { format -> TemplateValues? in
      let files = entries.compactMap { entry -> TemplateValues? in
        guard let document = entry.documents.first(where: { $0.format == format.id }) else {
          return nil
        }
        let size = document.size ?? sizes["site/" + document.path]
        var item = file(of: entry, address.root + document.path)
        item[text: "size"] = size.map { site.size($0, language) }
        return item
      }
      return files.isEmpty ? nil : group(format.name, files)
    }
    return [page] + others
  }

  private func file(of entry: EditionEntry, _ url: String) -> TemplateValues {
    var item = TemplateValues()
    item[text: "code"] = entry.language.code
    item[text: "endonym"] = entry.language.endonym
    item[text: "url"] = url
    return item
  }

  // MARK: Versions

  /// The published versions, newest first, each with what made it.
  private func versions(
    of entry: EditionEntry, from address: SiteAddress, _ words: Words
  ) -> [TemplateValues] {
    let language = entry.language
    return publication.versions.prefix(current.number).reversed().map { version in
      var item = TemplateValues()
      let time = site.dateTime(version.asOf, language)
      item[text: "title"] = words.fill(.versionNumber, ["n": String(version.number)])
      item[text: "date"] = time.text
      item[text: "date-iso"] = time.iso
      item[text: "url"] = address.link(
        to: .edition(entry.slug, language, version: version.number))
      item.set("is-latest", flag: version == current)
      if let correction = publication.correction(of: version) {
        item[text: "text"] = correction.note[language]
        item[text: "severity"] = correction.severity.text(words)
        item[text: "changes-url"] =
          address.link(to: entry.address) + "#" + EditionHistory.anchor(version.number - 1)
      } else {
        item[text: "text"] = words.text("first-version")
      }
      return item
    }
  }
}

extension Site {
  /// A size in bytes in words: "12 kB".
  func size(_ bytes: Int, _ language: Language) -> String {
    let thousands = language.number(ExactDecimal(max(1, (bytes + 500) / 1_000)))
    return words(language).fill(.kilobytes, ["n": thousands])
  }
}
