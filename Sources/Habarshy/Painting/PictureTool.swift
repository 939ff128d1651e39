/// The program that paints SVG as PNG: `rsvg-convert` of librsvg.
package struct PictureTool: Sendable, Hashable {
  package static let name = "rsvg-convert"

  package let path: String
  /// What the program says of itself; another version may paint other pixels.
  package let version: String
  /// The program's file as it was before it was asked; nil for a script, which may ask another one.
  let file: FileStatus?

  init(path: String, version: String, file: FileStatus? = nil) {
    self.path = path
    self.version = version
    self.file = file
  }

  /// Looks for the program as a shell does; nil when it is not there or does not start.
  ///
  /// `searchPath` is a list of folders with colons between them; relative ones are passed over.
  package static func find(on searchPath: String) -> PictureTool? {
    find(on: searchPath, known: nil)
  }

  /// The same; a program of which the file is the one that is known is not asked again.
  static func find(on searchPath: String, known: KnownTool?) -> PictureTool? {
    for folder in searchPath.split(separator: ":") where folder.hasPrefix("/") {
      let path = "\(folder)/\(name)"
      guard Folder.isExecutable(RawPath(path)) else { continue }
      let root = try? Folder("/")
      let file = try? root?.status(RawPath(path), followingLinks: true)
      if let known, let file, let tool = known.tool(at: path, file) { return tool }
      let question = ChildProcess(
        program: path, arguments: ["--version"], environment: ["LC_ALL=C"],
        limits: .init(time: 10_000, output: 10_000))
      guard case .finished(let output) = question.run([], among: ChildProcesses()) else { continue }
      let version = String(decoding: output, as: UTF8.self).prefix { !$0.isNewline }
      let start = (try? root?.read(RawPath(path), limit: 1 << 27, followingLinks: true))?.prefix(4)
      let isProgram = start?.elementsEqual([0x7F, 0x45, 0x4C, 0x46]) ?? false
      return PictureTool(path: path, version: String(version), file: isProgram ? file : nil)
    }
    return nil
  }
}
