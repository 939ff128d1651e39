import Languages

/// The index that the script of the search page loads: one file or more, each a script that hands its
/// entries over, so that it is found from a folder as from a server.
///
/// The first part holds the rules of the language, and, where there are more parts, a directory of
/// the beginnings of words in each, so that only parts with something to find are loaded.
struct SearchIndex {
  /// How many bytes of entries a part has before the next begins, about a fifth of that when packed.
  static let partSize = 131_072
  /// How many letters of its beginning stand for a word in the directory.
  static let directoryLetters = 3
  /// The longest text of an entry, in characters; a longer one is cut between words.
  static let longestText = 240

  private let language: Language
  private let words: Words
  private let parts: [Part]

  /// Some entries, each finished, and the beginnings of their words.
  private struct Part {
    var entries: [[UInt8]] = []
    var size = 0
    var beginnings: Set<String> = []
  }

  /// Divides the entries, in their order, into parts of about `partSize`.
  init(_ entries: SearchEntries, words: Words) {
    language = words.language
    self.words = words
    var parts = [Part()]
    for entry in entries.entries {
      let bytes = Self.bytes(of: entry, below: .home(words.language))
      if parts[parts.count - 1].size + bytes.count > Self.partSize,
        parts[parts.count - 1].size > 0
      {
        parts.append(Part())
      }
      parts[parts.count - 1].entries.append(bytes)
      parts[parts.count - 1].size += bytes.count
      parts[parts.count - 1].beginnings.formUnion(Self.beginnings(of: entry, words.language))
    }
    self.parts = parts
  }

  /// The parts beside the search page, the first one first.
  ///
  /// Their names have a hash of what is in them, as those of other scripts have.
  func files() -> [OutputFile] {
    let address = SiteAddress.search(language)
    var names: [String] = []
    var files: [OutputFile] = []
    // The first part names the others, so it is made last.
    for index in parts.indices.reversed() {
      let bytes = bytes(ofPart: index, others: names.reversed())
      names.append("entries-\(index + 1).\(Assets.hash(of: bytes)).js")
      files.append(OutputFile(path: address.outputPath(of: names[names.count - 1]), bytes: bytes))
    }
    return files.reversed()
  }

  private func bytes(ofPart index: Int, others: [String]) -> [UInt8] {
    var json = JSONBytes()
    json.object { json in
      json.member("part", index + 1)
      if index == 0 {
        json.key("others")
        json.list { json in
          for name in others { json.element(name) }
        }
        json.key("labels")
        json.list { json in
          for kind in SearchEntry.Kind.allCases { json.element(label(of: kind)) }
        }
        json.key("rules")
        Self.write(language.searchRules, to: &json)
        if parts.count > 1 { writeDirectory(to: &json) }
      }
      json.key("entries")
      json.list { json in
        for entry in parts[index].entries {
          json.newLine()
          json.element(number: entry)
        }
      }
    }
    return Array("habarshySearch.add(".utf8) + json.bytes + Array(");\n".utf8)
  }

  /// What stands above a title; nothing for publications and figures, which have labels.
  private func label(of kind: SearchEntry.Kind) -> String {
    switch kind {
    case .page: words[.searchPage]
    case .publication, .figure: ""
    case .section: words[.searchSection]
    case .indicator: words[.indicator]
    case .region: words[.region]
    case .term: words[.searchTerm]
    case .dataset: words[.dataset]
    }
  }

  // MARK: Entries

