import Diagnostics
import Rendering
import Storage
private import Synchronization

/// The stage that turns documents into PDF: HTML → pages.
struct PrintStage: Sendable {
  private let printer: Printer
  private let pool: PrintPool
  private let jobs: Int

  /// - Parameters:
  ///   - cache: Where printed documents wait for their output; nil to keep none.
  ///   - scratch: Makes the folder in which documents are printed, or gives the one there is.
  init(
    _ engine: PrintEngine, _ options: BuildOptions, cache: PrintCache?,
    among processes: ChildProcesses,
    scratch: @escaping @Sendable () throws(SystemError) -> ScratchFolder
  ) {
    pool = PrintPool(
      engine, searchPath: options.searchPath ?? "", among: processes, scratch: scratch)
    printer = Printer(engine, pool, cache)
    jobs = options.jobs
  }

  /// Prints what is not there already.
  ///
  /// The longest documents go first, so that no worker is left with one when the others are done.
  ///
  /// - Parameters:
  ///   - previous: The file of the present output by its path, if it was made from this.
  ///   - write: Takes a finished file, with what it was made from if the next build need not make
  ///     it again.
  func run(
    _ requests: [PrintRequest],
    previous: @Sendable (_ path: String, _ origin: ContentHash) -> [UInt8]?,
    write: @Sendable (OutputFile, _ origin: ContentHash?) -> Void,
    progress: @Sendable (BuildProgress) -> Void, reporting log: inout DiagnosticLog
  ) {
    let sorted = requests.sorted { a, b in
      (b.html.count, a.path) < (a.html.count, b.path)
    }
    let done = Atomic(0)
    progress(BuildProgress(.printing, done: 0, of: sorted.count))
    _ = concurrentMap(sorted, jobs: jobs, chunk: 1, reporting: &log) { request, log in
      let origin = printer.origin(of: request)
      if let bytes = previous(request.path, origin) {
        write(request.file(bytes), origin)
      } else if let printed = printer.print(request, reporting: &log) {
        // What was warned about is asked for again, so that it is told again.
        write(request.file(printed.pdf), printed.isClean ? origin : nil)
      }
      let count = done.add(1, ordering: .relaxed).newValue
      progress(BuildProgress(.printing, done: count, of: sorted.count))
    }
    pool.close()
  }
}

extension PrintRequest {
  fileprivate func file(_ pdf: [UInt8]) -> OutputFile {
    OutputFile(path: path, bytes: pdf, origin: origin)
  }
}
