import Diagnostics
import Narratives
import Publications
import Rendering
import Storage

/// Renders publications again of which nothing but narratives has changed since a build, so that
/// their author sees them before the whole site is built.
struct PublicationRefresher: Sendable {
  /// The most editions in all languages that are rendered in advance.
  static let maximumEditions = 12

  private let renderer: PublicationRenderer
  /// By slug.
  private let folders: [String: [PublicationFolder]]
  private let directory: EditionDirectory

  /// `folders` are what the renderer has rendered, and the directory is that of their editions.
  init(
    _ renderer: PublicationRenderer, _ folders: [PublicationFolder], _ directory: EditionDirectory
  ) {
    self.renderer = renderer
    self.directory = directory
    self.folders = Dictionary(grouping: folders, by: \.publication.slug)
  }

  /// What some edits come to.
  enum Edited: Sendable {
    /// Nothing but narratives of one publication are others than at the build.
    case publication(slug: String, narratives: [InputFile])
    case more
  }

  /// Reads the files that were edited; what came and went, as editors make it, is nothing.
  func edited(_ paths: Set<RawPath>, in workspace: Workspace) -> Edited {
    let inputs = renderer.build.inputs
    var slugs: Set<Substring> = []
    var narratives: [InputFile] = []
    for path in paths {
      guard let path = path.wellFormedText else { return .more }
      if let name = Self.name(of: path, in: workspace.content),
        let known = inputs.content[name]
      {
        let parts = name.split(separator: "/")
        guard parts.count == 3, parts[0] == "publications", name.hasSuffix(".md"),
          let folder = try? Folder(workspace.content),
          let bytes = try? folder.read(RawPath(name), limit: InputFile.textLimit)
        else { return .more }
        slugs.insert(parts[1])
        narratives.append(
          InputFile(path: name, source: Source(path: known.path, bytes: bytes)))
      } else if let name = Self.name(of: path, in: workspace.templates),
        inputs.templates[name] != nil
      {
        return .more
      } else if (try? Folder.realPath(RawPath(path))) != nil {
        return .more
      }
    }
    guard let slug = slugs.first, slugs.count == 1 else { return .more }
    return .publication(slug: String(slug), narratives: narratives)
  }

  /// The path below a folder; nil for one that is elsewhere.
  private static func name(of path: String, in folder: String) -> String? {
    let prefix = InputReader.trimmed(folder) + "/"
    return path.hasPrefix(prefix) ? String(path.dropFirst(prefix.count)) : nil
  }

  /// The files of a publication with the narratives as they are now; nil when they are to be had by a
  /// build alone: there is something to tell the author, or an address is another.
  func files(of slug: String, with narratives: [InputFile]) -> [OutputFile]? {
    guard let folders = folders[slug],
      folders.reduce(0, { $0 + $1.publication.languages.count }) <= Self.maximumEditions
    else { return nil }
    var files: [OutputFile] = []
    for folder in folders {
      guard let fresh = folder.replacing(narratives) else { return nil }
      var log = DiagnosticLog()
      let written = WrittenList()
      let outcome = renderer.render(
        fresh, EditionNeighbours(of: fresh.publication, in: directory), reporting: &log
      ) { written.add($0) }
      guard !log.hasErrors, outcome.typedNumbers.isEmpty else { return nil }
      files += written.files
    }
    return files
  }
}

extension PublicationFolder {
  /// The folder with other texts in some of its narratives; nil when one of them is not there, or
  /// would stand at another address.
  fileprivate func replacing(_ narratives: [InputFile]) -> PublicationFolder? {
    var files = files
    for narrative in narratives {
      guard let index = files.firstIndex(where: { $0.path == narrative.path }) else { return nil }
      var ignored = DiagnosticLog()
      let slugs = [files[index], narrative].map {
        Narrative.parseFrontMatter($0.source, reporting: &ignored).frontMatter.slug
      }
      guard slugs[0] == slugs[1] else { return nil }
      files[index] = narrative
    }
    return PublicationFolder(publication: publication, files: files)
  }
}
