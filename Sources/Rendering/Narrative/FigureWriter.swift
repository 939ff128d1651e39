import Charts
import Languages
import Markup
import Publications

/// Writes figures with everything that makes them readable without seeing them: finding-title,
/// subtitle, description, notes, source, and the numbers as a table.
struct FigureWriter {
  let context: WritingContext
  let text: NarrativeWriter

  init(context: WritingContext) {
    self.context = context
    text = NarrativeWriter(context: context)
  }

  /// What marks a number that the version before showed otherwise.
  var revisedMark: DataTable.Mark {
    DataTable.Mark(text: "(r)", meaning: context.words[.revisedSince])
  }

  /// Writes a figure with its caption, notes and source.
  func write(_ figure: Figure, to writer: inout MarkupWriter) {
    if context.medium == .paper, let picture = figure.picture {
      writePrinted(figure, picture, to: &writer)
      return
    }
    switch figure.content {
    case .chart(let chart, let table):
      let composed = composedDescription(of: figure)
      writeDrawing(figure, table, composed: composed, to: &writer) { layout, title, description in
        Chart.draw(
          chart, layout: layout, id: figure.id, title: title, description: description,
          language: context.language, words: context.words)
      }
    case .map(let map, let geometry, let table):
      let composed = composedDescription(of: figure)
      writeDrawing(figure, table, composed: composed, to: &writer) { layout, title, description in
        Chart.draw(
          map, on: geometry, layout: layout, id: figure.id, title: title,
          description: description, language: context.language, words: context.words)
      }
    case .timeline(let timeline, let table, _):
      let composed = composedDescription(of: figure)
      writeDrawing(figure, table, composed: composed, to: &writer) { layout, title, description in
        Chart.draw(
          timeline, layout: layout, id: figure.id, title: title, description: description,
          language: context.language, words: context.words)
      }
    case .table(let table): writeTableFigure(figure, table, to: &writer)
    case .keyFigures(let tiles): writeKeyFigures(tiles, id: figure.id, to: &writer)
    }
  }

  /// A description made from the data.
  func composedDescription(of figure: Figure) -> String {
    context.descriptions[figure.id]
      ?? figure.composedDescription(words: context.words, language: context.language)
  }

  /// A chart or a map in both layouts; `draw` gets the layout, the title and the description.
  private func writeDrawing(
    _ figure: Figure, _ unmarked: DataTable, composed: String, to writer: inout MarkupWriter,
    draw: (ChartLayout, String, String) -> MarkupFragment
  ) {
    let titleID = figure.id + "-title"
    writer.start("figure")
    writer.attribute("class", "figure chart-figure")
    writer.attribute("id", figure.id)
    writer.attribute("aria-labelledby", titleID)
    writer.newline()
    writer.start("figcaption")
    writeCaption(figure, titleID: titleID, to: &writer)
    writer.end()
    writer.newline()
    let title = text.plainText(of: figure.title)
    let description = figure.description.isEmpty ? composed : text.plainText(of: figure.description)
    for (layout, name) in [(ChartLayout.wide, "chart-wide"), (.narrow, "chart-narrow")] {
      writer.start("div")
      writer.attribute("class", name)
      writer.fragment(draw(layout, title, description))
      writer.end()
      writer.newline()
    }
    writer.start("p")
    writer.attribute("class", "figure-description")
    if figure.description.isEmpty {
      writer.text(composed)
    } else {
      text.write(figure.description, to: &writer)
    }
    writer.end()
    writer.newline()
    writeNotesAndSource(figure, to: &writer)
    writeDownloads(of: figure, to: &writer)
    writer.start("details")
    writer.attribute("class", "figure-data")
    writer.element("summary", text: context.words[.dataOfFigure])
    let table = unmarked.markingRevisions(as: revisedMark)
    let notes = TableNoteWriter(context: context, table: table, id: figure.id)
    writeScrollingTable(table, of: figure, to: &writer) { writer in
      writer.start("caption")
      writer.start("span")
      writer.attribute("class", "caption-text")
      writer.text(title)
      notes.writeCalls(table.notes, at: "table", to: &writer)
      writer.end()
      writer.end()
      writer.newline()
    }
    writer.end()
    writer.newline()
    writer.end()
    writer.newline()
  }

  /// Rows from which on a table may be parted between pages.
  private static let longTable = 30
  /// Columns from which on a table may want a page that is turned.
  private static let wideTable = 12

  private func writeTableFigure(
    _ figure: Figure, _ unmarked: DataTable, to writer: inout MarkupWriter
  ) {
    let titleID = figure.id + "-title"
    let table = unmarked.markingRevisions(as: revisedMark)
    let notes = TableNoteWriter(context: context, table: table, id: figure.id)
    writer.start("figure")
    var classes = "figure table-figure"
    if table.rows.count > Self.longTable { classes += " long-table" }
    if table.columns.count > Self.wideTable { classes += " wide-table" }
    writer.attribute("class", classes)
    writer.attribute("id", figure.id)
    writer.newline()
    writeScrollingTable(table, of: figure, to: &writer) { writer in
      writer.start("caption")
      writer.start("span")
      writer.attribute("class", "caption-text")
      writeCaption(figure, titleID: titleID, to: &writer) { writer in
        notes.writeCalls(table.notes, at: "table", to: &writer)
      }
      writer.end()
      writer.end()
      writer.newline()
    }
    writeNotesAndSource(figure, to: &writer)
    writeDownloads(of: figure, to: &writer)
    writer.end()
    writer.newline()
  }

