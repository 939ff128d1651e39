import Languages
import Publications
import Quantities

/// How a table is cited: as a sentence, and as files for programs that keep references.
struct DatasetCitation {
  /// The sentence.
  let text: String
  /// BibTeX and RIS.
  let files: [(name: String, format: String, bytes: [UInt8])]

  init(_ dataset: OpenDataset, _ data: OpenData, _ site: Site, _ language: Language) {
    let words = site.words(language)
    let title = DatasetTexts(dataset, words, language, data.package).title
    let publisher = site.settings.publisher[language] ?? ""
    let url = site.settings.baseURL.map { dataset.page(language).absolute($0) } ?? ""
    let changed = data.modified(dataset).flatMap { site.settings.zone.dateTime(of: $0)?.date }
    text = words.fill(
      .citationPattern,
      [
        "publisher": publisher, "title": title, "kind": words[.dataset],
        "date": changed.map { language.date($0) } ?? "", "url": url,
      ])
    let record = Record(
      key: dataset.slug, title: title, publisher: publisher, url: url, date: changed,
      language: language.code, licence: site.settings.licence?.title[language])
    files = [
      (dataset.slug + ".bib", "BibTeX", Array(record.bibTeX.utf8)),
      (dataset.slug + ".ris", "RIS", Array(record.ris.utf8)),
    ]
  }

  /// The facts of a reference.
  private struct Record {
    let key: String
    let title: String
    let publisher: String
    let url: String
    let date: CalendarDate?
    let language: String
    let licence: String?

    /// An entry for BibTeX and biblatex.
    var bibTeX: String {
      var fields = [
        ("author", "{\(Self.braced(publisher))}"), ("title", "{\(Self.braced(title))}"),
      ]
      if let date {
        fields.append(("date", date.description))
        fields.append(("year", String(date.year)))
      }
      fields.append(("publisher", "{\(Self.braced(publisher))}"))
      if !url.isEmpty { fields.append(("url", url)) }
      fields.append(("langid", language))
      if let licence { fields.append(("note", Self.braced(licence))) }
      let lines = fields.map { "  \($0.0) = {\($0.1)}" }
      return "@dataset{\(key),\n" + lines.joined(separator: ",\n") + "\n}\n"
    }

    /// An entry in the format of RIS; its lines end in CR LF.
    var ris: String {
      var lines = [("TY", "DATA"), ("AU", publisher), ("TI", title)]
      if let date {
        lines.append(("PY", String(date.year)))
        lines.append(("DA", date.description.replacing("-", with: "/")))
      }
      lines.append(("PB", publisher))
      if !url.isEmpty { lines.append(("UR", url)) }
      lines.append(("LA", language))
      if let licence { lines.append(("N1", licence)) }
      lines.append(("ER", ""))
      return lines.map { "\($0.0)  - \(Self.line($0.1))\r\n" }.joined()
    }

    /// A text in one line.
    private static func line(_ text: String) -> String {
      text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    /// A text without the braces and backslashes that mean something to BibTeX.
    private static func braced(_ text: String) -> String {
      line(text).replacing("\\", with: "/").replacing("{", with: "(").replacing("}", with: ")")
    }
  }
}
