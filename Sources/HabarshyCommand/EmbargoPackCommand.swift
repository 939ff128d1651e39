import ArgumentParser
import Diagnostics
import Habarshy

/// `habarshy embargo-pack`: a copy for somebody who may see a publication before its release.
struct EmbargoPackCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "embargo-pack",
    abstract: "Writes a publication to come for one recipient, with a watermark.",
    discussion: """
      Writes the editions of one publication alone, as pages and in their other formats, into a \
      folder of their own. Every page says for whom it was made, when, and until when nothing of it may be passed on. The recipient must be \
      in Content/pre-release-access.yaml, which the site publishes.

        habarshy embargo-pack migration-2007 --for minister
      """)

  @OptionGroup var options: SharedOptions

  @Argument(
    help: ArgumentHelp("The publication's folder under Content/publications.", valueName: "folder"))
  var publication: String

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp(
      "The recipient: an id or a name of the access list.", valueName: "recipient"))
  var recipient: String

  @Option(
    help: ArgumentHelp("Write here; never into the folder that is published.", valueName: "folder"),
    completion: .directory)
  var output = "EmbargoPack"

  @OptionGroup var printer: PrinterOption

  /// Refuses the folder that is published: nothing under embargo may get there.
  func validate() throws {
    let parts = output.split(separator: "/").filter { $0 != "." }
    if !output.hasPrefix("/"), parts == ["Output"] {
      throw ValidationError("Output is published; choose another folder.")
    }
  }

  /// Writes the editions for the recipient, or tells why there are none.
  func run() throws {
    var log = DiagnosticLog()
    var build = options.build(output: output, writesOutput: true)
    build.use(printer)
    let pack = try? EmbargoPack.run(
      build, publication: publication, recipient: recipient, reporting: &log)
    try options.finish(&log)
    guard let pack else { throw log.failure }
    if !options.quiet {
      if !pack.unprinted.isEmpty, let folder = build.printer {
        let note = BuildNote.noPrintEngine(folder: folder, files: pack.unprinted)
        Console.writeError("note: \(note.text)\n")
      }
      Console.writeError(
        "wrote \(pack.editions) editions for \(recipient) into \(output)\n")
    }
  }
}
