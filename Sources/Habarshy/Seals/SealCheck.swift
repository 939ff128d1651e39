import Diagnostics
import Languages
import Narratives
import Publications
import Storage

/// Compares an edition as it is computed now with the record of what was published.
struct SealCheck {
  private let sealed: SealedEdition
  private let now: PublishedText
  private let frontMatter: Location
  /// What messages begin with, where a later version stands at the same address.
  private let prefix: String
  private let keptText: String
  private let isNewest: Bool

  /// `isNewest` is false when a correction has replaced the version.
  init(_ edition: Edition, against sealed: SealedEdition, isNewest: Bool) {
    self.sealed = sealed
    self.isNewest = isNewest
    now = PublishedText(edition.text)
    frontMatter = edition.text.narrative.frontMatter.location
    prefix = isNewest ? "" : "in version \(sealed.version): "
    keptText = "\(sealed.language.code).v\(sealed.version).md"
  }

  /// Reports numbers that differ as errors and reworded passages as warnings.
  func report(to log: inout DiagnosticLog) {
    values(&log)
    claims(&log)
    figures(&log)
    text(&log)
  }

  // MARK: Numbers

  private func values(_ log: inout DiagnosticLog) {
    let before = Dictionary(grouping: sealed.values, by: \.name)
    // What an expression shows now, each text once, in the order of the text.
    var shown: [String: [PublishedText.Number]] = [:]
    for value in now.values where !shown[value.number.name, default: []].contains(value.number) {
      shown[value.number.name, default: []].append(value.number)
    }
    for value in now.values {
      let number = value.number
      // An expression that was not there belongs to a passage that was reworded.
      guard let sides = before[number.name], !sides.contains(number) else { continue }
      let place = shown[number.name]?.firstIndex(of: number) ?? 0
      let was = sides[min(place, sides.count - 1)].shown
      log.report(
        changed("seal.value", "\(number.name)", was, number.shown, at: value.location))
    }
  }

  private func claims(_ log: inout DiagnosticLog) {
    let before = Dictionary(
      sealed.claims.map { ($0.statement, $0.numbers) }, uniquingKeysWith: { first, _ in first })
    for claim in now.claims {
      guard let was = before[claim.statement], was != claim.numbers else { continue }
      let old = was.filter { !claim.numbers.contains($0) }.joined(separator: ", ")
      let new = claim.numbers.filter { !was.contains($0) }.joined(separator: ", ")
      log.report(
        .error(
          "seal.claim", prefix + "this was published on other numbers: \(old) → \(new)",
          at: claim.location, hint: Self.dataHint))
    }
  }

