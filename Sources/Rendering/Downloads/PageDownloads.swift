import Charts
import Languages
import Publications

/// The files of a page's figures, and the links to them.
struct PageDownloads {
  private(set) var files: [OutputFile] = []
  private(set) var pictures: [PictureRequest] = []
  private(set) var links: [String: [DownloadLink]] = [:]
  /// What the drawings show in words, by the figure's id, where that was composed from the data.
  private(set) var composed: [String: String] = [:]
  /// The name of the file that describes the data files; nil when there are none.
  private(set) var descriptions: String?

  /// Makes what the site offers of these figures, or of that only `only`; `address` is that of
  /// their page.
  init(
    _ figures: [Figure], on address: SiteAddress, site: Site, context: WritingContext,
    only: Set<Download>? = nil
  ) {
    let language = context.language
    let sheet = FigureSheet(context: context, credit: site.credit(language))
    let offered = only.map { site.offered.intersection($0) } ?? site.offered
    func add(_ figure: Figure, _ bytes: [UInt8], _ ending: String, _ format: String) {
      let name = figure.id + ending
      files.append(
        OutputFile(path: address.outputPath(of: name), bytes: bytes, origin: figure.location))
      links[figure.id, default: []].append(
        DownloadLink(
          name: name, format: format, size: bytes.count, words: context.words,
          language: language))
    }
    var tables: [TableDescriptions.Table] = []
    let data = FigureData(address: address, site: site, context: context, sheet: sheet)
    for figure in figures {
      let texts = sheet.texts(of: figure)
      if figure.description.isEmpty, figure.picture != nil {
        composed[figure.id] = texts.description
      }
      if offered.contains(.csv), let table = figure.table {
        let file = FigureCSV(table, words: context.words)
        add(figure, file.bytes, ".csv", "CSV")
        tables.append(
          .init(
            name: figure.id + ".csv", title: texts.title, source: texts.source,
            columns: file.columns))
      }
      if offered.contains(.json), let bytes = data.json(figure) {
        add(figure, bytes, ".json", "JSON")
      }
      if offered.contains(.xlsx), let file = data.workbook(figure) {
        files.append(file)
        links[figure.id, default: []].append(
          DownloadLink(
            name: figure.id + ".xlsx", format: "XLSX", size: file.bytes.count,
            words: context.words, language: language))
      }
      guard figure.picture != nil else { continue }
      if !offered.isDisjoint(with: [.svg, .png]), let svg = sheet.svg(figure, texts, inks: .colour)
      {
        if offered.contains(.png) {
          let name = figure.id + ".png"
          pictures.append(
            PictureRequest(
              path: address.outputPath(of: name), svg: svg, origin: figure.location))
          links[figure.id, default: []].append(
            DownloadLink(
              name: name, format: "PNG", size: nil, words: context.words, language: language))
        }
        if offered.contains(.svg) { add(figure, svg, ".svg", "SVG") }
      }
      if offered.contains(.mono), let svg = sheet.svg(figure, texts, inks: .monochrome) {
        add(figure, svg, ".mono.svg", context.words[.downloadMonochrome])
      }
    }
    guard !tables.isEmpty else { return }
    let descriptions = TableDescriptions(
      tables: tables, publisher: site.settings.publisher[language] ?? "",
      licence: site.settings.licence?.url, language: language)
    self.descriptions = TableDescriptions.name
    files.append(
      OutputFile(
        path: address.outputPath(of: TableDescriptions.name), bytes: descriptions.file()))
  }
}

extension Site {
  /// What this build can put out of what the site wants to.
  var offered: Set<Download> {
    guard offersDownloads else { return [] }
    return canPaint ? settings.downloads : settings.downloads.subtracting([.png, .card])
  }

  /// Whether there is a catalogue of open data.
  package var hasOpenData: Bool { watermark == nil && offered.contains(.data) }

  /// Who publishes a picture, and under which licence, as the picture itself says it.
  func credit(_ language: Language) -> String {
    let publisher = settings.publisher[language] ?? ""
    guard let licence = settings.licence?.title[language] else { return publisher }
    return "\(publisher). \(words(language)[.licence]): \(licence)"
  }
}
