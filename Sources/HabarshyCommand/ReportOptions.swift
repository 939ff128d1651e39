import ArgumentParser
import Diagnostics

/// How a command tells what it found, and with how many threads it looks.
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

  /// Refuses a number of threads outside of its range.
  func validate() throws {
    if let jobs, !(1...1_024).contains(jobs) {
      throw ValidationError("--jobs takes a number from 1 to 1024, not \(jobs).")
    }
  }

  /// How many threads that is here.
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
