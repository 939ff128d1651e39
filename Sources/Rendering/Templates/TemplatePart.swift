import Languages

/// A piece of a template as it is rendered.
enum TemplatePart: Sendable {
  /// Nothing to see: what a page that gets here has been made from.
  case reads([InputName])
  /// Bytes that stand on every page.
  case text([UInt8])
  /// The place of a value.
  case value(TemplateName)
  /// Parts for a value that is there, once for each item of a list; or for one that is not.
  case section(TemplateName, isInverted: Bool, [TemplatePart])
  /// Another template, each of its lines behind some blanks, with parts for its blocks.
  case template(String, indentation: [UInt8], blocks: [String: [TemplatePart]])
  /// A block, which a template that is drawn in by another may have parts for; else these.
  case block(String, indentation: [UInt8], [TemplatePart])
}

/// The name of a value: a way through groups of values, as in `site.title`.
struct TemplateName: Sendable {
  /// The names on the way; none for `.`, the value itself that a section is about.
  let path: [TemplateKey]
  /// Whether only the innermost group of values is looked into, as in `.title`.
  let isInnermost: Bool

  init(_ text: String) {
    isInnermost = text.hasPrefix(".")
    path = text.split(separator: ".").map { TemplateKey(String($0)) }
  }
}

/// One name with a number that tells it from nearly all others at a glance.
struct TemplateKey: Sendable, Equatable {
  let name: String
  private let hash: UInt64

  init(_ name: String) {
    self.name = name
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    self.hash = hash
  }

  static func == (left: TemplateKey, right: TemplateKey) -> Bool {
    left.hash == right.hash && left.name == right.name
  }
}
