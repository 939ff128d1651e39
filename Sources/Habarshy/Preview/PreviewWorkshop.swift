import Diagnostics
import Rendering
private import Synchronization

/// Prints and paints what a preview links to, when somebody asks for it.
final class PreviewWorkshop: Sendable {
  /// A file, or the words that say why there is none.
  enum Product: Sendable {
    case file([UInt8])
    case failed(DiagnosticLog)
    /// Nobody links to such a file.
    case unknown
  }

  /// What one build left to be made.
  private struct Orders: Sendable {
    let number: Int
    var prints: [String: PrintRequest] = [:]
    var pictures: [String: PictureRequest] = [:]
    var painter: Painter?
    var made: [String: Product] = [:]
  }

  private let orders = Mutex<Orders?>(nil)
  private let processes: ChildProcesses

  /// Makes nothing yet; programs that it starts are among `processes`.
  init(among processes: ChildProcesses) {
    self.processes = processes
  }

  /// Whether files of this kind are made here.
  static func makes(_ path: String) -> Bool { path.hasSuffix(".pdf") || path.hasSuffix(".png") }

  /// A file by its path below the site's root, made from what a build read; one at a time.
  ///
  /// `number` tells builds apart: what was made for one is not given for another.
  func product(_ path: String, of build: PreviewBuild, number: Int) -> Product {
    let path = "site/" + path
    var log = DiagnosticLog()
    guard let orders = orders(of: build, number: number, reporting: &log) else {
      return .failed(log)
    }
    if let made = orders.made[path] { return made }
    let product: Product
    if let request = orders.prints[path] {
      product = print(request, build.options)
    } else if let request = orders.pictures[path], let painter = orders.painter {
      let bytes = painter.paint(request, reporting: &log)
      product = bytes.map(Product.file) ?? .failed(log)
    } else {
      product = .unknown
    }
    self.orders.withLock { if $0?.number == number { $0?.made[path] = product } }
    return product
  }

  /// What the pages ask for, found out by rendering them once more.
  private func orders(
    of build: PreviewBuild, number: Int, reporting log: inout DiagnosticLog
  ) -> Orders? {
    if let known = orders.withLock(\.self), known.number == number { return known }
    let options = build.options
    do throws(BuildStopped) {
      let inputs = try options.workspace.read(jobs: options.jobs, reporting: &log)
      let tool = options.searchPath.flatMap { PictureTool.find(on: $0) }
      let result = try Stages.run(
        inputs, options: options, canPaint: tool != nil,
        canPrint: options.printer.flatMap(PrintEngine.find) != nil, write: { _ in },
        progress: { _ in }, reporting: &log)
      var orders = Orders(number: number)
      for request in result.prints { orders.prints[request.path] = request }
      for request in result.pictures { orders.pictures[request.path] = request }
      orders.painter = tool.map {
        Painter($0, options.workspace, inputs.templates, among: processes)
      }
      let made = orders
      self.orders.withLock { $0 = made }
      return made
    } catch {
      return nil
    }
  }

  private func print(_ request: PrintRequest, _ options: BuildOptions) -> Product {
    guard let engine = options.printer.flatMap(PrintEngine.find) else { return .unknown }
    let scratch = TemporaryScratch(in: options.temporaryFolder)
    defer { scratch.end() }
    var log = DiagnosticLog()
    let file = Mutex<[UInt8]?>(nil)
    PrintStage(
      engine, options, cache: PrintCache(beside: options.workspace.output), among: processes,
      scratch: scratch.folder
    ).run(
      [request], previous: { _, _ in nil },
      write: { printed, _ in file.withLock { $0 = printed.bytes } }, progress: { _ in },
      reporting: &log)
    return file.withLock(\.self).map(Product.file) ?? .failed(log)
  }
}
