package import Diagnostics

/// A YAML value that knows where it stands.
package struct YAMLNode: Sendable {
  /// What the value is.
  ///
  /// Scalars stay text: the reader of a key decides what they mean, so that
  /// `no` is a country and `2006` a period where that is what was asked for.
  package enum Content: Sendable {
    case scalar(String, isPlain: Bool)
    case sequence([YAMLNode])
    case mapping([Entry])
  }

  /// One key of a mapping with its value.
  package struct Entry: Sendable {
    package let key: String
    package let keyLocation: Location
    package let value: YAMLNode
  }

  package let content: Content
  package let location: Location

  package init(_ content: Content, at location: Location) {
    self.content = content
    self.location = location
  }

  /// A scalar's text; nil for a collection, and for a plain empty value or `null`.
  package var string: String? {
    guard case .scalar(let text, let isPlain) = content, !isNull(text, isPlain) else { return nil }
    return text
  }

  /// A scalar's text with the place of each byte, for text that is parsed further.
  package var text: SourceText? {
    string.map { SourceText($0, standingAt: location) }
  }

  /// The same value in another copy of its source.
  package func `in`(_ copy: Source) -> YAMLNode {
    switch content {
    case .scalar: YAMLNode(content, at: location.in(copy))
    case .sequence(let nodes): YAMLNode(.sequence(nodes.map { $0.in(copy) }), at: location.in(copy))
    case .mapping(let entries):
      YAMLNode(
        .mapping(
          entries.map {
            Entry(key: $0.key, keyLocation: $0.keyLocation.in(copy), value: $0.value.in(copy))
          }), at: location.in(copy))
    }
  }

  package var isNull: Bool {
    guard case .scalar(let text, let isPlain) = content else { return false }
    return isNull(text, isPlain)
  }

  package var sequence: [YAMLNode]? {
    guard case .sequence(let nodes) = content else { return nil }
    return nodes
  }

  package var mapping: [Entry]? {
    guard case .mapping(let entries) = content else { return nil }
    return entries
  }

  /// The value of a key; nil when this is no mapping or has no such key.
  package subscript(key: String) -> YAMLNode? {
    mapping?.first { $0.key == key }?.value
  }

  /// What the value is, in words for messages.
  package var kindName: String {
    switch content {
    case .scalar: isNull ? "nothing" : "a text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  private func isNull(_ text: String, _ isPlain: Bool) -> Bool {
    isPlain && (text.isEmpty || text == "null" || text == "~")
  }
}
