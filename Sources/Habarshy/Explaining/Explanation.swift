package import Diagnostics
package import Indicators
package import Quantities

/// Where the numbers of a line, or of an expression, come from.
package struct Explanation: Sendable {
  /// One expression with the way to each of its numbers.
  package struct Entry: Sendable {
    /// What it is there for: "value", "claim", "series 'Arrivals' of figure 'arrivals'".
    package let role: String
    package let text: String
    package let location: Location
    package let items: [Item]
    /// How many items there are; more than `items` when some were left out.
    package let count: Int
  }

  /// One number or statement.
  package struct Item: Sendable {
    /// What it is about in words, where the expression runs over something: "2006", "Almaty city".
    package let name: String
    /// The text on the page; nil for statements and for numbers that are missing.
    package let shown: String?
    /// The number behind it in the unit shown; nil for statements and for missing numbers.
    package let exact: ExactDecimal?
    /// To how many decimals it was rounded; nil for statements and for missing numbers.
    package let decimals: Int?
    package let derivation: Derivation
  }

  package let entries: [Entry]
  /// The instant the data were looked at from; nil for all that is known.
  package let asOf: Instant?
  let zone: TimeZoneRule
  /// Titles of the sources by id, in the language of the explanation.
  let sourceTitles: [String: String]

  /// Reads the folders and explains; nil after a diagnostic.
  package static func run(
    _ request: ExplainRequest, _ options: BuildOptions, reporting log: inout DiagnosticLog
  ) -> Explanation? {
    do throws(BuildStopped) {
      let inputs = try options.workspace.read(jobs: options.jobs, reporting: &log)
      try log.stopIfErrors()
      let build = try Stages.parse(inputs, options: options, reporting: &log)
      var explainer = Explainer(build: build, request: request)
      return try explainer.run(reporting: &log)
    } catch {
      return nil
    }
  }
}
