import Languages

/// Writes one page from a template: values are looked for from the innermost group outwards.
struct TemplateRenderer {
  private let templates: [String: [TemplatePart]]
  /// The groups of values around the place being written, the page's own first.
  private var groups: [TemplateValues]
  /// For each group the value that it stands for where that is none: a text, which has no names.
  private var others: [TemplateValue?]
  /// Parts for blocks, those of the page's own template first: these win.
  private var blocks: [[String: [TemplatePart]]] = []
  /// The blanks before each line of the template being written.
  private var indentation: [UInt8] = []
  private(set) var bytes: [UInt8] = []
  /// The words, templates and files that the page was made from; nil while nobody wants to know.
  private(set) var reads: Set<InputName>?

  init(_ templates: [String: [TemplatePart]], _ values: TemplateValues) {
    self.templates = templates
    groups = [values]
    others = [nil]
    if InputReads.observer != nil { reads = [] }
    bytes.reserveCapacity(Self.usualSize)
  }

  /// Bytes of a page with little on it.
  private static let usualSize = 1 << 15

  /// Writes parts one after another.
  mutating func render(_ parts: [TemplatePart]) {
    guard !indentation.isEmpty else {
      for part in parts { render(part) }
      return
    }
    let start = bytes.count
    for part in parts {
      if case .text(let text) = part {
        writeLines(text, behind: start)
        continue
      }
      let isNewLine = bytes.count > start && bytes.last == UInt8(ascii: "\n")
      if isNewLine { bytes.append(contentsOf: indentation) }
      let before = bytes.count
      render(part)
      if isNewLine, bytes.count == before { bytes.removeLast(indentation.count) }
    }
  }

  /// Writes a text with the blanks before each of its lines but one that was begun before.
  private mutating func writeLines(_ text: [UInt8], behind start: Int) {
    for byte in text {
      if bytes.count > start, bytes.last == UInt8(ascii: "\n") {
        bytes.append(contentsOf: indentation)
      }
      bytes.append(byte)
    }
  }

  private mutating func render(_ part: TemplatePart) {
    switch part {
    case .text(let text): bytes.append(contentsOf: text)
    case .reads(let names): for name in names { reads?.insert(name) }
    case .value(let name): write(name)
    case .section(let section):
      if section.isInverted {
        if isAbsent(section.name) { render(section.parts) }
      } else {
        renderSection(section.name, section.parts)
      }
    case .template(let call):
      guard let parts = templates[call.name] else { return }
      if !call.blocks.isEmpty { blocks.append(call.blocks) }
      render(parts, behind: call.indentation)
      if !call.blocks.isEmpty { blocks.removeLast() }
    case .block(let block):
      var parts = block.parts
      for blocks in blocks {
        guard let own = blocks[block.name] else { continue }
        parts = own
        break
      }
      render(parts, behind: block.indentation)
    }
  }

  private mutating func render(_ parts: [TemplatePart], behind blanks: [UInt8]) {
    guard !blanks.isEmpty else { return render(parts) }
    indentation += blanks
    render(parts)
    indentation.removeLast(blanks.count)
  }

  private mutating func renderSection(_ name: TemplateName, _ parts: [TemplatePart]) {
    switch value(name) {
    case nil, .flag(false)?: break
    case .flag(true)?: render(parts)
    case .list(let items)?: for item in items { render(parts, inside: item, nil) }
    case .group(let values)?: render(parts, inside: values, nil)
    case let value?: render(parts, inside: TemplateValues(), value)
    }
  }

  private mutating func render(
    _ parts: [TemplatePart], inside group: TemplateValues, _ other: TemplateValue?
  ) {
    groups.append(group)
    others.append(other)
    render(parts)
    groups.removeLast()
    others.removeLast()
  }

  private func isAbsent(_ name: TemplateName) -> Bool {
    switch value(name) {
    case nil, .flag(false)?: true
    case .list(let items)?: items.isEmpty
    default: false
    }
  }

  /// Flags, lists and groups have no text.
  private mutating func write(_ name: TemplateName) {
    switch value(name) {
    case .text(let text)?: bytes.append(contentsOf: text.utf8)
    case .markup(let markup)?: bytes.append(contentsOf: markup)
    default: break
    }
  }

  /// The first name is looked for in every group around, the others only in what it stands for.
  private func value(_ name: TemplateName) -> TemplateValue? {
    guard let first = name.first else {
      return (others.last ?? nil) ?? groups.last.map { .group($0) }
    }
    var level = groups.count
    let outermost = name.isInnermost ? level - 1 : 0
    while level > outermost {
      level -= 1
      var found: TemplateValue?
      if let place = groups[level].place(of: first.key) {
        found = groups[level][place]
      } else if case .words(let words)? = others[level] {
        found = TemplateValue.words(words).child(first)
      }
      guard var value = found else { continue }
      for step in name.rest {
        guard let child = value.child(step) else { return nil }
        value = child
      }
      return value
    }
    return nil
  }
}
