package import Diagnostics
package import Languages
import Markup

/// All templates, parsed once for each language; pages are rendered from them in parallel.
package struct TemplateLibrary: Sendable {
  private let templates: [Language: [String: [TemplatePart]]]
  private let names: Set<String>
  /// What the templates say, and where the files that they name are.
  private let marks: [(name: String, bytes: [UInt8])]

  /// Parses templates; `sources` are named by their path below `Templates/` with dots and without
  /// the extension: `shared.layout`.
  ///
  /// `words` are the keys of interface wording that exist in every language, nil where nobody knows
  /// since no file of them is in order; `wording` is that
  /// of the languages pages are rendered in, `assets` the files that templates may call by name.
  package static func parse(
    _ sources: [(name: String, source: Source)], words: Set<String>?,
    wording: [Words] = [], assets: Assets = .none, reporting log: inout DiagnosticLog
  ) -> TemplateLibrary {
    let names = Set(sources.map(\.name))
    var templates: [Language: [String: [TemplatePart]]] = [:]
    var uses: [String: [TemplateNesting.Use]] = [:]
    for (name, source) in sources {
      let lint = TemplateLint(
        source, words: words, templates: names, assets: assets.names,
        assetTexts: assets.textNames)
      guard lint.check(uses: &uses[name, default: []], reporting: &log) else { continue }
      do throws(TemplateParser.Problem) {
        guard !wording.isEmpty else {
          _ = try TemplateParser.parse(source.bytes)
          continue
        }
        for words in wording {
          templates[words.language, default: [:]][name] =
            try TemplateParser.parse(source.bytes) { constant($0, words, assets) }
        }
      } catch {
        log.report(.syntax(error, in: source))
      }
    }
    TemplateNesting(uses).check(reporting: &log)
    let files = assets.names.compactMap { name in
      assets.path(named: name).map { (name: inputName(ofAsset: name), bytes: Array($0.utf8)) }
    }
    let texts = assets.textNames.compactMap { name in
      assets.text(named: name).map { (name: inputName(ofAsset: name), bytes: $0) }
    }
    return TemplateLibrary(
      templates: templates, names: names,
      marks: sources.map { (inputName(ofTemplate: $0.name), $0.source.bytes) } + files + texts)
  }

  /// The name by which reads of a template are noted.
  static func inputName(ofTemplate name: String) -> String { "templates/" + name }

  /// The name by which reads of the address of a file, or of what is in it, are noted.
  private static func inputName(ofAsset name: String) -> String { "files/" + name }

  /// Says what all templates are, where the files that they name are, and what they draw in.
  package func mark(in marks: inout InputMarks) {
    for (name, bytes) in self.marks { marks.add(InputName(name), bytes) }
  }

  /// What is the same on every page of a language: its wording, and the addresses of the site's
  /// files, which differ from page to page only by the way to the root.
  private static func constant(
    _ name: String, _ words: Words, _ assets: Assets
  ) -> [TemplatePart]? {
    if let path = assets.path(named: name) {
      return [
        .reads([InputName(inputName(ofAsset: name))]), .value(TemplateName("root")),
        .text(Array(path.utf8)),
      ]
    }
    if let text = assets.text(named: name) {
      return [.reads([InputName(inputName(ofAsset: name))]), .text(text)]
    }
    guard name.hasPrefix("words."), let word = words.wording(String(name.dropFirst(6))) else {
      return nil
    }
    return [.reads([word.name]), .text(MarkupFragment(text: word.text).bytes)]
  }

  package func contains(_ name: String) -> Bool { names.contains(name) }

  /// A page of a language from a template; the template must exist, which the caller has checked.
  func render(_ values: TemplateValues, with name: String, in language: Language) -> [UInt8] {
    guard let templates = templates[language], let parts = templates[name] else {
      preconditionFailure("template '\(name)' was checked before rendering")
    }
    var renderer = TemplateRenderer(templates, values)
    InputReads.note(Self.inputName(ofTemplate: name))
    renderer.render(parts)
    if let observer = InputReads.observer {
      for name in renderer.reads ?? [] { observer.note(name) }
    }
    return renderer.bytes
  }
}

extension Diagnostic {
  fileprivate static func syntax(
    _ problem: TemplateParser.Problem, in source: Source
  ) -> Diagnostic {
    let closing = problem.open.map { "close it with {{/\($0)}}" }
    let (message, hint): (String, String?) =
      switch problem.kind {
      case .otherName:
        ("a section is closed by another name", closing ?? "no section is open here")
      case .unfinishedTag: ("a tag is not finished", "end it with the braces it begins with")
      case .unclosedSection: ("a section is never closed", closing)
      case .notABlock:
        (
          "between the tags of a parent template stand only blocks",
          "put this into a block such as {{$main}}…{{/main}}"
        )
      }
    let location = Location(source, offset: problem.offset, length: 0)
    return .error("template.syntax", message, at: location, hint: hint)
  }
}
