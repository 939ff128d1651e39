package import Diagnostics
package import Languages
import Markup
import Mustache

/// All templates, parsed once for each language; pages are rendered from them in parallel.
package struct TemplateLibrary: Sendable {
  private let libraries: [Language: MustacheLibrary]
  private let names: Set<String>

  /// Parses templates; `sources` are named by their path below `Templates/` with dots and without
  /// the extension: `shared.layout`.
  ///
  /// `words` are the keys of interface wording that exist in every language, `wording` is that
  /// of the languages pages are rendered in, `assets` the files that templates may call by name.
  package static func parse(
    _ sources: [(name: String, source: Source)], words: Set<String>,
    wording: [Words] = [], assets: Assets = .none, reporting log: inout DiagnosticLog
  ) -> TemplateLibrary {
    let names = Set(sources.map(\.name))
    var libraries: [Language: MustacheLibrary] = [:]
    var uses: [String: [TemplateNesting.Use]] = [:]
    for (name, source) in sources {
      let lint = TemplateLint(
        source, words: words, templates: names, assets: assets.names)
      guard lint.check(uses: &uses[name, default: []], reporting: &log) else { continue }
      do {
        let text =
          Self.pragma + Self.addressed(String(decoding: source.bytes, as: UTF8.self), assets)
        _ = try MustacheTemplate(string: text)
        for words in wording {
          try libraries[words.language, default: MustacheLibrary()]
            .register(Self.worded(text, in: words), named: name)
        }
      } catch let error as MustacheTemplate.ParserError {
        let offset = LineIndex(source).offset(
          line: error.context.lineNumber - 1, byteColumn: error.context.columnNumber)
        log.report(.syntax(error.error, at: Location(source, offset: offset, length: 0)))
      } catch {
        log.report(.syntax(error, at: source.start))
      }
    }
    TemplateNesting(uses).check(reporting: &log)
    return TemplateLibrary(libraries: libraries, names: names)
  }

  /// A template with the addresses of the site's files put in, which differ from page to page only
  /// by the way to the root.
  private static func addressed(_ text: String, _ assets: Assets) -> String {
    guard text.contains("assets.") else { return text }
    var addressed = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "{{"),
      let end = rest[start.upperBound...].firstRange(of: "}}")
    {
      let name = rest[start.upperBound..<end.lowerBound].split(separator: " ").first ?? ""
      addressed += rest[..<start.lowerBound]
      if let path = assets.path(named: String(name)) {
        addressed += "{{root}}\(path)"
      } else {
        addressed += rest[start.lowerBound..<end.upperBound]
      }
      rest = rest[end.upperBound...]
    }
    return addressed + rest
  }

  /// A template with its interface wording put in: it is the same on every page of a language, and
  /// looking it up for each page took a tenth of a build's time.
  private static func worded(_ text: String, in words: Words) -> String {
    var worded = ""
    var rest = text[...]
    while let tag = rest.firstRange(of: "{{words.") {
      guard let end = rest[tag.upperBound...].firstRange(of: "}}"),
        let word = words.text(String(rest[tag.upperBound..<end.lowerBound]))
      else {
        worded += rest[..<tag.upperBound]
        rest = rest[tag.upperBound...]
        continue
      }
      // A brace in a wording must not become a tag.
      worded += rest[..<tag.lowerBound]
      worded += MarkupFragment(text: word).string.replacing("{", with: "&#123;")
      rest = rest[end.upperBound...]
    }
    return worded + rest
  }

  /// The line before every template that leaves the escaping of texts to ``TemplateValues``.
  private static let pragma = "{{% CONTENT_TYPE:TEXT}}\n"

  package func contains(_ name: String) -> Bool { names.contains(name) }

  /// A page of a language from a template; the template must exist, which the caller has checked.
  func render(_ values: TemplateValues, with name: String, in language: Language) -> [UInt8] {
    guard let text = libraries[language]?.render(values, withTemplate: name) else {
      preconditionFailure("template '\(name)' was checked before rendering")
    }
    return Array(text.utf8)
  }
}

extension Diagnostic {
  fileprivate static func syntax(_ error: any Error, at location: Location) -> Diagnostic {
    let message =
      switch error as? MustacheTemplate.Error {
      case .sectionCloseNameIncorrect: "a section is closed by another name"
      case .unfinishedName: "a tag is not finished"
      case .expectedSectionEnd: "a section is never closed"
      case .invalidSetDelimiter: "delimiters are set wrongly"
      case .transformAppliedToInheritanceSection: "a block of a parent template takes no transform"
      case .illegalTokenInsideInheritSection, .textInsideInheritSection:
        "between the tags of a parent template stand only blocks"
      case .invalidConfigVariableSyntax, .unrecognisedConfigVariable: "a pragma is not known"
      case nil: "the template cannot be read: \(error)"
      }
    return .error("template.syntax", message, at: location)
  }
}
