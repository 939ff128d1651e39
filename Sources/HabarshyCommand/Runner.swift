import ArgumentParser
import Diagnostics
private import Dispatch
import Habarshy

/// One build or check from the command line: its progress, its report, its exit status.
struct Runner {
  private let options: SharedOptions
  private let build: BuildOptions
  private let timings: Timings?

  /// Prepares a build, or a check when nothing is written.
  init(
    _ options: SharedOptions, output: String, writesOutput: Bool, printer: PrinterOption,
    showsTimings: Bool = false, isIncremental: Bool = true
  ) {
    self.options = options
    timings = showsTimings ? Timings() : nil
    var build = options.build(output: output, writesOutput: writesOutput)
    build.use(printer)
    build.isIncremental = isIncremental
    self.build = build
  }

  /// Throws the exit status when it is not 0.
  func run() throws {
    let started = Console.milliseconds
    let line = ProgressLine(isEnabled: Console.isTerminal && !options.quiet)
    let interruption = Interruption()
    let sources = watchSignals(interruption)
    let result = Build.run(build, interruption: interruption) { progress in
      timings?.note(progress)
      line.show(progress)
    }
    line.clear()
    withExtendedLifetime(sources) {}
    if interruption.hasHappened, result.ending != .finished { Console.exit(Self.interrupted) }

    report(result, milliseconds: Console.milliseconds - started)
    if let timings {
      Console.writeError(timings.table())
      Console.writeError(Self.parts(result.made))
    }
    switch result.ending {
    case .finished: withExtendedLifetime(result) { Console.exit(0) }
    case .stopped: throw ExitCode(1)
    case .nothingToBuild: throw ExitCode(2)
    }
  }

  /// The most parts that are told by name.
  private static let mostParts = 40

  /// What was made and not kept from the build before.
  private static func parts(_ made: [String]) -> String {
    let names = made.prefix(mostParts).joined(separator: " ")
    let rest = made.count > mostParts ? " …" : ""
    return "parts made: \(made.count)\(made.isEmpty ? "" : ": ")\(names)\(rest)\n"
  }

  /// As a shell tells that Control-C ended a command.
  static let interrupted: Int32 = 130

  /// Lets the first signal remove what is half-written, and the second end the process at once.
  private func watchSignals(_ interruption: Interruption) -> [any DispatchSourceSignal] {
    Signals.watch {
      if interruption.hasHappened { Console.exitNow(Self.interrupted) }
      if interruption.interrupt() { Console.exitNow(Self.interrupted) }
    }
  }

  private func report(_ result: BuildResult, milliseconds: Int) {
    if !options.quiet {
      for note in result.notes { Console.writeError("note: \(note.text)\n") }
    }
    switch options.format {
    case .json: Console.writeOutput(JSONPrinter().print(result.log))
    case .text:
      Console.writeError(TerminalPrinter(colour: Console.hasColour).print(result.log))
      if !options.quiet { Console.writeError(summary(result, milliseconds) + "\n") }
    }
  }

  private func summary(_ result: BuildResult, _ milliseconds: Int) -> String {
    let findings = result.log.sorted
    let errors = findings.count { $0.severity == .error }
    let warnings = Self.count(findings.count - errors, "warning")
    let hundredths = String(milliseconds % 1_000 / 10)
    let seconds = "\(milliseconds / 1_000).\(hundredths.count < 2 ? "0" : "")\(hundredths) s"
    guard result.ending == .finished else {
      return "\(Self.count(errors, "error")) and \(warnings); nothing was written"
    }
    let counts = result.counts
    let work = "\(Self.count(counts.editions, "edition")) from \(Self.count(counts.inputs, "file"))"
    let told = findings.isEmpty ? "" : ", \(warnings)"
    guard build.writesOutput else { return "checked \(work) in \(seconds)\(told)" }
    return "built \(work) in \(seconds)\(told): \(Self.count(counts.written, "file")) written, "
      + "\(counts.unchanged) unchanged in \(build.workspace.output)"
  }

  private static func count(_ number: Int, _ word: String) -> String {
    "\(number) \(word)\(number == 1 ? "" : "s")"
  }
}
