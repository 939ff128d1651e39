package import Diagnostics
import Languages
import Narratives

/// Holds the languages of one publication to the same content.
package enum Parity {
  /// Reports what a language has that the first one lacks, and the reverse: figures, values,
  /// claims, footnotes, the order of headings, and the structure of the text.
  ///
  /// `narratives` are the languages of one publication in the order of the site.
  package static func check(
    _ narratives: [ResolvedNarrative], reporting log: inout DiagnosticLog
  ) {
    guard let first = narratives.first else { return }
    for other in narratives.dropFirst() {
      var own = DiagnosticLog()
      compareParts(first, other, &own)
      compare(
        "figure", "parity.figures", written(first.figures), written(other.figures), first, other,
        &own)
      compare(
        "value", "parity.values", first.expressions, other.expressions, first, other, &own)
      compare("claim", "parity.claims", first.claims, other.claims, first, other, &own)
      compareCounts(first, other, &own)
      compareStructure(first, other, &own)
      // Where something is missing, passages differ for that very reason.
      if !own.hasErrors { comparePassages(first, other, &own) }
      log.append(contentsOf: own)
    }
  }

  /// What figures that both have consist of: the columns, totals, order and footnotes of tables.
  private static func compareParts(
    _ a: ResolvedNarrative, _ b: ResolvedNarrative, _ log: inout DiagnosticLog
  ) {
    for figure in a.figures {
      guard let other = b.figures.first(where: { $0.id == figure.id }) else { continue }
      func parts(_ figure: Figure) -> [ResolvedNarrative.WrittenExpression] {
        figure.structure.map {
          .init(text: "\(figure.id): \($0.text)", location: $0.location)
        }
      }
      compare("part of a figure", "parity.figures", parts(figure), parts(other), a, b, &log)
    }
  }

  /// A figure counts by its kind and id, an item of a timeline by its periods.
  private static func written(_ figures: [Figure]) -> [ResolvedNarrative.WrittenExpression] {
    figures.flatMap { figure -> [ResolvedNarrative.WrittenExpression] in
      let kind =
        switch figure.content {
        case .chart: "chart"
        case .map: "map"
        case .timeline: "timeline"
        case .table: "table"
        case .keyFigures: "key-figures"
        }
      let name = "\(kind) \(figure.id)"
      var written = [
        ResolvedNarrative.WrittenExpression(text: name, location: figure.location)
      ]
      if case .timeline(_, _, let spans) = figure.content {
        written += spans.map { .init(text: "\(name), \($0.text)", location: $0.location) }
      }
      return written
    }
  }

  /// Compares two multisets of texts; each one-sided text is reported where it stands.
  static func compare(
    _ what: String, _ code: String, _ first: [ResolvedNarrative.WrittenExpression],
    _ other: [ResolvedNarrative.WrittenExpression], _ a: ResolvedNarrative,
    _ b: ResolvedNarrative, _ log: inout DiagnosticLog
  ) {
    report(unmatched(first, in: other), what, code, missingIn: b, &log)
    report(unmatched(other, in: first), what, code, missingIn: a, &log)
  }

  private static func unmatched(
    _ texts: [ResolvedNarrative.WrittenExpression],
    in others: [ResolvedNarrative.WrittenExpression]
  ) -> [ResolvedNarrative.WrittenExpression] {
    var counts: [String: Int] = [:]
    for other in others { counts[other.text, default: 0] += 1 }
    return texts.filter { text in
      let left = counts[text.text, default: 0]
      counts[text.text] = left - 1
      return left <= 0
    }
  }

  private static func report(
    _ texts: [ResolvedNarrative.WrittenExpression], _ what: String, _ code: String,
    missingIn other: ResolvedNarrative, _ log: inout DiagnosticLog
  ) {
    for text in texts {
      log.report(
        .error(
          code, "\(what) '\(text.text)' has no counterpart in \(other.language.endonym)",
          at: text.location,
          hint: "add it to \(other.narrative.source.path), or take it out here"))
    }
  }

  private static func compareCounts(
    _ a: ResolvedNarrative, _ b: ResolvedNarrative, _ log: inout DiagnosticLog
  ) {
    if a.narrative.footnotes.count != b.narrative.footnotes.count {
      log.report(
        .error(
          "parity.footnotes",
          "\(b.narrative.footnotes.count) footnotes, but \(a.narrative.footnotes.count) in \(a.language.endonym)",
          at: b.narrative.footnotes.first?.location ?? b.narrative.source.start,
          hint: "give every language the same footnotes"))
    }
    let (left, right) = (a.headings.map(\.level), b.headings.map(\.level))
    if left != right {
      let index = zip(left, right).enumerated().first { $1.0 != $1.1 }?.offset
      let place = b.headings[safe: index ?? min(left.count, right.count)]
      log.report(
        .error(
          "parity.headings",
          "\(right.count) headings, but \(left.count) in \(a.language.endonym), or on other levels",
          at: place.map { $0.location }
            ?? b.narrative.source.start,
          hint: "give every language the same sections"))
    }
  }
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? {
    indices.contains(index) ? self[index] : nil
  }
}
