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
  /// `pages` are those of the edition, its own first: a kind decides what its pages show and where,
  /// so each place is on the first that has it, and what none has is no place.
  static func places(
    of edition: Edition, on pages: [OutputFile], _ writer: NarrativeWriter
  ) -> [SearchPlace] {
    let text = edition.text
    var found: [String: SiteAddress] = [:]
    for page in pages {
      guard let address = SiteAddress(pageAt: page.path) else { continue }
      for id in ids(in: page.bytes) where found[id] == nil { found[id] = address }
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
      guard let page = found[heading.id] else { continue }
      places.append(
        SearchPlace(
          kind: .section, label: "", title: title, text: "", page: page, id: heading.id))
    }
    for figure in text.figures where !figure.label.isEmpty && !figure.title.isEmpty {
      guard let page = found[figure.id] else { continue }
      let section = copies[figure.location.source.copy].map { ", " + $0 } ?? ""
      places.append(
        SearchPlace(
          kind: .figure, label: figure.label + section,
          title: writer.plainText(of: figure.title),
          text: writer.plainText(of: figure.subtitle), page: page, id: figure.id))
    }
    return places
  }

  /// The ids of the elements of a page.
  ///
  /// Where the mark's last byte would have to stand, most pages have a byte that is not in the mark at
  /// all, so that its whole length is passed over (Horspool, "Practical fast searching in strings").
  static func ids(in page: [UInt8]) -> Set<String> {
    let length = " id=\"".utf8.count
    var ids: Set<String> = []
    var end = length - 1
    while end < page.count {
      switch page[end] {
      case UInt8(ascii: "\""):
        let start = end + 1
        end += length
        guard page[start - 2] == UInt8(ascii: "="), page[start - 3] == UInt8(ascii: "d"),
          page[start - 4] == UInt8(ascii: "i"), page[start - 5] == UInt8(ascii: " ")
        else { continue }
        let close = page[start...].firstIndex(of: UInt8(ascii: "\"")) ?? page.count
        ids.insert(String(decoding: page[start..<close], as: UTF8.self))
        end = close + length
      case UInt8(ascii: "="): end += 1
      case UInt8(ascii: "d"): end += 2
      case UInt8(ascii: "i"): end += 3
      case UInt8(ascii: " "): end += 4
      default: end += length
      }
    }
    return ids
  }
}
