import Diagnostics
import Languages
import Narratives
import Publications

/// What the writers of one page's text need to know.
struct WritingContext {
  /// What a text is written for.
  enum Medium {
    case screen
    case paper
  }

  var medium = Medium.screen
  let language: Language
  let words: Words
  /// Relative address of the glossary page.
  let glossaryURL: String
  /// Titles and addresses of data sources, by id.
  let sources: [String: SourceEntry]
  /// What references show and where they lead.
  let anchors: [String: ResolvedNarrative.Anchor]
  /// What readers may take away of each figure, by its id.
  var downloads: [String: [DownloadLink]] = [:]
  /// Terms that become links, by the key of the text they stand in.
  let termLinks: [Int: [ResolvedNarrative.TermLink]]
  private let values: [Int: ShownValue]
  private let figures: [String: Figure]
  private let headingIDs: [Int: String]

  /// One source of data as a reader sees it.
  struct SourceEntry {
    let title: String
    let url: String?
  }

  /// The context of a narrative.
  init(
    text: ResolvedNarrative, glossaryURL: String, sources: [String: SourceEntry]
  ) {
    language = text.language
    words = text.words
    self.glossaryURL = glossaryURL
    self.sources = sources
    anchors = text.anchors
    termLinks = text.termLinks
    values = text.values
    figures = Dictionary(
      text.figures.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    headingIDs = Dictionary(
      text.headings.map { ($0.key, $0.id) }, uniquingKeysWith: { first, _ in first })
  }

  /// The context of a figure that stands in no narrative.
  init(
    language: Language, words: Words, glossaryURL: String, sources: [String: SourceEntry]
  ) {
    self.language = language
    self.words = words
    self.glossaryURL = glossaryURL
    self.sources = sources
    anchors = [:]
    termLinks = [:]
    values = [:]
    figures = [:]
    headingIDs = [:]
  }

  func headingID(at key: Int) -> String? { headingIDs[key] }

  func figure(_ id: String) -> Figure? { figures[id] }

  /// The number an expression came to.
  func value(_ value: ValueText) -> ShownValue? {
    values[value.expression.location.key]
  }
}
