import Diagnostics
import Indicators
import Languages
import Publications
import Quantities
import Rendering
import Storage

/// What the pages besides the editions are made from.
struct SiteFrame {
  let model: Model
  let site: Site
  let textPages: [TextPage]
  let resolvers: [Language: Resolver]
  let outcomes: [CheckOutcome]
  let editions: SiteBuild.RenderedEditions
}

extension SiteBuild {
  /// What is left to do of the pages besides the editions.
  struct CommonPages {
    let pictures: [PictureRequest]
    let redirects: [Redirect]
  }

  /// Renders everything but the editions, or keeps it as it is; what it shows of them comes from
  /// their entries.
  func renderSite(
    _ frame: SiteFrame, _ session: PartSession, _ notes: ReadNotes, _ pages: PageRegister,
    _ keep: @Sendable (CachedPart) -> Void, reporting log: inout DiagnosticLog,
    _ write: @Sendable (OutputFile) -> Void
  ) throws(BuildStopped) -> CommonPages {
    let key = "site"
    let fingerprint = fingerprint(of: frame, session, pages)
    if let part = session.parts.kept(key, fingerprint, session.tables, session.marks),
      let redirects: [Redirect] = part.read()
    {
      keep(part)
      pages.note(part)
      return CommonPages(pictures: [], redirects: redirects)
    }
    var own = DiagnosticLog()
    let written = WrittenFiles()
    let made = notes.noting {
      sitePages(frame, pages, reporting: &own) { file in
        written.note(file)
        write(file)
      }
    }
    if own.isEmpty, session.parts.isActive {
      var writer = StoreWriter()
      writer.write(made.redirects)
      session.parts.note(
        key, fingerprint, notes, session.tables, session.marks, written,
        later: showsComing ? [] : made.pictures.map(\.path), hasLater: !made.pictures.isEmpty,
        value: writer)
    }
    log.append(contentsOf: own)
    try log.stopIfErrors()
    return made
  }

  private func sitePages(
    _ frame: SiteFrame, _ pages: PageRegister, reporting log: inout DiagnosticLog,
    _ write: @Sendable (OutputFile) -> Void
  ) -> CommonPages {
    @Sendable func counted(_ file: OutputFile) {
      pages.note(file)
      write(file)
    }
    let profiles = profiles(frame.resolvers, frame.outcomes, reporting: &log)
    let entries = frame.editions.entries.map(\.entry)
    var site = frame.site
    site.openData = openData(of: frame.model, site, entries)
    let made = sitePages(site, frame.textPages, profiles, entries, counted)
    for file in parsed.assets.files { counted(file) }
    writeOpenData(of: site, entries, counted)
    let figures = figures(
      entries, frame.model.dataset,
      pages: pages.count + entries.count + parsed.settings.languages.count)
    for language in parsed.settings.languages { counted(site.figuresPage(figures, in: language)) }
    let listings = pages.listings + frame.editions.versions.flatMap(\.listings)
    for file in SiteMap(listings, of: site)?.files ?? [] { write(file) }
    return CommonPages(pictures: made.pictures, redirects: made.redirects)
  }

  /// Stands for all that the pages are made from but the rows of the data.
  ///
  /// `pages` are those of the editions.
  private func fingerprint(
    of frame: SiteFrame, _ session: PartSession, _ pages: PageRegister
  ) -> ContentHash {
    var hasher = ContentHasher()
    hasher.add(session.fingerprints.common)
    hasher.add(session.fingerprints.site)
    hasher.add(parsed.settings.zone.dateTime(of: asOf)?.date.description ?? "")
    for release in parsed.calendar.releases {
      hasher.add(release.announced.map { $0 <= asOf } ?? true ? 1 : 0)
      hasher.add(release.changes.count { $0.at <= asOf })
    }
    for entry in frame.editions.entries { hasher.add(entry.entry.storedHash) }
    hasher.add(pages.count)
    var writer = StoreWriter()
    let listings = pages.listings + frame.editions.versions.flatMap(\.listings)
    writer.write(listings.sorted { $0.address.path < $1.address.path })
    hasher.add(writer.bytes)
    // Tables are given away whole.
    if frame.site.hasOpenData {
      for series in frame.model.dataset.seriesIDs {
        guard let series = frame.model.dataset.series(named: series) else { continue }
        hasher.add(session.tables.file(of: series))
      }
      for resource in frame.model.dataset.resources { hasher.add(resource.table.bytes) }
    }
    // Site in figures counts rows.
    hasher.add(frame.model.dataset.series.values.reduce(0) { $0 + $1.rowCount })
    return hasher.hash
  }

  /// What stands for all that parts are made from; `tools` stand for painting and printing.
  func fingerprints(_ dataset: Dataset, _ tools: ContentHash) -> PartFingerprints {
    let tables = Set(
      dataset.series.values.map { ObjectIdentifier($0.resource.table) })
    let paths = inputs.content.files.filter { tables.contains(ObjectIdentifier($0.source)) }
      .map(\.path)
    var hasher = ContentHasher()
    hasher.add(tools)
    for flag in [canPaint, canPrint, makesCompanions, makesDocuments, showsComing] {
      hasher.add(flag ? 1 : 0)
    }
    var rest = ContentHasher()
    rest.add(parsed.settings.rest)
    for text in parsed.glossary.rest { rest.add(text) }
    return PartFingerprints(inputs, tables: Set(paths), rest: rest.hash, tools: hasher.hash)
  }

  /// What the words, settings, definitions and templates say whose reads are noted.
  var marks: SiteMarks {
    var marks = InputMarks()
    for words in parsed.words.values { words.mark(in: &marks) }
    parsed.settings.mark(in: &marks)
    parsed.glossary.mark(in: &marks)
    parsed.templates.mark(in: &marks)
    return SiteMarks(marks)
  }

  /// When the same content may say something else.
  func schedule(of folders: [PublicationFolder], _ dataset: Dataset) -> Stages.Schedule {
    var instants = folders.flatMap {
      $0.publication.versions.map(\.asOf) + [$0.publication.release]
    }
    for release in parsed.calendar.releases {
      instants += [release.announced].compactMap(\.self) + release.changes.map(\.at)
    }
    instants += dataCorrections.map(\.date)
    return Stages.Schedule(
      asOf: asOf, nextChange: (instants.filter { $0 > asOf } + [endOfDay]).min() ?? endOfDay,
      isOfItsInstant: dataset.resources.contains(where: \.hasWithheldRows))
  }

  /// Lists tell apart what is still to come today and what is over.
  private var endOfDay: Instant {
    let zone = parsed.settings.zone
    guard let now = zone.dateTime(of: asOf) else { return asOf }
    let passed = (now.hour * 60 + now.minute) * 60 + now.second
    let end = Instant(secondsSinceEpoch: asOf.secondsSinceEpoch + 86_400 - passed)
    // A day on which clocks are put forward ends sooner.
    let before = Instant(secondsSinceEpoch: end.secondsSinceEpoch - 1)
    guard zone.dateTime(of: before)?.date == now.date else {
      return Instant(secondsSinceEpoch: asOf.secondsSinceEpoch + 1)
    }
    return end
  }
}
