import Diagnostics

/// A link or image as cmark found it, on its way to what it means here.
struct LinkText {
  let destination: String
  let title: String
  let inlines: [Inline]
  let leaf: LeafText
  let tail: LinkScanner.Tail?
  let location: Location
  /// A footnote call among the words.
  let call: Location?
  var isAutolink = false
  /// Whether destination and title are written elsewhere in the text.
  var isReference = false

  /// A claim, literal, reference or link; nil after a finding that leaves nothing.
  func content(_ log: inout DiagnosticLog) -> Inline.Content? {
    if destination.utf8.starts(with: "claim:".utf8) { return claim(&log) }
    if destination.utf8.starts(with: "literal:".utf8) { return literal(&log) }
    if let directive = Directive(rawValue: destination) {
      return self.directive(directive, &log)
    }
    if inlines.isEmpty, destination.utf8.first == UInt8(ascii: "#") {
      let id = String(destination.dropFirst())
      if id.isEmpty {
        log.report(
          .error(
            "narrative.empty-reference", "a reference without an id", at: location,
            hint: "write the id of a figure, section or term, as in [](#net-migration)"))
        return nil
      }
      return .reference(id: id)
    }
    if let problem = LinkPolicy.problem(destination, isImage: false) {
      log.report(
        .error(
          "narrative.link", problem.message, at: location, hint: problem.hint))
      return nil
    }
    if let call {
      log.report(
        .error(
          "narrative.misplaced-footnote", "a footnote is called inside a link", at: call,
          hint: "call it after the link"))
    }
    if inlines.isEmpty {
      log.report(
        .warning(
          "narrative.empty-link", "a link without words", at: location,
          hint: "write what the link leads to between the brackets"))
    } else if destination.isEmpty {
      log.report(
        .warning(
          "narrative.empty-link", "a link that leads nowhere", at: location,
          hint: "write the destination between the parentheses"))
    }
    return .link(destination: destination, title: title, inlines)
  }

  /// An image; nil after a finding.
  func image(_ log: inout DiagnosticLog) -> Inline.Content? {
    if let problem = LinkPolicy.problem(destination, isImage: true) {
      log.report(.error("narrative.image", problem.message, at: location, hint: problem.hint))
      return nil
    }
    return .image(destination: destination, title: title, alt: inlines)
  }

  private func claim(_ log: inout DiagnosticLog) -> Inline.Content? {
    let example = "[words](claim: \"arrivals[2006] > arrivals[2005]\")"
    guard !isReference, !isAutolink else {
      log.report(
        .error(
          "narrative.claim", "a claim whose expression is written elsewhere", at: location,
          hint: "write it in place: \(example)"))
      return nil
    }
    guard destination == "claim:", !isBlank(title), let range = tail?.title else {
      log.report(
        .error(
          "narrative.claim", "a claim without an expression", at: location,
          hint: "write the expression as the title: \(example)"))
      return nil
    }
    guard !inlines.isEmpty else {
      log.report(
        .error(
          "narrative.claim", "a claim without words", at: location,
          hint: "write what is claimed between the brackets: \(example)"))
      return nil
    }
    return .claim(inlines, expression(range))
  }

  private func literal(_ log: inout DiagnosticLog) -> Inline.Content? {
    let example = "[164,5](literal: \"quoted from the Concept\")"
    guard destination == "literal:", !isBlank(title) else {
      log.report(
        .error(
          "narrative.literal", "a literal without a reason", at: location,
          hint: "say as the title why the number is typed: \(example)"))
      return nil
    }
    guard !inlines.isEmpty else {
      log.report(
        .error(
          "narrative.literal", "a literal without words", at: location,
          hint: "write the number between the brackets: \(example)"))
      return nil
    }
    return .literal(inlines, reason: title)
  }

  private func directive(_ directive: Directive, _ log: inout DiagnosticLog) -> Inline.Content? {
    let example =
      switch directive {
      case .forEach: "## [Region](for-each: \"region\")"
      case .only: "[](for: \"akmola\")"
      case .text: "[](text: \"net_migration.definition\")"
      case .condition: "[](if: \"count(arrivals[2006]) > 0\")"
      }
    guard !isReference, !isAutolink, !isBlank(title), let range = tail?.title else {
      log.report(
        .error(
          "narrative.directive", "'\(directive.rawValue)' without what it asks for", at: location,
          hint: "write it as the title: \(example)"))
      return nil
    }
    return .directive(directive, inlines, expression(range))
  }

  private func isBlank(_ text: String) -> Bool { text.utf8.allSatisfy(LinkScanner.isSpace) }

  /// The title as a text with places; backslashes that only escape are left out.
  private func expression(_ range: Range<Int>) -> SourceText {
    let bytes = leaf.bytes
    var escapes: [Int] = []
    var index = range.lowerBound
    while index < range.upperBound {
      if bytes[index] == UInt8(ascii: "\\"), index + 1 < range.upperBound,
        LinkScanner.isPunctuation(bytes[index + 1])
      {
        escapes.append(index)
        index += 1
      }
      index += 1
    }
    let text = leaf.slice(range, omitting: escapes)
    // With entities in it, the bytes of the file are not those of the title. Line breaks and
    // indents may differ: cmark keeps what stands before a continued line.
    guard
      text.bytes.elementsEqual(title.utf8)
        || text.bytes.lazy.filter({ !LinkScanner.isSpace($0) })
          .elementsEqual(title.utf8.lazy.filter { !LinkScanner.isSpace($0) })
    else {
      return SourceText(title, standingAt: leaf.location(range))
    }
    return text
  }
}
