import Languages

/// Everything that can be looked for, in the order of the alphabet: the search page without script.
///
/// A site of many publications has more lines than fit on a page; they go on pages of their own.
struct AlphabeticalIndex {
  /// How many lines a page has at most; a letter may begin on one page and end on the next.
  static let mostLines = 600

  /// What stands above titles that begin with a digit.
  private static let numbers = "0–9"

  /// One line.
  struct Line {
    let title: String
    /// What it is, and what it belongs to.
    let note: String
    let address: SiteAddress
    let id: String?
  }

  /// The lines under one letter, or those of them that stand on one page.
  struct Letter {
    let name: String
    /// The letter's place among all, from 1.
    let number: Int
    var lines: [Line]
  }

  /// The letters of each page, in order; one page at least.
  let pages: [[Letter]]

  /// Sorts the entries and the places in them under their letters, and these onto pages.
  init(_ entries: SearchEntries, words: Words) {
    let language = words.language
    var lines: [(key: [UInt8], letter: String, line: Line)] = []
    func add(_ title: String, _ line: Line) {
      let letter = language.firstLetter(of: title) ?? Self.numbers
      lines.append((language.sortKey(title), letter, line))
    }
    for entry in entries.entries {
      let title = entry.sortedTitle ?? entry.title
      add(
        title, Line(title: title, note: entry.label, address: entry.address, id: entry.id))
      for place in entry.places {
        let label = place.label.isEmpty ? words[.searchSection] : place.label
        add(
          place.title,
          Line(
            title: place.title, note: "\(label) · \(entry.label). \(entry.title)",
            address: place.page, id: place.id))
      }
    }
    let sorted = lines.enumerated().sorted { one, other in
      one.element.key == other.element.key
        ? one.offset < other.offset : one.element.key.lexicographicallyPrecedes(other.element.key)
    }
    var pages: [[Letter]] = [[]]
    var count = 0
    var letters = 0
    for (_, (_, letter, line)) in sorted {
      if count == Self.mostLines {
        pages.append([])
        count = 0
      }
      count += 1
      let last = pages.last?.last ?? pages.dropLast().last?.last
      if let letters = pages.last, letters.last?.name == letter {
        pages[pages.count - 1][letters.count - 1].lines.append(line)
        continue
      }
      if last?.name != letter { letters += 1 }
      pages[pages.count - 1].append(Letter(name: letter, number: letters, lines: [line]))
    }
    self.pages = pages
  }
}
