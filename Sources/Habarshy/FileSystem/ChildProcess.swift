private import Glibc
private import Synchronization

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

  let program: String
  let arguments: [String]
  /// `NAME=value`; nothing else of the environment is handed on.
  let environment: [String]
  let limits: Limits

  package init(
    program: String, arguments: [String], environment: [String], limits: Limits
  ) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
    self.limits = limits
  }

  /// Runs the program on some bytes and waits for its end.
  package func run(_ input: [UInt8], among processes: ChildProcesses) -> Ending {
    guard let streams = Streams() else { return .failed(SystemError.last.reason) }
    guard let child = spawn(streams, among: processes) else {
      return processes.hasEnded ? .cancelled : .failed(SystemError.last.reason)
    }
    streams.closeFarEnds()
    let deadline = Self.milliseconds + limits.time
    var exchange = Exchange(input: input, limit: limits.output)
    let trouble = exchange.run(streams, until: deadline)
    if trouble != nil { _ = kill(-child, SIGKILL) }
    let status = wait(for: child, until: deadline)
    processes.remove(child)
    if processes.hasEnded { return .cancelled }
    if let trouble { return trouble }
    guard let status else { return .tookTooLong }
    return status == 0
      ? .finished(output: exchange.output) : .failed(Self.reason(status, exchange.errors))
  }

  /// The exit status, or the signal that ended the program; nil when it had to be killed.
  private func wait(for child: pid_t, until deadline: Int) -> Int32? {
    var status: Int32 = 0
    while true {
      let ended = unsafe waitpid(child, &status, WNOHANG)
      if ended == child { return status }
      if ended < 0, errno != EINTR { return status }
      if Self.milliseconds >= deadline {
        _ = kill(-child, SIGKILL)
        while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
        return nil
      }
      usleep(500)
    }
  }

  private static func reason(_ status: Int32, _ errors: [UInt8]) -> String {
    let lines = String(decoding: errors.prefix(4_000), as: UTF8.self)
      .split(whereSeparator: \.isNewline)
    let said = lines.prefix(3).joined(separator: "; ")
    if !said.isEmpty { return said }
    let signal = status & 0x7F
    return signal == 0 ? "it ended with status \(status >> 8 & 0xFF)" : "signal \(signal) ended it"
  }

  /// Milliseconds of a clock that only ever goes forward.
  fileprivate static var milliseconds: Int {
    var now = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1_000 + now.tv_nsec / 1_000_000
  }

  // MARK: Spawning

  /// Starts the program in a process group of its own, with the signals as a program expects them.
  private func spawn(_ streams: Streams, among processes: ChildProcesses) -> pid_t? {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
    for (stream, target) in zip(streams.far, Int32(0)...) {
      unsafe posix_spawn_file_actions_adddup2(&actions, stream, target)
    }
    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe _ = posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    unsafe sigfillset(&signals)
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    let flags =
      Int32(POSIX_SPAWN_SETSIGDEF) | Int32(POSIX_SPAWN_SETSIGMASK)
      | Int32(POSIX_SPAWN_SETPGROUP)
    unsafe posix_spawnattr_setflags(&attributes, Int16(flags))
    return processes.add {
      var child: pid_t = 0
      let failure = unsafe Self.withStrings([program] + arguments) { arguments in
        unsafe Self.withStrings(environment) { environment in
          unsafe posix_spawn(&child, program, &actions, &attributes, arguments, environment)
        }
      }
      errno = failure
      return failure == 0 ? child : nil
    }
  }

  /// Strings as C wants a list of them.
  private static func withStrings<Result>(
    _ strings: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    var pointers: [UnsafeMutablePointer<CChar>?] = unsafe strings.map { unsafe strdup($0) }
    unsafe pointers.append(nil)
    defer { unsafe pointers.forEach { unsafe free($0) } }
    return unsafe pointers.withUnsafeBufferPointer { buffer in
      guard let start = buffer.baseAddress else {
        preconditionFailure("a list that ends with nil is not empty")
      }
      return unsafe body(start)
    }
  }
}