  private func figures(_ log: inout DiagnosticLog) {
    let others = Dictionary(
      now.figures.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for figure in sealed.figures {
      guard let other = others[figure.id] else {
        log.report(reworded("the figure '\(figure.id)' was published here", at: frontMatter))
        continue
      }
      let name = other.label.isEmpty ? "'\(other.id)'" : "\(other.label) '\(other.id)'"
      switch figure.cells {
      case .each(let cells): compare(cells, other, name, &log)
      case .many(let count, let hash):
        guard hash != SealedEdition.hash(of: other.cells) else { continue }
        let cells =
          count == other.cells.count ? "" : ", \(count) cells → \(other.cells.count) cells"
        log.report(
          .error(
            "seal.cell", prefix + "numbers of \(name) have changed since it was published\(cells)",
            at: other.location, hint: Self.dataHint))
      }
    }
  }

  /// Compares cells by their names; of several of one name, the first with the first.
  ///
  /// A cell whose name is there no more is compared with the new one in its place.
  private func compare(
    _ old: [PublishedText.Number], _ figure: PublishedText.Figure, _ name: String,
    _ log: inout DiagnosticLog
  ) {
    guard old != figure.cells else { return }
    let old = renamed(old, figure, name, &log)
    var before = Dictionary(grouping: old.reversed(), by: \.name)
    let absent = Revision.Side(shown: "–")
    for cell in figure.cells {
      let was = before[cell.name]?.popLast()
      guard was?.shown != cell.shown else { continue }
      log.report(
        changed(
          "seal.cell", "\(name): \(cell.name)", was?.shown ?? absent, cell.shown,
          at: figure.location))
    }
    for cell in old {
      guard before[cell.name]?.popLast() != nil else { continue }
      log.report(
        changed("seal.cell", "\(name): \(cell.name)", cell.shown, absent, at: figure.location))
    }
  }

  /// The published cells under the names they have now.
  private func renamed(
    _ old: [PublishedText.Number], _ figure: PublishedText.Figure, _ name: String,
    _ log: inout DiagnosticLog
  ) -> [PublishedText.Number] {
    guard old.count == figure.cells.count else { return old }
    let (oldNames, newNames) = (Set(old.map(\.name)), Set(figure.cells.map(\.name)))
    func isRenamed(_ was: PublishedText.Number, _ now: PublishedText.Number) -> Bool {
      !newNames.contains(was.name) && !oldNames.contains(now.name)
    }
    if let (was, now) = zip(old, figure.cells).first(where: isRenamed) {
      log.report(
        reworded(
          "\(name) was published with '\(was.name)' where '\(now.name)' is now",
          at: figure.location))
    }
    return zip(old, figure.cells).map { was, now in
      isRenamed(was, now) ? .init(name: now.name, shown: was.shown) : was
    }
  }

  private static let dataHint =
    "leave the row as it was published, and add the new one with 'released'; a correction in "
    + "publication.yaml then shows it to readers"

  private static let formatHint =
    "the number is the same, but shown otherwise: put its options, its unit or its status back"

  private func changed(
    _ code: String, _ name: String, _ was: Revision.Side, _ now: Revision.Side, at place: Location
  ) -> Diagnostic {
    .error(
      code,
      prefix + "\(name) has changed since it was published: \(was.text(against: now)) → "
        + now.text(against: was),
      at: place, hint: was.exact == now.exact && was != now ? Self.formatHint : Self.dataHint)
  }

  // MARK: Text

  private func text(_ log: inout DiagnosticLog) {
    let hashes = now.passages.map { ContentHash($0.bytes) }
    guard hashes != sealed.passages.map(\.hash) else { return }
    var gone = Self.unmatched(sealed.passages, sealed.passages.map(\.hash), in: hashes)
    let new = Self.unmatched(now.passages, hashes, in: sealed.passages.map(\.hash))
    for passage in new {
      // What was reworded is most likely what stood in a passage of the same kind.
      let match = gone.firstIndex { $0.shape == passage.shape }
      let was = match.map { gone.remove(at: $0) }
      let what =
        if let was {
          "this was published in other words: '\(was.excerpt)'"
        } else {
          "this was not there when the text was published"
        }
      log.report(reworded(what, at: passage.location))
    }
    for passage in gone {
      log.report(
        reworded("a passage that was published is gone: '\(passage.excerpt)'", at: frontMatter))
    }
    guard new.isEmpty, gone.isEmpty,
      let place = zip(hashes, sealed.passages).enumerated().first(where: {
        $0.element.0 != $0.element.1.hash
      })?.offset
    else { return }
    log.report(
      reworded(
        "this was published in another place of the text", at: now.passages[place].location))
  }

  /// The items whose fingerprint others do not have, or not as often.
  private static func unmatched<Item>(
    _ items: [Item], _ hashes: [ContentHash], in others: [ContentHash]
  ) -> [Item] {
    var counts: [ContentHash: Int] = [:]
    for hash in others { counts[hash, default: 0] += 1 }
    return zip(items, hashes).compactMap { item, hash in
      guard let count = counts[hash], count > 0 else { return item }
      counts[hash] = count - 1
      return nil
    }
  }

  private func reworded(_ what: String, at place: Location) -> Diagnostic {
    .warning(
      "seal.text", prefix + what, at: place,
      hint: isNewest
        ? "keep the published text in \(keptText), and write a correction in publication.yaml"
        : "keep the text of version \(sealed.version) in \(keptText)")
  }
}
