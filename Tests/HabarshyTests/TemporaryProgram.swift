import Glibc

@testable import Habarshy

extension TemporaryFolder {
  /// Lets a file be run, and waits until it can: a program that another test starts at this moment
  /// may hold the file open for a blink of time.
  ///
  /// The program is run with one argument that changes nothing.
  func makeProgram(_ name: String, asking argument: String) throws {
    try setPermissions(0o755, of: name)
    for _ in 0..<200 {
      let attempt = ChildProcess(
        program: path(name), arguments: [argument], environment: [],
        limits: .init(time: 10_000, output: 1_000))
      guard attempt.run([], among: ChildProcesses()) == .failed("text file busy") else { return }
      usleep(10_000)
    }
  }
}