  /// An entry as a list: kind, address below the language, title, label, text, further words, places,
  /// group.
  ///
  /// What is empty at the end is left out; a label that the kind has anyway is empty.
  private static func bytes(of entry: SearchEntry, below home: SiteAddress) -> [UInt8] {
    var json = JSONBytes()
    json.list { json in
      json.element(entry.kind.rawValue)
      json.element(home.linkBelow(to: entry.address) + (entry.id.map { "#" + $0 } ?? ""))
      json.element(entry.title)
      json.element(entry.kind == .publication ? entry.label : "")
      let text = shortened(entry.text)
      let hasMore = !entry.places.isEmpty || entry.group != nil
      guard !(text + entry.also).isEmpty || hasMore else { return }
      json.element(text)
      guard !entry.also.isEmpty || hasMore else { return }
      json.element(entry.also)
      guard hasMore else { return }
      json.list { json in
        for place in entry.places { write(place, on: entry.address, to: &json) }
      }
      guard let group = entry.group else { return }
      json.list { json in
        json.element("\(home.linkBelow(to: group.address))#\(group.id)")
        json.element(group.title)
        json.element(group.member)
      }
    }
    return json.bytes
  }

  /// A place as a list: kind, address from the folder of the entry, title, label, text.
  private static func write(
    _ place: SearchPlace, on address: SiteAddress, to json: inout JSONBytes
  ) {
    json.list { json in
      json.element(place.kind.rawValue)
      let page = place.page == address ? "" : address.linkBelow(to: place.page)
      json.element("\(page)#\(place.id)")
      json.element(place.title)
      guard place.kind == .figure else { return }
      json.element(place.label)
      if !place.text.isEmpty { json.element(shortened(place.text)) }
    }
  }

  /// The beginning of a long text, up to the end of a word.
  private static func shortened(_ text: String) -> String {
    guard text.count > longestText else { return text }
    let cut = text.prefix(longestText + 1)
    return String(cut.lastIndex(of: " ").map { cut[..<$0] } ?? cut.dropLast()) + "…"
  }

  // MARK: Directory

  /// The beginnings of the words of an entry, as they are and without their endings.
  private static func beginnings(of entry: SearchEntry, _ language: Language) -> Set<String> {
    var texts = [entry.title, entry.label, shortened(entry.text), entry.also]
    for place in entry.places { texts += [place.title, place.label, shortened(place.text)] }
    let words = Set(texts.flatMap { language.searchWords(in: $0) })
    var beginnings: Set<String> = []
    for word in words {
      beginnings.insert(String(word.prefix(directoryLetters)))
      beginnings.insert(String(language.searchRules.stem(of: word).prefix(directoryLetters)))
    }
    return beginnings
  }

  /// For each beginning the parts that have it; none for one that more than half of them have.
  private func writeDirectory(to json: inout JSONBytes) {
    var places: [String: [Int]] = [:]
    for (index, part) in parts.enumerated() {
      for beginning in part.beginnings { places[beginning, default: []].append(index + 1) }
    }
    json.key("directory")
    json.object { json in
      for (beginning, numbers) in places.sorted(by: { $0.key < $1.key }) {
        json.key(named: beginning)
        json.list { json in
          if numbers.count * 2 <= parts.count {
            for number in numbers { json.element(number) }
          }
        }
      }
    }
  }

  // MARK: Rules

  private static func write(_ rules: SearchRules, to json: inout JSONBytes) {
    json.object { json in
      json.key("letters")
      json.object { json in
        for (letter, plain) in rules.letters.sorted(by: { $0.key < $1.key }) {
          json.key(named: String(letter))
          json.element(String(plain))
        }
      }
      json.member("vowels", rules.vowels.sorted().map { String($0) }.joined())
      write("beginnings", rules.beginnings, to: &json)
      json.key("endings")
      json.list { json in
        for group in rules.endings {
          json.list { json in
            json.element(group.neighbour.rawValue)
            json.element(group.least)
            json.element(group.endings.joined(separator: " "))
          }
        }
      }
      json.member("repeats", flag: rules.repeats)
      write("ends", rules.ends, to: &json)
      json.member("passedOver", rules.passedOver.sorted().joined(separator: " "))
    }
  }

  private static func write(
    _ name: StaticString, _ exchanges: [SearchRules.Exchange], to json: inout JSONBytes
  ) {
    json.key(name)
    json.list { json in
      for exchange in exchanges {
        json.list { json in
          json.element(exchange.from)
          json.element(exchange.to)
          json.element(exchange.least)
        }
      }
    }
  }
}
