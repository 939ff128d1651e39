import Diagnostics
import Indicators
import Languages
import Publications
import Quantities
import Rendering

extension SiteBuild {
  /// Renders publications and corrections under embargo on the data as they will be known, so that
  /// their authors see them in their place.
  func renderComing(
    _ folders: [PublicationFolder], _ site: Site, _ session: PartSession, _ pages: PageRegister,
    _ keep: @Sendable (CachedPart) -> Void, _ progress: @Sendable (BuildProgress) -> Void,
    reporting log: inout DiagnosticLog, _ write: @Sendable (OutputFile) -> Void
  ) throws(BuildStopped) -> RenderedEditions {
    guard let latest = folders.map(\.publication.lastVersion.asOf).max() else {
      return RenderedEditions()
    }
    var later = self
    later.asOf = latest
    let model = try later.model(asOf: latest, reporting: &log)
    let session = PartSession(
      parts: session.parts, fingerprints: session.fingerprints, tables: TableMarks(model.dataset),
      marks: session.marks)
    return later.render(
      folders, model, later.resolvers(of: model), site, session, pages, keep, progress,
      reporting: &log, write)
  }

  /// What a preview has to know of the editions it shows, which are those of all publications.
  func outline(of folders: [PublicationFolder], _ entries: [EditionEntry]) -> PreviewOutline {
    let versions = Dictionary(
      folders.map { ($0.publication.slug, $0.publication.lastVersion) },
      uniquingKeysWith: { first, _ in first })
    let editions = entries.map { entry in
      let version = versions[entry.publication]
      return PreviewOutline.Edition(
        path: entry.address.path, title: entry.title, release: version?.asOf ?? entry.released,
        version: version?.number ?? 1)
    }
    var releases = Set(folders.flatMap { $0.publication.versions.map(\.asOf) })
    for release in parsed.calendar.releases {
      releases.formUnion([release.announced].compactMap { $0 } + release.changes.map(\.at))
    }
    releases.formUnion(dataCorrections.map(\.date))
    return PreviewOutline(
      editions: editions.sorted { $0.path < $1.path }, releases: releases.sorted(),
      zone: parsed.settings.zone)
  }
}
