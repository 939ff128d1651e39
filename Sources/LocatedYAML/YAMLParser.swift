private import CLibYAML
package import Diagnostics

extension YAMLNode {
  /// The deepest nesting of collections.
  package static let maximumDepth = 64
  /// The most values in one document.
  package static let maximumNodes = 250_000
  /// The most values in one document of JSON, which machines write.
  package static let maximumJSONNodes = 4_000_000

  /// Reads one YAML document.
  ///
  /// Anchors, aliases and tags are errors: they would let a small file unfold into a huge one.
  /// Duplicate keys are errors that name both places. nil when nothing can be made of the text;
  /// an empty document is a null scalar.
  package static func parse(_ text: SourceText, reporting log: inout DiagnosticLog) -> YAMLNode? {
    var events = YAMLEvents(text)
    return events.document(reporting: &log)
  }

  /// Reads a whole file: as JSON when its name ends in `.json`, else as YAML.
  package static func parse(_ source: Source, reporting log: inout DiagnosticLog) -> YAMLNode? {
    source.path.hasSuffix(".json")
      ? parse(json: SourceText(source), reporting: &log)
      : parse(SourceText(source), reporting: &log)
  }

  /// A key that stands twice in a mapping.
  static func duplicateKey(_ key: String, at location: Location, first: Location) -> Diagnostic {
    .error(
      "yaml.duplicate-key", "key '\(key)' is given twice", at: location,
      hint: "keep one of the two", notes: [.init("first given here", at: first)])
  }

  /// A value inside more others than the limit allows.
  static func tooDeep(at location: Location) -> Diagnostic {
    .error(
      "yaml.too-deep", "nested deeper than \(maximumDepth) levels", at: location,
      hint: "flatten the file")
  }

  /// More values than the limit allows.
  static func tooMany(_ limit: Int, at location: Location) -> Diagnostic {
    .error(
      "yaml.too-many", "more than \(limit) values in one file", at: location,
      hint: "split the file")
  }
}

/// One collection whose end has not come yet.
private struct OpenCollection {
  var isMapping: Bool
  /// Offset in the text of its first byte.
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
  /// libyaml's marks count characters, so their byte offsets are looked up.
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
      // libyaml takes a byte order mark for text when it is told the encoding.
      let text = unsafe UnsafeBufferPointer(rebasing: buffer[offsets.start...])
      unsafe yaml_parser_set_input_string(&parser, text.baseAddress, text.count)
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
          unsafe open(isMapping: false, event, location, &log)
        else { return nil }
      case YAML_MAPPING_START_EVENT:
        let start = unsafe event.data.mapping_start
        guard unsafe accept(anchor: start.anchor, tag: start.tag, location, &log),
          unsafe open(isMapping: true, event, location, &log)
        else { return nil }
      case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
        guard unsafe close(event, &log) else { return nil }
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

  private mutating func open(
    isMapping: Bool, _ event: yaml_event_t, _ location: Location, _ log: inout DiagnosticLog
  ) -> Bool {
    guard stack.count < YAMLNode.maximumDepth else {
      log.report(YAMLNode.tooDeep(at: location))
      return false
    }
    if let top = stack.last, top.isMapping, top.pendingKey == nil {
      log.report(.error("yaml.key", "a key is a text, not a collection", at: location))
      return false
    }
    let start = offsets.byte(ofCharacter: unsafe event.start_mark.index)
    stack.append(OpenCollection(isMapping: isMapping, start: start))
    return true
  }

  private mutating func close(_ event: yaml_event_t, _ log: inout DiagnosticLog) -> Bool {
    let done = stack.removeLast()
    // The end of a block collection is only seen where the next thing begins.
    let end = offsets.byte(ofCharacter: unsafe event.end_mark.index)
    let location = text.location(done.start..<max(done.start, trimmedEnd(done.start, end)))
    let content: YAMLNode.Content =
      done.isMapping ? .mapping(done.entries) : .sequence(done.nodes)
    return add(YAMLNode(content, at: location), &log)
  }

  private mutating func add(_ node: YAMLNode, _ log: inout DiagnosticLog) -> Bool {
    nodes += 1
    guard nodes <= YAMLNode.maximumNodes else {
      log.report(YAMLNode.tooMany(YAMLNode.maximumNodes, at: node.location))
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
        log.report(YAMLNode.duplicateKey(key.text, at: key.location, first: first))
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
    while end > start, isSpace(text.bytes[end - 1]) { end -= 1 }
    return end
  }

  private func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  private func syntaxError(_ parser: yaml_parser_t) -> Diagnostic {
    let problem = unsafe parser.problem.map { unsafe String(cString: $0) } ?? "not YAML"
    let context = unsafe parser.context.map { unsafe String(cString: $0) + ": " } ?? ""
    let mark =
      unsafe parser.error == YAML_READER_ERROR
      ? parser.problem_offset + offsets.start
      : offsets.byte(ofCharacter: unsafe parser.problem_mark.index)
    let start = min(Int(mark), text.bytes.count)
    let length = start < text.bytes.count ? 1 : 0
    let location = text.location(start..<start + length)
    if unsafe parser.error == YAML_MEMORY_ERROR {
      return .error("yaml.syntax", "not enough memory to read the file", at: location)
    }
    var notes: [Diagnostic.Note] = []
    if !context.isEmpty {
      let begin = Int(offsets.byte(ofCharacter: unsafe parser.context_mark.index))
      if begin < start { notes = [.init("it begins here", at: text.location(begin..<begin + 1))] }
    }
    return .error(
      "yaml.syntax", "\(context)\(problem)", at: location, hint: hint(for: problem, at: start),
      notes: notes)
  }

  private func hint(for problem: String, at offset: Int) -> String? {
    if offset < text.bytes.count, text.bytes[offset] == UInt8(ascii: "\t") {
      return "indent with spaces, not with tabs"
    }
    if problem.hasPrefix("mapping values") || problem.contains("cannot start any token") {
      return "put texts with ': ', '#' or a leading '`' between quotes"
    }
    if problem.hasPrefix("did not find expected ',' or") {
      return "close what was opened with '[' or '{', and put commas between items"
    }
    return problem.contains("end of stream") ? "close what was opened" : nil
  }
}

/// Byte offsets of characters, as libyaml's marks count characters.
private struct CharacterOffsets {
  /// Offset of every 64th character; empty for ASCII text, where both counts are the same.
  private let steps: [Int]
  private let bytes: [UInt8]
  /// Offset of the first byte behind a byte order mark.
  let start: Int

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard bytes.contains(where: { $0 >= 0x80 }) else {
      steps = []
      return
    }
    var steps: [Int] = []
    steps.reserveCapacity(bytes.count / 64 + 1)
    var characters = 0
    for offset in start..<bytes.count where bytes[offset] & 0xC0 != 0x80 {
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
