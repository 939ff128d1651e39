import Diagnostics
import Indicators

/// Where a text speaks of one code of a dimension, such as one region.
package struct CodeMention: Sendable {
  /// The heading of the section that is about the code alone; nil when there is none.
  package let heading: ResolvedNarrative.Heading?
  /// Ids of the figures that show it, in the order of the text.
  package let figures: [String]
}

extension ResolvedNarrative {
  /// For each code of a dimension what the text says of it.
  ///
  /// A text speaks of a code when an expression names it, runs over it, or stands in a section that
  /// is about it.
  package func mentions(ofDimension dimension: String) -> [String: CodeMention] {
    var found: Set<String> = []
    var shown: [String: Set<String>] = [:]
    var copies: [String: SectionCopy] = [:]
    for evaluation in evaluations {
      var codes = evaluation.expression.codes(ofDimension: dimension)
      if case .run(let run) = evaluation.evaluated {
        codes.formUnion(run.codes(ofDimension: dimension))
      }
      if let copy = evaluation.copy, copy.dimension == dimension {
        codes.insert(copy.code)
        copies[copy.code] = copies[copy.code] ?? copy
      }
      found.formUnion(codes)
      guard let figure = evaluation.figure else { continue }
      for code in codes { shown[code, default: []].insert(figure) }
    }
    let headings = Dictionary(
      self.headings.map { ($0.key, $0) }, uniquingKeysWith: { first, _ in first })
    var mentions: [String: CodeMention] = [:]
    for code in found {
      let ids = shown[code] ?? []
      mentions[code] = CodeMention(
        heading: copies[code].flatMap { headings[$0.heading.key] },
        figures: figures.map(\.id).filter { ids.contains($0) })
    }
    return mentions
  }
}

extension Run {
  /// The codes of a dimension that have a value in the run.
  fileprivate func codes(ofDimension dimension: String) -> Set<String> {
    guard let place = dimensions.firstIndex(of: dimension) else { return [] }
    var codes: Set<String> = []
    for item in items where item.quantity.datum.number != nil {
      codes.insert(item.coordinates[place].code)
    }
    return codes
  }
}

extension Expression {
  /// The codes of a dimension that the expression names one by one.
  fileprivate func codes(ofDimension dimension: String) -> Set<String> {
    var codes: Set<String> = []
    for reference in references {
      for selector in reference.selectors where selector.dimension?.text == dimension {
        switch selector.choice {
        case .one(let code): codes.insert(code.text)
        case .list(let list): codes.formUnion(list.map(\.text))
        case .range, .every: break
        }
      }
    }
    return codes
  }
}
