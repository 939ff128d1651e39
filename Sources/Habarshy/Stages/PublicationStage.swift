import Diagnostics
import Indicators
import Languages
import Narratives
import Publications
import Quantities
import Rendering

/// One publication folder with its facts.
///
/// Several stages keep it, so it is a reference; it never changes.
final class PublicationFolder: Sendable {
  let publication: Publication
  /// The files of the folder.
  let files: [InputFile]

  init(publication: Publication, files: [InputFile]) {
    self.publication = publication
    self.files = files
  }

  /// The files below `images/`.
  var images: [LocalImage] { LocalImage.all(in: files, under: "publications/\(publication.slug)/") }

  /// The narrative of a language as it is now, if there is one.
  func narrative(_ language: Language) -> InputFile? { file("\(language.code).md") }

  /// The narrative of a version: the text that was kept for it, or for the version nearest after
  /// it, or else the text as it is now.
  ///
  /// `kk.v2.md` is the Kazakh text of version 2, and of version 1 if that has none of its own.
  func narrative(_ language: Language, of version: PublicationVersion) -> InputFile? {
    for number in version.number..<max(version.number, publication.versions.count) {
      if let kept = file("\(language.code).v\(number).md") { return kept }
    }
    return narrative(language)
  }

  private func file(_ name: String) -> InputFile? {
    files.first { $0.path == "publications/\(publication.slug)/\(name)" }
  }
}

/// An image that lies beside the narratives of a publication or a page.
struct LocalImage: Sendable {
  /// The path relative to the narratives, beginning `images/`.
  let path: String
  private let source: Source

  /// The file, which may have to be read.
  var bytes: [UInt8] { source.bytes }

  /// The images of a folder, whose path ends in `/`.
  static func all(in files: some Sequence<InputFile>, under folder: String) -> [LocalImage] {
    files.compactMap { file in
      let path = String(file.path.dropFirst(folder.utf8.count))
      return path.hasPrefix("images/") ? LocalImage(path: path, source: file.source) : nil
    }
  }

  /// The output beside a page.
  func output(beside address: SiteAddress) -> OutputFile {
    OutputFile(path: address.outputPath(of: path), bytes: bytes)
  }
}

/// Reads the facts of all publications.
enum PublicationParser {
  /// One entry for each folder below `publications/` that has a usable `publication.yaml`.
  static func parse(
    _ inputs: Inputs, site: ParsedSite, jobs: Int = 1, reporting log: inout DiagnosticLog
  ) -> [PublicationFolder] {
    let slugs = inputs.content.folders(in: "publications")
    return concurrentMap(slugs, jobs: jobs, reporting: &log) { slug, log in
      folder(slug, inputs, site: site, reporting: &log)
    }.compactMap(\.self)
  }

  /// One folder below `publications/`; nil when it has no usable `publication.yaml`.
  static func folder(
    _ slug: String, _ inputs: Inputs, site: ParsedSite, reporting log: inout DiagnosticLog
  ) -> PublicationFolder? {
    let path = "publications/\(slug)/publication.yaml"
    guard let source = inputs.content.text(path, &log) else {
      log.reportMissing(path, "publication.yaml of '\(slug)' is", in: inputs.content)
      return nil
    }
    guard
      let publication = Publication.parse(
        source, slug: slug, site: site.settings, reporting: &log)
    else { return nil }
    guard let kind = site.kinds[publication.kind] else {
      // What is wrong with a kind whose folder is there has been reported.
      let isFaulty = inputs.templates.folders(in: "").contains(publication.kind)
      if isFaulty, publication.kind != "shared" { return nil }
      log.report(
        .error(
          "publication.unknown-kind", "no kind '\(publication.kind)'",
          at: publication.kindLocation,
          hint: NearMiss.hint(
            for: publication.kind, in: site.kinds.keys.sorted(),
            otherwise: "add the folder Templates/\(publication.kind)")))
      return nil
    }
    kind.checkFormats(of: publication, reporting: &log)
    let folder = PublicationFolder(
      publication: publication,
      files: Array(inputs.content.files(under: "publications/\(slug)")))
    checkKeptTexts(of: folder, reporting: &log)
    folder.checkRecord(in: site.settings.zone, reporting: &log)
    return folder
  }

  /// Reports texts kept for versions that no correction has replaced: nobody would read them.
  private static func checkKeptTexts(
    of folder: PublicationFolder, reporting log: inout DiagnosticLog
  ) {
    let corrections = folder.publication.corrections.count
    for file in folder.files {
      let parts = file.name.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[2] == "md", parts[1].first == "v",
        Language(code: String(parts[0])) != nil
      else { continue }
      if let number = Int(parts[1].dropFirst()), (1...max(1, corrections)).contains(number),
        corrections > 0
      {
        continue
      }
      log.report(
        .error(
          "correction.unknown-version", "no correction has replaced the version of this text",
          at: file.source.start,
          hint: corrections == 0
            ? "add the correction to publication.yaml, or remove the file"
            : "the versions replaced are v1 to v\(corrections)"))
    }
  }

