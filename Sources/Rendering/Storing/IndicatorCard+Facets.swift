import Charts
package import Languages
package import Publications
package import Storage

extension IndicatorProfile {
  /// Stands for what lists show of the data of an indicator in a language; what they show of its
  /// definition is not in it.
  package func cardHash(in language: Language) -> ContentHash {
    var writer = StoreWriter()
    writer.write(latest != nil)
    if let latest {
      writer.write(latest.value.number)
      writer.write(latest.value.unit)
      writer.write(language.period(latest.period))
    }
    writer.write(course.map { Chart.sparkline($0.data, label: "") })
    writer.write(course?.description)
    return ContentHash(writer.bytes)
  }
}

extension Site {
  /// The editions that a home page shows, of those of its language, in the same order.
  package func homeEntries(_ entries: [EditionEntry]) -> [EditionEntry] {
    let lines = EditionLine.all(entries)
    guard let first = lines.first else { return [] }
    var kinds: Set<String> = []
    let newest = lines.dropFirst().filter { line in
      guard let entry = line.entries.first, entry.kind != entries.first?.kind else { return false }
      return kinds.insert(entry.kind).inserted
    }
    let shown = Set(
      ([first] + newest.prefix(Self.mostNewest)).flatMap { $0.entries.map(\.address.path) })
    return entries.filter { shown.contains($0.address.path) }
  }

  /// How many indicators the pages that show some show at most.
  package static let mostShownIndicators = max(mostKeyIndicators, 3)
}
