import ArgumentParser
import Diagnostics
import Habarshy

/// `habarshy revisions`: what today's data would change in a published edition.
struct RevisionsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "revisions",
    abstract: "Lists what today's data would change in a published edition.",
    discussion: """
      An edition shows the data as known at its release, or at its last correction. This lists every \
      number, claim, cell and mark of it that the data of now, or of --as-of, would change: the old \
      and the new value, the sentence before and after, and the place.

        habarshy revisions migration-2001-2006
        habarshy revisions migration-2001-2006 en --format json

      EXIT STATUS
        0    nothing would change
        1    there are errors
        2    the command was not understood
        3    something would change
      """)

  @OptionGroup var options: SharedOptions

  @Argument(
    help: ArgumentHelp("The publication's folder under Content/publications.", valueName: "folder"))
  var publication: String

  @Argument(
    help: ArgumentHelp("Only in this language: kk, ru or en.", valueName: "language"))
  var language: String?

  /// Prints what was revised; exits with 3 when something was.
  func run() throws {
    var log = DiagnosticLog()
    let report = try? RevisionReport.run(
      options.checking, publication: publication,
      language: language, reporting: &log)
    if options.strict { log.makeStrict() }
    if let report, !log.hasErrors {
      Console.writeOutput(options.format == .json ? report.json : report.text)
      if report.hasRevisions { throw ExitCode(3) }
    } else {
      options.show(log)
      throw log.failure
    }
  }
}
