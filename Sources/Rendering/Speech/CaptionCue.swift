/// One caption under a film: when it stands, and its one or two lines.
package struct CaptionCue: Hashable {
  /// Milliseconds from the beginning of the item.
  package let start: Int
  package let end: Int
  package let lines: [String]

  /// The most characters of a line, and lines of a caption, that can be read in passing.
  static let lineLength = 42
  static let lineCount = 2

  /// The captions of a spoken text that takes so many seconds.
  ///
  /// A sentence begins a caption of its own. Each stands for its share of the characters, and the
  /// last ends with the text.
  package static func cues(of text: String, seconds: Int) -> [CaptionCue] {
    let captions = sentences(of: text).flatMap(captions)
    let lengths = captions.map { $0.reduce(0) { $0 + $1.count } }
    let total = max(1, lengths.reduce(0, +))
    var cues: [CaptionCue] = []
    var passed = 0
    for (lines, length) in zip(captions, lengths) {
      let start = seconds * 1000 * passed / total
      passed += length
      cues.append(CaptionCue(start: start, end: seconds * 1000 * passed / total, lines: lines))
    }
    return cues
  }

  /// Words between marks that end a sentence.
  private static func sentences(of text: String) -> [[String]] {
    var sentences: [[String]] = []
    var words: [String] = []
    for word in text.split(whereSeparator: \.isWhitespace) {
      words.append(String(word))
      let end = word.last { !closing.contains($0) }
      if let end, ending.contains(end) {
        sentences.append(words)
        words = []
      }
    }
    return words.isEmpty ? sentences : sentences + [words]
  }

  private static let ending: Set<Character> = [".", "!", "?", "…", ":", ";"]
  private static let closing: Set<Character> = ["»", "”", "\"", ")", "’"]

  /// Lines of a sentence, evenly filled, two by two.
  private static func captions(_ words: [String]) -> [[String]] {
    let count = lines(words, upTo: lineLength).count
    // The narrowest lines that need no more of them look the most even.
    var narrow = lineLength
    while narrow > 20, lines(words, upTo: narrow - 1).count == count { narrow -= 1 }
    let all = lines(words, upTo: narrow)
    return stride(from: 0, to: all.count, by: lineCount).map {
      Array(all[$0..<min($0 + lineCount, all.count)])
    }
  }

  private static func lines(_ words: [String], upTo length: Int) -> [String] {
    var lines: [String] = []
    for word in words {
      if let last = lines.last, last.count + 1 + word.count <= length {
        lines[lines.count - 1] = last + " " + word
      } else {
        lines.append(word)
      }
    }
    return lines
  }

  /// A time as WebVTT writes it: `00:00:03.200`.
  package static func timestamp(_ milliseconds: Int) -> String {
    func padded(_ number: Int, _ digits: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, digits - text.count)) + text
    }
    let seconds = milliseconds / 1000
    return "\(padded(seconds / 3600, 2)):\(padded(seconds / 60 % 60, 2)):\(padded(seconds % 60, 2))"
      + ".\(padded(milliseconds % 1000, 3))"
  }

  /// The lines as WebVTT needs them: its own marks written out.
  package var markedText: String {
    lines.joined(separator: "\n").replacing("&", with: "&amp;")
      .replacing("<", with: "&lt;").replacing(">", with: "&gt;")
  }
}
