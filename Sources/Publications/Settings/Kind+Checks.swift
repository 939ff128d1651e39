package import Diagnostics
package import Narratives

extension Kind {
  /// Reports formats that a publication asks for and the kind does not have.
  package func checkFormats(
    of publication: Publication, reporting log: inout DiagnosticLog
  ) {
    let known = [Format.page] + formats.map(\.id)
    for name in publication.formats where !known.contains(name.name) {
      log.report(
        .error(
          "publication.format", "kind '\(id)' has no format '\(name.name)'", at: name.location,
          hint: NearMiss.hint(
            for: name.name, in: known, otherwise: "formats: \(known.joined(separator: ", "))")))
    }
  }

  /// Reports a narrative whose headings of the first level are not as many as the kind has parts.
  package func checkParts(of narrative: Narrative, reporting log: inout DiagnosticLog) {
    guard !parts.isEmpty else { return }
    let headings = narrative.blocks.filter { block in
      if case .heading(1, _) = block.content { true } else { false }
    }
    guard headings.count != parts.count else { return }
    let extra = headings.count > parts.count ? headings[parts.count] : nil
    log.report(
      .error(
        "publication.parts",
        "the text has \(headings.count) parts; a publication of this kind has \(parts.count)",
        at: extra?.location ?? narrative.frontMatter.location,
        hint: "open each with a heading of the first level, in this order: "
          + parts.joined(separator: ", ")))
  }

  /// Reports a narrative with more or fewer sections than its kind has places for, and text that
  /// has no place because it stands above the first.
  package func checkSections(of narrative: Narrative, reporting log: inout DiagnosticLog) {
    guard let level = sectionLevel, let count = sectionCount else { return }
    let headings = narrative.blocks.filter { block in
      if case .heading(let own, _) = block.content { own <= level } else { false }
    }
    let mark = String(repeating: "#", count: level)
    let extra = headings.count > count ? headings[count] : nil
    if headings.count != count {
      log.report(
        .error(
          "publication.sections",
          "the text has \(headings.count) sections; a publication of this kind has \(count)",
          at: extra?.location ?? narrative.frontMatter.location,
          hint: "open each with a heading '\(mark) …'; deeper headings stand inside"))
    } else if let first = narrative.blocks.first, first.location != headings.first?.location {
      log.report(
        .error(
          "publication.sections", "this stands above the first section, where no place is for it",
          at: first.location, hint: "move it below the first heading '\(mark) …'"))
    }
  }
}
