package import Diagnostics
package import Languages

/// The codes a dimension may have, in the order of the list, with their names.
package final class CodeList: Sendable {
  /// One code.
  package final class Code: Sendable {
    package let code: String
    package let names: LocalizedText
    package let shortNames: LocalizedText
    /// The code this one is a part of.
    package let parent: String?
    /// What has to be known of the code, such as from when it is in use.
    package let notes: LocalizedText
    /// What further columns of the list say of the code, by the column's name.
    package let attributes: [String: String]
    package let location: Location

    package init(
      code: String, names: LocalizedText, shortNames: LocalizedText, parent: String? = nil,
      notes: LocalizedText = LocalizedText(), attributes: [String: String] = [:], location: Location
    ) {
      self.code = code
      self.names = names
      self.shortNames = shortNames
      self.parent = parent
      self.notes = notes
      self.attributes = attributes
      self.location = location
    }

    /// The name for running text; the code itself where the list has none.
    package func name(in language: Language) -> String { names[language] ?? code }

    /// The name for axes and narrow columns; the long name where there is none.
    package func shortName(in language: Language) -> String {
      shortNames[language] ?? name(in: language)
    }
  }

  /// The resource, or for categories written in the schema `resource.field`.
  package let id: String
  package let codes: [Code]
  /// The further columns that readers are told of, in their order.
  package let attributes: [Attribute]
  /// The code that is taken when a dimension is not named.
  package let total: String?
  private let indexes: [String: Int]

  /// A further column of a list that readers are told of.
  package struct Attribute: Sendable {
    /// The column's name.
    package let id: String
    package let titles: LocalizedText
    /// What its values are called; nil for values that are shown as they are.
    package let names: CodeList?

    package init(id: String, titles: LocalizedText, names: CodeList? = nil) {
      self.id = id
      self.titles = titles
      self.names = names
    }
  }

  /// `codes` must be different from each other.
  package init(id: String, codes: [Code], total: String?, attributes: [Attribute] = []) {
    self.id = id
    self.codes = codes
    self.attributes = attributes
    self.total = total
    indexes = Dictionary(
      codes.enumerated().map { ($0.element.code, $0.offset) }, uniquingKeysWith: { a, _ in a })
  }

  /// The place of a code in the list.
  package func index(of code: String) -> Int? { indexes[code] }

  /// A code with its names.
  package subscript(code: String) -> Code? { indexes[code].map { codes[$0] } }
}
