private import CCommonMark

/// The system's CommonMark library, libcmark; every call of it stands in this file.
package enum CommonMark {
  /// The version of the library in use, such as `0.30.2`.
  package static var version: String { unsafe String(cString: cmark_version_string()) }

  /// The HTML that libcmark itself makes of a text, raw HTML included: what a renderer's output is
  /// compared with in tests.
  package static func html(_ text: String) -> String {
    let html = unsafe Array(text.utf8).withUnsafeBytes { buffer in
      unsafe cmark_markdown_to_html(
        buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count,
        CMARK_OPT_DEFAULT | CMARK_OPT_UNSAFE)
    }
    guard let html = unsafe html else { return "" }
    defer { unsafe cmark_get_default_mem_allocator().pointee.free(html) }
    return unsafe String(cString: html)
  }
}

/// A syntax tree of libcmark, freed with its owner.
@safe struct CommonMarkTree: ~Copyable {
  private let root: OpaquePointer

  /// Parses the bytes from an offset to the end.
  init(parsing bytes: [UInt8], from start: Int = 0) {
    let parsed = unsafe bytes.withUnsafeBytes { buffer in
      unsafe cmark_parse_document(
        buffer.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self),
        buffer.count - start, CMARK_OPT_DEFAULT)
    }
    guard let parsed = unsafe parsed else {
      preconditionFailure("libcmark has no memory for a tree")
    }
    unsafe root = parsed
  }

  deinit { unsafe cmark_node_free(root) }

  /// Hands over a walker that stands before the root.
  borrowing func walk<Result>(_ body: (inout CommonMarkWalker) -> Result) -> Result {
    var walker = unsafe CommonMarkWalker(node: root)
    return body(&walker)
  }

  /// Hands over a walker that stands before a node of this tree.
  borrowing func walk<Result>(
    from place: CommonMarkPlace, _ body: (inout CommonMarkWalker) -> Result
  ) -> Result {
    var walker = unsafe CommonMarkWalker(node: place.node)
    return body(&walker)
  }
}

/// A node to come back to while its tree lives.
@safe struct CommonMarkPlace {
  fileprivate let node: OpaquePointer
}

/// Goes through a tree node by node; containers are met twice, entering and leaving.
@safe struct CommonMarkWalker: ~Copyable {
  /// What a node is.
  enum Kind {
    case document, quote, list, item, code, html, paragraph, heading, thematicBreak
    case text, softBreak, lineBreak, codeSpan, inlineHTML, emphasis, strong, link, image
  }

  private let iterator: OpaquePointer
  private var node: OpaquePointer
  private(set) var kind = Kind.document
  private(set) var isEntering = true

  fileprivate init(node: OpaquePointer) {
    guard let iterator = unsafe cmark_iter_new(node) else {
      preconditionFailure("libcmark has no memory for an iterator")
    }
    unsafe self.iterator = iterator
    unsafe self.node = node
  }

  deinit { unsafe cmark_iter_free(iterator) }

  /// Goes to the next node; false when all were met.
  mutating func next() -> Bool {
    let event = unsafe cmark_iter_next(iterator)
    guard event != CMARK_EVENT_DONE, let next = unsafe cmark_iter_get_node(iterator) else {
      return false
    }
    unsafe node = next
    isEntering = event == CMARK_EVENT_ENTER
    kind = unsafe Self.kind(of: next)
    return true
  }

  /// Passes over everything inside the node just entered, and over leaving it.
  mutating func skip() {
    unsafe cmark_iter_reset(iterator, node, CMARK_EVENT_EXIT)
  }

  /// The node the walker is at.
  var place: CommonMarkPlace { unsafe CommonMarkPlace(node: node) }

  /// The text of a text node, code span, code block or raw HTML.
  var literal: String { unsafe Self.string(cmark_node_get_literal(node)) }
  /// The info string of a fenced block.
  var info: String { unsafe Self.string(cmark_node_get_fence_info(node)) }
  /// The destination of a link or image.
  var destination: String { unsafe Self.string(cmark_node_get_url(node)) }
  /// The title of a link or image.
  var title: String { unsafe Self.string(cmark_node_get_title(node)) }
  /// The level of a heading, 1 to 6.
  var level: Int { unsafe Int(cmark_node_get_heading_level(node)) }
  /// Whether a list is tight.
  var isTight: Bool { unsafe cmark_node_get_list_tight(node) != 0 }
  /// The marks of a list.
  var listKind: ListKind {
    guard unsafe cmark_node_get_list_type(node) == CMARK_ORDERED_LIST else { return .bullet }
    let start = unsafe Int(cmark_node_get_list_start(node))
    let delimiter = unsafe cmark_node_get_list_delim(node)
    return .ordered(start: start, delimiter == CMARK_PAREN_DELIM ? .parenthesis : .period)
  }

  /// The first line of a block, counted from 1.
  var startLine: Int { unsafe Int(cmark_node_get_start_line(node)) }
  /// The column of a block in bytes, counted from 1.
  var startColumn: Int { unsafe Int(cmark_node_get_start_column(node)) }
  /// The last line of a block, counted from 1.
  var endLine: Int { unsafe Int(cmark_node_get_end_line(node)) }

  private static func string(_ text: UnsafePointer<CChar>?) -> String {
    guard let text = unsafe text else { return "" }
    return unsafe String(cString: text)
  }

  private static func kind(of node: OpaquePointer) -> Kind {
    switch unsafe cmark_node_get_type(node) {
    case CMARK_NODE_BLOCK_QUOTE: .quote
    case CMARK_NODE_LIST: .list
    case CMARK_NODE_ITEM: .item
    case CMARK_NODE_CODE_BLOCK: .code
    case CMARK_NODE_HTML_BLOCK: .html
    case CMARK_NODE_PARAGRAPH: .paragraph
    case CMARK_NODE_HEADING: .heading
    case CMARK_NODE_THEMATIC_BREAK: .thematicBreak
    case CMARK_NODE_TEXT: .text
    case CMARK_NODE_SOFTBREAK: .softBreak
    case CMARK_NODE_LINEBREAK: .lineBreak
    case CMARK_NODE_CODE: .codeSpan
    case CMARK_NODE_HTML_INLINE: .inlineHTML
    case CMARK_NODE_EMPH: .emphasis
    case CMARK_NODE_STRONG: .strong
    case CMARK_NODE_LINK: .link
    case CMARK_NODE_IMAGE: .image
    // The parser makes no custom nodes; a document is met once, at the root.
    default: .document
    }
  }
}