  /// Reports codes that no code list of their dimension has, once at the publication and not at
  /// each of its expressions.
  static func checkPoints(
    of folders: [PublicationFolder], in dataset: Dataset, reporting log: inout DiagnosticLog
  ) {
    let named = Set(folders.flatMap(\.publication.point.keys))
    var codes: [String: Set<String>] = [:]
    for series in dataset.series.values {
      for dimension in series.dimensions
      where !dimension.isPeriod && named.contains(dimension.id) {
        codes[dimension.id, default: []].formUnion(dimension.codes)
      }
    }
    for folder in folders {
      for (dimension, code) in folder.publication.point.sorted(by: { $0.key < $1.key }) {
        guard let known = codes[dimension], !known.contains(code),
          let location = folder.publication.pointLocations[dimension]
        else { continue }
        log.report(
          .error(
            "publication.unknown-code", "no \(dimension) '\(code)' in the data", at: location,
            hint: NearMiss.hint(
              for: code, in: known.sorted(),
              otherwise: "known: \(known.sorted().joined(separator: ", "))")))
      }
    }
  }
}

extension PublicationParser {
  /// The folders with one for each edition of the publications that have an edition for each code
  /// of a dimension.
  static func editions(
    of folders: [PublicationFolder], over model: Model, reporting log: inout DiagnosticLog
  ) -> [PublicationFolder] {
    folders.flatMap { folder -> [PublicationFolder] in
      guard folder.publication.forEach != nil else { return [folder] }
      return folder.publication.editions(over: model, reporting: &log).map {
        PublicationFolder(publication: $0, files: folder.files)
      }
    }
  }
}

/// Proves the narratives of a publication against the data.
struct EditionResolver: Sendable {
  let resolvers: [Language: Resolver]
  let kinds: [String: Kind]

  /// The editions of a version of a publication, the last one if none is given, in the order of its
  /// languages; whether they may be rendered is what the log says.
  ///
  /// They see the data as known when the version was published, whatever was revised since.
  /// Languages are compared when each of them is in order by itself: what could not be understood
  /// in one would seem to be missing from it.
  func editions(
    of folder: PublicationFolder, version: PublicationVersion? = nil, asOf: Instant? = nil,
    reporting log: inout DiagnosticLog
  ) -> [Edition] {
    let version = version ?? folder.publication.lastVersion
    var own = DiagnosticLog()
    let editions = separateEditions(
      of: folder, version, asOf: asOf ?? version.asOf, reporting: &own)
    if !own.hasErrors {
      Parity.check(editions.map(\.text), reporting: &own)
      let isFirst = folder.publication.subject?.isFirst ?? true
      if version == folder.publication.lastVersion, isFirst {
        folder.checkTranslations(editions, reporting: &own)
      }
    }
    if let subject = folder.publication.subject, let forEach = folder.publication.forEach {
      own.note(
        .init("in the edition for \(subject.dimension) \(subject.code)", at: forEach.location))
    }
    log.append(contentsOf: own)
    return editions
  }

  private func separateEditions(
    of folder: PublicationFolder, _ version: PublicationVersion, asOf: Instant,
    reporting log: inout DiagnosticLog
  ) -> [Edition] {
    let publication = folder.publication
    guard let kind = kinds[publication.kind] else { return [] }
    let context = EvaluationContext(
      period: publication.period, point: publication.point, asOf: asOf)
    let images = Set(folder.images.map(\.path))
    var editions: [Edition] = []
    for language in publication.languages {
      guard let resolver = resolvers[language] else { continue }
      guard let file = folder.narrative(language, of: version) else {
        log.report(
          .error(
            "publication.missing-narrative", "there is no narrative in \(language.endonym)",
            at: publication.location,
            hint: "write \(language.code).md, or give 'languages:' without \(language.code)"))
        continue
      }
      guard let source = file.checked(&log) else { continue }
      let narrative = Narrative.parse(source, reporting: &log)
      let text = resolver.resolve(narrative, in: context, reporting: &log)
      EditionAudit(text, resolver.model, in: context)
        .run(isFirst: editions.isEmpty, reporting: &log)
      NarrativeImages.check(narrative, files: images, reporting: &log)
      kind.checkParts(of: narrative, reporting: &log)
      kind.checkSections(of: text.narrative, reporting: &log)
      WrittenLanguage.check(narrative.passages, language: language, reporting: &log)
      let slug = publication.address(narrative.frontMatter.slug)
      Publication.checkSlug(slug, at: narrative.frontMatter.location, reporting: &log)
      if SiteAddress.reservedPublicationSlugs.contains(slug) {
        log.report(
          .error(
            "publication.reserved", "the address '\(slug)' belongs to the lists of publications",
            at: narrative.frontMatter.location,
            hint: "rename the folder, or give the edition another slug"))
      }
      editions.append(
        Edition(
          publication: publication, kind: kind, slug: slug, version: version, text: text,
          index: kind.hasIndex ? resolver.index(of: text) : nil))
    }
    return editions
  }
}
