import Languages

/// Writes one page from a template: values are looked for from the innermost group outwards.
struct TemplateRenderer {
  private let templates: [String: [TemplatePart]]
  /// The groups of values around the place being written, the page's own first.
  private var stack: [TemplateValue]
  /// Parts for blocks, those of the page's own template first: these win.
  private var blocks: [[String: [TemplatePart]]] = []
  /// The blanks before each line of the template being written.
  private var indentation: [UInt8] = []
  private(set) var bytes: [UInt8] = []
  /// The words, templates and files that the page was made from; nil while nobody wants to know.
  private(set) var reads: Set<InputName>?

  init(_ templates: [String: [TemplatePart]], _ values: TemplateValues) {
    self.templates = templates
    stack = [.group(values)]
    if InputReads.observer != nil { reads = [] }
    bytes.reserveCapacity(1 << 14)
  }

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
    case .value(let name): write(value(name))
    case .section(let name, let isInverted, let parts):
      if isInverted {
        if Self.isAbsent(value(name)) { render(parts) }
      } else {
        renderSection(value(name), parts)
      }
    case .template(let name, let indentation, let blocks):
      guard let parts = templates[name] else { return }
      if !blocks.isEmpty { self.blocks.append(blocks) }
      render(parts, behind: indentation)
      if !blocks.isEmpty { self.blocks.removeLast() }
    case .block(let name, let indentation, let parts):
      render(blocks.first { $0[name] != nil }?[name] ?? parts, behind: indentation)
    }
  }

  private mutating func render(_ parts: [TemplatePart], behind blanks: [UInt8]) {
    guard !blanks.isEmpty else { return render(parts) }
    indentation += blanks
    render(parts)
    indentation.removeLast(blanks.count)
  }

  private mutating func renderSection(_ value: TemplateValue?, _ parts: [TemplatePart]) {
    switch value {
    case nil, .flag(false)?: break
    case .flag(true)?: render(parts)
    case .list(let items)?:
      for item in items { renderInside(.group(item), parts) }
    case let value?: renderInside(value, parts)
    }
  }

  private mutating func renderInside(_ value: TemplateValue, _ parts: [TemplatePart]) {
    stack.append(value)
    render(parts)
    stack.removeLast()
  }

  private static func isAbsent(_ value: TemplateValue?) -> Bool {
    switch value {
    case nil, .flag(false)?: true
    case .list(let items)?: items.isEmpty
    default: false
    }
  }

  /// Flags, lists and groups have no text.
  private mutating func write(_ value: TemplateValue?) {
    switch value {
    case .text(let text)?: bytes.append(contentsOf: text.utf8)
    case .markup(let markup)?: bytes.append(contentsOf: markup)
    default: break
    }
  }

  /// The first name is looked for in every group around, the others only in what it stands for.
  private func value(_ name: TemplateName) -> TemplateValue? {
    guard let first = name.path.first else { return stack.last }
    var found: TemplateValue?
    if name.isInnermost {
      found = stack.last?.child(first)
    } else {
      var index = stack.count
      while index > 0, found == nil {
        index -= 1
        found = stack[index].child(first)
      }
    }
    for key in name.path.dropFirst() { found = found?.child(key) }
    return found
  }
}
