import Languages
import Publications

/// Where an edition speaks of a region: its chapter on it, and figures that show it.
package struct EditionMention: Sendable {
  /// A heading or a figure.
  struct Place: Sendable {
    let title: String
    let page: SiteAddress
    let id: String
  }

  let places: [Place]

  /// The most places named of one edition: more would hide the edition itself.
  private static let maximumPlaces = 6

  /// The mentions of all regions in a text, by the codes of the regions.
  static func regions(
    in text: ResolvedNarrative, on address: SiteAddress, chapters: EditionChapters?,
    _ writer: NarrativeWriter
  ) -> [String: EditionMention] {
    let titles = Dictionary(
      text.figures.map { figure in
        (figure.id, figure.label.isEmpty ? "" : writer.caption(of: figure))
      }, uniquingKeysWith: { first, _ in first })
    func page(with id: String) -> SiteAddress {
      chapters?.name(ofPageWith: id).map { address.page(of: $0) } ?? address
    }
    return text.mentions(ofDimension: "region").mapValues { mention in
      var places = [mention.heading].compactMap { heading in
        heading.map { Place(title: $0.text, page: page(with: $0.id), id: $0.id) }
      }
      for id in mention.figures where places.count < maximumPlaces {
        guard let title = titles[id], !title.isEmpty else { continue }
        places.append(Place(title: title, page: page(with: id), id: id))
      }
      return EditionMention(places: places)
    }
  }
}

extension NarrativeWriter {
  /// The label of a figure with its finding.
  fileprivate func caption(of figure: Figure) -> String {
    let title = plainText(of: figure.title)
    return title.isEmpty ? figure.label : "\(figure.label). \(title)"
  }
}
