package import Diagnostics
package import Storage

/// Everything the author and the designer wrote.
package struct Inputs: Sendable {
  package let content: InputFolder
  package let templates: InputFolder

  package init(content: InputFolder, templates: InputFolder) {
    self.content = content
    self.templates = templates
  }

  /// How many files there are.
  package var count: Int { content.files.count + templates.files.count }

  /// The paths of files that were changed since they were first read, as messages name them.
  var changed: [String] { (content.pool?.changed ?? []) + (templates.pool?.changed ?? []) }
}

/// One file of a folder that was read.
package struct InputFile: Sendable {
  /// The path in its folder, with `/` between parts: `publications/migration/kk.md`.
  package let path: String
  /// The bytes of the file, a text or not; its own path is the one shown in messages.
  package let source: Source
  /// Tells the bytes from others.
  package let hash: ContentHash
  /// What stands after the last dot of the name, in lower case; empty when there is none.
  package let fileExtension: String

  package init(path: String, source: Source) {
    self.path = path
    self.source = source
    hash = source.fingerprint.map(ContentHash.init(value:)) ?? ContentHash(source.bytes)
    fileExtension = Self.fileExtension(of: path)
  }

  private static func fileExtension(of path: String) -> String {
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let name = path.utf8[(slash.map(path.utf8.index(after:)) ?? path.startIndex)...]
    guard let dot = name.lastIndex(of: UInt8(ascii: ".")), dot != name.startIndex else {
      return ""
    }
    return path[path.utf8.index(after: dot)...].lowercased()
  }

  /// The last part of the path.
  package var name: Substring { path.split(separator: "/").last ?? "" }
}

/// The files of a folder and its folders, in the byte order of each folder's names.
package struct InputFolder: Sendable {
  /// The folder as the user named it, for messages.
  private let shown: String
  package let files: [InputFile]
  private let indexes: [String: Int]
  private let folders: [String: Place]
  /// What reads files again; nil when all are in memory.
  let pool: InputPool?

  /// Where the files of a folder stand in `files`, and the names of its folders.
  struct Place: Sendable {
    var files: Range<Int>
    var folders: [String]
  }

  init(
    shown: String, files: [InputFile], folders: [String: Place], pool: InputPool? = nil
  ) {
    self.pool = pool
    self.shown = shown
    self.files = files
    self.folders = folders
    indexes = Dictionary(
      zip(files.map(\.path), files.indices), uniquingKeysWith: { first, _ in first })
  }

  /// The file with a path in this folder.
  package subscript(path: String) -> Source? {
    indexes[path].map { files[$0].source }
  }

  /// All files somewhere below a folder: `files(under: "publications/migration")`.
  package func files(under folder: String) -> ArraySlice<InputFile> {
    files[folders[folder]?.files ?? 0..<0]
  }

  /// Where a file or folder is, or would be, for messages about it as a whole.
  package func place(of path: String) -> Location {
    Source(path: shown + "/" + path, bytes: []).start
  }

  /// Whether there is a folder with a path in this one.
  package func hasFolder(_ path: String) -> Bool { folders[path] != nil }

  /// The names of the folders in a folder, in byte order; "" is this folder itself.
  package func folders(in folder: String) -> [String] {
    folders[folder]?.folders ?? []
  }
}
