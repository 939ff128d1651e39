/// What somebody wants explained.
package enum ExplainTarget: Sendable, Hashable {
  /// The numbers of a line of a file; with a column the one that stands there.
  case place(path: String, line: Int, column: Int?)
  /// An expression.
  case expression(String)

  /// `FILE:LINE`, `FILE:LINE:COLUMN`, or else an expression; nil for an empty text.
  ///
  /// A colon stands in expressions only inside brackets, so `net[2006, region: KZ]` is none of the
  /// first two.
  package init?(_ text: String) {
    let trimmed = text.drop { $0 == " " }
    guard !trimmed.isEmpty else { return nil }
    var parts = trimmed.split(separator: ":", omittingEmptySubsequences: false)
    var numbers: [Int] = []
    while parts.count > 1, numbers.count < 2, let last = parts.last, let number = Int(last),
      number > 0, last.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    {
      numbers.insert(number, at: 0)
      parts.removeLast()
    }
    guard let line = numbers.first, !trimmed.contains("[") else {
      self = .expression(String(trimmed))
      return
    }
    self = .place(
      path: parts.joined(separator: ":"), line: line,
      column: numbers.count > 1 ? numbers[1] : nil)
  }
}

/// A question about numbers, and from where to look at them.
package struct ExplainRequest: Sendable {
  package var target: ExplainTarget
  /// The code of the language numbers are shown in; nil for that of the text, or the site's first.
  package var language: String?
  /// The publication whose period, codes and release an expression is looked at with.
  package var publication: String?
  /// The period an expression is about where it names none; before the publication's.
  package var period: String?

  package init(
    target: ExplainTarget, language: String? = nil, publication: String? = nil,
    period: String? = nil
  ) {
    self.target = target
    self.language = language
    self.publication = publication
    self.period = period
  }
}
