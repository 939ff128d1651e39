package import Narratives

extension [Inline] {
  /// The text of inline content without markup, for titles, attributes and addresses.
  ///
  /// `value` says what stands for a computed value, `reference` what a reference shows.
  package func plainText(
    value: (ValueText) -> String, reference: (String) -> String
  ) -> String {
    var text = ""
    for inline in self {
      switch inline.content {
      case .text(let piece), .code(let piece): text += piece
      case .softBreak, .lineBreak: text += " "
      case .emphasis(let content), .strong(let content), .claim(let content, _),
        .literal(let content, _), .link(_, _, let content), .image(_, _, let content),
        .directive(_, let content, _):
        text += content.plainText(value: value, reference: reference)
      case .value(let written): text += value(written)
      case .reference(let id): text += reference(id)
      case .footnoteCall: break
      }
    }
    return text
  }
}
