import Foundation

/// Whether the page of a publication shows what every system has to show, that nobody wins by
/// doing less: all values, every cell of the table, all bars and all lines.
struct PageCheck {
  let workload: Workload
  let number: Int

  /// What the page does not show.
  func missing(in page: String) -> [String] {
    let page = page.replacingOccurrences(of: "&nbsp;", with: "\u{A0}")
      .replacingOccurrences(of: "&#160;", with: "\u{A0}")
      .replacingOccurrences(of: "\u{202F}", with: "\u{A0}")
    let phrases = workload.phrases(of: number)[0]
    let values = workload.values(of: number)
    func text(_ code: String, _ year: Int) -> String {
      phrases.number(values[code]?[year] ?? "")
    }
    var missing = workload.picks(of: number).map { text(Workload.codes[$0.area], $0.year) }
      .filter { !page.contains($0) }
    let cells = Set(elements("td", in: page).map(Self.withoutTags))
    for code in Workload.regions {
      missing += Workload.years.suffix(5).map { text(code, $0) }
        .filter { !cells.contains($0) }.map { "a cell \($0)" }
    }
    let drawings = elements("svg", in: page)
    if !drawings.contains(where: { count("<rect", in: $0) >= Workload.regions.count }) {
      missing.append("\(Workload.regions.count) bars")
    }
    if !drawings.contains(where: { lines(in: $0) >= 3 }) { missing.append("three lines") }
    return missing
  }

  /// The inside of each element of a name, from the end of its name on.
  private func elements(_ name: String, in page: String) -> [Substring] {
    page.components(separatedBy: "<\(name)").dropFirst().map { rest in
      rest[..<(rest.range(of: "</\(name)>")?.lowerBound ?? rest.endIndex)]
    }
  }

  /// How many shapes of a drawing pass through a point of each year.
  private func lines(in drawing: Substring) -> Int {
    [" points=\"", " d=\""].flatMap { drawing.components(separatedBy: $0).dropFirst() }
      .filter { rest in
        let numbers = rest.prefix { $0 != "\"" }.split { !$0.isNumber && $0 != "." && $0 != "-" }
        return numbers.count == Workload.years.count * 2
      }.count
  }

  private func count(_ text: String, in drawing: Substring) -> Int {
    drawing.components(separatedBy: text).count - 1
  }

  /// What a reader sees of an element without its name.
  private static func withoutTags(_ element: Substring) -> String {
    var text = ""
    var isTag = true
    for character in element {
      switch character {
      case "<": isTag = true
      case ">": isTag = false
      default: if !isTag { text.append(character) }
      }
    }
    return text.trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
