/// The page of the documentation that shows the gallery.
enum GalleryPage {
  static func write(_ gallery: Gallery) -> String {
    var text = """
      # Gallery

      Every kind of figure in three languages, with the text that makes it.

      ## Overview

      The pictures are those that the build makes of `Tests/Gallery/Content`; this page is written by the tests. Figures from
      the Concept are real. Series whose names begin with `ex_` are invented for the gallery: they are no statistics.
      `make gallery` builds the same content as a site, where the layout for telephones, the tables and the downloads can be
      seen. <doc:Choosing> says which figure suits which message.

      """
    for section in gallery.sections {
      text += "\n## \(section.title)\n\n\(section.text)\n"
      for figure in section.figures { text += entry(figure, gallery) }
    }
    return text
  }

  /// The numbers of a table, as its data file has them.
  private static func table(_ rows: [[String]]) -> String {
    guard let head = rows.first else { return "" }
    let ruler = "|" + String(repeating: "---|", count: head.count)
    let lines = rows.map { "| " + $0.joined(separator: " | ") + " |" }
    return ([lines[0], ruler] + lines.dropFirst()).joined(separator: "\n") + "\n\n"
  }

  /// One figure: its pictures in all languages, and its source in English.
  private static func entry(_ figure: Gallery.Written, _ gallery: Gallery) -> String {
    var text = "\n### \(figure.id)\n\n"
    for language in Gallery.languages {
      guard let picture = gallery.picture(figure, language) else { continue }
      let path = "Resources/" + Gallery.pictureName(figure.id, language)
      text += "![\(gallery.title(in: picture))](\(path))\n\n"
    }
    if figure.kind == "table" {
      for language in Gallery.languages { text += table(gallery.rows(figure, language)) }
    }
    text += "````markdown\n```\(figure.kind) \(figure.id)\n\(figure.source)\n```\n````\n"
    return text
  }
}
