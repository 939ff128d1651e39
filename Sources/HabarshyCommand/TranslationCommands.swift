import ArgumentParser
import Diagnostics
import Habarshy

/// `habarshy parity`: how the languages compare.
struct ParityCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "parity",
    abstract: "Compares the languages of publications.",
    discussion: """
      Prints, for each publication, what each language has — headings, passages, values, claims, \
      figures, footnotes — and how far it is translated from the original. What differs is reported \
      with its place. Ends with 1 when something that must be the same differs.
      """)

  @Argument(help: ArgumentHelp("Folders under Content/publications/; all, if none is named."))
  var publications: [String] = []

  @OptionGroup var options: SharedOptions

  /// Prints what the languages lack of each other.
  func run() throws {
    var log = DiagnosticLog()
    var text = ""
    do throws(BuildStopped) {
      text = try ParityReport.make(
        options.checking, publications: publications, reporting: &log)
    } catch {}
    if options.format == .text { Console.writeOutput(text) }
    try options.finish(&log)
  }
}

/// `habarshy translated`: records that translations are up to date.
struct TranslatedCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "translated",
    abstract: "Records that a translation says what its original says now.",
    discussion: """
      Writes translated-<language>.yaml beside the narratives. From then on a build reports each \
      passage whose original has changed since. Commit the file with the texts.

        habarshy translated Content/publications/migration-2001-2006/kk.md
        habarshy translated Content/publications/migration-2001-2006/kk.md:48
      """)

  @Argument(
    help: ArgumentHelp(
      "Narratives, or single passages by the number of one of their lines.",
      valueName: "file[:line]"), completion: .file(extensions: ["md"]))
  var files: [String]

  @OptionGroup var options: SharedOptions

  /// Records the files one after another, and tells of each how many passages that are.
  func run() throws {
    var log = DiagnosticLog()
    for file in files {
      guard let target = TranslationRecorder.Target(file) else {
        throw ValidationError("'\(file)' is no file, or file:line with a line from 1.")
      }
      var own = DiagnosticLog()
      do throws(BuildStopped) {
        let count = try TranslationRecorder.record(
          target, options.checking, reporting: &own)
        if !options.quiet {
          Console.writeError("\(file): \(count) passage\(count == 1 ? "" : "s") recorded\n")
        }
        // What the comparison found before the record was written no longer holds.
        if !own.hasErrors { own = DiagnosticLog() }
      } catch {}
      log.append(contentsOf: own)
    }
    try options.finish(&log)
  }
}
