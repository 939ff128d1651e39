import ArgumentParser
import Diagnostics
import Habarshy
import Quantities

/// `habarshy verify`: whether the output is what was built.
struct VerifyCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Compares the output with the record of its build, file by file.",
    discussion: """
      Every file that build.json names is there with its size and its hash, no other file is, the \
      record is whole, and nothing is under embargo now, or at the instant of --at.

        habarshy verify
        habarshy verify --output /srv/build/Output --at 2007-08-28T10:00+06:00 --format json

      EXIT STATUS
        0    the output is what was built, and may be seen
        1    something differs, or is under embargo
        2    the command was not understood
      """)

  @Option(
    help: ArgumentHelp("Look at this output.", valueName: "folder"), completion: .directory)
  var output = "Output"

  @Option(
    help: ArgumentHelp(
      "Ask what is under embargo at this instant; now, if it is left out.",
      discussion: "With Z or +06:00 at the end, or else at UTC.", valueName: "instant"))
  var at: String?

  @OptionGroup var report: ReportOptions

  func validate() throws {
    if let at, Instant(parsing: at, in: .utc) == nil {
      throw ValidationError("--at takes an instant such as 2007-08-28T10:00+06:00, not '\(at)'.")
    }
  }

  func run() throws {
    var log = DiagnosticLog()
    let now = Instant(secondsSinceEpoch: Console.secondsSinceEpoch)
    let instant = at.flatMap { Instant(parsing: $0, in: .utc) } ?? now
    let verification = Verification.run(
      output: output, at: instant, jobs: report.threads, reporting: &log)
    report.print(log, summary: verification.map { json($0) })
    if log.hasErrors { throw ExitCode(1) }
    if let verification, !report.quiet, report.format == .text {
      Console.writeError(
        "\(output) is what was built: \(verification.files.count) files, "
          + "\(verification.size) bytes; nothing is under embargo at \(instant.utcText)\n")
    }
  }

  private func json(_ verification: Verification) -> String {
    var fields = [
      "\"for\": \"\(verification.purpose.audience.rawValue)\"",
      "\"files\": \(verification.files.count)", "\"bytes\": \(verification.size)",
      "\"at\": \"\(verification.instant.utcText)\"",
      "\"under-embargo\": \(verification.isUnderEmbargo)",
    ]
    if let openFrom = verification.purpose.openFrom {
      fields.append("\"open-from\": \"\(openFrom.utcText)\"")
    }
    return "\"output\": {\(fields.joined(separator: ", "))}"
  }
}

/// How a command that reads no content tells what it found.
struct ReportOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Give findings as text, to be read, or as json, for programs.",
      discussion: "Text goes to standard error, JSON to standard output."))
  var format = Format.text

  @Option(
    help: ArgumentHelp(
      "Use at most this many threads; as many as there are processors, if it is left out.",
      valueName: "number"))
  var jobs: Int?

  @Flag(name: .shortAndLong, help: "Say nothing but what is wrong.")
  var quiet = false

  func validate() throws {
    if let jobs, !(1...1_024).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 1024, not \(jobs).")
    }
  }

  var threads: Int { jobs ?? Console.processors }

  /// Prints findings; `summary` is a member of the JSON document besides them.
  func print(_ log: DiagnosticLog, summary: String?) {
    switch format {
    case .text: Console.writeError(TerminalPrinter(colour: Console.hasColour).print(log))
    case .json:
      let findings = JSONPrinter().print(log)
      Console.writeOutput(summary.map { "{\($0),\n " + findings.dropFirst() } ?? findings)
    }
  }
}
