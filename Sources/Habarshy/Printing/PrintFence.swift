/// The second wall around a worker, where the system has one: `bwrap` (bubblewrap).
///
/// The worker itself keeps each document in its folder. Behind this wall there is also no network,
/// no other process, and nothing of the disk but its own program and the folder of the jobs.
struct PrintFence: Sendable {
  /// Milliseconds for the attempt whether the wall can be built.
  private static let patience = 30_000

  /// The invocation behind the wall; as it is where the wall is not to be had.
  ///
  /// In containers the program is often there and refused by the system, so it is tried.
  static func around(
    _ invocation: Invocation, of engine: PrintEngine, scratch: String, searchPath: String,
    among processes: ChildProcesses
  ) -> Invocation {
    guard !engine.visibleFolders.isEmpty, let program = find(on: searchPath) else {
      return invocation
    }
    let fenced = Invocation(
      program: program,
      arguments: arguments(engine.visibleFolders, scratch, invocation),
      environment: invocation.environment)
    let attempt = ChildProcess(
      Invocation(
        program: program, arguments: fenced.arguments + ["--folders"],
        environment: fenced.environment),
      limits: .init(time: patience, output: 1 << 20))
    guard case .finished = attempt.run([], among: processes) else { return invocation }
    return fenced
  }

  private static func arguments(
    _ visible: [String], _ scratch: String, _ invocation: Invocation
  ) -> [String] {
    ["--unshare-all", "--die-with-parent", "--new-session", "--proc", "/proc", "--dev", "/dev"]
      + ["--tmpfs", "/tmp"] + visible.flatMap { ["--ro-bind", $0, $0] }
      + ["--bind", scratch, scratch, "--chdir", "/", "--", invocation.program]
      + invocation.arguments
  }

  private static func find(on searchPath: String) -> String? {
    searchPath.split(separator: ":").filter { $0.hasPrefix("/") }.map { "\($0)/bwrap" }
      .first { Folder.isExecutable(RawPath($0)) }
  }
}
