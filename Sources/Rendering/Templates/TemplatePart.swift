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
  case section(Section)
  /// Another template, each of its lines behind some blanks, with parts for its blocks.
  case template(Call)
  /// A block, which a template that is drawn in by another may have parts for; else these.
  case block(Block)

  /// What stands between the tags of a name.
  ///
  /// Parts of parts are classes, so that going through them counts one reference each.
  final class Section: Sendable {
    let name: TemplateName
    /// Whether it is there for a value that is not.
    let isInverted: Bool
    let parts: [TemplatePart]

    init(_ name: TemplateName, isInverted: Bool, _ parts: [TemplatePart]) {
      self.name = name
      self.isInverted = isInverted
      self.parts = parts
    }
  }

  /// The place of another template.
  final class Call: Sendable {
    let name: String
    let indentation: [UInt8]
    let blocks: [String: [TemplatePart]]

    init(_ name: String, indentation: [UInt8], blocks: [String: [TemplatePart]]) {
      self.name = name
      self.indentation = indentation
      self.blocks = blocks
    }
  }

  /// The place of a block.
  final class Block: Sendable {
    let name: String
    let indentation: [UInt8]
    /// What stands there usually.
    let parts: [TemplatePart]

    init(_ name: String, indentation: [UInt8], _ parts: [TemplatePart]) {
      self.name = name
      self.indentation = indentation
      self.parts = parts
    }
  }
}

/// The name of a value: a way through groups of values, as in `site.title`.
///
/// A class, since a page asks for hundreds of names, again and again.
final class TemplateName: Sendable {
  /// One name on the way.
  struct Step: Sendable {
    let name: String
    let key: TemplateKey
  }

  /// Where the way begins; nil for `.`, the value itself that a section is about.
  let first: Step?
  /// The names behind the first.
  let rest: [Step]
  /// Whether only the innermost group of values is looked into, as in `.title`.
  let isInnermost: Bool

  init(_ text: String) {
    isInnermost = text.hasPrefix(".")
    let steps = text.split(separator: ".").map {
      Step(name: String($0), key: TemplateKey(String($0)))
    }
    first = steps.first
    rest = Array(steps.dropFirst())
  }
}

/// The number of a name: two names of the vocabulary never have the same, which a test holds.
struct TemplateKey: Sendable, Equatable {
  private let number: UInt64

  init(_ name: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    number = hash
  }

  private init(number: UInt64) {
    self.number = number
  }

  /// What the list of the site's pages says; no name that a template can say has this number.
  static let listing = TemplateKey(number: 0)
}
