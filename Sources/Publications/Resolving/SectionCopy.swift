import Diagnostics
import Indicators
import Languages

/// One copy of a repeated section: what it is about, and how what stands in it is named.
package struct SectionCopy: Sendable {
  /// Counted from 1 through the whole text; the number of the source that its blocks stand in.
  let number: Int
  package let dimension: String
  package let code: String
  /// What its heading says.
  let name: String
  /// nil for an indicator.
  let codeEntry: CodeList.Code?
  /// The heading that opens the section, in the copy.
  let heading: Location
  /// The ids of the section's figures and headings as they are typed.
  let ids: Set<String>
  let evaluator: Evaluator

  /// The name by which a section speaks of its indicators: as what it is repeated for, and in
  /// expressions for the one of the copy.
  static let indicator = "indicator"

  /// An expression as it is meant in this copy.
  func meaning(of expression: Expression) -> Expression {
    dimension == Self.indicator ? expression.renaming(Self.indicator, to: code) : expression
  }

  /// The code as the end of an id: small letters, digits and single hyphens.
  var suffix: String { Language.english.slug(code) }

  /// The id of a figure or a heading of the section in this copy.
  func id(_ typed: String) -> String { "\(typed)-\(suffix)" }

  /// Whether a place in this copy is that of the heading that opens it.
  func opens(with location: Location) -> Bool { heading == location }

  /// The copy in words for messages and records: `region akmola`.
  package var description: String { "\(dimension) \(code)" }

  /// A single value as a run of one, over what the copy is about: a map then shows one region, a
  /// table one row.
  ///
  /// Nothing for an indicator, which is no place on a map.
  func run(of quantity: Quantity, _ expression: Expression) -> Run? {
    guard let codeEntry else { return nil }
    var name: String?
    if case .reference(let reference) = expression { name = reference.name }
    return Run(
      dimensions: [dimension],
      items: [
        Run.Item(
          coordinates: [Coordinate(dimension: dimension, value: .code(codeEntry))],
          quantity: quantity)
      ], name: name, unit: quantity.unit, decimals: quantity.decimals,
      signAlways: quantity.signAlways)
  }
}
