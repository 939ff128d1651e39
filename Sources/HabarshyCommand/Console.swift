private import Glibc

/// The process around the command: its streams, its clock, its processors, its end.
enum Console {
  /// Whether somebody looks at standard error on a terminal that can redraw a line.
  static var isTerminal: Bool {
    isatty(STDERR_FILENO) == 1 && environment("TERM") != "dumb"
  }

  /// Whether colours are wanted there (https://no-color.org).
  static var hasColour: Bool {
    isTerminal && (environment("NO_COLOR") ?? "").isEmpty
  }

  /// Seconds since 1970, read once: the instant of the build.
  static var secondsSinceEpoch: Int { time(nil) }

  /// Milliseconds of a clock that only ever goes forward.
  static var milliseconds: Int {
    var now = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return now.tv_sec * 1_000 + now.tv_nsec / 1_000_000
  }

  /// Milliseconds of processor time, of all threads of this process and of the programs that it
  /// ran to their end.
  static var processorMilliseconds: Int {
    var total = 0
    for whose in [RUSAGE_SELF.rawValue, RUSAGE_CHILDREN.rawValue] {
      var usage = rusage()
      unsafe getrusage(Int32(whose), &usage)
      for time in [usage.ru_utime, usage.ru_stime] {
        total += time.tv_sec * 1_000 + Int(time.tv_usec) / 1_000
      }
    }
    return total
  }

  /// The most memory this process has held so far, in KiB.
  static var peakMemory: Int {
    var usage = rusage()
    unsafe getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
    return usage.ru_maxrss
  }

  static var processors: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }

  /// Writes to standard output.
  static func writeOutput(_ text: String) {
    write(text, to: STDOUT_FILENO)
  }

  /// Writes to standard error.
  static func writeError(_ text: String) {
    write(text, to: STDERR_FILENO)
  }

  /// Ends the process in good order.
  static func exit(_ code: Int32) -> Never {
    Glibc.exit(code)
  }

  /// Ends the process at once, with nothing tidied up any more.
  static func exitNow(_ code: Int32) -> Never {
    _exit(code)
  }

  /// Lets a signal no longer end the process by itself.
  static func ignore(_ signal: Int32) {
    _ = Glibc.signal(signal, SIG_IGN)
  }

  /// What a user or a system sends to end a program.
  static let endingSignals = [SIGINT, SIGTERM, SIGHUP]
  /// A reader of a pipe that went away, and a file that grew over a limit: both are told by the
  /// call that failed as well.
  static let signalsWithErrors = [SIGPIPE, SIGXFSZ]

  /// Everything in the environment, as `NAME=value`.
  static var environment: [String] {
    var entries: [String] = []
    var next = unsafe environ
    while let entry = unsafe next.pointee {
      unsafe entries.append(String(cString: entry))
      unsafe next += 1
    }
    return entries
  }

  /// A variable of the environment; nil when it is not set.
  static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  private static func write(_ text: String, to stream: Int32) {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe Glibc.write(
          stream, buffer.baseAddress.map { unsafe $0 + written }, buffer.count - written)
      }
      if count > 0 { written += count } else if errno != EINTR { return }
    }
  }
}
