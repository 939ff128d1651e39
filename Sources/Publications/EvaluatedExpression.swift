package import Diagnostics
package import Indicators

/// An expression of a narrative with what it came to: the record behind every number of a page.
package struct EvaluatedExpression: Sendable {
  /// What the expression is there for.
  package enum Use: Sendable {
    /// A number in a text; nil when it could not be shown.
    case value(ShownValue?)
    /// A statement that the data must bear out.
    case claim
    /// The numbers of a chart, a map or a table.
    case series(name: String)
  }

  package let use: Use
  /// The id of the figure it stands in, be it in its texts; nil in running text.
  package let figure: String?
  /// The copy of a repeated section that it stands in.
  package let copy: SectionCopy?
  package let expression: Expression
  package let location: Location
  package let evaluated: Evaluated
  package let format: ValueFormat

  /// The expression in canonical form, with the point of its copy.
  package var name: String {
    expression.description + (copy.map { " at \($0.description)" } ?? "")
  }
}
