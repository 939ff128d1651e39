package import Diagnostics
import Indicators
import Narratives

/// Compares two readings of one edition, place by place.
package struct RevisionFinder {
  private let old: ResolvedNarrative
  private let new: ResolvedNarrative
  /// What was reported when the new reading was made.
  private let findings: [Diagnostic]
  private let oldSentences: SentenceFinder
  private let newSentences: SentenceFinder

  /// Compares readings of one and the same text; `findings` tell what stands against the new one.
  package init(old: ResolvedNarrative, new: ResolvedNarrative, findings: [Diagnostic] = []) {
    self.old = old
    self.new = new
    self.findings = findings.filter { $0.severity == .error }
    oldSentences = SentenceFinder(old)
    newSentences = SentenceFinder(new)
  }

  /// Every place that differs: values and claims in the order of the text, then the figures.
  package func revisions() -> [Revision] {
    let places = values() + claims() + figures()
    return places + otherFindings(besides: places)
  }

  // MARK: Text

  /// Whether both readings are of the same text, so that places can be compared one by one.
  private var isSameText: Bool { old.narrative.source.path == new.narrative.source.path }

  private func values() -> [Revision] {
    isSameText ? valuesByPlace() : valuesByExpression()
  }

  private func valuesByPlace() -> [Revision] {
    old.expressions.compactMap { written in
      let offset = written.location.key
      guard let before = old.values[offset] else { return nil }
      let after = new.values[offset]
      if let after, after.text == before.text, after.exact == before.exact { return nil }
      let sentences = sentences(at: offset)
      return Revision(
        kind: .value, location: written.location, subject: written.text,
        place: sentences?.new ?? written.text,
        old: .init(shown: before.text, exact: before.exact),
        new: after.map { .init(shown: $0.text, exact: $0.exact) } ?? finding(at: written.location),
        sentences: sentences)
    }
  }

  /// Of two texts the same expressions are compared; what only one of them says is no revision.
  private func valuesByExpression() -> [Revision] {
    var before: [String: ShownValue] = [:]
    for written in old.expressions where before[written.text] == nil {
      before[written.text] = old.values[written.location.key]
    }
    return new.expressions.compactMap { written in
      let offset = written.location.key
      guard let was = before[written.text], let now = new.values[offset], was.exact != now.exact
      else { return nil }
      return Revision(
        kind: .value, location: written.location, subject: written.text,
        place: newSentences.sentence(at: offset) ?? written.text,
        old: .init(shown: was.text, exact: was.exact),
        new: .init(shown: now.text, exact: now.exact), sentences: nil)
    }
  }

  /// Claims that do not hold any more, and those that still do, but on other numbers.
  private func claims() -> [Revision] {
    guard isSameText else { return [] }
    let before = Self.proofs(old)
    let after = Self.proofs(new)
    return old.claims.compactMap { claim in
      let offset = claim.location.key
      guard let was = before[offset] else { return nil }
      var sides = (old: Revision.Side(shown: "true"), new: finding(at: claim.location))
      if let now = after[offset], now.value == true {
        guard let changed = Self.changes(was, now) else { return nil }
        sides = changed
      }
      return Revision(
        kind: .claim, location: claim.location, subject: claim.text, place: claim.text,
        old: sides.old, new: sides.new, sentences: sentences(at: offset))
    }
  }

  /// The compared numbers that differ between two proofs of a claim; nil when none do.
  private static func changes(
    _ was: Truth, _ now: Truth
  ) -> (old: Revision.Side, new: Revision.Side)? {
    let others = Dictionary(
      now.explanation.map { ($0.text, $0.shown) }, uniquingKeysWith: { first, _ in first })
    let changed = was.explanation.filter { others[$0.text] != $0.shown }
    guard !changed.isEmpty else { return nil }
    return (
      .init(shown: "true, \(changed.map { "\($0.text) is \($0.shown)" }.joined(separator: ", "))"),
      .init(
        shown: "still true, "
          + changed.map { "\($0.text) is \(others[$0.text] ?? "not compared")" }
          .joined(separator: ", "))
    )
  }

  private static func proofs(_ text: ResolvedNarrative) -> [Int: Truth] {
    var proofs: [Int: Truth] = [:]
    for evaluation in text.evaluations {
      guard case .claim = evaluation.use, case .truth(let truth) = evaluation.evaluated else {
        continue
      }
      proofs[evaluation.location.key] = truth
    }
    return proofs
  }

  private func sentences(at offset: Int) -> Revision.Sentences? {
    guard let before = oldSentences.sentence(at: offset),
      let after = newSentences.sentence(at: offset)
    else { return nil }
    return Revision.Sentences(old: before, new: after)
  }

  /// What was said about a place, in the words of the finding.
  private func finding(at location: Location) -> Revision.Side {
    let found = findings.first { $0.location.key == location.key && isHere($0.location) }
    return Revision.Side(shown: found?.message ?? "no value")
  }

  private func isHere(_ location: Location) -> Bool {
    location.source.path == new.narrative.source.path
  }

  /// What stands against the new reading at other places than those already told.
  private func otherFindings(besides places: [Revision]) -> [Revision] {
    let told = Set(places.map(\.location.key))
    return findings.compactMap { finding in
      if isHere(finding.location), told.contains(finding.location.key) { return nil }
      return Revision(
        kind: .figure, location: finding.location, subject: finding.code, place: finding.code,
        old: .init(shown: "in order"), new: .init(shown: finding.message), sentences: nil)
    }
  }

  // MARK: Figures

  private func figures() -> [Revision] {
    let others = Dictionary(
      new.figures.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return old.figures.flatMap { figure in
      others[figure.id].map { compare(figure, $0) } ?? []
    }
  }

  private func compare(_ old: Figure, _ new: Figure) -> [Revision] {
    if case .keyFigures(let before) = old.content, case .keyFigures(let after) = new.content {
      return compare(before, after, of: old)
    }
    guard let before = old.content.table, let after = new.content.table else { return [] }
    let kind: Revision.Kind = if case .table = old.content { .cell } else { .mark }
    return RevisedCells(old: before, new: after).changes.map { change in
      Revision(
        kind: kind, location: old.location,
        subject: "\(old.label) '\(old.id)': \(change.row), \(change.column)",
        place: "\(new.label): \(change.row), \(change.column)",
        old: change.old, new: change.new, sentences: nil)
    }
  }

  private func compare(
    _ before: [Figure.KeyFigure], _ after: [Figure.KeyFigure], of figure: Figure
  ) -> [Revision] {
    zip(before, after).compactMap { old, new in
      guard old.value != new.value else { return nil }
      let label = old.label.plainText(value: { _ in "" }, reference: { _ in "" })
      return Revision(
        kind: .keyFigure, location: figure.location, subject: "'\(figure.id)': \(label)",
        place: label,
        old: .init(shown: old.value.text, exact: old.value.exact),
        new: .init(shown: new.value.text, exact: new.value.exact), sentences: nil)
    }
  }
}

extension Figure.Content {
  /// The numbers of a figure as a table; nil for key figures.
  var table: DataTable? {
    switch self {
    case .chart(_, let table), .map(_, _, let table), .timeline(_, let table, _), .table(let table):
      table
    case .keyFigures: nil
    }
  }

  /// The same with another table.
  func with(_ table: DataTable) -> Figure.Content {
    switch self {
    case .chart(let chart, _): .chart(chart, table)
    case .map(let map, let geometry, _): .map(map, geometry, table)
    case .timeline(let timeline, _, let written): .timeline(timeline, table, written)
    case .table: .table(table)
    case .keyFigures: self
    }
  }
}
