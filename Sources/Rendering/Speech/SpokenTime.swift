import Languages

/// How long a text takes to be read aloud.
package struct SpokenTime {
  package let words: Int
  /// Rounded up.
  package let seconds: Int

  init(words: Int, perMinute: Int) {
    self.words = words
    seconds = (words * 60 + perMinute - 1) / max(1, perMinute)
  }

  /// At so many words a minute; what has no letter or digit is no word.
  package init(_ text: String, perMinute: Int) {
    let words = text.split(whereSeparator: \.isWhitespace)
      .count { $0.contains { $0.isLetter || $0.isNumber } }
    self.init(words: words, perMinute: perMinute)
  }

  /// Minutes and seconds: `0:34`.
  package var text: String {
    let rest = seconds % 60
    return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
  }
}
