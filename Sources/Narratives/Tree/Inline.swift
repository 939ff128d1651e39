package import Diagnostics

/// A piece of running text, with its place.
package struct Inline: Sendable {
  /// What the piece is.
  package enum Content: Sendable {
    /// Escapes and entities are resolved. Breaks between lines are nodes of their own.
    case text(String)
    case softBreak
    case lineBreak
    case code(String)
    case emphasis([Inline])
    case strong([Inline])
    /// `destination` is unescaped but not percent-encoded; it is http(s), mailto, tel, relative or
    /// `#…`. `title` is empty when there is none.
    case link(destination: String, title: String, [Inline])
    /// `destination` is a relative path, unescaped but not percent-encoded.
    case image(destination: String, title: String, alt: [Inline])
    /// A number to be computed from the data.
    case value(ValueText)
    /// Words that are true only while the expression is.
    case claim([Inline], SourceText)
    /// Words whose numbers are no statistics.
    case literal([Inline], reason: String)
    /// What is to be done with the block it opens; the words are those of the link.
    case directive(Directive, [Inline], SourceText)
    /// The number or title of a figure, section or term.
    case reference(id: String)
    /// `number` is the number of the footnote, not of the call.
    case footnoteCall(label: String, number: Int)
  }

  package let content: Content
  /// Everything the author typed for it, marks included.
  package let location: Location

  package init(_ content: Content, at location: Location) {
    self.content = content
    self.location = location
  }
}

/// What a link without a destination asks for; the raw value stands in the destination's place.
package enum Directive: String, Sendable, Hashable, CaseIterable {
  /// The section is repeated for every code of the dimension that the title names.
  case forEach = "for-each:"
  /// The block is shown only in the copies for the codes that the title names.
  case only = "for:"
  /// The text about an indicator that the title names stands here.
  case text = "text:"
  /// The block is shown only where the statement in the title is true.
  case condition = "if:"
}

/// A value as written: `= expression | options`.
package struct ValueText: Sendable, Hashable {
  /// What stands between `=` and `|`, without spaces around it; never empty.
  package let expression: SourceText
  /// What stands after `|`, without spaces around it; never empty.
  package let options: SourceText?
}
