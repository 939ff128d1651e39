import ArgumentParser
import Diagnostics
import Habarshy
import Quantities
private import Synchronization

/// `habarshy publish`: the site on a target, in one step.
struct PublishCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish",
    abstract: "Puts the site on a target, in one step, and back.",
    discussion: """
      The target is a name under 'publish' in Content/site.yaml, a folder, or a remote of rclone:

        habarshy publish web --dry-run          what would change
        habarshy publish /srv/www/statistics    a folder; the web server serves site/ in it
        habarshy publish server:/srv/www/site   SSH, WebDAV or S3, as rclone's configuration says
        habarshy publish web --rollback         the release before is back

      First the plan is shown: files added, changed and removed, by their hashes. Nothing is published \
      from an output that differs from its record, or that shows what is under embargo now. Readers \
      see the old site until the new one is whole; the article Publishing says what each kind of target \
      guarantees. Passwords and keys belong to rclone's configuration, never to the project.

      EXIT STATUS
        0    the target has the site; with --dry-run, it could have it
        1    there are findings; the target shows what it showed
        2    the command was not understood
        130  interrupted; the target shows what it showed
      """)

  @Argument(
    help: ArgumentHelp(
      "A name under 'publish' in site.yaml, a folder, or remote:path.", valueName: "target"))
  var target: String

  @Option(
    help: ArgumentHelp("Publish this output.", valueName: "folder"), completion: .directory)
  var output = "Output"

  @Option(
    help: ArgumentHelp("Read the names of targets from here.", valueName: "folder"),
    completion: .directory)
  var content = "Content"

  @Flag(help: "Show the plan, change nothing.")
  var dryRun = false

  @Flag(help: "Put the release before the present one back.")
  var rollback = false

  @Option(
    help: ArgumentHelp(
      "Let at most so many files be removed: a number, or a share such as 25%.",
      valueName: "limit"))
  var removals = "\(RemovalLimit.usual)"

  @Option(
    help: ArgumentHelp("Keep so many earlier releases at the target.", valueName: "number"))
  var keep = PublishSettings.usualKeeps

  @Flag(help: "Break the lock of a publish that died on another machine.")
  var takeOver = false

  @OptionGroup var report: ReportOptions

  /// Refuses limits outside their ranges.
  func validate() throws {
    if RemovalLimit(removals) == nil {
      throw ValidationError("--removals takes a number or a share such as 25%, not '\(removals)'.")
    }
    if !(1...100).contains(keep) {
      throw ValidationError("--keep takes a number from 1 to 100, not \(keep).")
    }
  }

  /// Sends the output to the target, and tells what was sent.
  func run() throws {
    var log = DiagnosticLog()
    guard let address = PublishTargets.address(of: target, content: content, reporting: &log) else {
      report.print(log, summary: nil)
      throw ExitCode(1)
    }
    let interruption = Interruption()
    let sources = Signals.watch {
      if interruption.hasHappened { Console.exitNow(Runner.interrupted) }
      _ = interruption.interrupt()
    }
    let plan = Mutex<String?>(nil)
    let (isText, isQuiet, isDryRun) = (report.format == .text, report.quiet, dryRun)
    let result = Publisher.run(
      output: output, to: address, settings, interruption: interruption,
      tell: { event in
        switch event {
        case .plan(let made, let from):
          plan.withLock { $0 = made.json }
          guard isText, !isQuiet else { return }
          let start = from.map { "from release \($0)" } ?? "nothing is there yet"
          Console.writeOutput("\(address): \(start)\n" + made.text(naming: isDryRun))
        case .progress(let words):
          if isText, !isQuiet, Console.isTerminal { Console.writeError("\(words) …\n") }
        }
      }, reporting: &log)
    withExtendedLifetime(sources) {}
    report.print(log, summary: summary(result, plan.withLock { $0 }))
    if interruption.hasHappened, result == nil { throw ExitCode(Runner.interrupted) }
    guard let result, !log.hasErrors else { throw ExitCode(1) }
    if isText, !isQuiet { Console.writeError(words(result) + "\n") }
  }

  private var settings: PublishSettings {
    var settings = PublishSettings(
      now: Instant(secondsSinceEpoch: Console.secondsSinceEpoch))
    settings.action = rollback ? .rollBack : .publish
    settings.isDryRun = dryRun
    settings.removals = RemovalLimit(removals) ?? .usual
    settings.keeps = keep
    settings.takesOver = takeOver
    settings.jobs = report.threads
    settings.searchPath = Console.environment("PATH") ?? ""
    settings.environment = Console.environment
    return settings
  }

  private func words(_ result: PublishResult) -> String {
    switch result {
    case .planned: "nothing was changed"
    case .upToDate(let id): "the target has these files already: release \(id)"
    case .published(let id, nil): "published release \(id)"
    case .published(let id, let before?): "published release \(id) in the place of \(before)"
    case .rolledBack(let to, let from): "release \(to) is back in the place of \(from)"
    }
  }

  private func summary(_ result: PublishResult?, _ plan: String?) -> String? {
    let outcome: String? =
      switch result {
      case nil: nil
      case .planned: "\"result\": \"planned\""
      case .upToDate(let id): "\"result\": \"up-to-date\", \"release\": \"\(id)\""
      case .published(let id, _): "\"result\": \"published\", \"release\": \"\(id)\""
      case .rolledBack(let id, _): "\"result\": \"rolled-back\", \"release\": \"\(id)\""
      }
    let parts = [outcome, plan].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: ",\n ")
  }
}
