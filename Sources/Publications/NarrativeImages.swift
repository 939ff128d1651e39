package import Diagnostics
package import Narratives

/// The images a narrative shows, held against the files beside it.
package enum NarrativeImages {
  /// Reports every image that is not among `files`, which are paths relative to the narrative.
  package static func check(
    _ narrative: Narrative, files: Set<String>, reporting log: inout DiagnosticLog
  ) {
    var images: [Inline] = []
    collect(narrative.blocks, &images)
    for footnote in narrative.footnotes { collect(footnote.blocks, &images) }
    for image in images {
      guard case .image(let destination, _, _) = image.content, !files.contains(destination)
      else { continue }
      log.report(
        .error(
          "image.missing", "there is no file '\(destination)' beside the narrative",
          at: image.location,
          hint: NearMiss.hint(
            for: destination, in: files.sorted(),
            otherwise: "put the image into the folder images and write images/NAME")))
    }
  }

  private static func collect(_ blocks: [Block], _ images: inout [Inline]) {
    for block in blocks {
      switch block.content {
      case .paragraph(let inlines), .heading(_, let inlines): collect(inlines, &images)
      case .list(_, _, let items): for item in items { collect(item, &images) }
      case .quote(let blocks), .note(_, let blocks): collect(blocks, &images)
      case .table(let table):
        for cell in table.header { collect(cell, &images) }
        for row in table.rows { for cell in row { collect(cell, &images) } }
      case .figure, .code, .thematicBreak: break
      }
    }
  }

  private static func collect(_ inlines: [Inline], _ images: inout [Inline]) {
    for inline in inlines {
      switch inline.content {
      case .image: images.append(inline)
      case .emphasis(let content), .strong(let content), .claim(let content, _),
        .literal(let content, _), .link(_, _, let content), .directive(_, let content, _):
        collect(content, &images)
      case .text, .softBreak, .lineBreak, .code, .value, .reference, .footnoteCall: break
      }
    }
  }
}
