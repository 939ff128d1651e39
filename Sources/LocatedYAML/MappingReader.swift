package import Diagnostics

/// Reads the known keys of one mapping and reports the rest.
///
///     var reader = MappingReader(node, of: "a unit", reporting: &log)
///     let factor = reader.string("factor", &log)
///     reader.finish(&log)
///
/// Every key that was asked for is known; `finish` reports the others with a near-miss hint.
package struct MappingReader {
  private let entries: [YAMLNode.Entry]
  /// What the mapping describes, with its article, for messages: "a unit".
  package let subject: String
  package let location: Location
  private var asked: [String] = []

  /// A reader of a node; one that is no mapping is reported and reads as empty.
  package init(_ node: YAMLNode, of subject: String, reporting log: inout DiagnosticLog) {
    self.subject = subject
    location = node.location
    if let entries = node.mapping {
      self.entries = entries
    } else {
      entries = []
      if !node.isNull {
        log.report(
          .error(
            "yaml.expected-mapping", "\(subject) is a mapping of keys, not \(node.kindName)",
            at: node.location))
      }
    }
  }

  /// The value of a key, if it is there and not null.
  package mutating func node(_ key: String) -> YAMLNode? {
    asked.append(key)
    guard let value = entries.first(where: { $0.key == key })?.value, !value.isNull else {
      return nil
    }
    return value
  }

  /// The value of a key that must be there.
  package mutating func required(_ key: String, _ log: inout DiagnosticLog) -> YAMLNode? {
    if let node = node(key) { return node }
    log.report(
      .error(
        "yaml.missing-key", "\(subject) needs '\(key)'", at: location,
        hint: "add '\(key): …'"))
    return nil
  }

  /// The node of a text, for texts that are read further; a collection in its place is reported.
  package mutating func textNode(_ key: String, _ log: inout DiagnosticLog) -> YAMLNode? {
    guard let node = node(key) else { return nil }
    return scalar(node, key, &log) == nil ? nil : node
  }

  /// The node of a text that must be there.
  package mutating func requiredTextNode(_ key: String, _ log: inout DiagnosticLog) -> YAMLNode? {
    guard let node = required(key, &log) else { return nil }
    return scalar(node, key, &log) == nil ? nil : node
  }

  /// A text; a collection in its place is reported.
  package mutating func string(_ key: String, _ log: inout DiagnosticLog) -> String? {
    node(key).flatMap { scalar($0, key, &log) }
  }

  /// A text that must be there.
  package mutating func requiredString(_ key: String, _ log: inout DiagnosticLog) -> String? {
    required(key, &log).flatMap { scalar($0, key, &log) }
  }

  /// A whole number.
  package mutating func integer(_ key: String, _ log: inout DiagnosticLog) -> Int? {
    guard let node = node(key), let text = scalar(node, key, &log) else { return nil }
    if let number = Int(text) { return number }
    log.report(
      .error(
        "yaml.expected-integer", "'\(key)' is a whole number, not '\(text)'", at: node.location))
    return nil
  }

  /// `true` or `false`.
  package mutating func boolean(_ key: String, _ log: inout DiagnosticLog) -> Bool? {
    guard let node = node(key), let text = scalar(node, key, &log) else { return nil }
    switch text {
    case "true": return true
    case "false": return false
    default:
      log.report(
        .error(
          "yaml.expected-boolean", "'\(key)' is true or false, not '\(text)'", at: node.location))
      return nil
    }
  }

  /// A list of nodes; a single value counts as a list of one.
  package mutating func list(_ key: String) -> [YAMLNode] {
    guard let node = node(key) else { return [] }
    return node.sequence ?? [node]
  }

  /// A list of texts; a single text counts as a list of one.
  package mutating func strings(_ key: String, _ log: inout DiagnosticLog) -> [String] {
    var texts: [String] = []
    for node in list(key) {
      if let text = scalar(node, key, &log) { texts.append(text) }
    }
    return texts
  }

  /// One of several words.
  package mutating func choice<Word: RawRepresentable & CaseIterable>(
    _ key: String, _ type: Word.Type, _ log: inout DiagnosticLog
  ) -> Word? where Word.RawValue == String {
    guard let node = node(key), let text = scalar(node, key, &log) else { return nil }
    if let word = Word(rawValue: text) { return word }
    let known = Word.allCases.map(\.rawValue)
    log.report(
      .error(
        "yaml.unknown-value", "'\(key)' cannot be '\(text)'", at: node.location,
        hint: NearMiss.hint(
          for: text, in: known, otherwise: "use \(known.joined(separator: ", "))")))
    return nil
  }

  /// Reports every key that nobody asked for.
  package func finish(_ log: inout DiagnosticLog) {
    for entry in entries where !asked.contains(entry.key) {
      log.report(
        .error(
          "yaml.unknown-key", "\(subject) has no key '\(entry.key)'", at: entry.keyLocation,
          hint: NearMiss.hint(
            for: entry.key, in: asked,
            otherwise: "known keys: \(asked.sorted().joined(separator: ", "))")))
    }
  }

  private func scalar(_ node: YAMLNode, _ key: String, _ log: inout DiagnosticLog) -> String? {
    if let text = node.string { return text }
    if !node.isNull {
      log.report(
        .error(
          "yaml.expected-text", "'\(key)' is a text, not \(node.kindName)", at: node.location))
    }
    return nil
  }
}
