import Languages

/// Something that readers look for: a page of the site, with the places on it that have a name.
struct SearchEntry: Sendable {
  /// What kind of thing it is; the number is the one in the index.
  enum Kind: Int, Sendable, CaseIterable {
    case page, publication, section, figure, indicator, region, term, dataset
  }

  let kind: Kind
  let title: String
  /// What it is called where titles stand in the order of the alphabet.
  var sortedTitle: String?
  /// What stands above the title: the kind, or the label of a publication.
  let label: String
  /// What is said of it, in a sentence or two.
  var text = ""
  /// Other words by which it is found.
  var also = ""
  let address: SiteAddress
  /// The place on the page; nil for the page itself.
  var id: String?
  var places: [SearchPlace] = []
  /// The editions it is found together with; nil for what stands by itself.
  var group: Group?

  /// Editions of one publication, of which each says almost the same.
  struct Group: Sendable {
    /// What they are called together.
    let title: String
    /// What this one of them is about.
    let member: String
    /// Where all of them are listed, and the place there.
    let address: SiteAddress
    let id: String
  }
}

/// A heading or a figure of an edition.
package struct SearchPlace: Sendable {
  let kind: SearchEntry.Kind
  /// The label of a figure.
  let label: String
  let title: String
  /// What the figure shows: measure, place, period and unit.
  let text: String
  let page: SiteAddress
  let id: String
}

extension SearchEntry {
  /// The years between two that a dash joins, since «2001–2006» is about 2003, too.
  static func yearsBetween(in text: String) -> String {
    var years: [String] = []
    let scalars = Array(text.unicodeScalars)
    func year(at start: Int) -> Int? {
      guard start >= 0, start + 4 <= scalars.count else { return nil }
      let digits = scalars[start..<start + 4]
      guard digits.allSatisfy({ ("0"..."9").contains($0) }) else { return nil }
      func isDigit(_ index: Int) -> Bool {
        scalars.indices.contains(index) && ("0"..."9").contains(scalars[index])
      }
      guard !isDigit(start - 1), !isDigit(start + 4) else { return nil }
      return digits.reduce(0) { $0 * 10 + Int($1.value - 48) }
    }
    for (index, scalar) in scalars.enumerated() where dashes.contains(scalar) {
      guard let first = year(at: index - 4), let last = year(at: index + 1),
        first + 1 < last, last - first <= longestSpan
      else { continue }
      years += (first + 1..<last).map(String.init)
    }
    return years.joined(separator: " ")
  }

  private static let dashes: Set<Unicode.Scalar> = ["-", "–", "—"]
  /// More years than this are a history, which is about none of them.
  private static let longestSpan = 60
}
