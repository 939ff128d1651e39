import Languages
import Markup

/// A book for e-readers: EPUB 3.3, from chapters that are whole XHTML documents.
///
/// Links between chapters are written as if all were one document (`#id`); here each gets the file
/// that has the id.
struct Book {
  /// A document of the book, in the order of reading.
  struct Chapter {
    /// The file's name without its ending: a letter, then letters and digits.
    let name: String
    /// As the contents show it.
    let title: String
    let document: [UInt8]
  }

  /// The address or name that tells this book from all others.
  let identifier: String
  let title: String
  let publisher: String
  let description: String
  let rights: String?
  let language: Language
  /// The instant of the edition as `2007-08-28T04:00:00Z`.
  let modified: String
  /// What the contents are called.
  let contents: String
  let chapters: [Chapter]
  let styles: [UInt8]
  /// Fonts and images, by their paths relative to the chapters.
  let resources: [PrintResource]

  /// The finished file.
  func file() -> [UInt8] {
    var archive = ZipArchive()
    archive.add("mimetype", Array("application/epub+zip".utf8), compressed: false)
    archive.add("META-INF/container.xml", Self.xml(container))
    archive.add("EPUB/package.opf", Self.xml(package))
    archive.add("EPUB/\(Self.contentsName).xhtml", Self.xml(navigation))
    archive.add("EPUB/style.css", styles)
    let places = places
    for chapter in chapters {
      archive.add("EPUB/\(chapter.name).xhtml", Self.linked(chapter.document, places))
    }
    for resource in resources { archive.add("EPUB/" + resource.path, resource.bytes) }
    return archive.finished()
  }

  private static let contentsName = "contents"

  private static func xml(_ fragment: MarkupFragment) -> [UInt8] {
    Array("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n".utf8) + fragment.bytes
      + [UInt8(ascii: "\n")]
  }

  // MARK: Package

  private var container: MarkupFragment {
    MarkupFragment { writer in
      writer.start("container")
      writer.attribute("version", "1.0")
      writer.attribute("xmlns", "urn:oasis:names:tc:opendocument:xmlns:container")
      writer.start("rootfiles")
      writer.start("rootfile")
      writer.attribute("full-path", "EPUB/package.opf")
      writer.attribute("media-type", "application/oebps-package+xml")
      writer.endEmpty()
      writer.end()
      writer.end()
    }
  }

  private var package: MarkupFragment {
    MarkupFragment { writer in
      writer.start("package")
      writer.attribute("xmlns", "http://www.idpf.org/2007/opf")
      writer.attribute("version", "3.0")
      writer.attribute("unique-identifier", "id")
      writer.attribute("xml:lang", language.code)
      writeMetadata(to: &writer)
      writeManifest(to: &writer)
      writer.start("spine")
      for chapter in chapters {
        writer.start("itemref")
        writer.attribute("idref", chapter.name)
        writer.endEmpty()
      }
      writer.end()
      writer.end()
    }
  }

  private func writeMetadata(to writer: inout MarkupWriter) {
    writer.start("metadata")
    writer.attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/")
    writer.start("dc:identifier")
    writer.attribute("id", "id")
    writer.text(identifier)
    writer.end()
    writer.element("dc:title", text: title)
    writer.element("dc:language", text: language.code)
    writer.element("dc:publisher", text: publisher)
    writer.element("dc:description", text: description)
    if let rights { writer.element("dc:rights", text: rights) }
    // How the book can be read (EPUB Accessibility 1.1).
    let properties: [(StaticString, String)] = [
      ("dcterms:modified", modified), ("schema:accessMode", "textual"),
      ("schema:accessMode", "visual"), ("schema:accessModeSufficient", "textual"),
      ("schema:accessibilityFeature", "alternativeText"),
      ("schema:accessibilityFeature", "longDescription"),
      ("schema:accessibilityFeature", "structuralNavigation"),
      ("schema:accessibilityFeature", "tableOfContents"),
      ("schema:accessibilityHazard", "none"),
    ]
    for (name, value) in properties {
      writer.start("meta")
      writer.attribute("property", name)
      writer.text(value)
      writer.end()
    }
    writer.end()
  }

  private func writeManifest(to writer: inout MarkupWriter) {
    writer.start("manifest")
    func item(_ id: String, _ path: String, _ type: String, _ properties: String = "") {
      writer.start("item")
      writer.attribute("id", id)
      writer.attribute("href", path)
      writer.attribute("media-type", type)
      if !properties.isEmpty { writer.attribute("properties", properties) }
      writer.endEmpty()
    }
    item("nav", Self.contentsName + ".xhtml", "application/xhtml+xml", "nav")
    item("style", "style.css", "text/css")
    for chapter in chapters {
      let hasDrawing = chapter.document.containsBytes("<svg")
      item(
        chapter.name, chapter.name + ".xhtml", "application/xhtml+xml", hasDrawing ? "svg" : "")
    }
    for (index, resource) in resources.enumerated() {
      guard let type = DataURL.type(of: resource.path) else { continue }
      item("file\(index + 1)", resource.path, type)
    }
    writer.end()
  }

  private var navigation: MarkupFragment {
    MarkupFragment { writer in
      writer.start("html")
      writer.attribute("xmlns", "http://www.w3.org/1999/xhtml")
      writer.attribute("xmlns:epub", "http://www.idpf.org/2007/ops")
      writer.attribute("lang", language.code)
      writer.attribute("xml:lang", language.code)
      writer.start("head")
      writer.element("title", text: contents)
      writer.end()
      writer.start("body")
      writer.start("nav")
      writer.attribute("epub:type", "toc")
      writer.element("h1", text: contents)
      writer.start("ol")
      for chapter in chapters {
        writer.start("li")
        writer.start("a")
        writer.attribute("href", chapter.name + ".xhtml")
        writer.text(chapter.title)
        writer.end()
        writer.end()
      }
      writer.end()
      writer.end()
      writer.end()
      writer.end()
    }
  }

  // MARK: Links

  /// The chapter that has each id.
  private var places: [String: String] {
    var places: [String: String] = [:]
    for chapter in chapters {
      for range in chapter.document.values(after: " id=\"") {
        places[String(decoding: chapter.document[range], as: UTF8.self)] = chapter.name
      }
    }
    return places
  }

  /// A chapter whose links name the files that they lead to.
  private static func linked(_ document: [UInt8], _ places: [String: String]) -> [UInt8] {
    var linked: [UInt8] = []
    linked.reserveCapacity(document.count + 1_000)
    var end = 0
    for range in document.values(after: " href=\"#") {
      let id = String(decoding: document[range], as: UTF8.self)
      guard let place = places[id] else { continue }
      linked += document[end..<range.lowerBound - 1]
      linked += Array("\(place).xhtml#".utf8)
      end = range.lowerBound
    }
    return linked + document[end...]
  }
}

extension [UInt8] {
  /// Whether some text stands anywhere.
  fileprivate func containsBytes(_ text: String) -> Bool {
    firstRange(of: Array(text.utf8)) != nil
  }

  /// What stands between a text and the next quotation mark, everywhere.
  fileprivate func values(after text: StaticString) -> [Range<Int>] {
    let text = Array("\(text)".utf8)
    var ranges: [Range<Int>] = []
    var index = 0
    while index + text.count < count {
      guard self[index] == text[0], self[index..<index + text.count].elementsEqual(text) else {
        index += 1
        continue
      }
      let start = index + text.count
      index = self[start...].firstIndex(of: UInt8(ascii: "\"")) ?? count
      ranges.append(start..<index)
    }
    return ranges
  }
}
