import Diagnostics
import Rendering
import Storage
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
    var redirects: [Redirect] = []
    var outputs: [Manifest.Output] = []
    var made: [String] = []
    var isPartial = false
    var held: [any Sendable] = []
    var outline: PreviewOutline?
    var refreshers: [PublicationRefresher] = []
    var changed: () -> [String] = { [] }
    var hasInputs = false
    do throws(BuildStopped) {
      progress(BuildProgress(.reading))
      try options.workspace.check(reporting: &log)
      let inputs = try options.workspace.read(  // → Inputs
        jobs: options.jobs, keepsAll: options.isPreview, reporting: &log)
      hasInputs = true
      changed = { inputs.changed }
      counts.inputs = inputs.count
      try log.stopIfErrors()

      let before = BuildMemory.before(options)
      let tool = options.searchPath.flatMap { PictureTool.find(on: $0, known: before?.whole.tool) }
      let engine = options.printer.flatMap(PrintEngine.find)
      let memory = BuildMemory(inputs, options, tool, engine, before: before)
      if let finished = memory.finished() {  // the output is what this build would make
        counts.editions = finished.editions
        counts.unchanged = finished.files
        return BuildResult(
          ending: .finished, log: log, counts: counts,
          notes: finished.notes(options, tool: tool, engine: engine),
          redirects: finished.redirects, held: [inputs, memory])
      }
      let edit = memory.partial(inputs, canPaint: tool != nil, canPrint: engine != nil)
      let destination = try Destination(
        options, interruption, over: edit?.base, reporting: &log)
      // Another build may have changed the output meanwhile.
      let partial = destination.tree?.base == nil ? nil : edit
      let parts = partial?.parts ?? memory.parts(in: destination.tree?.present)
      let scan = EmbargoScan()
      let published: Stages.Result
      if let partial {
        isPartial = true
        held = [inputs, memory, partial]
        for file in partial.files { destination.write(file) }
        published = partial.published
      } else {
        published = try Stages.run(  // Inputs → files, and what may be told of the inputs
          inputs, options: options, canPaint: tool != nil, canPrint: engine != nil,
          scan: scan, parts: parts, tools: memory.tools,
          keep: { part in destination.tree?.keep(part.files) },
          write: { file in
            scan.search(file)
            destination.write(file)
          }, progress: progress, reporting: &log)
      }
      scan.search(published.pictures, jobs: options.jobs)
      scan.search(published.prints, jobs: options.jobs)
      for input in published.disclosed { scan.search(path: input.path) }
      scan.report(to: &log)
      counts.editions = published.editions
      redirects = published.redirects
      outline = published.outline
      refreshers = published.refreshers
      let rendered = log.findings
      let unprinted = engine == nil ? published.keptPrints + published.prints.map(\.path) : []
      notes = BuildNote.missing(
        options, hasTool: tool != nil, wantsPictures: published.wantsPictures, unprinted: unprinted)

      if let tool, !options.isPreview {
        let painter = Painter(
          tool, options.workspace, inputs.templates, among: interruption.processes)
        destination.paint(  // SVG → PNG
          published.pictures, painter, jobs: options.jobs, progress: progress, reporting: &log)
        try log.stopIfErrors()
      }
      let cache = PrintCache(beside: options.workspace.output)
      var sizes: [String: Int] = [:]
      if let engine, !options.isPreview {
        sizes = destination.print(  // HTML → PDF
          published.prints, engine, cache, options, among: interruption.processes,
          progress: progress, reporting: &log)
        if !interruption.hasHappened { cache.sweep(outputIsComplete: false) }
        try log.stopIfErrors()
      }
      let printed = sizes
      let notes = parts.laterNotes()
      _ = concurrentMap(published.versions, jobs: options.jobs, reporting: &log) { page, _ in
        let own = page.paths.first.flatMap { notes[$0] } ?? ReadNotes()
        for file in own.noting({ page.files(sizes: printed) }) {
          scan.search(file)
          destination.write(file)
        }
      }
      scan.report(to: &log)
      log.holdSources()
      try log.stopIfChanged(changed())

      progress(BuildProgress(.writing))
      if options.isStrict { log.makeStrict() }
      let summary = try destination.finish(
        published.purpose, inputs: published.disclosed, reporting: &log)
      counts.written = summary.written
      counts.unchanged = summary.unchanged
      outputs = summary.outputs
      made = parts.made
      let areLaterClean = log.findings == rendered
      if let partial {
        memory.keep(
          partial, isClean: log.isEmpty, areLaterClean: areLaterClean, fresh: summary.fresh)
      } else {
        memory.keep(
          parts, published, unprinted: unprinted, isClean: log.isEmpty,
          areLaterClean: areLaterClean, fresh: summary.fresh)
      }
      if engine != nil, options.writesOutput, !options.isPreview {
        cache.sweep(outputIsComplete: true)
      }
    } catch {
      interruption.dropTree()
      log.holdSources()
      try? log.stopIfChanged(changed())
      if options.isStrict { log.makeStrict() }
      return BuildResult(
        ending: hasInputs ? .stopped : .nothingToBuild, log: log, counts: counts, notes: notes)
    }
    return BuildResult(
      ending: .finished, log: log, counts: counts, notes: notes, redirects: redirects,
      outputs: outputs, made: made, isPartial: isPartial,
      held: held, outline: outline, refreshers: refreshers)
  }
}

