import ArgumentParser
import Diagnostics
import Habarshy

/// `habarshy seal`: writes down what was published.
struct SealCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seal",
    abstract: "Writes down what was published, so that a change of it is found.",
    discussion: """
      Adds the published versions of a publication, in each language, to published.yaml in its \
      folder: values, claims, numbers of figures, and the text by its fingerprints. From then on \
      check and build report every number that the same version would show otherwise as an error, and \
      every reworded passage as a warning. Commit the file with the texts.

        habarshy seal migration-2001-2006

      Run it after the release, and after each correction. What is in the file is never changed.
      """)

  @Argument(
    help: ArgumentHelp(
      "Folders under Content/publications.", valueName: "folder"))
  var publications: [String]

  @OptionGroup var options: SharedOptions

  /// Seals one publication after another; what one lacks does not stop the others.
  func run() throws {
    var log = DiagnosticLog()
    for publication in publications {
      var own = DiagnosticLog()
      do throws(BuildStopped) {
        let result = try Sealer.seal(
          publication, options.checking, reporting: &own)
        if !options.quiet {
          Console.writeError(Self.words(publication, result))
        }
      } catch {}
      log.append(contentsOf: own)
    }
    try options.finish(&log)
  }

  private static func words(_ publication: String, _ result: Sealer.Result) -> String {
    guard result.added > 0 else {
      return "\(publication): version \(result.version) is sealed already\n"
    }
    let editions = result.added == 1 ? "1 edition" : "\(result.added) editions"
    return "\(publication): \(editions) sealed, up to version \(result.version)\n"
  }
}
