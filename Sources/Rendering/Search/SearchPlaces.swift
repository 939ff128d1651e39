import Diagnostics
import Languages
import Publications

extension SearchPlace {
  /// Headings below this level are too many to be found by themselves.
  private static let deepestLevel = 3

  /// The headings and figures of an edition, in the order of its text.
  ///
  /// The parts of a repeated section are called the same in every copy: of its headings only the
  /// first is a place, and its figures bear that one's name.
  static func places(
    of edition: Edition, on address: SiteAddress, chapters: EditionChapters?,
    _ writer: NarrativeWriter
  ) -> [SearchPlace] {
    let text = edition.text
    func page(with id: String) -> SiteAddress {
      chapters?.name(ofPageWith: id).map { address.page(of: $0) } ?? address
    }
    var places: [SearchPlace] = []
    var copies: [Int: String] = [:]
    for heading in text.headings where heading.level <= deepestLevel && !heading.text.isEmpty {
      let title = StressMarks.removed(from: heading.text)
      let copy = heading.location.source.copy
      if copy > 0 {
        if copies[copy] != nil { continue }
        copies[copy] = title
      }
      places.append(
        SearchPlace(
          kind: .section, label: "", title: title, text: "", page: page(with: heading.id),
          id: heading.id))
    }
    for figure in text.figures where !figure.label.isEmpty && !figure.title.isEmpty {
      let section = copies[figure.location.source.copy].map { ", " + $0 } ?? ""
      places.append(
        SearchPlace(
          kind: .figure, label: figure.label + section,
          title: writer.plainText(of: figure.title),
          text: writer.plainText(of: figure.subtitle), page: page(with: figure.id), id: figure.id))
    }
    return places
  }
}
