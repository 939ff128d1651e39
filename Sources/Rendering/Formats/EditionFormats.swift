import Languages
import Narratives
import Publications

/// What an edition is rendered to besides its page, as its publication asks for it.
struct EditionFormats {
  let edition: Edition
  let site: Site
  let address: SiteAddress
  private let history: EditionHistory
  private let formats: [Format]
  /// The images beside the narrative.
  let images: [PrintResource]

  init(
    _ edition: Edition, on address: SiteAddress, history: EditionHistory, site: Site,
    images: [PrintResource]
  ) {
    self.images = images
    self.edition = edition
    self.address = address
    self.history = history
    self.site = site
    let formats = site.offersDocuments ? edition.kind.formats(of: edition.publication) : []
    self.formats = site.watermark == nil ? formats : formats.filter(\.canBearWatermark)
  }

  /// The name of the file with all tables of the edition.
  var workbookName: String { "\(edition.slug)-tables-\(edition.language.code).xlsx" }

  /// The links from the edition's page to its other formats that readers may have.
  func setLinks(_ values: inout TemplateValues, hasWorkbook: Bool) {
    let links = forReaders
    values.set("has-downloads", flag: !links.isEmpty || hasWorkbook)
    var items = links.map { format in
      var item = TemplateValues()
      item[text: "title"] = format.name[edition.language]
      item[text: "url"] =
        format.medium == .web ? format.id + "/index.html" : fileName(of: format)
      item[text: "type"] = format.id
      return item
    }
    if hasWorkbook {
      var item = TemplateValues()
      item[text: "title"] = site.words(edition.language)[.allTables]
      item[text: "url"] = workbookName
      item[text: "type"] = "xlsx"
      items.append(item)
    }
    values.set("downloads", list: items)
  }

  /// The formats that readers may have, each of them one document.
  private var forReaders: [Format] {
    formats.filter { format in
      format.destination == .site && format.each == nil
        && (format.medium != .paper || site.canPrint)
    }
  }

  /// What readers may have besides the page; `files` are those that are finished.
  func offered(among files: [OutputFile], _ workbook: OutputFile?) -> [EditionDocument] {
    let tables = workbook.map { file in
      EditionDocument(
        format: EditionDocument.tables, path: address.filePath(workbookName), size: file.bytes.count
      )
    }
    return forReaders.map { format in
      let isPage = format.medium == .web
      let path = isPage ? address.page(of: format.id).path : filePath(of: format)
      return EditionDocument(
        format: format.id, path: path,
        size: isPage ? nil : files.first { $0.path == "site/" + path }?.bytes.count)
    } + [tables].compactMap { $0 }
  }

  /// Below the site's root.
  private func filePath(of format: Format) -> String {
    String(address.path.dropLast("index.html".utf8.count)) + fileName(of: format)
  }

  /// Every document; `values` gives what its template may use, at its address.
  func documents(
    values: (Format, SiteAddress) -> (TemplateValues, WritingContext)
  ) -> Documents {
    var documents = Documents()
    for format in formats {
      let place =
        format.medium == .web
        ? address.page(of: format.id) : address.linking(from: site.settings.baseURL)
      let (values, context) = values(format, place)
      switch format.medium {
      case .web:
        documents.files.append(
          OutputFile(
            path: "site/" + place.path, bytes: render(values, format), listing: values.listing))
      case .paper:
        documents.prints.append(
          PrintRequest(
            path: path(of: fileName(of: format), format), html: render(values, format),
            styles: site.documentSources.paperStyles(of: format),
            resources: site.documentSources.resources + images,
            format: format, origin: edition.text.narrative.frontMatter.location,
            places: EditionPlaces(edition, context),
            press: format.standard == nil ? nil : site.press))
      case .text, .picture: add(format, values, to: &documents)
      case .single:
        let values = withStyles(values)
        documents.files.append(
          OutputFile(path: path(of: fileName(of: format), format), bytes: render(values, format)))
      case .epub:
        let book = book(format, values, context)
        documents.files.append(
          OutputFile(path: path(of: fileName(of: format), format), bytes: book.file()))
      }
    }
    return documents
  }

  /// One file, or one for each section or card.
  private func add(
    _ format: Format, _ values: TemplateValues, to documents: inout Documents
  ) {
    guard let each = format.each else {
      add(format, values, number: nil, to: &documents)
      return
    }
    for (index, group) in values.list(each.rawValue + "s").enumerated() {
      var values = values
      values.set(each.rawValue, group: group)
      add(format, values, number: index + 1, to: &documents)
    }
  }

  private func add(
    _ format: Format, _ values: TemplateValues, number: Int?, to documents: inout Documents
  ) {
    let path = path(of: fileName(of: format, number: number), format)
    let bytes = render(values, format)
    let origin = edition.text.narrative.frontMatter.location
    guard format.medium == .picture else {
      let text = Self.plain(bytes)
      documents.files.append(OutputFile(path: path, bytes: text, origin: origin))
      return
    }
    documents.files.append(OutputFile(path: path, bytes: bytes, origin: origin))
    guard site.canPaint else { return }
    documents.pictures.append(
      PictureRequest(path: path.dropLast(3) + "png", svg: bytes, origin: origin))
  }

  /// A format's template with its values.
  func render(_ values: TemplateValues, _ format: Format) -> [UInt8] {
    site.templates.render(values, with: format.template, in: edition.language)
  }

  /// The name of the file of a format, the same wherever it lies.
  func fileName(of format: Format, number: Int? = nil) -> String {
    let ending =
      switch format.medium {
      case .paper: "pdf"
      case .picture: "svg"
      case .epub: "epub"
      case .web, .single: "html"
      case .text: format.fileExtension
      }
    let own = format.id == ending || format.medium == .single ? "" : "-" + format.id
    let number = number.map { "-\($0)" } ?? ""
    return "\(edition.slug)\(own)\(number)-\(edition.language.code).\(ending)"
  }

  private func path(of name: String, _ format: Format) -> String {
    guard format.destination != .site else { return address.outputPath(of: name) }
    let version = history.isSuperseded(edition.version) ? "v\(edition.version.number)/" : ""
    return "\(format.destination.rawValue)/\(edition.publication.slug)/\(version)\(name)"
  }

  /// A text as it is typed: what stands in the values as markup is put back.
  private static func plain(_ bytes: [UInt8]) -> [UInt8] {
    var text = String(decoding: bytes, as: UTF8.self)
    for (reference, character) in [
      ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#123;", "{"), ("&amp;", "&"),
    ] {
      text = text.replacing(reference, with: character)
    }
    return Array(text.utf8)
  }
}

extension Format {
  /// Whether a copy given out before the release may hold it: pages that say for whom it was made.
  fileprivate var canBearWatermark: Bool {
    switch medium {
    case .paper, .web, .single: destination == .site || destination == .mail
    case .text, .picture, .epub: false
    }
  }
}
