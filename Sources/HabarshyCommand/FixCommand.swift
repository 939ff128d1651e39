import ArgumentParser
import Diagnostics
import Habarshy

/// `habarshy fix`: values in the place of numbers typed by hand.
struct FixCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fix",
    abstract: "Replaces numbers typed by hand with the values they are.",
    discussion: """
      Looks through the data for each number that 'check' reports as typed by hand. Where exactly \
      one value is that number, and reads as it was typed, the replacement is shown as a unified \
      diff on standard output:

        habarshy fix                    show the replacements
        habarshy fix --apply            write them into the files

      Every other number is listed on standard error with the values it may be, and left to its \
      author. A file is exchanged in one step, keeps its line endings, and is left alone when it \
      changed in the meantime.

      EXIT STATUS
        0    no number is typed by hand in a publication or a page any more
        1    numbers are left, or the content has errors that hide them
        2    the command was not understood, or there is nothing to read
      """)

  @OptionGroup var options: SharedOptions

  @Flag(help: "Write the replacements into the files.")
  var apply = false

  /// Prints the replacements, or writes them; exits with 1 while something is left to do.
  func run() throws {
    var log = DiagnosticLog()
    guard let inspection = try? Inspection.run(options.checking, reporting: &log) else {
      options.show(log)
      throw log.failure
    }
    let plan = FixPlan.make(inspection)
    if !options.quiet || !apply { Console.writeOutput(plan.diff) }
    Console.writeError(plan.remarks)
    // What languages lack of each other follows from typed numbers, and hides none.
    let hidesNumbers = log.diagnostics.contains {
      $0.severity == .error && !$0.code.hasPrefix("parity.")
    }
    if hidesNumbers { options.showAside(log) }
    var isLeft = hidesNumbers || !plan.open.isEmpty || !apply && !plan.files.isEmpty
    if apply {
      var own = DiagnosticLog()
      for file in plan.files {
        options.checking.workspace.apply(file, reporting: &own)
      }
      if own.hasErrors { isLeft = true }
      options.showAside(own)
    }
    if isLeft { throw ExitCode(1) }
  }
}
