import Foundation
import Testing

/// The command as a user or a script starts it.
@Suite struct CommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.makeFolder("Content")
    try folder.makeFolder("Templates")
  }

  /// What a run of the command said, and how it ended.
  struct Run {
    let status: Int32
    let output: String
    let errors: String
  }

  /// The command that was built together with the tests.
  private static let command = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("habarshy")

  private func run(_ arguments: String..., environment: [String: String] = [:]) throws -> Run {
    try run(all: arguments, environment: environment)
  }

  private func run(all arguments: [String], environment: [String: String] = [:]) throws -> Run {
    let process = Process()
    process.executableURL = Self.command
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    process.environment = environment
    let output = Pipe()
    process.standardOutput = output
    // A file, since two pipes would have to be read at the same time.
    let errors = folder.path("errors.txt")
    try Data().write(to: URL(fileURLWithPath: errors))
    let file = try #require(FileHandle(forWritingAtPath: errors))
    process.standardError = file
    try process.run()
    let text = try output.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return Run(
      status: process.terminationStatus, output: String(decoding: text, as: UTF8.self),
      errors: try String(contentsOfFile: errors, encoding: .utf8))
  }

  @Test func `without a content folder there is nothing to do`() throws {
    try folder.remove("Content")
    let run = try run()
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(
      run.errors.hasPrefix(
        "Content:1:1: error: the content folder cannot be opened: no such file or folder"))
    #expect(!FileManager.default.fileExists(atPath: folder.path("Output")))
  }

  @Test(arguments: [
    (["--strickt"], "Unknown option '--strickt'"),
    (["build", "now"], "Unexpected argument 'now'"),
    (["--jobs", "0"], "--jobs takes a number from 1 to 1024, not 0."),
    (["--as-of", "tomorrow"], "--as-of takes an instant such as 2007-08-28 or"),
    (["check", "--output", "x"], "Unknown option '--output'"),
    (["check", "--format", "xml"], "The value 'xml' is invalid for '--format <format>'"),
  ])
  func `wrong usage is told with 2`(arguments: [String], message: String) throws {
    let run = try run(all: arguments)
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errors.contains(message))
    #expect(run.errors.contains("Usage: habarshy"))
  }

  @Test func `an output that cannot be written is told with 1`() throws {
    try folder.write("Output", "a file")
    let run = try run("--quiet")
    // With empty folders to read, an earlier stage may stop the build as well.
    #expect(run.status == 1)
    #expect(run.errors.contains(": error: "))
    #expect(folder.contents()["Output"] == "a file")
  }

  @Test func `a file that cannot be read is told with 1, as text and as JSON`() throws {
    try folder.makeLink("Content/site.yaml", to: "/etc/hostname")
    let text = try run("check")
    #expect(text.status == 1)
    #expect(text.output.isEmpty)
    #expect(
      text.errors.hasPrefix(
        "Content/site.yaml:1:1: error: the symbolic link leads out of the folder "
          + "[file.link-leaves-folder]\n  hint: "))
    #expect(text.errors.hasSuffix("1 error and 0 warnings; nothing was written\n"))

    let json = try run("check", "--format", "json")
    #expect(json.status == 1)
    #expect(json.errors.isEmpty)
    let document = try JSONSerialization.jsonObject(with: Data(json.output.utf8))
    let diagnostics = try #require((document as? [String: Any])?["diagnostics"] as? [[String: Any]])
    #expect(diagnostics.map { $0["code"] as? String } == ["file.link-leaves-folder"])
    #expect(!FileManager.default.fileExists(atPath: folder.path("Output")))
  }

  @Test(arguments: [
    ["explain", "1"], ["fix"], ["parity"], ["revisions", "flows"], ["seal", "flows"],
    ["translated", "Content/publications/flows/en.md"],
    ["embargo-pack", "flows", "--for", "minister"],
  ])
  func `where there is no answer, the findings come as JSON`(command: [String]) throws {
    try folder.makeLink("Content/site.yaml", to: "/etc/hostname")
    let run = try run(all: command + ["--format", "json"])
    #expect(run.status == 1)
    #expect(run.errors.isEmpty)
    let document = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
    let diagnostics = try #require((document as? [String: Any])?["diagnostics"] as? [[String: Any]])
    #expect(diagnostics.map { $0["code"] as? String } == ["file.link-leaves-folder"])
  }

  @Test func `in a pipe nothing is coloured or redrawn`() throws {
    try folder.makeLink("Content/site.yaml", to: "/etc/hostname")
    let run = try run("check", environment: ["TERM": "xterm"])
    #expect(!run.errors.contains("\u{1B}"))
    #expect(!run.errors.contains("\r"))
  }

  @Test func `help tells the exit status, and version the version`() throws {
    for arguments in [["--help"], ["build", "--help"], ["check", "--help"]] {
      let run = try run(all: arguments)
      #expect(run.status == 0)
      #expect(run.errors.isEmpty)
      #expect(run.output.contains("--help"))
    }
    let help = try run("--help").output
    #expect(help.contains("EXIT STATUS"))
    #expect(help.contains("--generate-completion-script"))
    // Examples must not be wrapped.
    #expect(help.split(separator: "\n").allSatisfy { $0.count <= 80 })
    #expect(help.contains("\n  habarshy build --strict "))
    #expect(try run("--version").output == "0.1.0\n")
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func `a completion script comes for each shell`(shell: String) throws {
    let run = try run("--generate-completion-script", shell)
    #expect(run.status == 0)
    // The scripts are long; only the answer is worth seeing.
    let knowsOptions = run.output.contains("as-of")
    #expect(knowsOptions)
  }
}
