import Diagnostics

/// How much one call of rclone may take.
struct RcloneLimits: Sendable {
  /// Milliseconds; a first publish over a slow line takes its time.
  var maximumTime = 86_400_000
  /// Bytes of what it lists or reads.
  var maximumOutput = 268_435_456
}

/// The program that speaks to servers: `rclone`.
///
/// What it is told are lists of arguments and lists of paths on its input, never a line for a
/// shell. Addresses, passwords and keys are in its own configuration and environment.
struct Rclone: Sendable {
  static let name = "rclone"

  private let program: String
  private let first: [String]
  private let environment: [String]
  private let limits = RcloneLimits()

  /// Why a call did not succeed.
  struct Failure: Error {
    /// How rclone ended; nil when it did not end by itself.
    let status: Int32?
    let reason: String
    let isCancelled: Bool

    /// Whether there is no such file or folder.
    var isNotFound: Bool { status == 3 || status == 4 }
  }

  /// The program in the folders of a search path; nil when it is in none.
  static func find(searchPath: String, environment: [String]) -> Rclone? {
    func find(_ name: String) -> String? {
      searchPath.split(separator: ":").filter { $0.hasPrefix("/") }.map { "\($0)/\(name)" }
        .first { Folder.isExecutable(RawPath($0)) }
    }
    guard let program = find(name) else { return nil }
    // Ends it together with a publish that is killed: nobody else would tell it to stop sending.
    guard let starter = find("setpriv") else {
      return Rclone(program: program, first: [], environment: environment)
    }
    return Rclone(
      program: starter, first: ["--pdeathsig", "KILL", program], environment: environment)
  }

  private init(program: String, first: [String], environment: [String]) {
    self.program = program
    self.first = first
    self.environment = environment
  }

  /// Runs it once; what it wrote.
  func run(
    _ arguments: [String], _ input: [UInt8] = [], among processes: ChildProcesses
  ) throws(Failure) -> [UInt8] {
    let quiet = ["--log-level", "ERROR", "--ask-password=false"]
    let process = ChildProcess(
      program: program, arguments: first + arguments + quiet, environment: environment,
      limits: .init(time: limits.maximumTime, output: limits.maximumOutput))
    let (ending, status) = process.runToStatus(input, among: processes)
    switch ending {
    case .finished(let output): return output
    case .failed(let reason):
      throw Failure(status: status, reason: Self.plain(reason), isCancelled: false)
    case .tookTooLong:
      throw Failure(status: nil, reason: "it took too long", isCancelled: false)
    case .wroteTooMuch:
      throw Failure(status: nil, reason: "it wrote too much", isCancelled: false)
    case .cancelled: throw Failure(status: nil, reason: "interrupted", isCancelled: true)
    }
  }

  /// What rclone said last, without its clock: that is the sum of what it said before.
  private static func plain(_ reason: String) -> String {
    let last = reason.split(separator: ";").last.map(String.init) ?? reason
    let words = last.split(separator: " ")
    let isStamped = words.count > 2 && words[0].count == 10 && words[1].count == 8
    return isStamped ? words.dropFirst(2).joined(separator: " ") : reason
  }
}
