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

  /// Refuses what is no instant.
  func validate() throws {
    if let at, Instant(parsing: at, in: .utc) == nil {
      throw ValidationError("--at takes an instant such as 2007-08-28T10:00+06:00, not '\(at)'.")
    }
  }

  /// Compares the output with the record of its build; exits with 1 when they differ.
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
