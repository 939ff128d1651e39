/// Finds the words and phrases of a list in running text.
///
/// A pattern is words with a space between them: `one of`. A word that ends with `*` may go on
/// with any letters; one that ends with `+` with one of the list's endings, or with nothing; `=`
/// stands for a computed value. The patterns are one tree over bytes, built once, so that looking
/// at a word costs a few steps, however long the list.
struct WordMatcher: Sendable {
  /// A pattern found.
  struct Match {
    let payload: Int
    let range: Range<Int>
  }

  private static let gap: UInt8 = 0x20
  private static let anyLetters: UInt8 = 0x01
  private static let endings: UInt8 = 0x02

  /// The most words in a phrase; bounds the depth of a search.
  static let maximumWords = 12

  private var patterns = Tree()
  private var suffixes = Tree()

  /// Builds the tree; patterns must be in the folded spelling or in any other, endings too.
  init(_ patterns: [(text: String, payload: Int)], endings: [String]) {
    for (text, payload) in patterns {
      if let path = Self.path(text) { self.patterns.insert(path, payload) }
    }
    for ending in endings { suffixes.insert(FoldedText(Array(ending.utf8)).bytes, 0) }
    self.patterns.pack()
    suffixes.pack()
  }

  var isEmpty: Bool { patterns.isEmpty }

  /// A pattern as the bytes that lead to its end; nil for an empty or over-long one.
  private static func path(_ text: String) -> [UInt8]? {
    let words = FoldedText(Array(text.utf8)).bytes.split(separator: gap)
    guard !words.isEmpty, words.count <= maximumWords else { return nil }
    var path: [UInt8] = []
    for word in words {
      if !path.isEmpty { path.append(gap) }
      for byte in word {
        switch byte {
        case UInt8(ascii: "*"): path.append(anyLetters)
        case UInt8(ascii: "+"): path.append(endings)
        case UInt8(ascii: "="): path += Array(FlatText.placeholder.utf8)
        default: path.append(byte)
        }
      }
    }
    return path
  }

  /// Every match in a text, by its beginning; several may begin at one place.
  func matches(in text: FoldedText) -> [Match] {
    guard !patterns.isEmpty else { return [] }
    var found: [Match] = []
    let bytes = text.bytes
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if FoldedText.isLetter(byte) {
        let end = text.endOfLetters(from: index)
        // A letter behind a digit goes on with the number's own word: «2-ой», 5th.
        if index == 0 || !NumeralScanner.isDigit(bytes[index - 1]) {
          search(text, from: index, &found)
        }
        index = end
      } else {
        if byte == 0xEF { search(text, from: index, &found) }
        index += 1
      }
    }
    return found
  }

  private func search(_ text: FoldedText, from start: Int, _ found: inout [Match]) {
    let node = patterns.child(0, text.bytes[start])
    guard node > 0 else { return }
    walk(text, node, start, start + 1, &found)
  }

  /// Goes on from a node with the byte at an index; recursion is as deep as a pattern has words.
  private func walk(
    _ text: FoldedText, _ start: Int, _ first: Int, _ position: Int, _ found: inout [Match]
  ) {
    let bytes = text.bytes
    var node = start
    var index = position
    while true {
      let isAtEnd = index == bytes.count || !continuesWord(bytes, at: index)
      let star = patterns.child(node, Self.anyLetters)
      if star > 0 { walk(text, star, first, text.endOfLetters(from: index), &found) }
      let plus = patterns.child(node, Self.endings)
      if plus > 0 {
        if isAtEnd { walk(text, plus, first, index, &found) }
        for end in ends(text, from: index) { walk(text, plus, first, end, &found) }
      }
      // What spells a word out comes after what leaves its ending open.
      if isAtEnd, let payload = patterns.payload(node) {
        found.append(Match(payload: payload, range: first..<index))
      }
      guard index < bytes.count else { return }
      node = patterns.child(node, bytes[index])
      guard node > 0 else { return }
      if bytes[index] == Self.gap {
        while index < bytes.count, bytes[index] == Self.gap { index += 1 }
      } else {
        index += 1
      }
    }
  }

  /// Where the endings that stand at an index end, each with its word.
  private func ends(_ text: FoldedText, from start: Int) -> [Int] {
    var node = 0
    var index = start
    var ends: [Int] = []
    while index < text.bytes.count {
      node = suffixes.child(node, text.bytes[index])
      guard node > 0 else { break }
      index += 1
      if suffixes.payload(node) != nil,
        index == text.bytes.count || !continuesWord(text.bytes, at: index)
      {
        ends.append(index)
      }
    }
    return ends
  }

  /// Whether a word goes on at an index; a pattern may only end where it does not.
  private func continuesWord(_ bytes: [UInt8], at index: Int) -> Bool {
    FoldedText.isLetter(bytes[index]) || bytes[index] & 0xC0 == 0x80
  }

  /// A tree over bytes; once packed, a step is one look into a table.
  private struct Tree: Sendable {
    /// While the tree grows, each node knows its first child and the next one of its parent.
    private var firstChild: [Int32] = [0]
    private var sibling: [Int32] = [0]
    private var byte: [UInt8] = [0]
    private var payloads: [Int32] = [-1]
    /// The column of each byte; 0 for those that no pattern has.
    private var columns = [UInt8](repeating: 0, count: 256)
    private var width = 1
    private var table: [Int32] = []

    var isEmpty: Bool { payloads.count == 1 }

    mutating func insert(_ path: [UInt8], _ payload: Int) {
      var node = 0
      for byte in path {
        var child = Int(firstChild[node])
        while child > 0, self.byte[child] != byte { child = Int(sibling[child]) }
        if child == 0 {
          child = payloads.count
          self.byte.append(byte)
          sibling.append(firstChild[node])
          firstChild.append(0)
          payloads.append(-1)
          firstChild[node] = Int32(child)
          if columns[Int(byte)] == 0 {
            columns[Int(byte)] = UInt8(width)
            width += 1
          }
        }
        node = child
      }
      if payloads[node] < 0 { payloads[node] = Int32(payload) }
    }

    mutating func pack() {
      table = [Int32](repeating: 0, count: payloads.count * width)
      for node in payloads.indices {
        var child = Int(firstChild[node])
        while child > 0 {
          table[node * width + Int(columns[Int(byte[child])])] = Int32(child)
          child = Int(sibling[child])
        }
      }
      (firstChild, sibling, byte) = ([], [], [])
    }

    /// The node behind a byte; 0 when there is none, since nothing leads to the root.
    @inline(__always)
    func child(_ node: Int, _ byte: UInt8) -> Int {
      Int(table[node * width + Int(columns[Int(byte)])])
    }

    @inline(__always)
    func payload(_ node: Int) -> Int? {
      payloads[node] < 0 ? nil : Int(payloads[node])
    }
  }
}
