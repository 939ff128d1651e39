import Diagnostics
import Indicators
import Languages
import Publications
import Rendering

extension SiteBuild {
  /// The numbers typed where nothing is computed.
  ///
  /// That is in settings, definitions, interface wording and templates. Wording to avoid in them is
  /// reported.
  func numbersOutsideOfNarratives(
    _ resolvers: [Language: Resolver], reporting log: inout DiagnosticLog
  ) -> [TypedNumber] {
    let prose = SettingsProse(
      resolvers.mapValues(\.proofreader),
      context: EvaluationContext(period: nil, point: [:], asOf: asOf))
    var found: [TypedNumber] = []
    for file in inputs.content.files where Self.hasTexts(file) {
      found += prose.check(file.source, reporting: &log)
    }
    for file in inputs.templates.files {
      switch file.fileExtension {
      case "yaml" where file.name == "kind.yaml":
        found += prose.check(file.source, reporting: &log)
      case "mustache":
        found += TemplateNumbers.find(in: file.source).map {
          TypedNumber(template: $0.text, at: $0)
        }
      default: break
      }
    }
    for language in parsed.settings.languages {
      guard let source = inputs.templates["shared/words/\(language.code).yaml"] else { continue }
      found += prose.check(wording: source, in: language, reporting: &log)
    }
    return found
  }

  /// Settings with texts for readers; units are words that stand beside numbers.
  private static func hasTexts(_ file: InputFile) -> Bool {
    guard file.fileExtension == "yaml" else { return false }
    if file.path == "site.yaml" || file.path == "glossary.yaml" { return true }
    if file.path.hasPrefix("indicators/") { return true }
    // Most publications have no text in their settings, and there are many of them.
    return file.name == "publication.yaml"
      && file.source.bytes.firstRange(of: "corrections".utf8) != nil
  }
}
