import Languages
import Markup
import Publications

/// Writes what stands below a table, and the letters in it that lead there.
struct TableNoteWriter {
  let context: WritingContext
  let table: DataTable
  /// What the ids begin with: the figure's id.
  let id: String

  /// The letters of footnotes behind a text or a number; `place` tells the calls of one footnote
  /// apart.
  func writeCalls(_ notes: [Int], at place: String, to writer: inout MarkupWriter) {
    for index in notes {
      let letter = table.footnotes[index].letter
      writer.start("sup")
      writer.attribute("class", "table-note-call")
      writer.start("a")
      writer.attribute("href", "#\(id)-note-\(letter)")
      if context.medium == .screen {
        writer.attribute("id", callID(letter, at: place))
        writer.attribute("aria-label", context.words.fill(.footnote, ["n": letter]))
      }
      writer.text(letter)
      writer.end()
      writer.end()
    }
  }

  private func callID(_ letter: String, at place: String) -> String {
    "\(id)-call-\(letter)-\(place)"
  }

  /// The footnotes, the meaning of the marks that the table uses, and what is said of rounding.
  func writeBelow(to writer: inout MarkupWriter) {
    writeFootnotes(to: &writer)
    let legend = table.legend
    if !legend.isEmpty {
      let entries = legend.map { "\($0.mark)\u{A0}\($0.meaning)" }.joined(separator: "; ")
      writer.element(
        "p", class: "figure-legend", text: "\(context.words[.legend]): \(entries).")
      writer.newline()
    }
    for note in table.roundingNotes {
      writer.element("p", class: "figure-rounding", text: note)
      writer.newline()
    }
  }

  private func writeFootnotes(to writer: inout MarkupWriter) {
    guard !table.footnotes.isEmpty else { return }
    let text = NarrativeWriter(context: context)
    writer.start("ol")
    writer.attribute("class", "table-notes")
    writer.attribute("type", "a")
    writer.newline()
    for (index, footnote) in table.footnotes.enumerated() {
      writer.start("li")
      writer.attribute("id", "\(id)-note-\(footnote.letter)")
      text.write(footnote.text, to: &writer)
      if context.medium == .screen, let place = firstCall(of: index) {
        writer.text(" ")
        FootnoteWriter(context: context)
          .writeWayBack(to: callID(footnote.letter, at: place), to: &writer)
      }
      writer.end()
      writer.newline()
    }
    writer.end()
    writer.newline()
  }

  /// Where a footnote is called first: the order in which the writer comes by.
  private func firstCall(of note: Int) -> String? {
    if table.notes.contains(note) { return "table" }
    if let group = table.groups.firstIndex(where: { $0.notes.contains(note) }) {
      return "g\(group + 1)"
    }
    if let column = table.columns.firstIndex(where: { $0.notes.contains(note) }) {
      return "c\(column + 1)"
    }
    for (index, row) in table.rows.enumerated() {
      if row.notes.contains(note) { return "r\(index + 1)" }
      if let column = row.cells.firstIndex(where: { $0.notes.contains(note) }) {
        return "r\(index + 1)-c\(column + 1)"
      }
    }
    return nil
  }
}
