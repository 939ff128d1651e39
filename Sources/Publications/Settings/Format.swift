package import Diagnostics
package import Languages
import LocatedYAML

/// What the editions of a kind can be rendered to besides their page: a PDF, slides, a text.
package struct Format: Sendable {
  /// Its name in `kind.yaml` and `publication.yaml`; part of file names and addresses.
  package let id: String
  /// How readers find it called.
  package let name: LocalizedText
  package let medium: Medium
  /// The template of the whole document, by path below `Templates/`, as `bulletin.paper`.
  package let template: String
  /// Style sheets below `Templates/`, after those that all paper has.
  package let styles: [String]
  package let pages: PageRule
  package let sheets: Sheets
  /// Whether colour runs over the edge of the page and the corners are marked, for the printer.
  package let hasBleed: Bool
  /// What a printing house wants to get; nil for colours of the screen.
  package let standard: Standard?
  /// How wide the drawings of figures are made.
  package let drawings: Drawings
  package let destination: Destination
  /// What gives a file of its own each; nil for one file.
  package let each: Each?
  /// The ending of a text's file name, without the dot.
  package let fileExtension: String
  package let location: Location

  /// The page of every edition, which is no format of `kind.yaml`.
  package static let page = "html"

  /// What a format is made for.
  package enum Medium: String, Sendable, CaseIterable {
    /// Pages of paper, as PDF.
    case paper
    /// A further page of the site.
    case web
    /// Plain text.
    case text
    /// An SVG drawing, and the same painted as PNG.
    case picture
    /// A book for e-readers, EPUB 3; its template is that of a chapter.
    case epub
    /// A page with everything in one file.
    case single
  }

  /// How pages lie on the sheets that are printed.
  package enum Sheets: String, Sendable, CaseIterable {
    /// One page on each side.
    case pages
    /// Two pages on each side, to be folded and stitched.
    case booklet
  }

  /// A standard for files that a printing house gets.
  package enum Standard: String, Sendable, CaseIterable {
    /// Four inks, for the press that `site.yaml` names; colours of the screen while it names none.
    case pdfX4 = "pdf/x-4"
  }

  /// How wide drawings are made: those for a narrow column have larger letters for their width.
  package enum Drawings: String, Sendable, CaseIterable {
    case wide
    case narrow
  }

  /// What a format gives a file for each of.
  package enum Each: String, Sendable, CaseIterable {
    /// Each section of the text.
    case section
    /// Each key figure of a text that is read aloud.
    case card
  }

  /// Which part of the output a file goes to.
  package enum Destination: String, Sendable, CaseIterable {
    case site
    case print
    case broadcast
    /// What the press office sends out itself.
    case mail
  }
}

/// The name of a format where a publication asks for it.
package struct FormatName: Sendable, Hashable {
  package let name: String
  package let location: Location
}

// MARK: Reading

extension Format {
  /// Reads the mapping under `formats` of `kind.yaml`.
  static func all(
    in reader: inout MappingReader, languages: [Language], _ log: inout DiagnosticLog
  ) -> [Format] {
    guard let node = reader.node("formats") else { return [] }
    guard let entries = node.mapping else {
      log.report(
        .error(
          "kind.formats", "'formats' is a mapping of names, not \(node.kindName)",
          at: node.location,
          hint: "write pdf: {medium: paper, template: …}; the page, html, is always there"))
      return []
    }
    return entries.compactMap { parse($0, languages: languages, &log) }
  }

  private static func parse(
    _ entry: YAMLNode.Entry, languages: [Language], _ log: inout DiagnosticLog
  ) -> Format? {
    guard isName(entry.key) else {
      log.report(
        .error(
          "kind.format-name", "'\(entry.key)' cannot be the name of a format",
          at: entry.keyLocation,
          hint: "use up to 30 of a–z, 0–9 and -; html and vN are taken"))
      return nil
    }
    var reader = MappingReader(entry.value, of: "a format", reporting: &log)
    let texts = LocalizedReader(languages: languages)
    let name = texts.required("name", in: &reader, &log)
    _ = reader.required("medium", &log)
    let medium = reader.choice("medium", Medium.self, &log)
    let template = reader.requiredString("template", &log)
    let styles = reader.strings("styles", &log)
    let sheets = reader.choice("sheets", Sheets.self, &log) ?? .pages
    let pages = reader.node("pages").map { PageRule.parse($0, on: sheets, &log) } ?? PageRule()
    let hasBleed = reader.boolean("bleed", &log) ?? false
    let standard = reader.choice("standard", Standard.self, &log)
    let drawings = reader.choice("drawings", Drawings.self, &log) ?? .wide
    let destination = reader.choice("to", Destination.self, &log) ?? .site
    let each = reader.choice("each", Each.self, &log)
    let fileExtension = reader.textNode("extension", &log)
    reader.finish(&log)
    if standard != nil, medium != .paper || destination != .print {
      log.report(
        .error(
          "kind.standard", "only paper for the printing house has a standard",
          at: entry.keyLocation, hint: "write medium: paper and to: print, or leave it out"))
    }
    if let fileExtension, !isName(fileExtension.string ?? "") {
      log.report(
        .error(
          "kind.format-name", "the ending of a file name has only a–z and 0–9",
          at: fileExtension.location))
      return nil
    }
    guard let name, let medium, let template else { return nil }
    return Format(
      id: entry.key, name: name, medium: medium, template: template, styles: styles, pages: pages,
      sheets: sheets, hasBleed: hasBleed, standard: standard, drawings: drawings,
      destination: destination, each: each,
      fileExtension: fileExtension?.string ?? "txt", location: entry.keyLocation)
  }

  /// Names that are safe in addresses, and are not those of other folders beside the page.
  private static func isName(_ name: String) -> Bool {
    let bytes = name.utf8
    guard let first = bytes.first, bytes.count <= 30, name != page, name != "images" else {
      return false
    }
    let letters = UInt8(ascii: "a")...UInt8(ascii: "z")
    let digits = UInt8(ascii: "0")...UInt8(ascii: "9")
    let isVersion =
      first == UInt8(ascii: "v") && bytes.count > 1
      && bytes.dropFirst().allSatisfy(digits.contains)
    return letters.contains(first) && !isVersion
      && bytes.allSatisfy {
        letters.contains($0) || digits.contains($0) || $0 == UInt8(ascii: "-")
      }
  }
}

extension FormatName {
  /// The list under `formats` of `publication.yaml`; whether the kind has them is looked at later.
  static func list(in reader: inout MappingReader, _ log: inout DiagnosticLog) -> [FormatName] {
    var names: [FormatName] = []
    for node in reader.list("formats") {
      guard let name = node.string else {
        log.report(
          .error(
            "publication.format", "a format is a word, not \(node.kindName)", at: node.location))
        continue
      }
      if names.contains(where: { $0.name == name }) {
        log.report(
          .error(
            "publication.format", "format '\(name)' is listed twice", at: node.location,
            hint: "keep one of the two"))
        continue
      }
      names.append(FormatName(name: name, location: node.location))
    }
    return names
  }
}
