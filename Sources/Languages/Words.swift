package import Diagnostics
import LocatedYAML

/// Interface wording of one language, as designers write it in `shared/words/<code>.yaml`.
package struct Words: Sendable {
  private let file: File

  package var language: Language { file.language }

  /// Every key of the file, in its order.
  package var keys: [String] { file.keys }

  /// The one copy of the texts, since whatever writes a page holds them.
  private final class File: Sendable {
    let language: Language
    let texts: [String: Wording]
    /// The phrases that have slots, cut at them once.
    let patterns: [Phrase: Pattern]
    let keys: [String]

    init(
      language: Language, texts: [String: Wording], patterns: [Phrase: Pattern], keys: [String]
    ) {
      self.language = language
      self.texts = texts
      self.patterns = patterns
      self.keys = keys
    }
  }

  /// Reads a flat mapping of keys to texts.
  ///
  /// A missing ``Phrase``, a slot that its phrase does not fill, and a slot it fills but the text
  /// lacks are errors. Keys that no phrase has are for templates, and have no slots.
  package static func parse(
    _ source: Source, language: Language, reporting log: inout DiagnosticLog
  ) -> Words {
    var texts: [String: Wording] = [:]
    var keys: [String] = []
    if let root = YAMLNode.parse(source, reporting: &log) {
      if root.mapping == nil, !root.isNull {
        log.report(notMapping(root))
      }
      for entry in root.mapping ?? [] {
        guard let text = entry.value.string else {
          log.report(notText(entry))
          continue
        }
        checkSlots(of: text, entry, reporting: &log)
        texts[entry.key] = Wording(text: text, name: name(of: entry.key, language))
        keys.append(entry.key)
      }
      let given = Set(root.mapping?.map(\.key) ?? [])
      for phrase in Phrase.allCases where !given.contains(phrase.rawValue) {
        log.report(missing(phrase, source, given: keys))
      }
    }
    var patterns: [Phrase: Pattern] = [:]
    for phrase in Phrase.allCases where !phrase.slots.isEmpty {
      patterns[phrase] = Pattern(
        pieces: pieces(of: texts[phrase.rawValue]?.text ?? phrase.rawValue),
        name: name(of: phrase.rawValue, language))
    }
    return Words(
      file: File(language: language, texts: texts, patterns: patterns, keys: keys))
  }

  /// The wording of a phrase, with its slots as they are; the phrase's key where the file has
  /// none, which has been reported.
  package subscript(_ phrase: Phrase) -> String {
    text(phrase.rawValue) ?? phrase.rawValue
  }

  /// The wording of any key, as templates ask for it.
  package func text(_ key: String) -> String? {
    guard let wording = file.texts[key] else {
      InputReads.note(Self.name(of: key, language))
      return nil
    }
    InputReads.note(wording.name)
    return wording.text
  }

  /// The wording of a key that a page takes, with the name by which its reads are noted; who asks
  /// notes them.
  package func wording(_ key: String) -> (text: String, name: InputName)? {
    file.texts[key].map { ($0.text, $0.name) }
  }

  /// The name by which reads of a key are noted, whether or not there is a wording.
  package func inputName(of key: String) -> InputName {
    file.texts[key]?.name ?? Self.name(of: key, language)
  }

  /// Says what all words are.
  package func mark(in marks: inout InputMarks) {
    for wording in file.texts.values { marks.add(wording.name, Array(wording.text.utf8)) }
  }

  /// A text with the name by which its reads are noted.
  private struct Wording: Sendable {
    let text: String
    let name: InputName
  }

  /// A text cut at its slots, with the name by which its reads are noted.
  private struct Pattern: Sendable {
    let pieces: [Piece]
    let name: InputName
  }

  private static func name(of key: String, _ language: Language) -> InputName {
    InputName("words/\(language.code)/\(key)")
  }

  /// A phrase with its slots filled; `values` must name each slot of the phrase.
  package func fill(_ phrase: Phrase, _ values: KeyValuePairs<String, String>) -> String {
    assert(
      Set(values.map(\.key)) == Set(phrase.slots), "'\(phrase.rawValue)' has slots \(phrase.slots)")
    guard let pattern = file.patterns[phrase] else { return self[phrase] }
    InputReads.note(pattern.name)
    var filled = ""
    for piece in pattern.pieces {
      switch piece {
      case .text(let text): filled += text
      case .slot(let name): filled += values.first { $0.key == name }?.value ?? "{\(name)}"
      }
    }
    return filled
  }

  /// A wording around a spelled-out number, and the case that it puts the number into.
  package struct SpokenPattern: Sendable, Hashable {
    package let before: String
    package let after: String
    /// nil where the number keeps the case of the sentence.
    package let governs: GrammaticalCase?

    /// Nothing around the number.
    package static let plain = SpokenPattern(before: "", after: "", governs: nil)
  }

  /// The wording of a phrase whose slot is a spelled-out number.
  package func spokenPattern(_ phrase: Phrase) -> SpokenPattern {
    var before = ""
    var after = ""
    var slot: String?
    let pattern = file.patterns[phrase]
    if let pattern { InputReads.note(pattern.name) }
    for piece in pattern?.pieces ?? [] {
      switch piece {
      case .text(let text): if slot == nil { before += text } else { after += text }
      case .slot(let name): slot = name
      }
    }
    return SpokenPattern(
      before: before, after: after, governs: slot.flatMap(GrammaticalCase.init(rawValue:)))
  }

  // MARK: Slots

  private enum Piece: Sendable {
    case text(Substring)
    case slot(String)
  }

  /// Cuts a text at its slots: `{name}`, small letters only.
  private static func pieces(of text: String) -> [Piece] {
    var pieces: [Piece] = []
    var rest = text[...]
    while let open = rest.firstIndex(of: "{") {
      let name = rest[rest.index(after: open)...].prefix { $0 >= "a" && $0 <= "z" || $0 == "-" }
      guard !name.isEmpty, name.endIndex < rest.endIndex, rest[name.endIndex] == "}" else {
        let next = rest.index(after: open)
        pieces.append(.text(rest[..<next]))
        rest = rest[next...]
        continue
      }
      pieces.append(.text(rest[..<open]))
      pieces.append(.slot(String(name)))
      rest = rest[rest.index(after: name.endIndex)...]
    }
    pieces.append(.text(rest))
    return pieces
  }

  private static func checkSlots(
    of text: String, _ entry: YAMLNode.Entry, reporting log: inout DiagnosticLog
  ) {
    let phrase = Phrase(rawValue: entry.key)
    let expected = phrase?.slots ?? []
    var found: [String] = []
    for case .slot(let written) in pieces(of: text) {
      let isCase = phrase?.isSpokenNumber ?? false && GrammaticalCase(rawValue: written) != nil
      let name = isCase ? expected[0] : written
      found.append(name)
      if !expected.contains(name) { log.report(unknownSlot(name, entry, expected)) }
    }
    for name in expected where !found.contains(name) {
      log.report(missingSlot(name, entry))
    }
  }
}

