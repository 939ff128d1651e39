package import Diagnostics

/// One place of an edition that reads otherwise when the data are looked at from another instant.
package struct Revision: Sendable {
  /// What stands at the place.
  package enum Kind: String, Sendable, CaseIterable {
    /// A number in the text, in a title or in a note.
    case value
    /// Words that are true only while a statement is.
    case claim
    /// A cell of a table.
    case cell
    /// A mark of a chart or a map.
    case mark
    case keyFigure = "key-figure"
    /// A figure that can no longer be drawn, or anything else that is in the way.
    case figure
  }

  /// What a reader sees, and what stands behind it.
  package struct Side: Sendable, Hashable {
    /// The text on the page; of a claim the words, or what speaks against it.
    package let shown: String
    /// The exact number; nil when there is none.
    package let exact: String?

    package init(shown: String, exact: String? = nil) {
      self.shown = shown
      self.exact = exact
    }

    /// A row or column that the other table has and this one has not.
    static let absent = Side(shown: "–")

    /// The text, with the exact number where rounding hides the difference to another side.
    package func text(against other: Side) -> String {
      guard shown == other.shown, let exact, exact != other.exact else { return shown }
      return "\(shown) (\(exact))"
    }
  }

  package let kind: Kind
  /// Where the author wrote it.
  package let location: Location
  /// The expression, or the figure with its row and column.
  package let subject: String
  /// Where a reader finds it: the figure with its row and column, or the sentence as it is new.
  package let place: String
  package let old: Side
  package let new: Side
  /// The sentence before and after, where the place is in a text.
  package let sentences: Sentences?

  /// One sentence as it was read and as it would be.
  package struct Sentences: Sendable, Hashable {
    package let old: String
    package let new: String
  }

  package var oldText: String { old.text(against: new) }
  package var newText: String { new.text(against: old) }
}
