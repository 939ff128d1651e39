package import Diagnostics
package import Languages
package import Narratives

/// A narrative with every number computed, every claim proved and every reference found.
package struct ResolvedNarrative: Sendable {
  /// With its repeated sections written out, and without what is not to be shown.
  package let narrative: Narrative
  /// The text as it was typed.
  package let written: Narrative
  package let language: Language
  package let words: Words
  /// Values by the key of their expression's place; see ``Location/key``.
  package let values: [Int: ShownValue]
  /// In the order of the text.
  package var figures: [Figure]
  package let headings: [Heading]
  /// What a reference to each id shows, and where it leads.
  package let anchors: [String: Anchor]
  /// Ids of the indicators its expressions name, sorted.
  package let indicators: [String]
  /// Ids of the data sources its figures name, sorted.
  package let sources: [String]
  /// The expressions of all values, in the order of the text.
  package let expressions: [WrittenExpression]
  /// What was stated and proved, in the order of the text.
  package let claims: [WrittenExpression]
  /// Statistics typed by hand; a narrative that has any is not to be rendered.
  package let typedNumbers: [TypedNumber]
  /// How many numbers the text has, and what stands behind them.
  package let coverage: NumberCoverage
  /// Terms of the glossary that become links, by the key of the text they stand in.
  package let termLinks: [Int: [TermLink]]
  /// Every expression with what it came to, in the order they were worked out.
  package let evaluations: [EvaluatedExpression]
  /// Whose words the text quotes, by id.
  package let speakers: [String: Speaker]

  /// Somebody who is quoted, as the language of the text calls them.
  package struct Speaker: Sendable, Hashable {
    package let name: String
    package let role: String
  }

  /// The first use of a term in a text.
  package struct TermLink: Sendable, Hashable {
    /// Bytes of the text node.
    package let range: Range<Int>
    /// Id in the glossary.
    package let term: String
  }

  /// A heading of the text.
  package struct Heading: Sendable {
    package let id: String
    package let level: Int
    package let text: String
    /// Where the heading's block stands.
    package let location: Location

    /// The number by which the writer finds the heading of a block; see ``Location/key``.
    package var key: Int { location.key }
  }

  /// The target of a reference.
  package struct Anchor: Sendable, Hashable {
    package let label: String
    package let target: Target

    /// Where a reference leads.
    package enum Target: Sendable, Hashable {
      case here(id: String)
      case glossary(id: String)
    }
  }

  /// An expression as the program understood it, and where it was written.
  package struct WrittenExpression: Sendable {
    /// In canonical form, so that spacing makes no difference.
    package let text: String
    package let location: Location
  }
}

/// One publication in one language, ready to be rendered.
package struct Edition: Sendable {
  package let publication: Publication
  package let kind: Kind
  /// Last part of the edition's address.
  package let slug: String
  package let version: PublicationVersion
  package var text: ResolvedNarrative
  /// For kinds that have one.
  package let index: TextIndex?

  package init(
    publication: Publication, kind: Kind, slug: String, version: PublicationVersion,
    text: ResolvedNarrative, index: TextIndex? = nil
  ) {
    self.publication = publication
    self.kind = kind
    self.slug = slug
    self.version = version
    self.text = text
    self.index = index
  }

  package var language: Language { text.language }

  /// The edition with another last part of its address: versions of one edition share it.
  package func at(_ slug: String) -> Edition {
    Edition(
      publication: publication, kind: kind, slug: slug, version: version, text: text,
      index: index)
  }
}

/// A page of `Content/pages/` in the languages it exists in.
package struct TextPage: Sendable {
  package let slug: String
  package let texts: [Language: ResolvedNarrative]

  package init(slug: String, texts: [Language: ResolvedNarrative]) {
    self.slug = slug
    self.texts = texts
  }
}
