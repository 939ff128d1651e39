/// The program that paints SVG as PNG: `rsvg-convert` of librsvg.
package struct PictureTool: Sendable, Hashable {
  package static let name = "rsvg-convert"

  package let path: String
  /// What the program says of itself; another version may paint other pixels.
  package let version: String

  /// Looks for the program as a shell does; nil when it is not there or does not start.
  ///
  /// `searchPath` is a list of folders with colons between them; relative ones are passed over.
  package static func find(on searchPath: String) -> PictureTool? {
    for folder in searchPath.split(separator: ":") where folder.hasPrefix("/") {
      let path = "\(folder)/\(name)"
      guard Folder.isExecutable(RawPath(path)) else { continue }
      let question = ChildProcess(
        program: path, arguments: ["--version"], environment: ["LC_ALL=C"],
        limits: .init(time: 10_000, output: 10_000))
      guard case .finished(let output) = question.run([], among: ChildProcesses()) else { continue }
      let version = String(decoding: output, as: UTF8.self).prefix { !$0.isNewline }
      return PictureTool(path: path, version: String(version))
    }
    return nil
  }
}
