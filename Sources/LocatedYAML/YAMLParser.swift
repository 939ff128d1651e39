private import CLibYAML
package import Diagnostics

extension YAMLNode {
  /// The deepest nesting of collections.
  package static let maximumDepth = 64
  /// The most values in one document.
  package static let maximumNodes = 1_000_000

  /// Reads one YAML document (or JSON text, which is nearly a part of YAML).
  ///
  /// Anchors, aliases and tags are errors: they would let a small file unfold into a huge one.
  /// Duplicate keys are errors that name both places. nil when nothing can be made of the text;
  /// an empty document is a null scalar.
  package static func parse(_ text: SourceText, reporting log: inout DiagnosticLog) -> YAMLNode? {
    var events = YAMLEvents(text)
    return events.document(reporting: &log)
  }

  /// Reads a whole file.
  package static func parse(_ source: Source, reporting log: inout DiagnosticLog) -> YAMLNode? {
    parse(SourceText(source), reporting: &log)
  }
}

/// One collection whose end has not come yet.
private struct OpenCollection {
  var isMapping: Bool
  var start: Int
  var nodes: [YAMLNode] = []
  var entries: [YAMLNode.Entry] = []
  var keys: [String: Location] = [:]
  var pendingKey: (text: String, location: Location)?
}

/// Builds a tree from libyaml's events with an explicit stack, so that hostile nesting meets a
/// limit and not the end of the call stack.
private struct YAMLEvents {
  private let text: SourceText
  private var stack: [OpenCollection] = []
  private var root: YAMLNode?
  private var nodes = 0
  /// Byte offset of each character would be needed if libyaml counted characters; its index does
  /// count them when the input is not ASCII, so offsets are kept for every 64th character.
  private let offsets: CharacterOffsets

  init(_ text: SourceText) {
    self.text = text
    offsets = CharacterOffsets(text.bytes)
  }

