import Publications
import Quantities
import Storage

/// What stands for everything that parts of a build are made from, besides the rows of the data.
struct PartFingerprints: Sendable {
  /// What every edition may show: settings, templates, wording, definitions, code lists, the menu.
  private(set) var common: ContentHash
  /// What belongs to one kind alone.
  private let kinds: [String: ContentHash]
  /// What the pages of the site may show besides editions.
  let site: ContentHash
  /// The texts that are searched for numbers outside of narratives.
  let prose: ContentHash

  /// `tables` are the paths of tables of observations, which are compared row by row.
  init(
    _ inputs: Inputs, tables: Set<String>, tools: ContentHash
  ) {
    var common = ContentHasher()
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
      case "publications": continue
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
