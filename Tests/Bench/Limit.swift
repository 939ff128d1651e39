import CCommonMark
import Foundation

/// The least that a build could do: libcmark over all texts, and the finished tree written anew.
struct Limit {
  /// The content that texts are read from.
  let content: String
  /// A finished output.
  let tree: String
  /// A new folder.
  let output: String

  /// How many bytes of HTML the texts came to; the files of the tree are read before they are
  /// written.
  func run() throws -> Int {
    var length = 0
    try Self.walk(content) { path, isFolder in
      guard !isFolder, path.hasSuffix(".md") else { return }
      let text = try Self.read(content + path)
      unsafe text.withUnsafeBytes { bytes in
        let text = unsafe bytes.bindMemory(to: CChar.self).baseAddress
        guard let html = unsafe cmark_markdown_to_html(text, bytes.count, CMARK_OPT_DEFAULT)
        else { return }
        length += unsafe strlen(html)
        unsafe free(html)
      }
    }
    try unsafe Self.check(mkdir(output, 0o755))
    try Self.walk(tree) { path, isFolder in
      if isFolder { return try unsafe Self.check(mkdir(output + path, 0o755)) }
      let bytes = try Self.read(tree + path)
      let file = unsafe open(output + path, O_WRONLY | O_CREAT | O_EXCL, 0o644)
      try Self.check(file)
      defer { close(file) }
      let written = unsafe bytes.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
      guard written == bytes.count else { throw POSIXError(.EIO) }
    }
    return length
  }

  /// Everything below a folder, folders before what is in them; paths begin with `/`.
  private static func walk(
    _ root: String, _ path: String = "", _ visit: (_ path: String, _ isFolder: Bool) throws -> Void
  ) throws {
    guard let folder = unsafe opendir(root + path) else { throw POSIXError(.ENOENT) }
    defer { unsafe closedir(folder) }
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) {
        unsafe $0.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
      }
      if name == "." || name == ".." { continue }
      let below = path + "/" + name
      let isFolder = unsafe entry.pointee.d_type == UInt8(DT_DIR)
      try visit(below, isFolder)
      if isFolder { try walk(root, below, visit) }
    }
  }

  private static func read(_ path: String) throws -> [UInt8] {
    let file = unsafe open(path, O_RDONLY)
    try check(file)
    defer { close(file) }
    var status = stat()
    try check(unsafe fstat(file, &status))
    let size = Int(status.st_size)
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
      unsafe count = max(0, Glibc.read(file, buffer.baseAddress, size))
    }
    guard bytes.count == size else { throw POSIXError(.EIO) }
    return bytes
  }

  private static func check(_ result: Int32) throws {
    if result < 0 { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
  }
}
