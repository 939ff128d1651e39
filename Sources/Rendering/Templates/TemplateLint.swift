import Diagnostics

/// Reads the tags of one template and reports what Mustache itself would pass over in silence.
struct TemplateLint {
  private let source: Source
  /// Interface wording that exists in every language; nil where nobody knows.
  private let words: Set<String>?
  /// Names of all templates.
  private let templates: Set<String>
  /// Names of the site's files, as in `assets.style`.
  private let assets: [String]
  /// Names of what stands in every page itself, as in `assets.first-style`.
  private let assetTexts: [String]

  init(
    _ source: Source, words: Set<String>?, templates: Set<String>, assets: [String],
    assetTexts: [String] = []
  ) {
    self.source = source
    self.words = words
    self.templates = templates
    self.assets = assets
    self.assetTexts = assetTexts
  }

  /// Reports unknown names, partials and wording, markup names used as text or the reverse, and
  /// what only Mustache would read; false when the template is not fit to be parsed.
  ///
  /// `uses` gets the tags that draw in other templates. After a hundred findings nobody reads on.
  func check(
    uses: inout [TemplateNesting.Use], reporting log: inout DiagnosticLog
  ) -> Bool {
    var own = DiagnosticLog()
    defer { log.append(contentsOf: own) }
    var depth = 0
    let bytes = source.bytes
    var index = 0
    while index + 1 < bytes.count {
      guard bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "{") else {
        index += 1
        continue
      }
      let isTriple = index + 2 < bytes.count && bytes[index + 2] == UInt8(ascii: "{")
      let start = index + (isTriple ? 3 : 2)
      guard let end = closing(from: start) else { return true }
      let tag = Tag(start..<end, of: source)
      switch tag.sigil {
      case UInt8(ascii: "="), UInt8(ascii: "%"):
        // Other delimiters would lead past this check, and a pragma past the escaping.
        own.report(.unsupported(Location(source, start..<end)))
        return false
      case UInt8(ascii: "#"), UInt8(ascii: "^"), UInt8(ascii: "$"), UInt8(ascii: "<"):
        depth += 1
        if depth > TemplateNesting.maximumDepth {
          own.report(TemplateNesting.tooDeep(at: tag.location))
          return false
        }
      case UInt8(ascii: "/"): depth -= 1
      default: break
      }
      if tag.drawsIn { uses.append(.init(name: tag.name, location: tag.location)) }
      check(tag, isTriple: isTriple, &own)
      if own.diagnostics.count >= DiagnosticLog.limitPerCodeAndFile { return false }
      index = end + (isTriple ? 3 : 2)
    }
    return true
  }

  /// What stands between the braces.
  private struct Tag {
    /// The character that says what kind of tag it is; 0 for a plain name.
    let sigil: UInt8
    let location: Location
    var name: String { location.text }
    var drawsIn: Bool { sigil == UInt8(ascii: ">") || sigil == UInt8(ascii: "<") }

    init(_ range: Range<Int>, of source: Source) {
      var range = range
      var sigil: UInt8 = 0
      if let first = range.first, Self.isSigil(source.bytes[first]) {
        sigil = source.bytes[first]
        range = first + 1..<range.upperBound
      }
      while let first = range.first, source.bytes[first] == UInt8(ascii: " ") {
        range = first + 1..<range.upperBound
      }
      while let last = range.last, source.bytes[last] == UInt8(ascii: " ") {
        range = range.lowerBound..<last
      }
      self.sigil = sigil
      location = Location(source, range)
    }

    private static func isSigil(_ byte: UInt8) -> Bool {
      switch byte {
      case UInt8(ascii: "#"), UInt8(ascii: "^"), UInt8(ascii: "/"),
        UInt8(ascii: ">"), UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "!"),
        UInt8(ascii: "$"), UInt8(ascii: "="), UInt8(ascii: "%"):
        true
      default: false
      }
    }
  }

  private func closing(from start: Int) -> Int? {
    var index = start
    while index + 1 < source.bytes.count {
      if source.bytes[index] == UInt8(ascii: "}"), source.bytes[index + 1] == UInt8(ascii: "}") {
        return index
      }
      index += 1
    }
    return nil
  }

  private func check(_ tag: Tag, isTriple: Bool, _ log: inout DiagnosticLog) {
    let location = tag.location
    let name = tag.name
    switch tag.sigil {
    case UInt8(ascii: "!"), UInt8(ascii: "$"): return
    case UInt8(ascii: ">"), UInt8(ascii: "<"):
      if !templates.contains(name) { log.report(.unknownPartial(name, templates, location)) }
    case UInt8(ascii: "/"):
      return
    case UInt8(ascii: "&"):
      check(name: name, asMarkup: true, location, &log)
    case UInt8(ascii: "#"), UInt8(ascii: "^"):
      if TemplateVocabulary.markup.contains(name) { return }
      check(name: name, asMarkup: false, location, &log)
    default:
      if name.hasPrefix("assets.") {
        if assetTexts.contains(name) {
          if !isTriple { log.report(.markupAsText(name, location)) }
        } else if !assets.contains(name) {
          log.report(.unknownAsset(name, assets + assetTexts, location))
        } else if isTriple {
          log.report(.textAsMarkup(name, location))
        }
        return
      }
      check(name: name, asMarkup: isTriple, location, &log)
    }
  }

  private func check(
    name: String, asMarkup: Bool, _ location: Location, _ log: inout DiagnosticLog
  ) {
    if name == "." { return }
    let parts = name.split(separator: ".").map(String.init)
    if parts.first == "words", parts.count == 2 {
      if let words, !words.contains(parts[1]) {
        log.report(.unknownWord(parts[1], words, location))
      }
      return
    }
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      let isMarkup = TemplateVocabulary.markup.contains(part)
      if TemplateVocabulary.isGroup(part) { continue }
      if !isMarkup, !TemplateVocabulary.text.contains(part) {
        log.report(.unknownName(part, location))
      } else if isLast, isMarkup != asMarkup {
        log.report(isMarkup ? .markupAsText(part, location) : .textAsMarkup(part, location))
      }
    }
  }
}

