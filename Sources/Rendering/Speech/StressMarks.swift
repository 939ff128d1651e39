/// The acute that a script puts over a stressed vowel.
package enum StressMarks {
  /// A text without stress marks; accents of Latin letters stay.
  package static func removed(from text: String) -> String {
    guard text.unicodeScalars.contains(mark) else { return text }
    var kept = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if scalar == mark, let last = kept.last, (0x400...0x52F).contains(last.value) { continue }
      kept.append(scalar)
    }
    return String(kept)
  }

  /// A text cut at its stressed vowels, which stand alone and without their mark.
  package static func pieces(of text: String) -> [(text: String, isStressed: Bool)] {
    guard text.unicodeScalars.contains(mark) else { return [(text, false)] }
    var pieces: [(text: String, isStressed: Bool)] = []
    var rest = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      guard scalar == mark, let vowel = rest.last, (0x400...0x52F).contains(vowel.value) else {
        rest.append(scalar)
        continue
      }
      rest.removeLast()
      if !rest.isEmpty { pieces.append((String(rest), false)) }
      pieces.append((String(vowel), true))
      rest = String.UnicodeScalarView()
    }
    if !rest.isEmpty { pieces.append((String(rest), false)) }
    return pieces
  }

  private static let mark: Unicode.Scalar = "\u{301}"
}
