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
  /// Sixteen bytes at a time are compared with the last three of ` id="`, since a page is long.
  static func ids(in page: [UInt8]) -> Set<String> {
    let bytes = unsafe page.span.bytes
    func vector(_ offset: Int) -> SIMD16<UInt8> {
      unsafe bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
    }
    let letters = SIMD16(repeating: UInt8(ascii: "d"))
    let equals = SIMD16(repeating: UInt8(ascii: "="))
    let quotes = SIMD16(repeating: UInt8(ascii: "\""))
    var ids: Set<String> = []
    var offset = 0
    while offset + 18 <= page.count {
      let found =
        (vector(offset) .== letters) .& (vector(offset + 1) .== equals)
        .& (vector(offset + 2) .== quotes)
      if any(found) {
        for place in 0..<16 where found[place] { addID(at: offset + place, in: page, to: &ids) }
      }
      offset += 16
    }
    while offset + 3 <= page.count {
      if page[offset] == UInt8(ascii: "d"), page[offset + 1] == UInt8(ascii: "="),
        page[offset + 2] == UInt8(ascii: "\"")
      {
        addID(at: offset, in: page, to: &ids)
      }
      offset += 1
    }
    return ids
  }

  /// Adds the id whose attribute has the last letter of its name at an offset, if it is one.
  private static func addID(at offset: Int, in page: [UInt8], to ids: inout Set<String>) {
    guard offset >= 2, page[offset - 1] == UInt8(ascii: "i"), page[offset - 2] == UInt8(ascii: " ")
    else { return }
    let start = offset + 3
    let end = page[start...].firstIndex(of: UInt8(ascii: "\"")) ?? page.count
    ids.insert(String(decoding: page[start..<end], as: UTF8.self))
  }
}
