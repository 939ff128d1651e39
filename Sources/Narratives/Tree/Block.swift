package import Diagnostics

/// A paragraph, list, figure or other block of a narrative, with its place.
package struct Block: Sendable {
  /// What the block is.
  package enum Content: Sendable {
    case paragraph([Inline])
    /// `level` is 1 to 6.
    case heading(level: Int, [Inline])
    /// In a tight list, the paragraphs of an item stand without space between them.
    case list(ListKind, tight: Bool, items: [[Block]])
    case quote([Block])
    case note(NoteKind, [Block])
    /// `info` is the info string of a fenced block, unescaped; empty for an indented one.
    case code(info: String, literal: String)
    case thematicBreak
    case table(PipeTable)
    case figure(FigureBlock)
  }

  package let content: Content
  /// From the first byte of the block to the end of its last line.
  package let location: Location
  /// The id of the person in `site.yaml` whose words a quotation is.
  package let speaker: SourceText?

  package init(_ content: Content, at location: Location, speaker: SourceText? = nil) {
    self.content = content
    self.location = location
    self.speaker = speaker
  }
}

/// How the items of a list are marked.
package enum ListKind: Sendable, Hashable {
  case bullet
  /// `start` is the number of the first item, 0 or more.
  case ordered(start: Int, Delimiter)

  /// What stands after the number.
  package enum Delimiter: Sendable, Hashable {
    case period
    case parenthesis
  }
}

/// What a note is for; the raw value is the word in `[!NOTE]`.
package enum NoteKind: String, Sendable, CaseIterable {
  case note = "NOTE"
  case important = "IMPORTANT"
  case quote = "QUOTE"
  /// What a speaker says to a slide.
  case speaker = "SPEAKER"
}

/// A table typed with pipes; each row has as many cells as there are columns.
package struct PipeTable: Sendable {
  /// How a column is aligned; `none` leaves it to the style.
  package enum Alignment: Sendable, Hashable {
    case none
    case left
    case centre
    case right
  }

  /// One for each column.
  package let alignments: [Alignment]
  package let header: [[Inline]]
  package let rows: [[[Inline]]]

  package init(alignments: [Alignment], header: [[Inline]], rows: [[[Inline]]]) {
    self.alignments = alignments
    self.header = header
    self.rows = rows
  }
}

/// The text of a footnote.
package struct Footnote: Sendable {
  /// The label as it is typed at the definition, without `[^` and `]`.
  package let label: String
  /// Counted from 1 in the order of first calls.
  package let number: Int
  package let blocks: [Block]
  /// The `[^label]:` of the definition.
  package let location: Location
}
