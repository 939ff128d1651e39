import Narratives

/// Renders a value tree as libcmark's own HTML renderer would, to show that nothing was lost.
struct PlainHTML {
  private var html = ""

  static func render(_ blocks: [Block]) -> String {
    var writer = PlainHTML()
    writer.blocks(blocks, tight: false)
    return writer.html
  }

  private mutating func newLine() {
    if !html.isEmpty, html.utf8.last != UInt8(ascii: "\n") { html += "\n" }
  }

  private mutating func blocks(_ blocks: [Block], tight: Bool) {
    for block in blocks { self.block(block.content, tight: tight) }
  }

  private mutating func block(_ content: Block.Content, tight: Bool) {
    switch content {
    case .paragraph(let inlines):
      if !tight {
        newLine()
        html += "<p>"
      }
      self.inlines(inlines)
      if !tight { html += "</p>\n" }
    case .heading(let level, let inlines):
      newLine()
      html += "<h\(level)>"
      self.inlines(inlines)
      html += "</h\(level)>\n"
    case .list(let kind, let tight, let items): list(kind, tight, items)
    case .quote(let blocks), .note(_, let blocks):
      newLine()
      html += "<blockquote>\n"
      self.blocks(blocks, tight: false)
      newLine()
      html += "</blockquote>\n"
    case .code(let info, let literal):
      newLine()
      let word = info.utf8.prefix { $0 != 0x20 && !(0x09...0x0D).contains($0) }
      html += info.isEmpty ? "<pre><code>" : "<pre><code class=\"language-"
      if !info.isEmpty {
        escape(String(decoding: Array(word), as: UTF8.self))
        html += "\">"
      }
      escape(literal)
      html += "</code></pre>\n"
    case .thematicBreak:
      newLine()
      html += "<hr />\n"
    case .table, .figure: html += "(not CommonMark)\n"
    }
  }

  private mutating func list(_ kind: ListKind, _ tight: Bool, _ items: [[Block]]) {
    newLine()
    let tag: String
    switch kind {
    case .bullet:
      tag = "ul"
      html += "<ul>\n"
    case .ordered(let start, _):
      tag = "ol"
      html += start == 1 ? "<ol>\n" : "<ol start=\"\(start)\">\n"
    }
    for item in items {
      newLine()
      html += "<li>"
      blocks(item, tight: tight)
      html += "</li>\n"
    }
    html += "</\(tag)>\n"
  }

  private mutating func inlines(_ inlines: [Inline], plain: Bool = false) {
    for inline in inlines { self.inline(inline.content, plain) }
  }

  private mutating func inline(_ content: Inline.Content, _ plain: Bool) {
    switch content {
    case .text(let text): escape(text)
    case .softBreak: html += plain ? " " : "\n"
    case .lineBreak: html += plain ? " " : "<br />\n"
    case .code(let code):
      if !plain { html += "<code>" }
      escape(code)
      if !plain { html += "</code>" }
    case .emphasis(let inlines): wrap(inlines, "em", plain)
    case .strong(let inlines): wrap(inlines, "strong", plain)
    case .link(let destination, let title, let inlines):
      if !plain {
        html += "<a href=\""
        attributes(destination, title)
        html += "\">"
      }
      self.inlines(inlines, plain: plain)
      if !plain { html += "</a>" }
    case .image(let destination, let title, let alt):
      if plain {
        inlines(alt, plain: true)
        return
      }
      html += "<img src=\""
      address(destination)
      html += "\" alt=\""
      inlines(alt, plain: true)
      if !title.isEmpty {
        html += "\" title=\""
        escape(title)
      }
      html += "\" />"
    case .value, .claim, .literal, .directive, .reference, .footnoteCall: html += "(not CommonMark)"
    }
  }

  private mutating func wrap(_ inlines: [Inline], _ tag: String, _ plain: Bool) {
    if !plain { html += "<\(tag)>" }
    self.inlines(inlines, plain: plain)
    if !plain { html += "</\(tag)>" }
  }

  private mutating func attributes(_ destination: String, _ title: String) {
    address(destination)
    if !title.isEmpty {
      html += "\" title=\""
      escape(title)
    }
  }

  private mutating func escape(_ text: String) {
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": html += "&amp;"
      case "<": html += "&lt;"
      case ">": html += "&gt;"
      case "\"": html += "&quot;"
      default: html.unicodeScalars.append(scalar)
      }
    }
  }

  private mutating func address(_ text: String) {
    let safe = Set("-_.+!*(),%#@?=;:/$~".utf8)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): html += "&amp;"
      case UInt8(ascii: "'"): html += "&#x27;"
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: html += String(Unicode.Scalar(byte))
      case _ where safe.contains(byte): html += String(Unicode.Scalar(byte))
      default:
        let digits = String(byte, radix: 16, uppercase: true)
        html += "%" + (digits.count < 2 ? "0" : "") + digits
      }
    }
  }
}
