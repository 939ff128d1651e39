private import Synchronization

/// The workers of a build: started when they are needed, and no more of them than callers at once.
final class PrintPool: Sendable {
  private struct State {
    var invocation: Invocation?
    var idle: [PrintWorker] = []
    var number = 0
    var failure: String?
    var isFailureTold = false
  }

  /// Why nothing can be printed; nil after the first time it is told.
  struct Unavailable: Error, Hashable {
    let reason: String?
  }

  private let engine: PrintEngine
  private let scratch: @Sendable () throws(SystemError) -> ScratchFolder
  private let searchPath: String
  private let limits: PrintLimits
  private let processes: ChildProcesses
  private let state = Mutex(State())

  /// - Parameters:
  ///   - scratch: Makes the folder of the jobs, or gives the one there is.
  ///   - searchPath: Folders with colons between them, where a second wall is looked for.
  init(
    _ engine: PrintEngine, searchPath: String, limits: PrintLimits = PrintLimits(),
    among processes: ChildProcesses,
    scratch: @escaping @Sendable () throws(SystemError) -> ScratchFolder
  ) {
    self.engine = engine
    self.scratch = scratch
    self.searchPath = searchPath
    self.limits = limits
    self.processes = processes
  }

  deinit { close() }

  /// What is there of a printed document.
  struct Printed: Sendable {
    let pdf: [UInt8]
    let report: PrintReport
  }

  /// What came of a job.
  enum Result: Sendable {
    case printed(Printed)
    case failed(String)
    case cancelled
  }

  /// Prints a document, on whichever worker is free; a new one is started when none is.
  ///
  /// May be called from several threads; each has at most one worker at a time.
  func print(_ job: PrintJob) throws(Unavailable) -> Result {
    let number = state.withLock { state in
      state.number += 1
      return state.number
    }
    let folder: PrintJobFolder
    let scratch: ScratchFolder
    do throws(SystemError) {
      scratch = try self.scratch()
      folder = try PrintJobFolder(job, number: number, in: scratch)
    } catch {
      if processes.hasEnded { return .cancelled }
      return .failed("its folder cannot be written: \(error.reason)")
    }
    defer { folder.remove() }
    switch try print(folder, id: number, in: scratch) {
    case .printed(let report): return read(folder, report)
    case .refused(_, let message): return .failed(message)
    case .lost(let reason): return .failed("the printer gave up: \(reason)")
    case .tookTooLong:
      return .failed("it took longer than \(limits.maximumTime / 1_000) seconds")
    case .cancelled: return .cancelled
    }
  }

  private func print(
    _ folder: PrintJobFolder, id: Int, in scratch: ScratchFolder
  ) throws(Unavailable) -> PrintOutcome {
    var worker = state.withLock { $0.idle.popLast() }
    if worker == nil { worker = try start(in: scratch) }
    while let present = worker {
      var own = present
      let wasFresh = own.count == 0
      let outcome = own.print(folder, id: id)
      if outcome.leavesWorker {
        keep(own)
        return outcome
      }
      if case .refused = outcome { retire(own) }
      guard outcome.mayBeOfBefore, !wasFresh else { return outcome }
      worker = try start(in: scratch)
    }
    return .cancelled
  }

  private func read(_ folder: PrintJobFolder, _ report: PrintReport) -> Result {
    do throws(SystemError) {
      guard let pdf = try folder.read(limit: limits.maximumSize) else {
        return .failed("it is larger than \(limits.maximumSize >> 20) MB")
      }
      guard pdf.starts(with: "%PDF-".utf8) else { return .failed("the printer wrote no PDF") }
      return .printed(Printed(pdf: pdf, report: report))
    } catch {
      return processes.hasEnded ? .cancelled : .failed("it cannot be read: \(error.reason)")
    }
  }

  // MARK: Workers

  /// Starts a worker; nil when the build was interrupted.
  private func start(in scratch: ScratchFolder) throws(Unavailable) -> PrintWorker? {
    let invocation = try invocation(in: scratch)
    do throws(PrintWorker.Failure) {
      return try PrintWorker(invocation, limits: limits, among: processes)
    } catch {
      guard let reason = error.reason else { return nil }
      let isFirst = state.withLock { state in
        state.failure = reason
        defer { state.isFailureTold = true }
        return !state.isFailureTold
      }
      throw Unavailable(reason: isFirst ? reason : nil)
    }
  }

  /// How workers are started; found out by the first one, while others wait.
  private func invocation(in scratch: ScratchFolder) throws(Unavailable) -> Invocation {
    let known = state.withLock { state -> (Invocation?, hasFailed: Bool) in
      if state.invocation == nil, state.failure == nil {
        state.invocation = PrintFence.around(
          engine.invocation(cache: scratch.path + "/cache"), of: engine, scratch: scratch.path,
          searchPath: searchPath, among: processes)
      }
      return (state.invocation, state.failure != nil)
    }
    guard let invocation = known.0, !known.hasFailed else { throw Unavailable(reason: nil) }
    return invocation
  }

  private func keep(_ worker: PrintWorker) {
    guard worker.count < limits.jobsOfWorker else { return retire(worker) }
    state.withLock { $0.idle.append(worker) }
  }

  private func retire(_ worker: PrintWorker) {
    worker.dismiss()
    worker.end()
  }

  /// Ends all workers; to be called when nothing is printed any more.
  func close() {
    let idle = state.withLock { state in
      defer { state.idle = [] }
      return state.idle
    }
    for worker in idle { worker.dismiss() }
    for worker in idle { worker.end() }
  }
}
