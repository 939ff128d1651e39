import ArgumentParser
import Diagnostics
import Habarshy

/// `habarshy explain`: where a number comes from.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Shows where a number comes from, down to the cells of the data.",
    discussion: """
      Names a place in a narrative, or an expression:

        habarshy explain Content/publications/migration/en.md:12
        habarshy explain migration/en.md:12:40
        habarshy explain 'net_migration[2006]'

      For each number of the line: the text on the page, how it was rounded, the exact value, the \
      formula with the value of each part, and the cells with file, line, column, status, vintage, \
      footnote and source. On a line of a figure without an expression all its numbers are shown.

      The numbers of a publication are looked at as of its release, as on its page; an expression as \
      of now, or of --as-of, or of the release of --publication.
      """)

  @OptionGroup var options: SharedOptions

  @Argument(
    help: ArgumentHelp(
      "FILE:LINE, FILE:LINE:COLUMN, or an expression.", valueName: "place-or-expression"))
  var target: String

  @Option(
    help: ArgumentHelp(
      "Take the period, the codes and the release of this publication for an expression.",
      valueName: "folder"))
  var publication: String?

  @Option(
    help: ArgumentHelp(
      "The period an expression is about where it names none.", valueName: "period"))
  var period: String?

  @Option(
    help: ArgumentHelp(
      "Show numbers as this language does; else that of the text, or the site's first.",
      valueName: "code"))
  var language: String?

  /// Refuses what is neither a place nor an expression.
  func validate() throws {
    if ExplainTarget(target) == nil {
      throw ValidationError("Name a place such as en.md:12, or an expression.")
    }
  }

  /// Prints where the values of a place or an expression come from.
  func run() throws {
    guard let target = ExplainTarget(target) else { return }
    var log = DiagnosticLog()
    let explanation = Explanation.run(
      ExplainRequest(
        target: target, language: language, publication: publication, period: period),
      options.checking, reporting: &log)
    if options.strict { log.makeStrict() }
    // Findings elsewhere in the content are for 'check'; without an answer they are the answer.
    guard let explanation else {
      options.show(log)
      throw log.failure
    }
    Console.writeOutput(options.format == .json ? explanation.json : explanation.text)
    if !options.quiet, log.hasErrors { options.showAside(log) }
  }
}
