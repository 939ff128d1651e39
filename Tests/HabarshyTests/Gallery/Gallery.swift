import Diagnostics
import Foundation
import Habarshy

/// The gallery, built through all stages: every kind of figure in three languages.
///
/// Its content is `Tests/Gallery/Content`, with the maps and the units of the repository's own.
struct Gallery: Sendable {
  static let languages = ["kk", "ru", "en"]
  static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  /// The documentation catalogue, which shows the gallery.
  static let catalogue = root.appendingPathComponent("Sources/Habarshy/Habarshy.docc")

  /// What was found while building; nothing, when all is well.
  let findings: [String]
  let ending: BuildResult.Ending
  /// The sections in English, with their figures as written.
  let sections: [Section]
  /// Files of the editions: "kk/net-migration.svg" and the pages, "kk/index.html".
  private let files: [String: String]

  /// A section of the narrative.
  struct Section: Sendable {
    let title: String
    var text = ""
    var figures: [Written] = []
  }

  /// A figure as written, between its fences.
  struct Written: Sendable {
    let kind: String
    let id: String
    let source: String

    /// The type of a chart or map, else the kind.
    var type: String {
      source.split(separator: "\n").first { $0.hasPrefix("type: ") }
        .map { String($0.dropFirst("type: ".count)) } ?? kind
    }
  }

  init() throws {
    let folder = try TemporaryFolder()
    let content = folder.path("Content")
    let files = FileManager.default
    try files.copyItem(
      atPath: Self.root.appendingPathComponent("Tests/Gallery/Content").path, toPath: content)
    for name in ["maps", "units.yaml"] {
      try files.copyItem(
        atPath: Self.root.appendingPathComponent("Content/" + name).path,
        toPath: content + "/" + name)
    }
    let result = Build.run(
      BuildOptions(
        workspace: Workspace(
          content: content, templates: Self.root.appendingPathComponent("Templates").path,
          output: folder.path("Output")),
        asOf: .local("2012-12-31"), writesOutput: true, jobs: 2))
    ending = result.ending
    findings = result.log.sorted.map { "\($0.location): \($0.message)" }
    var read: [String: String] = [:]
    for language in Self.languages {
      let folderOfEdition = "Output/site/\(language)/publications/gallery"
      for (name, text) in folder.contents(of: folderOfEdition) {
        read[language + "/" + name] = text
      }
    }
    self.files = read
    let narrative = try String(
      contentsOfFile: content + "/publications/gallery/en.md", encoding: .utf8)
    sections = Self.sections(of: narrative)
  }

  /// Headings, paragraphs and fences of a narrative; what else it may have is left out.
  private static func sections(of narrative: String) -> [Section] {
    var sections: [Section] = []
    var fence: (kind: String, id: String, lines: [Substring])?
    for line in narrative.split(separator: "\n", omittingEmptySubsequences: false) {
      if let open = fence {
        guard line == "```" else {
          fence?.lines.append(line)
          continue
        }
        sections[sections.count - 1].figures.append(
          Written(kind: open.kind, id: open.id, source: open.lines.joined(separator: "\n")))
        fence = nil
      } else if line.hasPrefix("```") {
        let words = line.dropFirst(3).split(separator: " ")
        fence = (String(words[0]), String(words[1]), [])
      } else if line.hasPrefix("## ") {
        sections.append(Section(title: String(line.dropFirst(3))))
      } else if !line.isEmpty, !sections.isEmpty {
        sections[sections.count - 1].text += line
      }
    }
    return sections
  }

  var figures: [Written] { sections.flatMap(\.figures) }

  /// The picture that readers may download of a chart, map or timeline, a line for each element;
  /// nil for tables and key figures.
  func picture(_ figure: Written, _ language: String) -> String? {
    files["\(language)/\(figure.id).svg"]?.replacing("><", with: ">\n<")
  }

  /// The rows of a figure's data file, with their fields; none for key figures.
  func rows(_ figure: Written, _ language: String) -> [[String]] {
    let text = files["\(language)/\(figure.id).csv"] ?? ""
    return text.split(whereSeparator: \.isNewline).map { Self.fields(of: $0) }
  }

  private static func fields(of line: Substring) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in line {
      switch character {
      case "\"": isQuoted.toggle()
      case "," where !isQuoted: fields.append("")
      default: fields[fields.count - 1].append(character)
      }
    }
    return fields
  }

  /// The finding-title in a picture.
  func title(in picture: String) -> String {
    guard let start = picture.range(of: "<title"),
      let open = picture[start.upperBound...].firstIndex(of: ">"),
      let end = picture[open...].firstIndex(of: "<")
    else { return "" }
    return String(picture[picture.index(after: open)..<end])
  }

  /// The name of a picture's file, in the catalogue's resources.
  static func pictureName(_ id: String, _ language: String) -> String {
    "gallery-\(id)-\(language).svg"
  }
}
