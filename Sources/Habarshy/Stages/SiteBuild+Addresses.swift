import Diagnostics
import Languages
import Publications
import Rendering

extension SiteBuild {
  /// The addresses that lead to an edition: that of its version, and those it once had, with those
  /// of its versions and chapters.
  func redirects(
    to entry: EditionEntry, of publication: Publication, _ current: PublicationVersion
  ) -> [Redirect] {
    let language = entry.language
    var redirects = [
      Redirect(
        from: .edition(entry.slug, language, version: current.number), to: entry.address,
        isPermanent: false)
    ]
    for alias in publication.aliases where alias.language == language {
      let old = SiteAddress.edition(alias.slug, language)
      redirects.append(Redirect(from: old, to: entry.address, isPermanent: true))
      redirects.append(
        Redirect(
          from: .versions(alias.slug, language), to: .versions(entry.slug, language),
          isPermanent: true))
      for number in 1...current.number {
        redirects.append(
          Redirect(
            from: .edition(alias.slug, language, version: number),
            to: .edition(entry.slug, language, version: number), isPermanent: true))
      }
      for chapter in entry.chapters {
        redirects.append(
          Redirect(
            from: old.page(of: chapter.address.lastPart), to: chapter.address, isPermanent: true))
      }
    }
    return redirects
  }

  /// Reports editions of one address, and old addresses that belong to something else.
  ///
  /// Publications to come count, so that nobody is surprised at their release.
  func checkAddresses(
    of folders: [PublicationFolder], _ entries: [WrittenEntry],
    promised: [(SiteAddress, Location)], reporting log: inout DiagnosticLog
  ) {
    var taken: [SiteAddress: Location] = [:]
    for (address, location) in entries.map({ ($0.entry.address, $0.location) }) + promised {
      guard let first = taken.updateValue(location, forKey: address) else { continue }
      log.report(
        .error(
          "publication.shared-address", "two editions have the address \(address.path)",
          at: location, hint: "give one of them another slug",
          notes: [.init("the other edition", at: first)]))
    }
    for publication in folders.map(\.publication) {
      for language in parsed.settings.languages where !publication.languages.contains(language) {
        let address = SiteAddress.edition(publication.address(), language)
        if taken[address] == nil { taken[address] = publication.location }
      }
    }
    var reported: Set<Location> = []
    for alias in folders.flatMap(\.publication.aliases) {
      let address = SiteAddress.edition(alias.slug, alias.language)
      let isReserved = SiteAddress.reservedPublicationSlugs.contains(alias.slug)
      let other = taken[address]
      guard isReserved || other != nil else {
        taken[address] = alias.location
        continue
      }
      guard reported.insert(alias.location).inserted else { continue }
      log.report(
        .error(
          "publication.alias",
          isReserved
            ? "the address '\(alias.slug)' belongs to the site itself"
            : "the old address \(address.path) belongs to an edition, or is given twice",
          at: alias.location, hint: "take it out, or give the edition another slug",
          notes: other.map { [.init("the address is taken here", at: $0)] } ?? []))
    }
  }
}
