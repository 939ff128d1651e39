import Quantities

/// The facts of a reference, for programs that keep references.
struct CitationRecord {
  /// What is cited.
  enum Kind {
    case dataset
    case report

    fileprivate var bibTeX: String {
      switch self {
      case .dataset: "dataset"
      case .report: "report"
      }
    }

    fileprivate var ris: String {
      switch self {
      case .dataset: "DATA"
      case .report: "RPRT"
      }
    }
  }

  let kind: Kind
  let key: String
  let title: String
  let publisher: String
  let url: String
  let date: CalendarDate?
  let language: String
  let licence: String?
  /// What a report is: "Bulletin No 1".
  var label: String?
  /// The number of the version, where there is more than one.
  var version: Int?

  /// The two files, named after the reference.
  var files: [(name: String, format: String, bytes: [UInt8])] {
    [
      (key + ".bib", "BibTeX", Array(bibTeX.utf8)), (key + ".ris", "RIS", Array(ris.utf8)),
    ]
  }

  /// An entry for BibTeX and biblatex.
  var bibTeX: String {
    var fields = [
      ("author", "{\(Self.braced(publisher))}"), ("title", "{\(Self.braced(title))}"),
    ]
    if let label { fields.append(("type", "{\(Self.braced(label))}")) }
    if let date {
      fields.append(("date", date.description))
      fields.append(("year", String(date.year)))
    }
    let house = kind == .report ? "institution" : "publisher"
    fields.append((house, "{\(Self.braced(publisher))}"))
    if let version { fields.append(("version", String(version))) }
    if !url.isEmpty { fields.append(("url", url)) }
    fields.append(("langid", language))
    if let licence { fields.append(("note", Self.braced(licence))) }
    let lines = fields.map { "  \($0.0) = {\($0.1)}" }
    return "@\(kind.bibTeX){\(key),\n" + lines.joined(separator: ",\n") + "\n}\n"
  }

  /// An entry in the format of RIS; its lines end in CR LF.
  var ris: String {
    var lines = [("TY", kind.ris), ("AU", publisher), ("TI", title)]
    if let label { lines.append(("M3", label)) }
    if let date {
      lines.append(("PY", String(date.year)))
      lines.append(("DA", date.description.replacing("-", with: "/")))
    }
    lines.append(("PB", publisher))
    if let version { lines.append(("ET", String(version))) }
    if !url.isEmpty { lines.append(("UR", url)) }
    lines.append(("LA", language))
    if let licence { lines.append(("N1", licence)) }
    lines.append(("ER", ""))
    return lines.map { "\($0.0)  - \(Self.line($0.1))\r\n" }.joined()
  }

  /// A text in one line, with plain spaces.
  private static func line(_ text: String) -> String {
    text.split(whereSeparator: \.isNewline).joined(separator: " ")
      .replacing("\u{A0}", with: " ")
  }

  /// A text without the braces and backslashes that mean something to BibTeX.
  private static func braced(_ text: String) -> String {
    line(text).replacing("\\", with: "/").replacing("{", with: "(").replacing("}", with: ")")
  }
}
