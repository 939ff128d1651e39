package import Diagnostics
import Languages
import Quantities

/// Whether a statement holds, and the numbers that decide it.
package struct Truth: Sendable {
  /// One side of a comparison.
  package struct Side: Sendable {
    /// The expression in its canonical form.
    package let text: String
    package let quantity: Quantity
    /// Whether it was written as a number.
    package let isLiteral: Bool

    /// The value as messages show it: `-8.3 thousand people`, `missing (confidential)`.
    package var shown: String { isLiteral ? text : quantity.summary }
  }

  /// One link of a comparison.
  package struct Comparison: Sendable {
    package let left: Side
    package let symbol: Expression.Comparison
    package let right: Side
    /// nil when a side is missing.
    package let value: Bool?

    /// The link with its values: `a is 3, not < 2`; `a is 3, b is 2`; of an open one what is
    /// missing.
    package var summary: String {
      guard let value else {
        return [left, right].filter { $0.quantity.number == nil }
          .map { "\($0.text) is \($0.shown)" }.joined(separator: ", ")
      }
      let holds = value ? "" : "not "
      if right.isLiteral {
        return "\(left.text) is \(left.shown), \(holds)\(symbol.rawValue) \(right.text)"
      }
      if left.isLiteral {
        return "\(right.text) is \(right.shown), \(holds)\(left.text) \(symbol.rawValue) it"
      }
      return "\(left.text) is \(left.shown), \(right.text) is \(right.shown)"
    }
  }

  /// nil when a missing value leaves it open.
  package let value: Bool?
  /// The links that decide: of a false statement the false ones, of an open one the open ones, of
  /// a true one all.
  package let comparisons: [Comparison]

  package init(value: Bool?, comparisons: [Comparison]) {
    self.value = value
    self.comparisons = comparisons
  }

  /// Each compared expression with its value, each once; numbers as written are left out.
  package var explanation: [(text: String, shown: String)] {
    var sides: [(text: String, shown: String)] = []
    for side in comparisons.flatMap({ [$0.left, $0.right] }) where !side.isLiteral {
      if !sides.contains(where: { $0.text == side.text }) { sides.append((side.text, side.shown)) }
    }
    return sides
  }

  /// The deciding links in words, for a diagnostic.
  package var summary: String { comparisons.map(\.summary).joined(separator: "; ") }

  /// The cells the statement was decided from, each once, at most
  /// ``Quantity/maximumObservations``.
  package var observations: [Location] {
    var cells: [Location] = []
    for side in comparisons.flatMap({ [$0.left, $0.right] }) {
      for cell in side.quantity.observations where !cells.contains(cell) { cells.append(cell) }
    }
    return Array(cells.prefix(Quantity.maximumObservations))
  }
}

extension Quantity {
  /// The value in English for diagnostics: `-8.3 thousand people`, `missing (confidential)`.
  ///
  /// A few more decimals than are shown to readers, because the difference that decides a
  /// comparison may lie in them.
  package var summary: String {
    switch datum {
    case .number(let value):
      let short = value.trimmed.scale <= decimals + 3
      let number = short ? value.trimmed : value.rounded(toDecimals: min(decimals + 3, 28))
      let shown = number.scale < decimals ? number.rounded(toDecimals: decimals) : number
      let form = unit.plural(Language.english.pluralCategory(of: shown), in: .english)
      return form.isEmpty ? shown.description : "\(shown) \(form)"
    case .missing(let reason): return "missing (\(reason.summary))"
    }
  }
}

extension MissingReason {
  /// The reason in English for diagnostics.
  package var summary: String {
    switch kind {
    case .notAvailable: "not available"
    case .confidential: "confidential"
    case .notApplicable: "not applicable"
    case .noObservation: "no observation"
    case .other(let label): label
    }
  }
}