  mutating func document(reporting log: inout DiagnosticLog) -> YAMLNode? {
    var parser = unsafe yaml_parser_t()
    guard unsafe yaml_parser_initialize(&parser) == 1 else {
      preconditionFailure("libyaml has no memory for a parser")
    }
    defer { unsafe yaml_parser_delete(&parser) }
    return unsafe text.bytes.withUnsafeBufferPointer { buffer in
      unsafe yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING)
      unsafe yaml_parser_set_input_string(&parser, buffer.baseAddress, buffer.count)
      return unsafe read(&parser, &log)
    }
  }

  private mutating func read(_ parser: inout yaml_parser_t, _ log: inout DiagnosticLog)
    -> YAMLNode?
  {
    var documents = 0
    while true {
      var event = unsafe yaml_event_t()
      guard unsafe yaml_parser_parse(&parser, &event) == 1 else {
        unsafe log.report(syntaxError(parser))
        return nil
      }
      defer { unsafe yaml_event_delete(&event) }
      let location = unsafe place(event)
      switch unsafe event.type {
      case YAML_STREAM_END_EVENT:
        return root ?? YAMLNode(.scalar("", isPlain: true), at: text.location(0..<0))
      case YAML_DOCUMENT_START_EVENT:
        documents += 1
        if documents > 1 {
          log.report(
            .error(
              "yaml.several-documents", "a second YAML document begins here", at: location,
              hint: "keep one document in a file"))
          return nil
        }
      case YAML_ALIAS_EVENT:
        log.report(
          .error(
            "yaml.alias", "anchors and aliases are not read", at: location,
            hint: "write the value out"))
        return nil
      case YAML_SCALAR_EVENT:
        let scalar = unsafe event.data.scalar
        let value = unsafe String(
          decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
        let isPlain = unsafe scalar.style == YAML_PLAIN_SCALAR_STYLE
        guard unsafe accept(anchor: scalar.anchor, tag: scalar.tag, location, &log),
          add(YAMLNode(.scalar(value, isPlain: isPlain), at: location), &log)
        else { return nil }
      case YAML_SEQUENCE_START_EVENT:
        let start = unsafe event.data.sequence_start
        guard unsafe accept(anchor: start.anchor, tag: start.tag, location, &log),
          open(isMapping: false, location, &log)
        else { return nil }
      case YAML_MAPPING_START_EVENT:
        let start = unsafe event.data.mapping_start
        guard unsafe accept(anchor: start.anchor, tag: start.tag, location, &log),
          open(isMapping: true, location, &log)
        else { return nil }
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
        guard close(location, &log) else { return nil }
      default: break
      }
    }
  }

  private func accept(
    anchor: UnsafeMutablePointer<yaml_char_t>?, tag: UnsafeMutablePointer<yaml_char_t>?,
    _ location: Location, _ log: inout DiagnosticLog
  ) -> Bool {
    if unsafe anchor != nil {
      log.report(
        .error(
          "yaml.alias", "anchors and aliases are not read", at: location,
          hint: "write the value out"))
      return false
    }
    if unsafe tag != nil {
      log.report(
        .error("yaml.tag", "tags are not read", at: location, hint: "leave the tag out"))
      return false
    }
    return true
  }

  private mutating func open(isMapping: Bool, _ location: Location, _ log: inout DiagnosticLog)
    -> Bool
  {
    guard stack.count < YAMLNode.maximumDepth else {
      log.report(
        .error(
          "yaml.too-deep", "nested deeper than \(YAMLNode.maximumDepth) levels", at: location,
          hint: "flatten the file"))
      return false
    }
    if let top = stack.last, top.isMapping, top.pendingKey == nil {
      log.report(.error("yaml.key", "a key is a text, not a collection", at: location))
      return false
    }
    stack.append(OpenCollection(isMapping: isMapping, start: location.offset))
    return true
  }

  private mutating func close(_ end: Location, _ log: inout DiagnosticLog) -> Bool {
    let done = stack.removeLast()
    let location = Location(
      text.source, offset: done.start, length: max(0, end.end - done.start))
    let content: YAMLNode.Content =
      done.isMapping ? .mapping(done.entries) : .sequence(done.nodes)
    return add(YAMLNode(content, at: location), &log)
  }

  private mutating func add(_ node: YAMLNode, _ log: inout DiagnosticLog) -> Bool {
    nodes += 1
    guard nodes <= YAMLNode.maximumNodes else {
      log.report(
        .error(
          "yaml.too-many", "more than \(YAMLNode.maximumNodes) values in one file",
          at: node.location, hint: "split the file"))
      return false
    }
    guard var top = stack.popLast() else {
      root = node
      return true
    }
    defer { stack.append(top) }
    guard top.isMapping else {
      top.nodes.append(node)
      return true
    }
    if let key = top.pendingKey {
      top.pendingKey = nil
      if let first = top.keys[key.text] {
        log.report(
          .error(
            "yaml.duplicate-key", "key '\(key.text)' is given twice", at: key.location,
            hint: "keep one of the two", notes: [.init("first given here", at: first)]))
        return true
      }
      top.keys[key.text] = key.location
      top.entries.append(
        YAMLNode.Entry(key: key.text, keyLocation: key.location, value: node))
      return true
    }
    guard case .scalar(let text, _) = node.content else {
      log.report(.error("yaml.key", "a key is a text, not a collection", at: node.location))
      return false
    }
    top.pendingKey = (text, node.location)
    return true
  }

  private func place(_ event: yaml_event_t) -> Location {
    let start = offsets.byte(ofCharacter: unsafe event.start_mark.index)
    let end = offsets.byte(ofCharacter: unsafe event.end_mark.index)
    return text.location(start..<max(start, trimmedEnd(start, end)))
  }

  /// The end without the white space that a block scalar or a collection carries behind it.
  private func trimmedEnd(_ start: Int, _ end: Int) -> Int {
    var end = min(end, text.bytes.count)
    while end > start, [0x20, 0x0A, 0x0D, 0x09].contains(text.bytes[end - 1]) { end -= 1 }
    return end
  }

  private func syntaxError(_ parser: yaml_parser_t) -> Diagnostic {
    let problem = unsafe parser.problem.map { unsafe String(cString: $0) } ?? "not YAML"
    let context = unsafe parser.context.map { unsafe String(cString: $0) + ": " } ?? ""
    let mark =
      unsafe parser.error == YAML_READER_ERROR
      ? parser.problem_offset : offsets.byte(ofCharacter: unsafe parser.problem_mark.index)
    let start = min(Int(mark), text.bytes.count)
    let length = start < text.bytes.count ? 1 : 0
    let location = text.location(start..<start + length)
    if unsafe parser.error == YAML_MEMORY_ERROR {
      return .error("yaml.syntax", "not enough memory to read the file", at: location)
    }
    return .error(
      "yaml.syntax", "\(context)\(problem)", at: location,
      hint: "put texts with ': ', '#' or a leading '`' between quotes")
  }
}

/// Byte offsets of characters, as libyaml's marks count characters.
private struct CharacterOffsets {
  /// Offset of every 64th character; empty for ASCII text, where both counts are the same.
  private let steps: [Int]
  private let bytes: [UInt8]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    guard bytes.contains(where: { $0 >= 0x80 }) else {
      steps = []
      return
    }
    var steps: [Int] = []
    steps.reserveCapacity(bytes.count / 64 + 1)
    var characters = 0
    for (offset, byte) in bytes.enumerated() where byte & 0xC0 != 0x80 {
      if characters & 63 == 0 { steps.append(offset) }
      characters += 1
    }
    self.steps = steps
  }

  func byte(ofCharacter index: Int) -> Int {
    guard !steps.isEmpty else { return min(index, bytes.count) }
    guard index >> 6 < steps.count else { return bytes.count }
    var offset = steps[index >> 6]
    var left = index & 63
    while left > 0, offset < bytes.count {
      offset += 1
      while offset < bytes.count, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      left -= 1
    }
    return offset
  }
}