// MARK: - Messages

extension Words {
  private static func notMapping(_ root: YAMLNode) -> Diagnostic {
    .error(
      "words.not-mapping", "the wording is a mapping of keys to texts, not \(root.kindName)",
      at: root.location)
  }

  private static func notText(_ entry: YAMLNode.Entry) -> Diagnostic {
    .error(
      "words.not-text", "the wording of '\(entry.key)' is a text, not \(entry.value.kindName)",
      at: entry.keyLocation, hint: "write the text behind '\(entry.key):'")
  }

  private static func missing(_ phrase: Phrase, _ source: Source, given: [String]) -> Diagnostic {
    let slots = phrase.slots.map { "{\($0)}" }.joined(separator: " ")
    let line = "add '\(phrase.rawValue): …'" + (slots.isEmpty ? "" : " with \(slots)")
    return .error(
      "words.missing", "\(source.path) has no wording for '\(phrase.rawValue)'", at: source.start,
      hint: NearMiss.nearest(
        to: phrase.rawValue, in: given.filter { Phrase(rawValue: $0) == nil }
      ).map { "is '\($0)' meant? otherwise \(line)" } ?? line)
  }

  private static func unknownSlot(
    _ name: String, _ entry: YAMLNode.Entry, _ expected: [String]
  ) -> Diagnostic {
    .error(
      "words.unknown-slot", "nothing fills '{\(name)}' in '\(entry.key)'", at: entry.value.location,
      hint: expected.isEmpty
        ? "leave it out"
        : NearMiss.hint(
          for: name, in: expected,
          otherwise: "its slots are \(expected.map { "{\($0)}" }.joined(separator: ", "))"))
  }

  private static func missingSlot(_ name: String, _ entry: YAMLNode.Entry) -> Diagnostic {
    .error(
      "words.missing-slot", "'\(entry.key)' does not say where '{\(name)}' goes",
      at: entry.value.location, hint: "put '{\(name)}' into the text")
  }
}
