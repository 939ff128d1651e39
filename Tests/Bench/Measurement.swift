import Foundation

/// What one run of a program took.
struct Measurement {
  /// Seconds from start to end.
  let wall: Double
  /// Seconds of processor time, of all threads.
  let processor: Double
  /// The most memory it held, in MiB.
  let memory: Double
  let status: Int32

  /// Runs a program to its end; what it prints is dropped, but its errors are shown.
  static func run(_ program: String, _ arguments: [String]) throws -> Measurement {
    let started = ContinuousClock.now
    var child: pid_t = 0
    var words = unsafe ([program] + arguments).map { unsafe strdup($0) } + [nil]
    defer { unsafe words.forEach { unsafe free($0) } }
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
    let failure = unsafe posix_spawn(&child, program, &actions, nil, &words, environ)
    guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .ENOENT) }
    var status: Int32 = 0
    var usage = rusage()
    unsafe wait4(child, &status, 0, &usage)
    let wall = ContinuousClock.now - started
    return Measurement(
      wall: Double(wall.components.seconds) + Double(wall.components.attoseconds) / 1e18,
      processor: seconds(usage.ru_utime) + seconds(usage.ru_stime),
      memory: Double(usage.ru_maxrss) / 1_024, status: status)
  }

  private static func seconds(_ time: timeval) -> Double {
    Double(time.tv_sec) + Double(time.tv_usec) / 1e6
  }
}
