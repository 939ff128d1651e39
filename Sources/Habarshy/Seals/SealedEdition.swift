import Diagnostics
import Languages
import Publications
import Storage

/// One version of a publication in one language as it was published, without its places.
struct SealedEdition: Sendable {
  /// A statement that was proved, and the numbers it compared.
  struct Claim: Sendable, Hashable {
    let statement: String
    let numbers: [String]
  }

  /// The numbers of a figure.
  struct Figure: Sendable {
    let id: String
    let cells: Cells
  }

  /// Cells one by one, or, of a large figure, how many there are and a fingerprint of all.
  enum Cells: Sendable {
    case each([PublishedText.Number])
    case many(count: Int, ContentHash)

    init(_ cells: [PublishedText.Number]) {
      guard cells.count > SealedEdition.maximumCells else {
        self = .each(cells)
        return
      }
      self = .many(count: cells.count, SealedEdition.hash(of: cells))
    }
  }

  /// A piece of the text by its fingerprint, with its first words for people who read the file.
  struct Passage: Sendable {
    let hash: ContentHash
    let shape: String
    let excerpt: String
  }

  /// The most cells of a figure that are kept one by one.
  static let maximumCells = 200

  /// From 1.
  let version: Int
  let language: Language
  /// The instant of the version, with its offset.
  let published: String
  /// Each number once, in the order of the text.
  let values: [PublishedText.Number]
  /// Each statement once.
  let claims: [Claim]
  let figures: [Figure]
  /// In the order of the text.
  let passages: [Passage]

  init(
    version: Int, language: Language, published: String, values: [PublishedText.Number],
    claims: [Claim], figures: [Figure], passages: [Passage]
  ) {
    self.version = version
    self.language = language
    self.published = published
    self.values = values
    self.claims = claims
    self.figures = figures
    self.passages = passages
  }

  /// An edition as it is now; `published` is the instant of its version.
  init(_ edition: Edition, published: String) {
    let text = PublishedText(edition.text)
    self.init(
      version: edition.version.number, language: edition.language, published: published,
      values: Self.once(text.values.map(\.number)),
      claims: Self.once(
        text.claims.map { Claim(statement: $0.statement, numbers: $0.numbers) }),
      figures: text.figures.map { Figure(id: $0.id, cells: Cells($0.cells)) },
      passages: text.passages.map {
        Passage(
          hash: ContentHash($0.bytes), shape: $0.shape, excerpt: $0.excerpt(length: 60))
      })
  }

  private static func once<Item: Hashable>(_ items: [Item]) -> [Item] {
    var seen: Set<Item> = []
    return items.filter { seen.insert($0).inserted }
  }

  /// The fingerprint of the names and numbers of cells, in their order.
  static func hash(of cells: [PublishedText.Number]) -> ContentHash {
    let lines = cells.map { "\($0.name)\t\($0.shown.shown)\t\($0.shown.exact ?? "")\n" }
    return ContentHash(Array(lines.joined().utf8))
  }
}

extension SealedEdition {
  /// The entry of the record: a line for each item, and in the last one the fingerprint of all, so
  /// that a line that was changed later is found.
  var file: String { body + "  seal: \(seal)\n" }

  /// The fingerprint of the entry.
  var seal: ContentHash { ContentHash(Array(body.utf8)) }

  private var body: String {
    var text = """
      - version: \(version)
        language: \(language.code)
        published: '\(published)'
        values:

      """
    for value in values { text += "    - \(Self.line(of: value))\n" }
    text += "  claims:\n"
    for claim in claims { text += "    - \(Self.line([claim.statement] + claim.numbers))\n" }
    text += "  figures:\n"
    for figure in figures {
      text += "    - id: '\(figure.id)'\n"
      switch figure.cells {
      case .each(let cells):
        text += "      cells:\n"
        for cell in cells { text += "        - \(Self.line(of: cell))\n" }
      case .many(let count, let hash):
        text += "      count: \(count)\n      hash: \(hash)\n"
      }
    }
    text += "  text:\n"
    for passage in passages {
      text += "    - \(Self.line([passage.hash.description, passage.shape, passage.excerpt]))\n"
    }
    return text
  }

  private static func line(of number: PublishedText.Number) -> String {
    line([number.name, number.shown.shown] + (number.shown.exact.map { [$0] } ?? []))
  }

  private static func line(_ parts: [String]) -> String {
    "[" + parts.map { "'" + $0.replacing("'", with: "''") + "'" }.joined(separator: ", ") + "]"
  }
}