/// The programs that are running, so that an interruption can end them.
package final class ChildProcesses: Sendable {
  private struct State {
    var running: Set<Int32> = []
    var hasEnded = false
  }

  private let state = Mutex(State())

  package init() {}

  /// Whether no further program is started.
  var hasEnded: Bool { state.withLock { $0.hasEnded } }

  /// Starts a program, unless everything was ended.
  fileprivate func add(_ start: () -> Int32?) -> Int32? {
    state.withLock { state in
      guard !state.hasEnded, let child = start() else { return nil }
      state.running.insert(child)
      return child
    }
  }

  fileprivate func remove(_ child: Int32) {
    state.withLock { _ = $0.running.remove(child) }
  }

  /// Kills every program, and lets none start any more.
  package func end() {
    state.withLock { state in
      state.hasEnded = true
      for child in state.running { _ = kill(-child, SIGKILL) }
    }
  }
}

/// Input, output and errors of a program, each as two ends of a socket: writing to one that was
/// closed is an error and not a signal.
private final class Streams {
  private(set) var near: [Int32] = []
  private(set) var far: [Int32] = []

  init?() {
    for _ in 0..<3 {
      var ends: [Int32] = [-1, -1]
      let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
      guard unsafe socketpair(AF_UNIX, type, 0, &ends) == 0 else { return nil }
      near.append(ends[0])
      far.append(ends[1])
    }
  }

  func closeFarEnds() {
    for end in far { _ = close(end) }
    far = []
  }

  /// Says that no further input comes.
  func endInput() { _ = shutdown(near[0], Int32(SHUT_WR)) }

  deinit {
    for end in near + far { _ = close(end) }
  }
}

/// The bytes that go to and come from a program.
private struct Exchange {
  let input: [UInt8]
  let limit: Int
  private(set) var output: [UInt8] = []
  private(set) var errors: [UInt8] = []
  private var written = 0
  private var isOpen = [true, true, true]

  init(input: [UInt8], limit: Int) {
    self.input = input
    self.limit = limit
  }

  /// Goes on until the program has closed its output; what was wrong, if anything.
  mutating func run(_ streams: Streams, until deadline: Int) -> ChildProcess.Ending? {
    while isOpen[1] || isOpen[2] {
      let left = deadline - ChildProcess.milliseconds
      guard left > 0 else { return .tookTooLong }
      var polled = (0..<3).map { index in
        pollfd(
          fd: isOpen[index] ? streams.near[index] : -1,
          events: Int16(index == 0 ? POLLOUT : POLLIN), revents: 0)
      }
      let ready = unsafe poll(&polled, nfds_t(polled.count), Int32(min(left, 1_000)))
      if ready < 0, errno != EINTR { return .failed(SystemError.last.reason) }
      guard ready > 0 else { continue }
      if isOpen[0], polled[0].revents != 0 { write(streams) }
      for index in 1...2 where isOpen[index] && polled[index].revents != 0 {
        read(streams.near[index], index)
      }
      if output.count > limit || errors.count > limit { return .wroteTooMuch }
    }
    return nil
  }

  private mutating func write(_ streams: Streams) {
    while written < input.count {
      let count = unsafe input.withUnsafeBytes { buffer in
        unsafe send(
          streams.near[0], buffer.baseAddress.map { unsafe $0 + written }, buffer.count - written,
          Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
      }
      if count > 0 {
        written += count
      } else if errno == EAGAIN {
        return
      } else if errno != EINTR {
        break
      }
    }
    // Everything is written, or nobody reads it any more; its own output tells what came of it.
    streams.endInput()
    isOpen[0] = false
  }

  private mutating func read(_ stream: Int32, _ index: Int) {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe recv(
        stream, &buffer, buffer.count, Int32(MSG_DONTWAIT))
      if count > 0 {
        if index == 1 {
          output.append(contentsOf: buffer[..<count])
        } else {
          errors.append(contentsOf: buffer[..<count])
        }
        if output.count > limit || errors.count > limit { return }
      } else if count < 0, errno == EINTR {
        continue
      } else if count < 0, errno == EAGAIN {
        return
      } else {
        isOpen[index] = false
        return
      }
    }
  }
}
