import Charts
import Languages
import Markup
import Publications

/// Makes the pictures of figures that stand by themselves.
struct FigureSheet {
  let context: WritingContext
  /// Who publishes it, and under which licence.
  let credit: String

  /// A figure with the texts around it as a file; nil for figures without a picture.
  func svg(_ figure: Figure, _ texts: SheetTexts, inks: Inks) -> [UInt8]? {
    guard let picture = figure.picture else { return nil }
    let fragment = Chart.sheet(
      picture, texts: texts, inks: inks, id: figure.id, language: context.language,
      words: context.words)
    return Self.file(fragment)
  }

  /// An `<svg>` element as a file.
  static func file(_ fragment: MarkupFragment) -> [UInt8] {
    fragment.bytes + [UInt8(ascii: "\n")]
  }

  /// The texts around a figure on its sheet.
  func texts(of figure: Figure) -> SheetTexts {
    let text = NarrativeWriter(context: context)
    return SheetTexts(
      label: figure.label, title: text.plainText(of: figure.title),
      subtitle: text.plainText(of: figure.subtitle),
      notes: figure.notes.map { text.plainText(of: $0) }, source: source(of: figure),
      credit: credit,
      description: figure.description.isEmpty
        ? figure.composedDescription(words: context.words, language: context.language)
        : text.plainText(of: figure.description))
  }

  private func source(of figure: Figure) -> String {
    let titles = figure.sources.compactMap { context.sources[$0]?.title }
    return titles.isEmpty
      ? "" : context.words[.source] + ": " + titles.joined(separator: "; ")
  }
}

extension Figure {
  /// What is drawn of the figure; nil for tables and key figures.
  var picture: Picture? {
    switch content {
    case .chart(let data, _): .chart(data)
    case .map(let map, let geometry, _): .map(map, geometry)
    case .timeline(let timeline, _, _): .timeline(timeline)
    case .table, .keyFigures: nil
    }
  }

  /// The figure's numbers; nil for key figures.
  var table: DataTable? {
    switch content {
    case .chart(_, let table), .map(_, _, let table), .timeline(_, let table, _),
      .table(let table):
      table
    case .keyFigures: nil
    }
  }

  /// A description made from the data; empty for figures without a picture.
  func composedDescription(words: Words, language: Language) -> String {
    switch content {
    case .chart(let data, _):
      ChartDescription.compose(data, words: words, language: language)
    case .map(let map, _, _): ChartDescription.compose(map, words: words)
    case .timeline(let timeline, _, _): ChartDescription.compose(timeline, words: words)
    case .table, .keyFigures: ""
    }
  }
}
