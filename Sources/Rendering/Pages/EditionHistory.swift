import Languages
package import Publications
import Quantities

/// The versions of an edition that are published, and what the corrections between them changed.
package struct EditionHistory: Sendable {
  /// The version that stands at the edition's own address.
  let current: PublicationVersion
  /// What differs from the version before, by the number of the version.
  let changes: [Int: [Revision]]

  package init(current: PublicationVersion, changes: [Int: [Revision]] = [:]) {
    self.current = current
    self.changes = changes
  }

  /// Whether a later version has taken the place of this one.
  func isSuperseded(_ version: PublicationVersion) -> Bool { version.number < current.number }

  /// The edition's own address for the version that counts; an older one has its own for good.
  func address(of edition: Edition) -> SiteAddress {
    address(of: edition.version, edition.slug, edition.language)
  }

  /// Where a version stands.
  func address(
    of version: PublicationVersion, _ slug: String, _ language: Language
  ) -> SiteAddress {
    isSuperseded(version)
      ? .edition(slug, language, version: version.number) : .edition(slug, language)
  }

  /// What stands at the top of a version that has been replaced: since when, why, and the way to
  /// the one that counts.
  func banner(of edition: Edition, _ site: Site, _ address: SiteAddress) -> TemplateValues {
    let language = edition.language
    let next = edition.publication.corrections[edition.version.number - 1]
    var banner = TemplateValues()
    banner[text: "text"] = site.words(language).fill(
      .supersededVersion,
      ["n": String(edition.version.number), "date": site.dateTime(next.at, language).text])
    banner[text: "note"] = next.note[language]
    banner[text: "url"] = address.link(to: .edition(edition.slug, language))
    return banner
  }

  /// The corrections that made this version: serious ones as notices, all of them in the notes.
  func setCorrections(
    of edition: Edition, _ site: Site, _ address: SiteAddress, _ values: inout TemplateValues
  ) {
    let language = edition.language
    let made = edition.publication.corrections.prefix(edition.version.number - 1)
    guard let last = made.last else { return }
    let corrected = site.dateTime(last.at, language)
    values[text: "corrected"] = corrected.text
    values[text: "corrected-iso"] = corrected.iso
    let list = made.enumerated().map { index, correction in
      var item = TemplateValues()
      let time = site.dateTime(correction.at, language)
      item[text: "anchor"] = Self.anchor(index + 1)
      item[text: "url"] = address.link(
        toPlace: Self.anchor(index + 1), on: self.address(of: edition))
      item[text: "date"] = time.text
      item[text: "date-iso"] = time.iso
      item[text: "text"] = correction.note[language]
      item[text: "severity"] = correction.severity.text(site.words(language))
      item[text: "version-before"] = address.link(
        to: .edition(edition.slug, language, version: index + 1))
      let changes = listed(changes[index + 2] ?? [])
      item.set("has-changes", flag: !changes.isEmpty)
      item.set("changes", list: changes)
      return item
    }
    let notices = zip(made, list).filter { $0.0.severity == .serious }.map(\.1)
    values.set("has-notices", flag: !notices.isEmpty)
    values.set("notices", list: notices.reversed())
    values.set("has-corrections", flag: true)
    values.set("corrections", list: list.reversed())
  }

  private func listed(_ changes: [Revision]) -> [TemplateValues] {
    changes.filter { $0.kind != .claim && $0.kind != .figure }.map { change in
      var item = TemplateValues()
      item[text: "text"] = change.place
      item[text: "from"] = change.oldText
      item[text: "to"] = change.newText
      return item
    }
  }

  /// The corrections as the page and the feed of all corrections show them.
  func entries(of edition: Edition, title: String, label: String) -> [CorrectionEntry] {
    let made = edition.publication.corrections.prefix(edition.version.number - 1)
    return made.enumerated().map { index, correction in
      CorrectionEntry(
        edition: "\(label). \(title)",
        address: .edition(edition.slug, edition.language), anchor: Self.anchor(index + 1),
        versionBefore: .edition(edition.slug, edition.language, version: index + 1),
        at: correction.at, severity: correction.severity,
        note: correction.note[edition.language] ?? "")
    }
  }

  /// The id of the notes on a correction, on the page of the edition.
  static func anchor(_ number: Int) -> String { "correction-\(number)" }
}

extension Correction.Severity {
  /// How grave the error was, in words.
  func text(_ words: Words) -> String {
    switch self {
    case .minor: words[.minorCorrection]
    case .serious: words[.seriousCorrection]
    }
  }
}
