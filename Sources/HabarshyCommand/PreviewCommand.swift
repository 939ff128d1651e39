import ArgumentParser
import Diagnostics
import Habarshy
import Quantities

/// `habarshy preview`: the site while it is written.
struct PreviewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "preview",
    abstract: "Shows the site in a browser while it is written.",
    discussion: """
      Serves the site on this machine, at http://127.0.0.1:\(Preview.usualPort)/, builds it anew \
      after every change in Content/ and Templates/, and lets the browser show what has changed, in \
      its place. While there are errors the last good page stays, with the errors over it, in the words \
      that are printed here.

      What is under embargo is shown and marked, so the preview answers to this machine only, and \
      keeps its files in a hidden folder beside Output/, which it removes in the end. PDF and PNG files \
      are made when somebody opens them. Output/ itself is not touched. Control-C ends it.

      EXIT STATUS
        0    it was ended
        1    it could not begin: the port is in use, or folders cannot be watched
      """)

  @OptionGroup var options: SharedOptions

  @Option(help: ArgumentHelp("Answer at this port; 0 takes one that is free.", valueName: "number"))
  var port = Preview.usualPort

  @Flag(help: "Open the home page in the browser of the desktop.")
  var open = false

  @Option(
    help: ArgumentHelp(
      "The output folder beside which files are kept.", valueName: "folder"),
    completion: .directory)
  var output = "Output"

  @OptionGroup var printer: PrinterOption

  /// Refuses a port that there cannot be.
  func validate() throws {
    if !(0...65_535).contains(port) {
      throw ValidationError("--port takes a number from 0 to 65535, not \(port).")
    }
  }

  /// Serves the site and builds it anew after every change, until it is interrupted.
  func run() throws {
    var log = DiagnosticLog()
    var build = options.build(output: output, writesOutput: true)
    build.use(printer)
    let (isQuiet, format, opens) = (options.quiet, options.format, open)
    let preview = Preview(
      build, port: port,
      clock: { Instant(secondsSinceEpoch: Console.secondsSinceEpoch) },
      tell: { Self.tell($0, isQuiet: isQuiet, format: format, opens: opens) }, reporting: &log)
    guard let preview else {
      try options.finish(&log)
      throw ExitCode(1)
    }
    let sources = Signals.watch { preview.stop() }
    preview.run()
    withExtendedLifetime(sources) {}
  }

  private static func tell(_ event: Preview.Event, isQuiet: Bool, format: Format, opens: Bool) {
    switch event {
    case .started(let address):
      Console.writeError("preview at \(address) (Control-C ends it)\n")
      guard opens else { return }
      Preview.open(
        address, searchPath: Console.environment("PATH") ?? "", environment: Console.environment)
    case .trouble(let words):
      if let words { Console.writeError("note: \(words)\n") }
    case .refreshed(let files, let milliseconds):
      guard !isQuiet else { return }
      let words = files == 1 ? "1 file" : "\(files) files"
      Console.writeError("fresh in \(milliseconds) ms: \(words) of what is edited\n")
    case .built(let ending, let log, let notes, let changed, let milliseconds):
      if !isQuiet {
        for note in notes { Console.writeError("note: \(note.text)\n") }
      }
      switch format {
      case .json: Console.writeOutput(JSONPrinter().print(log))
      case .text: Console.writeError(TerminalPrinter(colour: Console.hasColour).print(log))
      }
      guard !isQuiet else { return }
      let files = changed == 1 ? "1 file" : "\(changed) files"
      Console.writeError(
        ending == .finished
          ? "built in \(milliseconds) ms: \(files) changed\n"
          : "not built (\(milliseconds) ms); the pages of the last build are shown\n")
    }
  }
}
