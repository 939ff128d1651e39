import ArgumentParser
import Diagnostics
import Habarshy
import Quantities

/// The form in which findings are given.
enum Format: String, ExpressibleByArgument, CaseIterable {
  case text, json
}

/// The options of every command that reads the content.
struct SharedOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Read what the authors wrote from here.", valueName: "folder"),
    completion: .directory)
  var content = "Content"

  @Option(
    help: ArgumentHelp("Read the templates from here.", valueName: "folder"),
    completion: .directory)
  var templates = "Templates"

  @Option(
    help: ArgumentHelp(
      "Look at the data from this instant; now, if it is left out.",
      discussion: """
        What is released later does not exist for the build. A date (2007-08-28), or a date and a \
        time (2007-08-28T10:00); with Z or +06:00 at the end, or else in the site's time zone.
        """,
      valueName: "instant"))
  var asOf: String?

  @Flag(help: "Let warnings count as errors.")
  var strict = false

  @OptionGroup var report: ReportOptions

  var format: Format { report.format }
  var quiet: Bool { report.quiet }

  /// Refuses what is no instant.
  func validate() throws {
    if let asOf, AsOf.local(asOf).instant(in: .utc) == nil {
      throw ValidationError(
        "--as-of takes an instant such as 2007-08-28 or 2007-08-28T10:00, not '\(asOf)'.")
    }
  }
}

/// The option of every command that prints documents.
struct PrinterOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Print PDF files with the engine in this folder.",
      discussion: """
        Else with the one in HABARSHY_PRINTER, or in .build/print, where 'make setup' puts it. \
        Without one there are no PDF files, and pages of paper are not checked; 'none' wants it so.
        """,
      valueName: "folder"), completion: .directory)
  var printer: String?

  /// The folder to look in; nil when nothing is to be printed.
  var folder: String? {
    let named = printer ?? Console.environment("HABARSHY_PRINTER") ?? PrintEngine.usualFolder
    return named == "none" ? nil : named
  }
}

extension BuildOptions {
  /// Names the programs that build helps itself to, and the folder for their files.
  mutating func use(_ printer: PrinterOption) {
    searchPath = Console.environment("PATH") ?? ""
    self.printer = printer.folder
    if let folder = Console.environment("TMPDIR"), !folder.isEmpty { temporaryFolder = folder }
  }
}

extension SharedOptions {
  /// What a question about the content starts from: a build that writes nothing.
  var checking: BuildOptions { build(writesOutput: false) }

  /// What a build or check is asked for; the clock is read here.
  func build(output: String = "Output", writesOutput: Bool) -> BuildOptions {
    let now = Instant(secondsSinceEpoch: Console.secondsSinceEpoch)
    return BuildOptions(
      workspace: Workspace(content: content, templates: templates, output: output),
      asOf: asOf.map(AsOf.local) ?? .now(now), isStrict: strict,
      writesOutput: writesOutput, jobs: report.threads)
  }

  /// Prints the findings and throws the exit status when it is not 0.
  func finish(_ log: inout DiagnosticLog) throws {
    if strict { log.makeStrict() }
    show(log)
    if log.hasErrors { throw log.failure }
  }

  /// Prints findings that are the answer: as JSON on standard output, where that is asked for.
  func show(_ log: DiagnosticLog) {
    switch format {
    case .json: Console.writeOutput(JSONPrinter().print(log))
    case .text: showAside(log)
    }
  }

  /// Prints findings beside an answer, which has standard output for itself.
  func showAside(_ log: DiagnosticLog) {
    Console.writeError(TerminalPrinter(colour: Console.hasColour).print(log))
  }
}

extension DiagnosticLog {
  /// How a command ends that could not do its work: with 2 when there was nothing to read, else
  /// with 1.
  var failure: ExitCode {
    ExitCode(diagnostics.contains { $0.code == "folder.missing" } ? 2 : 1)
  }
}
