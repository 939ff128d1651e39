import Languages
import Publications
import Rendering
import Storage

/// What the editions of a publication show of other publications: where they lead to.
struct EditionNeighbours: Sendable {
  fileprivate struct Item: Sendable {
    let language: Language
    let links: EditionLinks
    let latest: SiteAddress?
  }

  fileprivate let items: [Item]

  init(of publication: Publication, in directory: EditionDirectory) {
    items = publication.languages.map { language in
      Item(
        language: language, links: directory.links(of: publication, in: language),
        latest: directory.latest(for: publication, in: language))
    }
  }

  /// The ways from an edition to others in its language.
  func links(in language: Language) -> EditionLinks? { self[language]?.links }

  /// Where the newest edition of the series is; nil when there is none in this language.
  func latest(in language: Language) -> SiteAddress? { self[language]?.latest }

  private subscript(language: Language) -> Item? { items.first { $0.language == language } }
}

extension EditionNeighbours: Storable {
  func store(in writer: inout StoreWriter) { writer.write(items) }

  init(from reader: inout StoreReader) throws(StoreDamage) { items = try reader.read() }
}

extension EditionNeighbours.Item: Storable {
  func store(in writer: inout StoreWriter) {
    writer.write(language)
    writer.write(links)
    writer.write(latest)
  }

  init(from reader: inout StoreReader) throws(StoreDamage) {
    language = try reader.read()
    links = try reader.read()
    latest = try reader.read()
  }
}
