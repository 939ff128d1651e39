/// How much printing may take.
struct PrintLimits: Sendable {
  /// Milliseconds until a worker takes jobs.
  var startTime = 60_000
  /// Milliseconds for one document.
  var maximumTime = 600_000
  /// Bytes of one printed file.
  var maximumSize = 268_435_456
  /// Bytes of one line of a worker.
  var maximumLine = 4_194_304
  /// Documents after which a worker is replaced, whatever it has heaped up.
  var jobsOfWorker = 200
}

/// What came of a document.
enum PrintOutcome: Sendable, Hashable {
  case printed(PrintReport)
  /// The worker says why not, and can go on.
  case refused(code: String, message: String)
  /// The worker ended, or said what nobody understands.
  case lost(String)
  case tookTooLong
  /// The build was interrupted.
  case cancelled

  /// Whether the worker is as good as before.
  var leavesWorker: Bool {
    switch self {
    case .printed: true
    case .refused(let code, _): code != Self.outOfMemory
    case .lost, .tookTooLong, .cancelled: false
    }
  }

  /// Whether what the worker printed before may be to blame.
  var mayBeOfBefore: Bool {
    switch self {
    case .lost: true
    case .refused(let code, _): code == Self.outOfMemory
    case .printed, .tookTooLong, .cancelled: false
    }
  }

  private static let outOfMemory = "out-of-memory"
}

/// A process that prints one document after the other.
struct PrintWorker: Sendable {
  private var dialogue: Dialogue
  private let limits: PrintLimits
  private let processes: ChildProcesses
  /// Documents it was given.
  private(set) var count = 0

  /// Why there is no worker; nil when the build was interrupted.
  struct Failure: Error {
    let reason: String?
  }

  /// Starts a process and waits until it takes jobs.
  init(
    _ invocation: Invocation, limits: PrintLimits, among processes: ChildProcesses
  ) throws(Failure) {
    self.limits = limits
    self.processes = processes
    do throws(SystemError) {
      let process = try RunningProcess(invocation, among: processes)
      dialogue = Dialogue(process, limit: limits.maximumLine)
    } catch {
      throw Failure(reason: processes.hasEnded ? nil : error.reason)
    }
    switch dialogue.hear(until: RunningProcess.milliseconds + limits.startTime) {
    case .line(let line) where PrintEvent(line) == .ready: return
    case .ended: throw Failure(reason: reasonOfEnd())
    case .line, .tooLong:
      kill()
      throw Failure(reason: "it did not say that it is ready")
    case .tookTooLong:
      kill()
      throw Failure(reason: "it was not ready after \(limits.startTime / 1_000) seconds")
    }
  }

  /// Prints a document; after an outcome that does not leave the worker, the process is gone.
  mutating func print(_ folder: PrintJobFolder, id: Int) -> PrintOutcome {
    count += 1
    let outcome = answer(to: folder.request(id: id), id: id)
    switch outcome {
    case .printed, .refused: return outcome
    case .lost(""): return reasonOfEnd().map(PrintOutcome.lost) ?? .cancelled
    case .lost, .tookTooLong, .cancelled:
      kill()
      return processes.hasEnded ? .cancelled : outcome
    }
  }

  /// Lost without a reason means that the process has closed its streams.
  private mutating func answer(to request: [UInt8], id: Int) -> PrintOutcome {
    let deadline = RunningProcess.milliseconds + limits.maximumTime
    guard dialogue.say(request, until: deadline) else { return .lost("") }
    while true {
      switch dialogue.hear(until: deadline) {
      case .ended: return .lost("")
      case .tookTooLong: return .tookTooLong
      case .tooLong: return .lost("it answered without end")
      case .line(let line):
        switch PrintEvent(line) {
        case .done(id, let report): return .printed(report)
        case .refused(id, let code, let message): return .refused(code: code, message: message)
        case .progress(id), .other: continue
        case nil, .done, .progress, .ready: return .lost("it answered what was not asked")
        case .refused(_, _, let message): return .lost("it did not understand: \(message)")
        }
      }
    }
  }

  /// Why a process ended by itself; nil when the build was interrupted.
  private func reasonOfEnd() -> String? {
    // It may have closed its streams and go on; it has no more work here.
    let status = dialogue.process.waitForEnd(until: RunningProcess.milliseconds + 2_000)
    guard !processes.hasEnded else { return nil }
    guard let status else { return "it stopped answering" }
    return RunningProcess.reason(status, Array(dialogue.complaint.utf8))
  }

  private func kill() {
    dialogue.process.kill()
    _ = dialogue.process.waitForEnd(until: RunningProcess.milliseconds)
  }

  /// Tells the process that nothing more comes.
  func dismiss() { dialogue.process.endInput() }

  /// Waits a little for a dismissed process, then ends it.
  func end() {
    _ = dialogue.process.waitForEnd(until: RunningProcess.milliseconds + 2_000)
  }
}
