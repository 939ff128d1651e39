import Charts
import Languages
import Markup
import Publications

/// Figures as a printed text has them.
extension FigureWriter {
  /// A drawing with its caption, notes and source; its description is the alternative text.
  ///
  /// The table behind the drawing cannot be opened, so it is printed, except where a table of the
  /// same numbers follows.
  func writePrinted(_ figure: Figure, _ picture: Picture, to writer: inout MarkupWriter) {
    let description =
      figure.description.isEmpty
      ? composedDescription(of: figure)
      : text.plainText(of: figure.description)
    writer.start("figure")
    writer.attribute("class", "figure chart-figure")
    writer.attribute("id", figure.id)
    writer.newline()
    writer.start("figcaption")
    writeCaption(figure, titleID: figure.id + "-title", to: &writer)
    writer.end()
    writer.newline()
    writer.start("div")
    writer.attribute("class", "drawing")
    writer.fragment(
      Chart.print(
        picture, layout: context.drawings, title: text.plainText(of: figure.title),
        description: description,
        language: context.language, words: context.words))
    writer.end()
    writer.newline()
    writeNotesAndSource(figure, to: &writer)
    if let table = figure.table, !context.isTabulated(figure.id) {
      writeNumbers(table.markingRevisions(as: revisedMark), of: figure, to: &writer)
    }
    writer.end()
    writer.newline()
  }

  /// The numbers of a drawing as a small table.
  private func writeNumbers(
    _ table: DataTable, of figure: Figure, to writer: inout MarkupWriter
  ) {
    let notes = TableNoteWriter(context: context, table: table, id: figure.id)
    writer.start("div")
    writer.attribute("class", "figure-data")
    writer.newline()
    writeScrollingTable(table, of: figure, to: &writer) { writer in
      writer.start("caption")
      writer.text(context.words[.dataOfFigure])
      notes.writeCalls(table.notes, at: "table", to: &writer)
      writer.end()
      writer.newline()
    }
    writer.end()
    writer.newline()
  }
}
