package import Diagnostics
package import Indicators
package import Languages
import LocatedYAML

/// Finds the texts of settings files, the same in every file: a mapping from languages to texts.
package struct SettingsProse: Sendable {
  private let proofreaders: [Language: Proofreader]
  private let context: EvaluationContext

  package init(_ proofreaders: [Language: Proofreader], context: EvaluationContext) {
    self.proofreaders = proofreaders
    self.context = context
  }

  /// The numbers typed in the texts of a YAML file; wording to avoid is reported.
  ///
  /// What is wrong with the file itself has been reported by who reads it for its meaning.
  package func check(_ source: Source, reporting log: inout DiagnosticLog) -> [TypedNumber] {
    var own = DiagnosticLog()
    guard let root = YAMLNode.parse(source, reporting: &own), !own.hasErrors else { return [] }
    var found: [TypedNumber] = []
    walk(root, allowing: [], &found, &log)
    return found
  }

  /// The numbers typed in interface wording, whose file has one language.
  package func check(
    wording source: Source, in language: Language, reporting log: inout DiagnosticLog
  ) -> [TypedNumber] {
    var own = DiagnosticLog()
    guard let root = YAMLNode.parse(source, reporting: &own), !own.hasErrors else { return [] }
    var found: [TypedNumber] = []
    for entry in root.mapping ?? [] {
      check(entry.value, in: language, place: .wording, allowing: [], &found, &log)
    }
    return found
  }

  /// The parser bounds the depth of a file.
  private func walk(
    _ node: YAMLNode, allowing allowed: Set<String>, _ found: inout [TypedNumber],
    _ log: inout DiagnosticLog
  ) {
    if let items = node.sequence {
      for item in items { walk(item, allowing: allowed, &found, &log) }
      return
    }
    guard let entries = node.mapping else { return }
    let here = allowed.union(node["literals"]?.mapping?.map(\.key) ?? [])
    for entry in entries {
      if let language = Language(code: entry.key), entry.value.string != nil {
        check(entry.value, in: language, place: .settings, allowing: here, &found, &log)
      } else if entry.key != "avoid", entry.key != "literals" {
        walk(entry.value, allowing: here, &found, &log)
      }
    }
  }

  private func check(
    _ node: YAMLNode, in language: Language, place: TypedNumber.Place,
    allowing allowed: Set<String>, _ found: inout [TypedNumber], _ log: inout DiagnosticLog
  ) {
    guard let text = node.text, let proofreader = proofreaders[language] else { return }
    let numbers = proofreader.check(
      plain: text.string, allowing: allowed, location: { text.location($0) }, reporting: &log)
    found += numbers.map {
      TypedNumber($0.text, $0.numeral, in: language, context, place: place, at: $0.location)
    }
  }
}
