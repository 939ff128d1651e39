import Diagnostics
import Rendering
private import Synchronization

/// The build: everything in the content and templates folders becomes everything in the output.
package enum Build {
  /// Builds, or checks, and tells what came of it.
  ///
  /// Reads top to bottom; each line is a stage with a type on either side. Stages report and go on;
  /// the build ends with the first stage that had errors.
  package static func run(
    _ options: BuildOptions, interruption: Interruption = Interruption(),
    progress: @Sendable (BuildProgress) -> Void = { _ in }
  ) -> BuildResult {
    var log = DiagnosticLog()
    var counts = BuildCounts()
    var notes: [BuildNote] = []
    var hasInputs = false
    do throws(BuildStopped) {
      progress(BuildProgress(.reading))
      try options.workspace.check(reporting: &log)
      let inputs = try options.workspace.read(jobs: options.jobs, reporting: &log)  // → Inputs
      hasInputs = true
      counts.inputs = inputs.count
      try log.stopIfErrors()

      let tool = options.searchPath.flatMap(PictureTool.find)
      let engine = options.printer.flatMap(PrintEngine.find)
      let destination = try Destination(options, interruption, reporting: &log)
      let scan = EmbargoScan()
      let published = try Stages.run(  // Inputs → files, and what may be told of the inputs
        inputs, options: options, canPaint: tool != nil, canPrint: engine != nil,
        scan: scan,
        write: { file in
          scan.search(file)
          destination.write(file)
        }, progress: progress, reporting: &log)
      scan.search(published.pictures, jobs: options.jobs)
      scan.search(published.prints, jobs: options.jobs)
      for input in published.disclosed { scan.search(path: input.path) }
      scan.report(to: &log)
      counts.editions = published.editions
      if tool == nil, published.wantsPictures { notes.append(.noPictureTool) }

      if engine == nil, options.writesOutput, !published.prints.isEmpty {
        notes.append(
          .noPrintEngine(
            folder: options.printer ?? PrintEngine.usualFolder,
            files: published.prints.map(\.path)))
      }

      if let tool {
        let painter = Painter(
          tool, options.workspace, inputs.templates, among: interruption.processes)
        destination.paint(  // SVG → PNG
          published.pictures, painter, jobs: options.jobs, progress: progress, reporting: &log)
        try log.stopIfErrors()
      }
      if let engine {
        destination.print(  // HTML → PDF
          published.prints, engine, options, among: interruption.processes, progress: progress,
          reporting: &log)
        try log.stopIfErrors()
      }

      progress(BuildProgress(.writing))
      if options.isStrict { log.makeStrict() }
      let summary = try destination.finish(
        published.purpose, inputs: published.disclosed, reporting: &log)
      counts.written = summary.written
      counts.unchanged = summary.unchanged
    } catch {
      interruption.dropTree()
      if options.isStrict { log.makeStrict() }
      return BuildResult(
        ending: hasInputs ? .stopped : .nothingToBuild, log: log, counts: counts, notes: notes)
    }
    return BuildResult(ending: .finished, log: log, counts: counts, notes: notes)
  }
}

/// Where finished files go: into the next output, or, for a check, nowhere but on a list.
private enum Destination: Sendable {
  case output(OutputTree)
  case list(OutputLedger)

  init(
    _ options: BuildOptions, _ interruption: Interruption, reporting log: inout DiagnosticLog
  ) throws(BuildStopped) {
    guard options.writesOutput else {
      self = .list(OutputLedger())
      return
    }
    var settings = OutputTree.Settings()
    settings.jobs = options.jobs
    let tree = try OutputTree(
      replacing: options.workspace.output, settings: settings, reporting: &log)
    interruption.guardTree(tree)
    self = .output(tree)
  }

  func write(_ file: OutputFile) {
    switch self {
    case .output(let tree): tree.write(file)
    case .list(let ledger): _ = ledger.add(file)
    }
  }

  /// Paints what is not in the output already; a check, which writes nothing, paints nothing.
  func paint(
    _ pictures: [PictureRequest], _ painter: Painter, jobs: Int,
    progress: @Sendable (BuildProgress) -> Void, reporting log: inout DiagnosticLog
  ) {
    guard case .output(let tree) = self else { return }
    let done = Atomic(0)
    _ = concurrentMap(pictures, jobs: jobs, chunk: 1, reporting: &log) { picture, log in
      let origin = painter.origin(of: picture)
      let bytes =
        tree.previous(picture.path, madeFrom: origin) ?? painter.paint(picture, reporting: &log)
      if let bytes {
        tree.write(
          OutputFile(path: picture.path, bytes: bytes, origin: picture.origin), madeFrom: origin)
      }
      let count = done.add(1, ordering: .relaxed).newValue
      progress(BuildProgress(.painting, done: count, of: pictures.count))
    }
  }

  /// Prints what is not in the output already; a check prints nothing.
  ///
  /// The longest documents go first, so that no worker is left with one when the others are done.
  func print(
    _ requests: [PrintRequest], _ engine: PrintEngine, _ options: BuildOptions,
    among processes: ChildProcesses, progress: @Sendable (BuildProgress) -> Void,
    reporting log: inout DiagnosticLog
  ) {
    guard case .output(let tree) = self, !requests.isEmpty else { return }
    let pool = PrintPool(
      engine, searchPath: options.searchPath ?? "", among: processes, scratch: tree.scratch)
    let printer = Printer(engine, pool)
    let sorted = requests.sorted { a, b in
      (b.html.count, a.path) < (a.html.count, b.path)
    }
    let done = Atomic(0)
    progress(BuildProgress(.printing, done: 0, of: sorted.count))
    _ = concurrentMap(sorted, jobs: options.jobs, chunk: 1, reporting: &log) { request, log in
      let origin = printer.origin(of: request)
      if let bytes = tree.previous(request.path, madeFrom: origin) {
        tree.write(request.file(bytes), madeFrom: origin)
      } else if let printed = printer.print(request, reporting: &log) {
        // What was warned about is printed again, so that it is told again.
        tree.write(request.file(printed.pdf), madeFrom: printed.isClean ? origin : nil)
      }
      let count = done.add(1, ordering: .relaxed).newValue
      progress(BuildProgress(.printing, done: count, of: sorted.count))
    }
    pool.close()
  }

  func finish(
    _ purpose: Manifest.Purpose, inputs: [Manifest.Input], reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> OutputTree.Summary {
    switch self {
    case .output(let tree):
      return try tree.commit(purpose: purpose, inputs: inputs, reporting: &log)
    case .list(let ledger):
      let files = ledger.settle(reporting: &log)
      try log.stopIfErrors()
      return OutputTree.Summary(written: files.count, unchanged: 0)
    }
  }
}

extension PrintRequest {
  fileprivate func file(_ pdf: [UInt8]) -> OutputFile {
    OutputFile(path: path, bytes: pdf, origin: origin)
  }
}
