import ArgumentParser
import Diagnostics
import Habarshy

/// `habarshy build`: everything, written.
struct BuildCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "build",
    abstract: "Builds the output.",
    discussion: """
      Reads Content/ and Templates/, checks every number and claim against the data, renders all \
      editions, and puts the finished Output/ in the place of the one before, in one step. Publish \
      Output/site.

      Files that come out the same keep their dates, so that a copy to a server sends only what \
      has changed. Two builds of the same output do not run at the same time.
      """)

  @OptionGroup var options: SharedOptions

  @Option(
    help: ArgumentHelp(
      "Write here.",
      discussion: "The folder is made when it is missing; the folder around it must be there.",
      valueName: "folder"), completion: .directory)
  var output = "Output"

  @OptionGroup var printer: PrinterOption

  @Flag(
    help: ArgumentHelp(
      "Show what each stage took.",
      discussion: """
        A table on standard error: seconds by the clock, seconds of processor time of all threads, \
        how many items there were, and the most memory that was held.
        """))
  var timings = false

  @Flag(
    help: ArgumentHelp(
      "Make everything again.",
      discussion: """
        Else a build makes only what would come out otherwise than in the output before; pictures \
        and documents that are up to date are taken over in any case.
        """))
  var noCache = false

  /// Builds, prints the findings and exits with what they mean.
  func run() throws {
    try Runner(
      options, output: output, writesOutput: true, printer: printer, showsTimings: timings,
      isIncremental: !noCache
    ).run()
  }
}

/// `habarshy check`: everything but the writing.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Finds mistakes without changing the output.",
    discussion: """
      Does all that a build does, rendering and printing included, and leaves the output as it is: \
      for an editor, before a commit, and where the output folder is not yours. Pages that were \
      printed are kept beside the output, where that can be written, so that neither the next check \
      nor a build prints them again.

      Each finding names its file, line and column, and most say what to write instead:

        Content/publications/migration/kk.md:7:23: error: no series or indicator 'net_migraton'
          hint: did you mean 'net_migration'?
      """)

  @OptionGroup var options: SharedOptions

  @OptionGroup var printer: PrinterOption

  @Flag(
    help: ArgumentHelp(
      "Show what stands behind the numbers of each text.",
      discussion: """
        For each edition and page, on standard output: how many numbers are bound (computed, or in \
        a claim that speaks of them), literal, exempt by a rule (and by which), and unbound.
        """))
  var coverage = false

  /// Builds without writing, or shows the coverage; exits with what the findings mean.
  func run() throws {
    if coverage { return try showCoverage() }
    try Runner(options, output: "Output", writesOutput: false, printer: printer).run()
  }

  /// The table goes to standard output; findings, if any, to standard error.
  private func showCoverage() throws {
    var log = DiagnosticLog()
    let inspection = try? Inspection.run(options.checking, reporting: &log)
    if options.strict { log.makeStrict() }
    if let inspection {
      let report = CoverageReport(inspection)
      Console.writeOutput(options.format == .json ? report.json : report.text)
      if log.hasErrors {
        Console.writeError(TerminalPrinter(colour: Console.hasColour).print(log))
      }
      if report.unbound > 0 || log.hasErrors { throw ExitCode(1) }
    } else {
      Console.writeError(TerminalPrinter(colour: Console.hasColour).print(log))
      throw log.failure
    }
  }
}
