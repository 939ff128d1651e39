/// A program that is run once: bytes in, bytes out.
package struct ChildProcess: Sendable {
  /// How much a program may take.
  package struct Limits: Sendable, Hashable {
    /// Milliseconds until it is killed.
    package var time: Int
    /// Bytes of what it writes.
    package var output: Int

    package init(time: Int, output: Int) {
      self.time = time
      self.output = output
    }
  }

  /// What a program came to.
  package enum Ending: Sendable, Hashable {
    case finished(output: [UInt8])
    /// It failed; what it said, or what ended it.
    case failed(String)
    case tookTooLong
    case wroteTooMuch
    /// The build was interrupted.
    case cancelled
  }

  private let invocation: Invocation
  let limits: Limits

  package init(
    program: String, arguments: [String], environment: [String], limits: Limits
  ) {
    self.init(
      Invocation(program: program, arguments: arguments, environment: environment), limits: limits)
  }

  init(_ invocation: Invocation, limits: Limits) {
    self.invocation = invocation
    self.limits = limits
  }

  /// Runs the program on some bytes and waits for its end.
  package func run(_ input: [UInt8], among processes: ChildProcesses) -> Ending {
    runToStatus(input, among: processes).ending
  }

  /// The same with the exit status, where the program ended by itself.
  func runToStatus(
    _ input: [UInt8], among processes: ChildProcesses
  ) -> (ending: Ending, status: Int32?) {
    let process: RunningProcess
    do throws(SystemError) {
      process = try RunningProcess(invocation, among: processes)
    } catch {
      return (processes.hasEnded ? .cancelled : .failed(error.reason), nil)
    }
    let deadline = RunningProcess.milliseconds + limits.time
    var exchange = Exchange(input: input, limit: limits.output)
    let trouble = exchange.run(process, until: deadline)
    if trouble != nil { process.kill() }
    let status = process.waitForEnd(until: deadline)
    if processes.hasEnded { return (.cancelled, nil) }
    if let trouble { return (trouble, nil) }
    guard let status else { return (.tookTooLong, nil) }
    let ending: Ending =
      status == 0
      ? .finished(output: exchange.output)
      : .failed(RunningProcess.reason(status, exchange.errors))
    return (ending, status & 0x7F == 0 ? status >> 8 & 0xFF : nil)
  }
}

/// The bytes that go to and come from a program.
private struct Exchange {
  let input: [UInt8]
  let limit: Int
  private(set) var output: [UInt8] = []
  private(set) var errors: [UInt8] = []
  private var written = 0
  private var open = RunningProcess.Stream.allCases

  init(input: [UInt8], limit: Int) {
    self.input = input
    self.limit = limit
  }

  /// Goes on until the program has closed its output; what was wrong, if anything.
  mutating func run(_ process: RunningProcess, until deadline: Int) -> ChildProcess.Ending? {
    while open.contains(where: { $0 != .input }) {
      guard let ready = process.wait(for: open, until: deadline) else { return .tookTooLong }
      for stream in ready {
        let transfer =
          switch stream {
          case .input: write(process)
          case .output: process.read(stream, into: &output)
          case .errors: process.read(stream, into: &errors)
          }
        if transfer == .ended { open.removeAll { $0 == stream } }
      }
      if output.count > limit || errors.count > limit { return .wroteTooMuch }
    }
    return nil
  }

  private mutating func write(_ process: RunningProcess) -> RunningProcess.Transfer {
    while written < input.count {
      switch process.write(input, from: written) {
      case .bytes(let count): written += count
      case .later: return .later
      case .ended: written = input.count
      }
    }
    // Everything is written, or nobody reads it any more; its own output tells what came of it.
    process.endInput()
    return .ended
  }
}
