import Indicators
import Languages
import Quantities

/// What is said of a table in one language.
struct DatasetTexts {
  private let dataset: OpenDataset
  private let words: Words
  private let language: Language
  private let package: DataPackage

  init(
    _ dataset: OpenDataset, _ words: Words, _ language: Language, _ package: DataPackage
  ) {
    self.dataset = dataset
    self.words = words
    self.language = language
    self.package = package
  }

  var title: String { dataset.title(language) }

  /// The table in sentences: its title, the author's note, its measures with their units, and its
  /// source.
  var description: String {
    var parts = [title]
    if let note = dataset.notes[language] { parts.append(note) }
    if let table = dataset.table {
      let texts = ColumnTexts(table, words, language)
      let measures = texts.measures
      let columns =
        measures.isEmpty ? table.columns.map { texts.title(of: $0) } : measures
      parts.append(columns.joined(separator: "; "))
    }
    if let span { parts.append(span) }
    let sources = sources.map(\.title)
    if !sources.isEmpty { parts.append(words[.source] + ": " + sources.joined(separator: "; ")) }
    return parts.map { $0.hasSuffix(".") ? $0 : $0 + "." }.joined(separator: " ")
  }

  /// The periods it is about: "2001–2006"; nil for a table that is not about time.
  var span: String? {
    guard let table = dataset.table, let first = table.periods.first, let last = table.periods.last
    else { return nil }
    return first == last ? language.period(first) : language.periods(first, last)
  }

  /// The sources with their addresses.
  var sources: [(title: String, url: String?)] {
    dataset.sourceIDs.compactMap { package.source($0) }
      .map { ($0.titles[language] ?? $0.id, $0.path) }
  }
}
