import Diagnostics
import LocatedYAML

/// How many pages a document may have.
///
/// For a booklet these are the pages of its sheets, with the blank ones that fill the last sheet:
/// always a multiple of 4.
package struct PageRule: Sendable, Hashable {
  package var least: Int?
  package var most: Int?
  package var exactly: Int?
  /// The number of pages is a multiple of this.
  package var multiple: Int?
  /// The most blank pages before the back cover of a booklet.
  package var blanks: Int?

  package init(
    least: Int? = nil, most: Int? = nil, exactly: Int? = nil, multiple: Int? = nil,
    blanks: Int? = nil
  ) {
    self.least = least
    self.most = most
    self.exactly = exactly
    self.multiple = multiple
    self.blanks = blanks
  }

  /// Pages on one sheet that is folded once.
  package static let pagesOfSheet = 4

  /// How many blank pages have to be added to a document of so many pages.
  package static func blanks(after count: Int, on sheets: Format.Sheets) -> Int {
    sheets == .booklet ? (pagesOfSheet - count % pagesOfSheet) % pagesOfSheet : 0
  }

  /// Whether a document with so many pages, blank ones included, keeps the rule.
  package func allows(_ count: Int, blanks: Int = 0) -> Bool {
    count >= least ?? 0 && count <= most ?? .max && count == exactly ?? count
      && count.isMultiple(of: multiple ?? 1) && blanks <= self.blanks ?? .max
  }
}

// MARK: Reading

extension PageRule {
  /// Reads a rule from `kind.yaml`; what is wrong is reported and left out.
  static func parse(
    _ node: YAMLNode, on sheets: Format.Sheets, _ log: inout DiagnosticLog
  ) -> PageRule {
    var reader = MappingReader(node, of: "a page rule", reporting: &log)
    var rule = PageRule()
    for (key, path, least) in [
      ("least", \PageRule.least, 1), ("most", \.most, 1), ("exactly", \.exactly, 1),
      ("multiple", \.multiple, 1), ("blanks", \.blanks, 0),
    ] {
      guard let number = reader.integer(key, &log) else { continue }
      guard number >= least else {
        log.report(
          .error(
            "kind.pages", "a number of pages is \(least) or more",
            at: reader.node(key)?.location ?? node.location))
        continue
      }
      rule[keyPath: path] = number
    }
    reader.finish(&log)
    if rule.blanks != nil, sheets != .booklet {
      log.report(
        .error(
          "kind.pages", "only the sheets of a booklet have blank pages", at: node.location,
          hint: "leave 'blanks' out, or write sheets: booklet"))
    }
    if !rule.canBeKept(on: sheets) {
      log.report(
        .error(
          "kind.pages", "no number of pages keeps this rule", at: node.location,
          hint: sheets == .booklet
            ? "sheets that are folded have a multiple of \(pagesOfSheet) pages"
            : "'least' is not above 'most', and both allow 'exactly' and 'multiple'"))
    }
    return rule
  }

  /// Whether there is a number that keeps the rule.
  private func canBeKept(on sheets: Format.Sheets) -> Bool {
    let step = sheets == .booklet ? Self.pagesOfSheet : 1
    let common = (multiple ?? 1) * step
    if let exactly { return exactly.isMultiple(of: step) && allows(exactly) }
    let first = ((least ?? 1) + common - 1) / common * common
    return first <= most ?? .max
  }
}
