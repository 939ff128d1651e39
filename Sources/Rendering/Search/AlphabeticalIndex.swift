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
    /// The editions of a group that have it, by what each is about.
    var members: [Member] = []
  }

  /// The same in one of several editions.
  struct Member {
    let title: String
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
    for line in Self.together(entries.entries, words) { add(line.title, line) }
    for entry in entries.entries where entry.group == nil {
      let title = entry.sortedTitle ?? entry.title
      add(
        title, Line(title: title, note: entry.label, address: entry.address, id: entry.id))
      for places in Self.byTitle(entry.places) {
        guard let place = places.first else { continue }
        let label = place.label.isEmpty ? words[.searchSection] : place.label
        var line = Line(
          title: place.title, note: "\(label) · \(entry.label). \(entry.title)",
          address: place.page, id: place.id)
        if places.count > 1 {
          line = Line(
            title: place.title, note: "\(entry.label). \(entry.title)", address: entry.address,
            id: nil,
            members: places.map { Member(title: $0.label, address: $0.page, id: $0.id) })
        }
        add(place.title, line)
      }
    }
    pages = Self.pages(lines)
  }

  /// How many figures of an edition must be called the same to share a line.
  private static let leastTogether = 3

  /// The places of an edition, figures of the same title together where there are many.
  private static func byTitle(_ places: [SearchPlace]) -> [[SearchPlace]] {
    var found: [[SearchPlace]] = []
    var numbers: [String: Int] = [:]
    for place in places {
      if !place.label.isEmpty, let number = numbers[place.title] {
        found[number].append(place)
        continue
      }
      if !place.label.isEmpty { numbers[place.title] = found.count }
      found.append([place])
    }
    return found.flatMap { $0.count < leastTogether ? $0.map { [$0] } : [$0] }
  }

  /// Lines under their letters, in order, on as many pages as they need.
  private static func pages(
    _ lines: [(key: [UInt8], letter: String, line: Line)]
  ) -> [[Letter]] {
    let sorted = lines.enumerated().sorted { one, other in
      one.element.key == other.element.key
        ? one.offset < other.offset : one.element.key.lexicographicallyPrecedes(other.element.key)
    }
    var pages: [[Letter]] = [[]]
    var count = 0
    var letters = 0
    for (_, (_, letter, line)) in sorted {
      if count == mostLines {
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
    return pages
  }

  /// The lines of editions that stand together: what several of them have stands once, with a way to
  /// each.
  private static func together(_ entries: [SearchEntry], _ words: Words) -> [Line] {
    var lines: [Line] = []
    var places: [String: Int] = [:]
    func add(
      _ title: String, _ note: String, _ address: SiteAddress, _ id: String?,
      of group: SearchEntry.Group
    ) {
      let member = Member(title: group.member, address: address, id: id)
      let key = "\(group.address.path)#\(group.id) \(note)\n\(title)"
      if let place = places[key] {
        lines[place].members.append(member)
      } else {
        places[key] = lines.count
        lines.append(
          Line(title: title, note: note, address: group.address, id: group.id, members: [member]))
      }
    }
    for entry in entries {
      guard let group = entry.group else { continue }
      add(group.title, entry.label, entry.address, entry.id, of: group)
      for place in entry.places {
        let label = place.label.isEmpty ? words[.searchSection] : place.label
        add(
          place.title, "\(label) · \(entry.label). \(group.title)", place.page, place.id, of: group)
      }
    }
    return lines.map { line in
      if line.members.count == 1, let member = line.members.first {
        return Line(
          title: line.title, note: "\(line.note) · \(member.title)", address: member.address,
          id: member.id)
      }
      var line = line
      line.members = line.members.map { (key: words.language.sortKey($0.title), member: $0) }
        .sorted { $0.key.lexicographicallyPrecedes($1.key) }.map(\.member)
      return line
    }
  }
}
