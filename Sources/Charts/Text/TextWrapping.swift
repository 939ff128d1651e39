extension Face {
  /// A text cut into lines no wider than `width`, broken at spaces and after hyphens.
  ///
  /// What does not fit into `maximumLines` ends in an ellipsis, and so does a single word that is
  /// wider than the line: `isCut` tells.
  func wrap(_ text: String, width: Double, maximumLines: Int) -> WrappedText {
    if self.width(of: text) <= width { return WrappedText(lines: [text], isCut: false) }
    var lines: [String] = []
    var line = ""
    var isCut = false
    for word in Self.words(of: text) {
      let longer = line + word
      if line.isEmpty || self.width(of: Self.trimmed(longer)) <= width {
        line = longer
      } else {
        lines.append(Self.trimmed(line))
        line = word
      }
    }
    lines.append(Self.trimmed(line))
    if lines.count > maximumLines {
      let rest = lines[(maximumLines - 1)...].joined(separator: " ")
      lines.removeSubrange((maximumLines - 1)...)
      lines.append(rest)
    }
    for index in lines.indices where self.width(of: lines[index]) > width {
      lines[index] = ellipsised(lines[index], width: width)
      isCut = true
    }
    return WrappedText(lines: lines, isCut: isCut)
  }

  /// The text if it fits, else as much of it as fits before an ellipsis; at least one character.
  func ellipsised(_ text: String, width: Double) -> String {
    if self.width(of: text) <= width { return text }
    let room = width - self.width(of: "…")
    var used = 0.0
    var kept = ""
    for character in text {
      used += self.width(of: String(character))
      if used > room, !kept.isEmpty { break }
      kept.append(character)
    }
    while kept.count > 1, kept.last == " " || kept.last == "," { kept.removeLast() }
    return kept + "…"
  }

  /// Words with the space or hyphen that follows them; a no-break space is part of a word.
  private static func words(of text: String) -> [String] {
    var words: [String] = []
    var word = ""
    for character in text {
      word.append(character)
      if character == " " || character == "-" {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }

  private static func trimmed(_ line: String) -> String {
    line.last == " " ? String(line.dropLast()) : line
  }
}

/// A text in lines.
struct WrappedText: Sendable, Hashable {
  let lines: [String]
  /// Whether something of the text is missing.
  let isCut: Bool

  /// The width of the widest line.
  func width(in face: Face) -> Double {
    lines.reduce(0) { max($0, face.width(of: $1)) }
  }
}
