import Diagnostics
import Indicators
import Languages
import LocatedYAML
import Publications
import Quantities
import Rendering

/// What the inputs say about everything but the single publications.
struct ParsedSite: Sendable {
  let settings: SiteSettings
  let units: UnitCatalog
  let indicators: [Indicator]
  let glossary: Glossary
  let calendar: ReleaseCalendar
  let access: AccessList
  let words: [Language: Words]
  /// The words that texts are looked through for.
  let proofreading: [Language: ProofreadingWords]
  let kinds: [String: Kind]
  let templates: TemplateLibrary
  /// Style sheet, scripts, fonts and images of the site.
  let assets: Assets
  let places: RegionPlaces
  /// The press that files for the printer are made for.
  let press: Press?
}

/// Reads settings, units, indicators, glossary, maps, wording, kinds and templates.
enum SiteParser {
  /// The file of those who see publications before their release.
  static let accessList = "pre-release-access.yaml"

  /// The register of known errors in delivered data.
  static let dataCorrections = "data/corrections.yaml"

  /// nil when there is no usable `site.yaml`; everything else is reported and goes on.
  static func parse(_ inputs: Inputs, reporting log: inout DiagnosticLog) -> ParsedSite? {
    guard let siteFile = inputs.content.text("site.yaml", &log) else {
      log.reportMissing("site.yaml", "the site's settings are", in: inputs.content)
      return nil
    }
    guard let settings = SiteSettings.parse(siteFile, reporting: &log) else { return nil }
    _ = PublishTargets.parse(siteFile, reporting: &log)
    let units =
      inputs.content.text("units.yaml", &log).map {
        UnitCatalog.parse($0, languages: settings.languages, reporting: &log)
      } ?? (inputs.content["units.yaml"] == nil ? UnitCatalog() : .unreadable)
    var indicators: [Indicator] = []
    for file in inputs.content.files(under: "indicators") where file.fileExtension == "yaml" {
      guard let source = file.checked(&log) else { continue }
      if let indicator = Indicator.parse(
        source, units: units, languages: settings.languages, reporting: &log)
      {
        indicators.append(indicator)
      }
    }
    let glossary =
      inputs.content.text("glossary.yaml", &log).map {
        Glossary.parse($0, languages: settings.languages, reporting: &log)
      } ?? Glossary()
    let calendar =
      inputs.content.text("calendar.yaml", &log).map {
        ReleaseCalendar.parse($0, site: settings, reporting: &log)
      } ?? ReleaseCalendar()
    let access =
      inputs.content.text(accessList, &log).map {
        AccessList.parse($0, languages: settings.languages, reporting: &log)
      } ?? AccessList()
    let places = MapFiles.parse(
      regions: inputs.content.text(MapFiles.regions, &log),
      tiles: inputs.content.text(MapFiles.tiles, &log), reporting: &log)
    var common: Set<String>?
    let words = parseWords(inputs, settings.languages, common: &common, &log)
    let proofreading = parseProofreading(inputs, settings.languages, &log)
    let assets = Assets(inputs.templates.files(under: "shared").map { ($0.path, $0.source) })
    let templates = parseTemplates(inputs, words: common, wording: words, assets, &log)
    let kinds = parseKinds(inputs, settings.languages, templates, &log)
    return ParsedSite(
      settings: settings, units: units, indicators: indicators, glossary: glossary,
      calendar: calendar, access: access, words: words, proofreading: proofreading, kinds: kinds,
      templates: templates, assets: assets, places: places,
      press: settings.press.flatMap { parsePress($0, inputs, &log) })
  }

  /// The data package with its tables as they were known at an instant.
  static func parseData(
    _ inputs: Inputs, site: ParsedSite, asOf: Instant, memory: (any TableMemory)? = nil,
    reporting log: inout DiagnosticLog
  ) -> Dataset? {
    guard
      let package = inputs.content.text(
        "data/datapackage.json", limit: InputFile.packageLimit, &log)
    else {
      log.reportMissing("data/datapackage.json", "the data package is", in: inputs.content)
      return nil
    }
    let tables = inputs.content.files(under: "data")
      .filter { $0.source !== package }
      .map(\.source)
    let corrections =
      inputs.content.text(dataCorrections, &log).map {
        DataCorrection.parse(
          $0, languages: site.settings.languages, zone: site.settings.zone, reporting: &log)
      } ?? []
    return Dataset.parse(
      package: package, tables: tables, units: site.units, asOf: asOf, zone: site.settings.zone,
      corrections: corrections, memory: memory, reporting: &log)
  }

  /// `common` gets the keys that stand in every file that is in order: templates may use these.
  private static func parseWords(
    _ inputs: Inputs, _ languages: [Language], common: inout Set<String>?,
    _ log: inout DiagnosticLog
  ) -> [Language: Words] {
    var words: [Language: Words] = [:]
    for language in languages {
      let path = "shared/words/\(language.code).yaml"
      guard let source = inputs.templates.text(path, &log) else {
        log.reportMissing(
          path, "the interface wording in \(language.endonym) is", in: inputs.templates)
        continue
      }
      var own = DiagnosticLog()
      let parsed = Words.parse(source, language: language, reporting: &own)
      words[language] = parsed
      if !own.hasErrors { common = common?.intersection(parsed.keys) ?? Set(parsed.keys) }
      log.append(contentsOf: own)
    }
    return words
  }