/// Where finished files go: into the next output, or, for a check, nowhere but on a list.
private enum Destination: Sendable {
  case output(OutputTree)
  case list(OutputLedger, present: PreviousOutput?, TemporaryScratch)

  /// The tree that is written; nil for a check.
  var tree: OutputTree? {
    if case .output(let tree) = self { tree } else { nil }
  }

  init(
    _ options: BuildOptions, _ interruption: Interruption, over base: OutputBase?,
    reporting log: inout DiagnosticLog
  ) throws(BuildStopped) {
    guard options.writesOutput else {
      let scratch = TemporaryScratch(in: options.temporaryFolder)
      interruption.guardScratch(scratch)
      self = .list(
        OutputLedger(), present: PreviousOutput.present(options.workspace.output), scratch)
      return
    }
    var settings = OutputTree.Settings()
    settings.jobs = options.jobs
    settings.synchronizes = !options.isPreview
    let tree = try OutputTree(
      replacing: options.workspace.output, settings: settings, over: base, reporting: &log)
    interruption.guardTree(tree)
    self = .output(tree)
  }

  func write(_ file: OutputFile, madeFrom origin: ContentHash? = nil) {
    switch self {
    case .output(let tree): tree.write(file, madeFrom: origin)
    case .list(let ledger, _, _): _ = ledger.add(file)
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

  /// Prints what is neither in the output nor kept from before.
  ///
  /// Gives the sizes of the files in bytes, by their paths.
  func print(
    _ requests: [PrintRequest], _ engine: PrintEngine, _ cache: PrintCache,
    _ options: BuildOptions, among processes: ChildProcesses,
    progress: @Sendable (BuildProgress) -> Void, reporting log: inout DiagnosticLog
  ) -> [String: Int] {
    guard !requests.isEmpty else { return [:] }
    let sizes = Mutex<[String: Int]>([:])
    PrintStage(engine, options, cache: cache, among: processes, scratch: scratch).run(
      requests, previous: present,
      write: { file, origin in
        sizes.withLock { $0[file.path] = file.bytes.count }
        write(file, madeFrom: origin)
      }, progress: progress, reporting: &log)
    return sizes.withLock { $0 }
  }

  /// A file of the present output, if it was made from this.
  private func present(_ path: String, _ origin: ContentHash) -> [UInt8]? {
    switch self {
    case .output(let tree): tree.previous(path, madeFrom: origin)
    case .list(_, let present, _): present?.bytes(of: path, madeFrom: origin)
    }
  }

  private func scratch() throws(SystemError) -> ScratchFolder {
    switch self {
    case .output(let tree): try tree.scratch()
    case .list(_, _, let scratch): try scratch.folder()
    }
  }

  func finish(
    _ purpose: Manifest.Purpose, inputs: [Manifest.Input], reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> OutputTree.Summary {
    switch self {
    case .output(let tree):
      return try tree.commit(purpose: purpose, inputs: inputs, reporting: &log)
    case .list(let ledger, _, let scratch):
      scratch.end()
      let files = ledger.settle(reporting: &log)
      try log.stopIfErrors()
      return OutputTree.Summary(written: files.count, unchanged: 0)
    }
  }
}
