package import Diagnostics
package import Rendering
package import Storage
private import Synchronization

/// The next output, written beside the present one and put in its place in one step.
///
/// Files may be written from several threads, as soon as they are finished, so that they need not
/// be kept in memory. Whatever happens before the exchange, a killed process included, the output
/// folder is as it was; after it, the output folder is the new one, whole.
package final class OutputTree: Sendable {
  /// What has been done when a test looks in.
  package enum Step: String, Sendable, CaseIterable {
    case staged, carriedOver, sealed, putAside, exchanged
  }

  /// How the tree gets to its place; the defaults are what a build uses.
  package struct Settings: Sendable {
    /// Whether the file system is asked to exchange the folders in one step.
    ///
    /// If it cannot, or must not, the old folder is put aside first; a process killed between
    /// these two steps leaves no output folder, and the next build begins with putting the old
    /// one back.
    package var exchanges = true
    /// Whether the disk has everything before the exchange, so that a power cut is survived too.
    package var synchronizes = true
    /// The most threads at work.
    package var jobs = 1
    /// Called after each step.
    package var afterStep: @Sendable (Step) -> Void = { _ in }

    package init() {}
  }

  /// What a commit did.
  package struct Summary: Sendable, Hashable {
    /// Files whose bytes are new.
    package let written: Int
    /// Files that are as they were, taken over with their dates.
    package let unchanged: Int
    /// All files of the output.
    package let outputs: [Manifest.Output]
    /// Those of them that were made by this build, be they new or not.
    package let fresh: [Manifest.Output]

    package init(
      written: Int, unchanged: Int, outputs: [Manifest.Output] = [], fresh: [Manifest.Output] = []
    ) {
      self.written = written
      self.unchanged = unchanged
      self.outputs = outputs
      self.fresh = fresh
    }
  }

  private enum Phase {
    case writing, committing, ended
  }

  private struct State {
    var phase = Phase.writing
    var failure: OutputProblem?
    /// The paths of files that the present output has with the same bytes.
    var unchanged: [String] = []
    /// The paths of files that are new, or have other bytes.
    var written: [String] = []
  }

  private let staging: StagingFolder
  private let tree: Folder
  private let previous: PreviousOutput?
  private let settings: Settings
  /// The output that is taken over but for some files; nil where all of it is written or kept.
  let base: OutputBase?
  private let ledger = OutputLedger()
  private let state = Mutex(State())

  /// Prepares to write an output folder.
  ///
  /// Throws, after a diagnostic, when another build is writing it, or when it cannot be written.
  package convenience init(
    replacing output: String, settings: Settings = Settings(),
    reporting log: inout DiagnosticLog
  ) throws(BuildStopped) {
    try self.init(replacing: output, settings: settings, over: nil, reporting: &log)
  }

  /// The same, to change some files of an output, if it is still the one they were made for.
  init(
    replacing output: String, settings: Settings, over base: OutputBase?,
    reporting log: inout DiagnosticLog
  ) throws(BuildStopped) {
    self.settings = settings
    do throws(OutputProblem) {
      let staging = try StagingFolder(output: output, jobs: settings.jobs, reporting: &log)
      do throws(OutputProblem) {
        (previous, tree, self.base) = try Self.begin(staging, base)
      } catch {
        staging.dissolve()
        throw error
      }
      self.staging = staging
    } catch {
      log.report(error.diagnostic)
      throw BuildStopped()
    }
  }

  private static func begin(
    _ staging: StagingFolder, _ base: OutputBase?
  ) throws(OutputProblem) -> (PreviousOutput?, Folder, OutputBase?) {
    // Another build may have finished, or been finished, since the base was looked at.
    let record = try? staging.parent.folder(staging.name).status(RawPath(Manifest.path))
    let base = record?.mark == base?.record ? base : nil
    let previous =
      if let base {
        try PreviousOutput(
          staging.name, in: staging.parent, shown: staging.shown, knowing: base.files)
      } else {
        try PreviousOutput(staging.name, in: staging.parent, shown: staging.shown)
      }
    do throws(SystemError) {
      _ = try staging.folder.makeFolder(StagingFolder.new)
      let tree = try staging.folder.folder(StagingFolder.new)
      if let previous { try tree.setPermissions(previous.folder.status().permissions | 0o700) }
      return (previous, tree, base)
    } catch {
      throw OutputProblem("the output cannot be prepared", error, at: staging.shown)
    }
  }

  // MARK: Writing

  /// Writes a file, unless the present output has it with the same bytes.
  ///
  /// What goes wrong is told by `commit`; after the disk has failed, nothing more is written.
  /// `origin` is what the file was made from, if it is worth looking for it the next time.
  package func write(_ file: OutputFile, madeFrom origin: ContentHash? = nil) {
    guard let output = ledger.add(file, madeFrom: origin) else { return }
    guard state.withLock({ $0.phase == .writing && $0.failure == nil }) else { return }
    if previous?.holds(output, file.bytes) == true {
      state.withLock { $0.unchanged.append(file.path) }
      return
    }
    do throws(OutputProblem) {
      try create(file)
      state.withLock { $0.written.append(file.path) }
    } catch {
      let failure = error
      state.withLock { if $0.failure == nil { $0.failure = failure } }
    }
  }

  /// Takes over files of the present output, which are known to be as they were written.
  func keep(_ files: [CachedFile]) {
    ledger.add(files.lazy.map(\.output))
    state.withLock { $0.unchanged += files.map(\.output.path) }
  }

  /// The output as it is before the build.
  var present: PreviousOutput? { previous }

  /// The bytes of a file of the present output, if they are those that the build before made from
  /// the same origin.
  package func previous(_ path: String, madeFrom origin: ContentHash) -> [UInt8]? {
    previous?.bytes(of: path, madeFrom: origin)
  }

  /// The folder for what is only needed during the build: it is removed with the end of the build,
  /// however it ends.
  func scratch() throws(SystemError) -> ScratchFolder {
    guard state.withLock({ $0.phase == .writing }) else { throw .notFound }
    return try staging.makeScratch()
  }

  private func create(_ file: OutputFile) throws(OutputProblem) {
    let path = RawPath(file.path)
    do throws(SystemError) {
      try tree.inFolder(of: path) { () throws(SystemError) in
        try tree.create(path, file.bytes)
      }
    } catch {
      throw OutputProblem("the file cannot be written", error, at: shown(file.path))
    }
  }

  private func shown(_ path: String) -> String { staging.shown + "/" + path }

  // MARK: Ending

  /// Completes the tree with its record and puts it in the output's place.
  ///
  /// When nothing has changed, the output is left untouched. Throws, after diagnostics, when the
  /// log has errors or the output cannot be replaced; it is then as it was.
  package func commit(
    purpose: Manifest.Purpose = Manifest.Purpose(.site), inputs: [Manifest.Input],
    reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> Summary {
    let begun = state.withLock { state -> State? in
      guard state.phase == .writing else { return nil }
      state.phase = .committing
      return state
    }
    guard let begun else { throw BuildStopped() }
    let outputs = ledger.settle(reporting: &log)
    // Files in each other's way have failed on the disk too: the paths are what to tell.
    if let failure = begun.failure, !log.hasErrors { log.report(failure.diagnostic) }
    if !log.hasErrors, let base {
      replaceFiles(begun, outputs, over: base, reporting: &log)
      cleanUp(reporting: &log)
      try log.stopIfErrors()
      return Summary(
        written: begun.written.count, unchanged: base.count - begun.written.count,
        outputs: outputs, fresh: outputs)
    }
    if !log.hasErrors {
      let manifest = Manifest(purpose: purpose, inputs: inputs, outputs: outputs)
      if !begun.written.isEmpty || previous?.record != manifest.encoded {
        replaceOutput(manifest, begun, reporting: &log)
      }
    }
    cleanUp(reporting: &log)
    try log.stopIfErrors()
    return Summary(
      written: begun.written.count, unchanged: begun.unchanged.count, outputs: outputs,
      fresh: ledger.fresh)
  }

  /// Gives the build up and removes what it has written; false when it is being committed.
  package func abandon() -> Bool {
    let isMine = state.withLock { state in
      guard state.phase == .writing else { return false }
      state.phase = .ended
      return true
    }
    guard isMine else { return false }
    // Another thread may be in the middle of one last file; it starts no further one.
    for _ in 0..<1_000 where (try? clear()) == nil {}
    staging.dissolve()
    return true
  }

  deinit {
    _ = abandon()
  }

  private func clear() throws(SystemError) {
    var log = DiagnosticLog()
    try staging.clear(reporting: &log)
  }

  /// Gives unchanged files a second name in the new tree: it costs no room and keeps their dates.
  private func takeOver(_ paths: [String], from previous: PreviousOutput) throws(OutputProblem) {
    var log = DiagnosticLog()
    let problems = concurrentMap(paths, jobs: settings.jobs, reporting: &log) {
      path, _ -> OutputProblem? in
      do throws(SystemError) {
        try previous.carry(RawPath(path), .file, to: tree)
        return nil
      } catch {
        return OutputProblem("the file cannot be taken over", error, at: shown(path))
      }
    }
    if let problem = problems.lazy.compactMap({ $0 }).first { throw problem }
  }

  /// Removes what is not the output: the tree before, or the new one that did not become it.
  private func cleanUp(reporting log: inout DiagnosticLog) {
    do throws(SystemError) {
      try staging.clear(reporting: &log)
    } catch {
      log.report(
        .warning(
          "output.remains", "the tree before cannot be removed: \(error.reason)",
          at: Source(path: staging.shown, bytes: []).start,
          hint: "it is in \(staging.shownFolder); the next build tries again"))
    }
    state.withLock { $0.phase = .ended }
    staging.dissolve()
  }

  private func replaceOutput(
    _ manifest: Manifest, _ state: State, reporting log: inout DiagnosticLog
  ) {
    settings.afterStep(.staged)
    do throws(OutputProblem) {
      if let previous, let patch = OutputPatch(state.written, of: manifest.outputs, over: previous)
      {
        return try make(patch, manifest.encoded)
      }
      if let previous {
        try takeOver(state.unchanged, from: previous)
        let obstacles = try ForeignFiles(
          previous: previous, tree: tree, outputs: manifest.outputs, shown: staging.shown
        ).carryOver()
        for obstacle in obstacles { log.report(obstacle.diagnostic) }
        guard obstacles.isEmpty else { return }
      }
      settings.afterStep(.carriedOver)
      do throws(SystemError) {
        try tree.create(RawPath(Manifest.path), manifest.encoded)
        if settings.synchronizes { try tree.synchronize() }
        try staging.makeReady()
      } catch {
        throw OutputProblem("the output cannot be completed", error, at: staging.shown)
      }
      settings.afterStep(.sealed)
      try takePlace()
      settings.afterStep(.exchanged)
    } catch {
      log.report(error.diagnostic)
    }
  }

  /// Changes some files of an output that is taken over, and their lines in its record.
  private func replaceFiles(
    _ state: State, _ outputs: [Manifest.Output], over base: OutputBase,
    reporting log: inout DiagnosticLog
  ) {
    settings.afterStep(.staged)
    do throws(OutputProblem) {
      guard
        let record = previous?.record.flatMap({
          Manifest.record($0, with: base.inputs, outputs)
        })
      else {
        throw OutputProblem(
          "output.record", "this is not a record that habarshy wrote, so its files are not known",
          at: shown(Manifest.path), hint: "move '\(staging.shown)' away, then build again")
      }
      try make(OutputPatch(state.written), record)
    } catch {
      log.report(error.diagnostic)
    }
  }

  /// Changes some files of the output in their places.
  private func make(_ patch: OutputPatch, _ record: [UInt8]) throws(OutputProblem) {
    try checkPresence()
    do throws(SystemError) {
      try tree.create(RawPath(Manifest.path), record)
      if settings.synchronizes { try tree.synchronize() }
      try staging.make(patch, reporting: settings.afterStep)
    } catch {
      throw OutputProblem("the output cannot be changed", error, at: staging.shown)
    }
    settings.afterStep(.exchanged)
  }

  private func checkPresence() throws(OutputProblem) {
    let present = try? staging.parent.status(staging.name)
    guard present?.identity == (try? previous?.folder.status())?.identity else {
      throw OutputProblem(
        "output.changed", "the output folder was replaced during the build", at: staging.shown,
        hint: "build again")
    }
  }

  private func takePlace() throws(OutputProblem) {
    try checkPresence()
    let (folder, new, old) = (staging.folder, StagingFolder.new, StagingFolder.old)
    do throws(SystemError) {
      guard previous != nil else {
        return try folder.rename(new, to: staging.parent, staging.name, ifTaken: .fails)
      }
      if settings.exchanges, try exchange() { return }
      try staging.parent.rename(staging.name, to: folder, old, ifTaken: .fails)
      settings.afterStep(.putAside)
      do throws(SystemError) {
        try folder.rename(new, to: staging.parent, staging.name, ifTaken: .fails)
      } catch {
        try folder.rename(old, to: staging.parent, staging.name, ifTaken: .fails)
        throw error
      }
    } catch {
      throw OutputProblem("the output folder cannot be replaced", error, at: staging.shown)
    }
  }

  /// False when the file system cannot do it.
  private func exchange() throws(SystemError) -> Bool {
    do throws(SystemError) {
      try staging.folder.rename(
        StagingFolder.new, to: staging.parent, staging.name, ifTaken: .exchanges)
      return true
    } catch {
      if error.isUnsupported { return false }
      throw error
    }
  }
}
