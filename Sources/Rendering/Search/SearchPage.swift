package import Languages

extension Site {
  /// The search page with the parts of its index, and the pages of an alphabetical index that does
  /// not fit on it.
  package func searchPages(_ entries: SearchEntries, in language: Language) -> [OutputFile] {
    let words = words(language)
    let index = AlphabeticalIndex(entries, words: words)
    let parts = SearchIndex(entries, words: words).files()
    let fits = index.pages.count == 1
    var files = [searchPage(index, isWhole: fits, parts.first?.name ?? "", in: language)]
    if !fits {
      for number in index.pages.indices {
        files.append(alphabetPage(number, of: index, in: language))
      }
    }
    return files + parts
  }

  /// The box, and below it the index or the ways to its pages.
  private func searchPage(
    _ index: AlphabeticalIndex, isWhole: Bool, _ entries: String, in language: Language
  ) -> OutputFile {
    let address = SiteAddress.search(language)
    let words = words(language)
    let frame = PageFrame(
      site: self, address: address, language: language, title: words[.search],
      description: words.text("search-lead") ?? words[.search],
      alternates: languages.map { ($0, .search($0)) },
      breadcrumbs: [(words[.search], address)])
    var values = frame.values()
    values[text: "title"] = words[.search]
    values[text: "search-index"] = entries
    setBar(of: index, isWhole: isWhole, from: address, language, &values)
    if isWhole { setLetters(index.pages[0], from: address, &values) }
    return file(address, values, template: "shared.search", in: language)
  }

  private func alphabetPage(
    _ number: Int, of index: AlphabeticalIndex, in language: Language
  ) -> OutputFile {
    let address = SiteAddress.alphabet(number + 1, language)
    let words = words(language)
    let letters = index.pages[number]
    let names = [letters.first?.name ?? "", letters.last?.name ?? ""]
    let range = names[0] == names[1] ? names[0] : names.joined(separator: " – ")
    let title =
      "\(words.text("index") ?? words[.search]): \(range), \(number + 1)/\(index.pages.count)"
    var frame = PageFrame(
      site: self, address: address, language: language, title: title, description: title,
      alternates: [(language, address)],
      breadcrumbs: [(words[.search], .search(language)), (title, address)])
    frame.fallbacks = languages.filter { $0 != language }.map { ($0, .search($0)) }
    var values = frame.values()
    values[text: "title"] = title
    setBar(of: index, isWhole: false, from: address, language, &values)
    setLetters(letters, from: address, &values)
    let pages = index.pages.indices
    values.set("previous", group: number > 0 ? neighbour(number, from: address, language) : nil)
    values.set(
      "next",
      group: pages.contains(number + 1) ? neighbour(number + 2, from: address, language) : nil)
    return file(address, values, template: "shared.search", in: language)
  }

  private func neighbour(
    _ number: Int, from address: SiteAddress, _ language: Language
  ) -> TemplateValues {
    var values = TemplateValues()
    values[text: "url"] = address.link(to: .alphabet(number, language))
    return values
  }

  /// The letters with the ways to where each begins.
  private func setBar(
    of index: AlphabeticalIndex, isWhole: Bool, from address: SiteAddress, _ language: Language,
    _ values: inout TemplateValues
  ) {
    var seen = 0
    var letters: [TemplateValues] = []
    for (number, page) in index.pages.enumerated() {
      for letter in page where letter.number > seen {
        seen = letter.number
        let place = isWhole ? address : .alphabet(number + 1, language)
        var item = TemplateValues()
        item[text: "letter"] = letter.name
        item[text: "url"] = address.link(toPlace: "letter-\(letter.number)", on: place)
        letters.append(item)
      }
    }
    values.set("letters", list: letters)
  }

  private static func way(
    from address: SiteAddress, to page: SiteAddress, _ id: String?
  ) -> String {
    address.link(to: page) + (id.map { "#" + $0 } ?? "")
  }

  private func setLetters(
    _ letters: [AlphabeticalIndex.Letter], from address: SiteAddress,
    _ values: inout TemplateValues
  ) {
    values.set("has-index", flag: !letters.isEmpty)
    values.set(
      "index",
      list: letters.map { letter in
        var group = TemplateValues()
        group[text: "letter"] = letter.name
        group[text: "id"] = "letter-\(letter.number)"
        group.set(
          "lines",
          list: letter.lines.map { line in
            var item = TemplateValues()
            item[text: "title"] = line.title
            item[text: "note"] = line.note
            item[text: "url"] = Self.way(from: address, to: line.address, line.id)
            item.set("has-members", flag: !line.members.isEmpty)
            item.set(
              "members",
              list: line.members.map { member in
                var way = TemplateValues()
                way[text: "title"] = member.title
                way[text: "url"] = Self.way(from: address, to: member.address, member.id)
                return way
              })
            return item
          })
        return group
      })
  }
}

extension OutputFile {
  /// The last part of the path.
  fileprivate var name: String { path.split(separator: "/").last.map(String.init) ?? path }
}
