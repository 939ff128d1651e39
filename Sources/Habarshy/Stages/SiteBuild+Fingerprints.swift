import Languages
import Publications
import Quantities
import Storage

/// What stands for everything that parts of a build are made from, besides what is noted when it is
/// read: the rows of the data, words, templates, some settings and definitions.
struct PartFingerprints: Sendable {
  /// What every page may show: code lists, indicators, the menu, files of the site.
  private(set) var common: ContentHash
  /// What belongs to one kind alone.
  private let kinds: [String: ContentHash]
  /// What the pages of the site may show besides editions.
  let site: ContentHash
  /// The texts that are searched for numbers outside of narratives.
  let prose: ContentHash

  /// `tables` are the paths of tables of observations, which are compared row by row; `rest` stands
  /// for what else counts of `site.yaml` and the glossary.
  init(
    _ inputs: Inputs, tables: Set<String>, rest: ContentHash, tools: ContentHash
  ) {
    var common = ContentHasher()
    common.add(rest)
    var site = ContentHasher()
    var prose = ContentHasher()
    var kinds: [String: ContentHasher] = [:]
    common.add(tools)
    for file in inputs.content.files {
      if file.fileExtension == "yaml" {
        prose.add(file.path)
        prose.add(file.hash)
      }
      switch file.path.prefix(while: { $0 != "/" }) {
      case "publications", "site.yaml", "glossary.yaml": continue
      case "pages", "calendar.yaml", "pre-release-access.yaml":
        site.add(file.path)
        site.add(file.hash)
      default:
        guard !tables.contains(file.path) else { continue }
        common.add(file.path)
        common.add(file.hash)
      }
    }
    for file in inputs.templates.files {
      if file.fileExtension == "mustache" || file.fileExtension == "yaml" {
        prose.add(file.path)
        prose.add(file.hash)
      }
      if file.fileExtension == "mustache" || Self.isWording(file.path) { continue }
      let folder = String(file.path.prefix { $0 != "/" })
      if folder != "shared", file.fileExtension == "css" || file.name == "kind.yaml" {
        kinds[folder, default: ContentHasher()].add(file.path)
        kinds[folder, default: ContentHasher()].add(file.hash)
        site.add(file.hash)
      } else {
        common.add(file.path)
        common.add(file.hash)
      }
    }
    site.add(common.hash)
    prose.add(common.hash)
    self.common = common.hash
    self.site = site.hash
    self.prose = prose.hash
    self.kinds = kinds.mapValues(\.hash)
  }

  /// Whether a file is the interface wording of a language.
  private static func isWording(_ path: String) -> Bool {
    Language.all.contains { path == "shared/words/\($0.code).yaml" }
  }

  /// The same, for pages that all have something in common besides their inputs: the menu, say.
  mutating func add(_ shared: ContentHash) {
    var hasher = ContentHasher()
    hasher.add(common)
    hasher.add(shared)
    common = hasher.hash
  }

  /// What an edition may show besides its own files.
  func common(ofKind kind: String) -> ContentHash {
    var hasher = ContentHasher()
    hasher.add(common)
    if let own = kinds[kind] { hasher.add(own) }
    return hasher.hash
  }
}

extension PartFingerprints: Storable {
  func store(in writer: inout StoreWriter) {
    writer.write(common)
    writer.write(kinds)
    writer.write(site)
    writer.write(prose)
  }

  init(from reader: inout StoreReader) throws(StoreDamage) {
    common = try reader.read()
    kinds = try reader.read()
    site = try reader.read()
    prose = try reader.read()
  }
}

extension PublicationFolder {
  /// What stands for a publication as it is at an instant, with all it may show but the rows of the
  /// data and other editions.
  func fingerprint(_ fingerprints: PartFingerprints, at instant: Instant) -> ContentHasher {
    var hasher = ContentHasher()
    hasher.add(fingerprints.common(ofKind: publication.kind))
    hasher.add(publication.address())
    for version in publication.versions(at: instant) { hasher.add(version.number) }
    for file in files {
      hasher.add(file.path)
      hasher.add(file.hash)
    }
    return hasher
  }
}