  private static func parseProofreading(
    _ inputs: Inputs, _ languages: [Language], _ log: inout DiagnosticLog
  ) -> [Language: ProofreadingWords] {
    var words: [Language: ProofreadingWords] = [:]
    for language in languages {
      let path = "shared/words/proofreading-\(language.code).yaml"
      guard let source = inputs.templates.text(path, &log) else {
        log.reportMissing(
          path, "the number words in \(language.endonym) are", in: inputs.templates)
        continue
      }
      words[language] = ProofreadingWords.parse(source, reporting: &log)
    }
    return words
  }

  private static func parseTemplates(
    _ inputs: Inputs, words: Set<String>?, wording: [Language: Words], _ assets: Assets,
    _ log: inout DiagnosticLog
  ) -> TemplateLibrary {
    var sources: [(name: String, source: Source)] = []
    for file in inputs.templates.files where file.fileExtension == "mustache" {
      guard let source = file.checked(&log) else { continue }
      let name = file.path.dropLast(".mustache".count).replacing("/", with: ".")
      sources.append((String(name), source))
    }
    return TemplateLibrary.parse(
      sources, words: words, wording: Array(wording.values), assets: assets, reporting: &log)
  }

  private static func parseKinds(
    _ inputs: Inputs, _ languages: [Language], _ templates: TemplateLibrary,
    _ log: inout DiagnosticLog
  ) -> [String: Kind] {
    var kinds: [String: Kind] = [:]
    for folder in inputs.templates.folders(in: "") where folder != "shared" {
      guard let source = inputs.templates.text("\(folder)/kind.yaml", &log) else {
        log.report(
          .error(
            "kind.missing", "folder '\(folder)' has no kind.yaml",
            at: inputs.templates.place(of: folder),
            hint: "add kind.yaml, or move the folder into shared"))
        continue
      }
      guard
        let kind = Kind.parse(source, id: folder, languages: languages, reporting: &log)
      else { continue }
      for page in [kind.page, kind.chapters?.page].compactMap({ $0 })
      where !templates.contains(page) {
        log.report(
          .error(
            "kind.unknown-page", "no template '\(page)'", at: kind.location,
            hint: "a page is named by its path below Templates, as in bulletin.page"))
      }
      checkFormats(of: kind, templates, inputs, &log)
      kinds[folder] = kind
    }
    for name in Site.templateNames where !templates.contains(name) {
      log.reportMissing(
        "\(name.replacing(".", with: "/")).mustache", "a template of the site is",
        in: inputs.templates)
    }
    return kinds
  }

  /// Reports templates and style sheets of formats that are not there.
  private static func checkFormats(
    of kind: Kind, _ templates: TemplateLibrary, _ inputs: Inputs, _ log: inout DiagnosticLog
  ) {
    for format in kind.formats {
      if !templates.contains(format.template) {
        log.report(
          .error(
            "kind.unknown-page", "no template '\(format.template)'", at: format.location,
            hint: "a template is named by its path below Templates, as in bulletin.paper"))
      }
      for style in format.styles where inputs.templates[style] == nil {
        log.report(
          .error(
            "kind.unknown-style", "no style sheet '\(style)'", at: format.location,
            hint: "a style sheet is named by its path below Templates, as in bulletin/print.css"))
      }
    }
  }
}

extension InputFolder {
  /// A text file that may be parsed; nil when it is absent, or reported as no text.
  ///
  /// `limit` is the most bytes it may have.
  func text(
    _ path: String, limit: Int = InputFile.textLimit, _ log: inout DiagnosticLog
  ) -> Source? {
    guard let source = self[path] else { return nil }
    return TextCheck.check(source, limit: limit, reporting: &log) ? source : nil
  }
}

extension InputFile {
  /// The largest text file other than a table, in bytes.
  static let textLimit = 8 << 20

  /// The largest description of the data, in bytes: one file tells of all tables.
  static let packageLimit = 64 << 20

  /// The source, if it is a text.
  func checked(_ log: inout DiagnosticLog) -> Source? {
    TextCheck.check(source, limit: Self.textLimit, reporting: &log) ? source : nil
  }
}

extension DiagnosticLog {
  /// Reports a file without which nothing can be built; `what` is a subject with its verb.
  mutating func reportMissing(_ path: String, _ what: String, in folder: InputFolder) {
    // A file that is no text has been reported already.
    guard folder[path] == nil else { return }
    let place = folder.place(of: path)
    report(
      .error(
        "file.missing", "\(what) missing", at: place,
        hint: folder.hasFolder(path)
          ? "'\(path)' is a folder; rename it, and write a file of this name"
          : "write \(place.source.path)"))
  }
}
