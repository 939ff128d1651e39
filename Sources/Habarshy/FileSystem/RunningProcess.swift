// Both have the time of a clock; which the compiler takes depends on what it reads together.
private import CLinux
private import Glibc
private import Synchronization

/// What is started: a program, what it is told, and all that it sees of the environment.
struct Invocation: Sendable, Hashable {
  let program: String
  let arguments: [String]
  /// `NAME=value`; nothing else of the environment is handed on.
  let environment: [String]
}

/// A program that runs in a process group of its own, with three streams to it.
///
/// Each stream is one end of a socket: writing to a program that has closed its end is an error
/// and not a signal.
final class RunningProcess: Sendable {
  /// The streams of a program by their numbers.
  enum Stream: Int, Sendable, CaseIterable {
    case input, output, errors
  }

  /// What came of a reading or writing that does not wait.
  enum Transfer: Sendable, Hashable {
    case bytes(Int)
    /// Nothing can go at this moment.
    case later
    /// The other end is closed.
    case ended
  }

  private let id: pid_t
  /// This side's ends, in the order of `Stream`.
  private let ends: [Int32]
  private let processes: ChildProcesses

  /// Starts a program, with the signals as a program expects them.
  init(_ invocation: Invocation, among processes: ChildProcesses) throws(SystemError) {
    var near: [Int32] = []
    var far: [Int32] = []
    func closeAll(_ ends: [Int32]) { for end in ends { _ = close(end) } }
    for _ in Stream.allCases {
      var pair: [Int32] = [-1, -1]
      let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
      guard unsafe socketpair(AF_UNIX, type, 0, &pair) == 0 else {
        let error = SystemError.last
        closeAll(near + far)
        throw error
      }
      near.append(pair[0])
      far.append(pair[1])
    }
    let child = Self.spawn(invocation, far, among: processes)
    let error = SystemError.last
    closeAll(far)
    guard let child else {
      closeAll(near)
      throw error
    }
    id = child
    ends = near
    self.processes = processes
  }

  deinit {
    for end in ends { _ = close(end) }
  }

  // MARK: Talking

  /// Waits until one of some streams can be used, at most a second and at most until an instant;
  /// false when the instant has passed.
  ///
  /// The second lets a caller look around; it says nothing of the streams.
  func wait(for streams: [Stream], until deadline: Int) -> [Stream]? {
    let left = deadline - Self.milliseconds
    guard left > 0 else { return nil }
    var polled = streams.map { stream in
      pollfd(
        fd: ends[stream.rawValue], events: Int16(stream == .input ? POLLOUT : POLLIN), revents: 0)
    }
    let ready = unsafe poll(&polled, nfds_t(polled.count), Int32(min(left, 1_000)))
    guard ready > 0 else { return [] }
    return zip(streams, polled).filter { $0.1.revents != 0 }.map(\.0)
  }

  /// Writes what goes of some bytes, from one of them on.
  func write(_ bytes: [UInt8], from start: Int) -> Transfer {
    while true {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe send(
          ends[Stream.input.rawValue], buffer.baseAddress.map { unsafe $0 + start },
          buffer.count - start, Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
      }
      if count > 0 { return .bytes(count) }
      if errno == EAGAIN { return .later }
      if errno != EINTR { return .ended }
    }
  }

  /// Appends what is there of a stream, at most 64 KB.
  func read(_ stream: Stream, into bytes: inout [UInt8]) -> Transfer {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe recv(ends[stream.rawValue], &buffer, buffer.count, Int32(MSG_DONTWAIT))
      if count > 0 {
        bytes.append(contentsOf: buffer[..<count])
        return .bytes(count)
      }
      if count < 0, errno == EINTR { continue }
      return count < 0 && errno == EAGAIN ? .later : .ended
    }
  }

  /// Says that no further input comes.
  func endInput() { _ = shutdown(ends[Stream.input.rawValue], Int32(SHUT_WR)) }

  // MARK: Ending

  /// Ends the program and everything it has started, at once.
  func kill() { _ = Glibc.kill(-id, SIGKILL) }

  /// Waits for the program's end: its exit status, or the signal that ended it; nil when it had to
  /// be killed.
  ///
  /// To be called once: afterwards the number of the process may be another's.
  func waitForEnd(until deadline: Int) -> Int32? {
    defer { processes.remove(id) }
    var status: Int32 = 0
    while true {
      let ended = unsafe waitpid(id, &status, WNOHANG)
      if ended == id { return status }
      if ended < 0, errno != EINTR { return status }
      if Self.milliseconds >= deadline {
        kill()
        while unsafe waitpid(id, &status, 0) < 0, errno == EINTR {}
        return nil
      }
      usleep(500)
    }
  }

  /// Why a program failed: what it said, or how it ended.
  static func reason(_ status: Int32, _ errors: [UInt8]) -> String {
    let lines = String(decoding: errors.prefix(4_000), as: UTF8.self)
      .split(whereSeparator: \.isNewline)
    let said = lines.prefix(3).joined(separator: "; ")
    if !said.isEmpty { return said }
    let signal = status & 0x7F
    return signal == 0 ? "it ended with status \(status >> 8 & 0xFF)" : "signal \(signal) ended it"
  }

  /// Milliseconds of a clock that only ever goes forward.
  static var milliseconds: Int {
    var now = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1_000 + now.tv_nsec / 1_000_000
  }

  // MARK: Starting

  /// Starts the program; nil with `errno` set when that fails or everything was ended.
  private static func spawn(
    _ invocation: Invocation, _ streams: [Int32], among processes: ChildProcesses
  ) -> pid_t? {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe _ = posix_spawn_file_actions_destroy(&actions) }
    for (stream, target) in zip(streams, Int32(0)...) {
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
    let program = invocation.program
    return processes.add {
      var child: pid_t = 0
      let failure = unsafe withStrings([program] + invocation.arguments) { arguments in
        unsafe withStrings(invocation.environment) { environment in
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

  /// Whether no program runs.
  var isEmpty: Bool { state.withLock { $0.running.isEmpty } }

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
