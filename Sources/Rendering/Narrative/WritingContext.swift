import Charts
import Diagnostics
import Languages
import Narratives
import Publications

/// What the writers of one page's text need to know.
struct WritingContext {
  /// What a text is written for.
  enum Medium {
    case screen
    /// Nothing unfolds, scrolls or leads away; footnotes stand where they are called, and the
    /// style sheet moves them to the foot of the page.
    case paper
  }

  var medium = Medium.screen
  /// What a drawing on paper is made for.
  var drawings = ChartLayout.wide
  /// The public address of the text, by which relative links become whole on paper; nil for a
  /// site that has none, whose relative links are then printed as plain text.
  var publicURL: String?
  /// Whether the text is read away from the site, as a book is: its relative links are whole too.
  var isDetached = false
  /// The pages that have the ids which are not on this one, for a text of several pages.
  var pages: [String: String] = [:]
  /// The way from the page to the folder of the text: nothing, or `../`.
  var folder = ""
  /// How many levels headings stand above those that the author wrote.
  var headingLift = 0
  /// What images are drawn from, by the destinations that the author wrote.
  var images: [String: String] = [:]
  private let common: Common

  var language: Language { common.language }
  var words: Words { common.words }
  /// Relative address of the glossary page.
  var glossaryURL: String { common.glossaryURL }
  /// Titles and addresses of data sources, by id.
  var sources: [String: SourceEntry] { common.sources }
  /// What references show and where they lead.
  var anchors: [String: ResolvedNarrative.Anchor] { common.anchors }
  /// What readers may take away of each figure, by its id.
  var downloads: [String: [DownloadLink]] = [:]
  /// What drawings show in words, by the figure's id, where that has been composed already.
  var descriptions: [String: String] = [:]
  /// Terms that become links, by the key of the text they stand in.
  var termLinks: [Int: [ResolvedNarrative.TermLink]] { common.termLinks }
  /// Whose words are quoted, by id.
  var speakers: [String: ResolvedNarrative.Speaker] { common.speakers }

  /// What all writers of one text share; in one place, since each of them holds the context.
  private final class Common: Sendable {
    let language: Language
    let words: Words
    let glossaryURL: String
    let sources: [String: SourceEntry]
    let anchors: [String: ResolvedNarrative.Anchor]
    let termLinks: [Int: [ResolvedNarrative.TermLink]]
    let speakers: [String: ResolvedNarrative.Speaker]
    let values: [Int: ShownValue]
    let figures: [String: Figure]
    /// Footnotes by their number, with the place of their first call.
    let footnotes: [Int: (footnote: Footnote, call: Int)]
    /// Figures whose numbers a table of the text has.
    let tabulated: Set<String>
    let headingIDs: [Int: String]

    init(text: ResolvedNarrative, glossaryURL: String, sources: [String: SourceEntry]) {
      language = text.language
      words = text.words
      self.glossaryURL = glossaryURL
      self.sources = sources
      anchors = text.anchors
      termLinks = text.termLinks
      speakers = text.speakers
      values = text.values
      figures = Dictionary(
        text.figures.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
      let outline = NarrativeOutline(text)
      footnotes = outline.footnotes
      tabulated = outline.tabulated
      headingIDs = Dictionary(
        text.headings.map { ($0.key, $0.id) }, uniquingKeysWith: { first, _ in first })
    }

    init(
      language: Language, words: Words, glossaryURL: String, sources: [String: SourceEntry]
    ) {
      self.language = language
      self.words = words
      self.glossaryURL = glossaryURL
      self.sources = sources
      anchors = [:]
      termLinks = [:]
      speakers = [:]
      values = [:]
      figures = [:]
      footnotes = [:]
      tabulated = []
      headingIDs = [:]
    }
  }

  /// One source of data as a reader sees it.
  struct SourceEntry {
    let title: String
    let url: String?
  }

  /// The context of a narrative.
  init(
    text: ResolvedNarrative, glossaryURL: String, sources: [String: SourceEntry]
  ) {
    common = Common(text: text, glossaryURL: glossaryURL, sources: sources)
  }

  /// The context of a figure that stands in no narrative.
  init(
    language: Language, words: Words, glossaryURL: String, sources: [String: SourceEntry]
  ) {
    common = Common(
      language: language, words: words, glossaryURL: glossaryURL, sources: sources)
  }

  /// The id of a heading, by its place in the text.
  func headingID(at key: Int) -> String? { common.headingIDs[key] }

  /// The figure with an id.
  func figure(_ id: String) -> Figure? { common.figures[id] }

  /// The footnote with a number, if it is called for the first time at this place.
  func footnote(_ number: Int, calledAt place: Int) -> Footnote? {
    guard let entry = common.footnotes[number], entry.call == place else { return nil }
    return entry.footnote
  }

  /// Whether the table behind a drawing would only repeat one of the text.
  func isTabulated(_ id: String) -> Bool { common.tabulated.contains(id) }

  /// Where a heading or figure of the text is, from this page.
  func place(of id: String) -> String { (pages[id] ?? "") + "#" + id }

  /// Where a link of the author leads from this page: relative ones are written as from the folder
  /// of the text.
  func address(_ destination: String) -> String {
    if destination.hasPrefix("#") { return place(of: String(destination.dropFirst())) }
    let isWhole =
      folder.isEmpty || destination.isEmpty || destination.hasPrefix("/")
      || PrintedAddress.hasScheme(destination)
    return isWhole ? destination : folder + destination
  }

  /// Where a link leads from a printed document; nil if nowhere.
  func printedAddress(_ url: String) -> String? {
    url.isEmpty ? nil : PrintedAddress.resolve(url, from: publicURL)
  }

  /// Whether the address of the glossary is one that a printed document may name.
  var leadsToGlossary: Bool { PrintedAddress.hasScheme(glossaryURL) }

  /// The number an expression came to.
  func value(_ value: ValueText) -> ShownValue? {
    common.values[value.expression.location.key]
  }
}
