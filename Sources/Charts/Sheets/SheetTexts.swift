/// What is written around a picture that leaves its page; empty texts are left out.
package struct SheetTexts: Sendable, Hashable {
  /// "Figure 2".
  package var label: String
  /// The finding.
  package var title: String
  /// Measure, place, period and unit.
  package var subtitle: String
  package var notes: [String]
  /// Where the numbers come from, with the word for it.
  package var source: String
  /// Who publishes it, and under which licence.
  package var credit: String
  /// What is to be read by those who do not see the picture.
  package var description: String

  package init(
    label: String, title: String, subtitle: String = "", notes: [String] = [], source: String = "",
    credit: String = "", description: String = ""
  ) {
    self.label = label
    self.title = title
    self.subtitle = subtitle
    self.notes = notes
    self.source = source
    self.credit = credit
    self.description = description
  }
}
