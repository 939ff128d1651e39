/// How one generator of sites writes down what all of them show.
struct Idiom {
  /// What stands before a text: its title and its summary.
  let front: (_ title: String, _ summary: String) -> String
  /// The place of a value in the text: of an area by its code, in a year.
  let value: (_ code: String, _ year: Int) -> String
  /// The place of a value in the summary.
  let summaryValue: (_ code: String, _ year: Int) -> String
  /// All regions in the last year as bars, below a title.
  let bars: (_ title: String) -> String
  /// All regions in the last five years as a table.
  let table: (_ title: String) -> String
  /// The first three areas through all years as lines.
  let lines: (_ title: String) -> String
}

extension Idiom {
  /// What Habarshy reads; `names` are those of the areas.
  static func habarshy(_ measure: String, names: [String]) -> Idiom {
    let years = Workload.years
    let last = years[years.count - 1]
    let value = { (code: String, year: Int) in "`= \(measure)[\(year), area: \(code)] | unit`" }
    let columns = (last - 4...last).map {
      "  - {value: \"\(measure)[\($0), area: *]\", name: \"\($0)\"}"
    }
    let series = (0..<3).map {
      "  - {value: \"\(measure)[\(years[0])..\(last), area: \(Workload.codes[$0])]\", "
        + "name: \"\(names[$0])\"}"
    }
    return Idiom(
      front: { "---\ntitle: '\($0)'\nsummary: '\($1)'\nkeywords: [one, two, three]\n---\n" },
      value: value, summaryValue: value,
      bars: { title in
        """
        ```chart regions
        type: bar
        show: "\(measure)[\(last), area: *]"
        order: value
        title: \(title)
        source: survey
        ```
        """
      },
      table: { title in
        """
        ```table recent
        show:
        \(columns.joined(separator: "\n"))
        title: \(title)
        source: survey
        ```
        """
      },
      lines: { title in
        """
        ```chart development
        type: line
        show:
        \(series.joined(separator: "\n"))
        title: \(title)
        source: survey
        ```
        """
      })
  }

  /// What a peer reads, with `text` for values where it has no place for them.
  static func peer(
    _ peer: Peer, _ language: String, number: Int,
    _ text: @escaping (_ code: String, _ year: Int) -> String
  ) -> Idiom {
    Idiom(
      front: {
        peer.front(
          Peer.Front(
            id: "p\(number)", title: $0, summary: $1, date: "2025-0\(number % 9 + 1)-15",
            language: language))
      },
      value: peer.value, summaryValue: text,
      bars: { "\(peer.figure("bars"))\n\n*\($0)*" },
      table: { "\(peer.figure("table"))\n\n*\($0)*" },
      lines: { "\(peer.figure("lines"))\n\n*\($0)*" })
  }
}
