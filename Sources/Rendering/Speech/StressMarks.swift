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

  private static let mark: Unicode.Scalar = "\u{301}"
}
