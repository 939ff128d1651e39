import Diagnostics

/// Reads the tags of one template and reports what Mustache itself would pass over in silence.
struct TemplateLint {
  private let source: Source
  /// Interface wording that exists in every language.
  private let words: Set<String>
  /// Names of all templates.
  private let templates: Set<String>

  init(_ source: Source, words: Set<String>, templates: Set<String>) {
    self.source = source
    self.words = words
    self.templates = templates
  }

  /// Reports unknown names, partials and wording, and markup names used as text or the reverse.
  func check(reporting log: inout DiagnosticLog) {
    let bytes = source.bytes
    var index = 0
    while index + 1 < bytes.count {
      guard bytes[index] == UInt8(ascii: "{"), bytes[index + 1] == UInt8(ascii: "{") else {
        index += 1
        continue
      }
      let isTriple = index + 2 < bytes.count && bytes[index + 2] == UInt8(ascii: "{")
      let start = index + (isTriple ? 3 : 2)
      guard let end = closing(from: start) else { return }
      check(tag: start..<end, isTriple: isTriple, &log)
      index = end + (isTriple ? 3 : 2)
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

  private func check(tag range: Range<Int>, isTriple: Bool, _ log: inout DiagnosticLog) {
    var range = range
    var sigil: UInt8 = 0
    while let first = range.first, isSpaceOrSigil(source.bytes[first]) {
      if source.bytes[first] != UInt8(ascii: " ") { sigil = source.bytes[first] }
      range = first + 1..<range.upperBound
    }
    while let last = range.last, source.bytes[last] == UInt8(ascii: " ") {
      range = range.lowerBound..<last
    }
    let location = Location(source, range)
    let name = location.text
    switch sigil {
    case UInt8(ascii: "!"), UInt8(ascii: "$"), UInt8(ascii: "="), UInt8(ascii: "%"): return
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
      check(name: name, asMarkup: isTriple, location, &log)
    }
  }

  private func isSpaceOrSigil(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "#"), UInt8(ascii: "^"), UInt8(ascii: "/"),
      UInt8(ascii: ">"), UInt8(ascii: "<"), UInt8(ascii: "&"), UInt8(ascii: "!"),
      UInt8(ascii: "$"), UInt8(ascii: "="), UInt8(ascii: "%"):
      true
    default: false
    }
  }

  private func check(
    name: String, asMarkup: Bool, _ location: Location, _ log: inout DiagnosticLog
  ) {
    if name == "." { return }
    let parts = name.split(separator: ".").map(String.init)
    if parts.first == "words", parts.count == 2 {
      if !words.contains(parts[1]) { log.report(.unknownWord(parts[1], words, location)) }
      return
    }
    for (index, part) in parts.enumerated() {
      let isLast = index == parts.count - 1
      let isMarkup = TemplateVocabulary.markup.contains(part)
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

  fileprivate static func unknownPartial(
    _ name: String, _ templates: Set<String>, _ location: Location
  ) -> Diagnostic {
    .error(
      "template.unknown-partial", "no template '\(name)'", at: location,
      hint: NearMiss.hint(for: name, in: templates.sorted()))
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