extension Diagnostic {
  fileprivate static func unknownName(_ name: String, _ location: Location) -> Diagnostic {
    .error(
      "template.unknown-name", "no page has a value '\(name)'", at: location,
      hint: NearMiss.hint(
        for: name, in: TemplateVocabulary.text.union(TemplateVocabulary.markup).sorted()))
  }

  fileprivate static func unsupported(_ location: Location) -> Diagnostic {
    .error(
      "template.unsupported-tag", "other delimiters and pragmas are not read", at: location,
      hint: "write tags with braces, and take this one out")
  }

  fileprivate static func unknownPartial(
    _ name: String, _ templates: Set<String>, _ location: Location
  ) -> Diagnostic {
    .error(
      "template.unknown-partial", "no template '\(name)'", at: location,
      hint: NearMiss.hint(for: name, in: templates.sorted()))
  }

  fileprivate static func unknownAsset(
    _ name: String, _ assets: [String], _ location: Location
  ) -> Diagnostic {
    .error(
      "template.unknown-asset", "the site has no file '\(name)'", at: location,
      hint: NearMiss.hint(
        for: name, in: assets,
        otherwise: "write assets.style, or the name of a file of shared/scripts or shared/fonts"))
  }

  fileprivate static func unknownWord(
    _ name: String, _ words: Set<String>, _ location: Location
  ) -> Diagnostic {
    .error(
      "template.unknown-word", "no interface wording '\(name)'", at: location,
      hint: NearMiss.hint(
        for: name, in: words.sorted(), otherwise: "add it to every file of shared/words"))
  }

  fileprivate static func textAsMarkup(_ name: String, _ location: Location) -> Diagnostic {
    .error(
      "template.text-as-markup", "'\(name)' is text and must be escaped", at: location,
      hint: "write {{\(name)}} with two braces")
  }

  fileprivate static func markupAsText(_ name: String, _ location: Location) -> Diagnostic {
    .error(
      "template.markup-as-text", "'\(name)' is markup and would be shown as source", at: location,
      hint: "write {{{\(name)}}} with three braces")
  }
}
