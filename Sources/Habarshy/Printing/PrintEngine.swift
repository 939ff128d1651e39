import Rendering
import Storage

/// The program that lays documents out as pages: a Python environment with the print worker.
package struct PrintEngine: Sendable, Hashable {
  /// Where `make setup` puts it, from where the command is started.
  package static let usualFolder = ".build/print"

  /// Its real path.
  let folder: String
  /// Stands for everything in it that decides how a page looks: the worker, the packages it uses
  /// and the language they are written in.
  ///
  /// It is worked out from names and files, without starting anything, and says nothing of the
  /// machine.
  let fingerprint: ContentHash
  /// The folders that a sandbox has to show it; empty when it does not say.
  let visibleFolders: [String]

  /// The engine in a folder, as the user named it; nil when there is none.
  package static func find(in folder: String) -> PrintEngine? {
    guard !folder.isEmpty, let path = try? Folder.realPath(RawPath(folder)).wellFormedText,
      Folder.isExecutable(RawPath(path + "/bin/python")), let own = try? Folder(path)
    else { return nil }
    return PrintEngine(
      folder: path, fingerprint: fingerprint(of: own), visibleFolders: visibleFolders(of: own))
  }

  /// How a worker is started, with nothing around it.
  func invocation(cache: String) -> Invocation {
    Invocation(
      program: folder + "/bin/python", arguments: ["-I", "-m", "habarshy_print"],
      environment: ["LC_ALL=C.UTF-8", "XDG_CACHE_HOME=" + cache])
  }

  // MARK: What it consists of

  private static func fingerprint(of folder: Folder) -> ContentHash {
    var parts: [String] = []
    for version in names(in: "lib", of: folder) where version.text.hasPrefix("python") {
      parts.append(version.text)
      let packages = RawPath("lib").appending(version).appending("site-packages")
      for package in names(in: packages, of: folder) where package.text.hasSuffix(".dist-info") {
        parts.append(package.text)
      }
      add(packages.appending("habarshy_print"), of: folder, depth: 0, to: &parts)
    }
    return ContentHash(Array(parts.joined(separator: "\n").utf8))
  }

  /// Adds the hashes of the worker's own files; compiled ones follow from them.
  private static func add(
    _ path: RawPath, of folder: Folder, depth: Int, to parts: inout [String]
  ) {
    guard depth < 8, let (_, entries) = try? folder.list(path) else { return }
    for entry in entries where entry.name != "__pycache__" {
      let own = path.appending(entry.name)
      switch entry.kind {
      case .folder: add(own, of: folder, depth: depth + 1, to: &parts)
      case .file:
        let bytes = (try? folder.read(own, limit: 64 << 20)) ?? []
        parts.append("\(own.text) \(ContentHash(bytes))")
      case .link, .special: continue
      }
    }
  }

  private static func names(in path: RawPath, of folder: Folder) -> [RawPath] {
    (try? folder.list(path, followingLinks: true).entries.map(\.name)) ?? []
  }

  private static func visibleFolders(of folder: Folder) -> [String] {
    guard let bytes = try? folder.read("folders", limit: 1 << 16) else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
      .filter { $0.hasPrefix("/") }
  }
}