  /// Label, title and subtitle; `calls` writes what hangs behind the title.
  func writeCaption(
    _ figure: Figure, titleID: String, to writer: inout MarkupWriter,
    calls: (inout MarkupWriter) -> Void = { _ in }
  ) {
    writer.element("span", class: "figure-label", text: figure.label)
    writer.text(" ")
    writer.start("span")
    writer.attribute("class", "figure-title")
    writer.start("span")
    writer.attribute("id", titleID)
    text.write(figure.title, to: &writer)
    writer.end()
    calls(&writer)
    writer.end()
    guard !figure.subtitle.isEmpty else { return }
    writer.text(" ")
    writer.start("span")
    writer.attribute("class", "figure-subtitle")
    text.write(figure.subtitle, to: &writer)
    writer.end()
  }

  /// Writes what stands below a figure.
  func writeNotesAndSource(_ figure: Figure, to writer: inout MarkupWriter) {
    if !figure.notes.isEmpty {
      writer.start("ul")
      writer.attribute("class", "figure-notes")
      for note in figure.notes {
        writer.start("li")
        text.write(note, to: &writer)
        writer.end()
      }
      writer.end()
      writer.newline()
    }
    let sources = figure.sources.compactMap { context.sources[$0] }
    guard !sources.isEmpty else { return }
    writer.start("p")
    writer.attribute("class", "figure-source")
    writer.text(context.words[.source] + ": ")
    for (index, source) in sources.enumerated() {
      if index > 0 { writer.text("; ") }
      if let url = context.medium == .paper
        ? source.url.flatMap(context.printedAddress) : source.url
      {
        writer.start("a")
        writer.attribute("href", url)
        writer.text(source.title)
        writer.end()
      } else {
        writer.text(source.title)
      }
    }
    writer.end()
    writer.newline()
  }

  /// Links to the files of a figure.
  private func writeDownloads(of figure: Figure, to writer: inout MarkupWriter) {
    guard context.medium == .screen, let links = context.downloads[figure.id], !links.isEmpty
    else { return }
    let label = "\(context.words[.download]): "
    writer.start("div")
    writer.attribute("class", "figure-downloads")
    writer.element("span", class: "figure-downloads-label", text: label)
    writer.start("ul")
    writer.attribute("aria-label", label + figure.label)
    for link in links {
      writer.start("li")
      writer.start("a")
      writer.attribute("href", context.folder + link.name)
      writer.flag("download")
      writer.text(link.text)
      writer.end()
      writer.end()
    }
    writer.end()
    writer.end()
    writer.newline()
  }

  /// A table in a region that scrolls by itself and can be reached by keyboard.
  func writeScrollingTable(
    _ table: DataTable, of figure: Figure, to writer: inout MarkupWriter,
    caption: (inout MarkupWriter) -> Void
  ) {
    writer.start("div")
    writer.attribute("class", "table-scroll")
    if context.medium == .screen {
      writer.attribute("role", "region")
      writer.attribute("tabindex", 0)
      writer.attribute("aria-labelledby", figure.id + "-title")
    }
    writer.newline()
    writer.start("table")
    writer.attribute("class", "data")
    writer.newline()
    caption(&writer)
    DataTableWriter(context: context, table: table, id: figure.id).write(to: &writer)
    writer.end()
    writer.newline()
    writer.end()
    writer.newline()
    TableNoteWriter(context: context, table: table, id: figure.id).writeBelow(to: &writer)
  }

  private func writeKeyFigures(
    _ tiles: [Figure.KeyFigure], id: String, to writer: inout MarkupWriter
  ) {
    writer.start("ul")
    writer.attribute("class", "key-figures")
    writer.attribute("id", id)
    writer.newline()
    for tile in tiles {
      writer.start("li")
      writer.attribute("class", "key-figure")
      writer.start("span")
      writer.attribute("class", "key-figure-label")
      text.write(tile.label, to: &writer)
      writer.end()
      writer.text(" ")
      writer.start("span")
      writer.attribute("class", "key-figure-value")
      writer.start(context.medium == .paper ? "span" : "data")
      writer.attribute("class", "value")
      if context.medium == .screen { writer.attribute("value", tile.value.exact) }
      writer.text(tile.value.number)
      writer.end()
      if !tile.value.unit.isEmpty {
        writer.text(" ")
        writer.element("span", class: "unit", text: tile.value.unit)
      }
      if let sparkline = tile.sparkline {
        writer.text(" ")
        writer.fragment(
          context.medium == .paper
            ? Chart.printSparkline(sparkline.data, label: sparkline.description)
            : Chart.sparkline(sparkline.data, label: sparkline.description))
      }
      writer.end()
      if !tile.note.isEmpty {
        writer.text(" ")
        writer.start("span")
        writer.attribute("class", "key-figure-note")
        text.write(tile.note, to: &writer)
        writer.end()
      }
      writer.end()
      writer.newline()
    }
    writer.end()
    writer.newline()
  }
}
