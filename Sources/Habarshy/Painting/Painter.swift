import Diagnostics
import Rendering
import Storage

/// Paints pictures, and knows which of them are painted already.
struct Painter: Sendable {
  let tool: PictureTool
  /// The configuration that names the only fonts there are; nil for those of the machine.
  private let fonts: String?
  private let fontsHash: ContentHash
  private let processes: ChildProcesses

  /// Where the fonts of pictures lie below the templates folder.
  static let fontsFolder = "shared/fonts/pictures"
  private static let fontsConfiguration = fontsFolder + "/fonts.conf"
  /// Pixels for each unit of a drawing.
  private static let zoom = 2
  /// Milliseconds for one picture.
  static let maximumTime = 60_000
  /// Bytes of one picture.
  static let maximumSize = 64 << 20

  init(
    _ tool: PictureTool, _ workspace: Workspace, _ templates: InputFolder,
    among processes: ChildProcesses
  ) {
    self.tool = tool
    self.processes = processes
    let files = templates.files(under: Self.fontsFolder)
    let hasFonts = files.contains { $0.path == Self.fontsConfiguration }
    let path = RawPath(workspace.templates + "/" + Self.fontsConfiguration)
    fonts = hasFonts ? (try? Folder.realPath(path))?.text : nil
    fontsHash = ContentHash(
      Array(files.map { "\($0.path) \(ContentHash($0.source.bytes))\n" }.joined().utf8))
  }

  /// What a picture depends on: a picture with the same origin has the same pixels.
  func origin(of request: PictureRequest) -> ContentHash {
    let setting = "\(tool.version)\n\(Self.zoom)\n\(fontsHash)\n"
    return ContentHash(Array(setting.utf8) + request.svg)
  }

  /// The picture as PNG; nil after an error, and without one when the build was interrupted.
  func paint(_ request: PictureRequest, reporting log: inout DiagnosticLog) -> [UInt8]? {
    let process = ChildProcess(
      program: tool.path, arguments: ["--format", "png", "--zoom", String(Self.zoom)],
      environment: ["LC_ALL=C.UTF-8"] + (fonts.map { ["FONTCONFIG_FILE=\($0)"] } ?? []),
      limits: .init(time: Self.maximumTime, output: Self.maximumSize))
    let problem: String
    switch process.run(request.svg, among: processes) {
    case .finished(let output) where PNGParts.isPNG(output): return output
    case .finished: problem = "\(PictureTool.name) wrote no PNG"
    case .failed(let reason): problem = reason
    case .tookTooLong: problem = "it took longer than \(process.limits.time / 1_000) seconds"
    case .wroteTooMuch: problem = "it is larger than \(process.limits.output >> 20) MB"
    case .cancelled: return nil
    }
    log.report(
      .error(
        "picture.failed", "'\(request.path)' cannot be painted: \(problem)", at: request.origin,
        hint: "look at the SVG of the figure, or leave png and card out of 'downloads' in site.yaml"
      ))
    return nil
  }
}
