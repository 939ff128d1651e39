/// How letters are written with a to z, for addresses.
///
/// The tables are ours: readable, one letter always the same, so that an address never changes.
/// Kazakh follows the letters of the Latin alphabet under way without its marks (ә a, қ q, ғ g,
/// ө o, ұ ү u), with ң ng, ж zh and ш sh kept apart from н, з and с.
enum Transliteration {
  /// Letters that both languages write alike.
  private static let common: [Unicode.Scalar: String] = [
    "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i",
    "к": "k", "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t",
    "у": "u", "ф": "f", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y",
    "ь": "", "э": "e", "ю": "yu", "я": "ya", "й": "y", "ё": "yo",
    "ә": "a", "ғ": "g", "қ": "q", "ң": "ng", "ө": "o", "ұ": "u", "ү": "u", "һ": "h", "і": "i",
    "№": "no",
  ]

  static let kazakh = common.merging(["х": "h"]) { _, own in own }
  static let russian = common.merging(["х": "kh"]) { _, own in own }

  /// Latin letters with marks.
  static let latin: [Unicode.Scalar: String] = [
    "à": "a", "á": "a", "â": "a", "ã": "a", "ä": "a", "å": "a", "æ": "ae", "ç": "c", "è": "e",
    "é": "e", "ê": "e", "ë": "e", "ì": "i", "í": "i", "î": "i", "ï": "i", "ñ": "n", "ò": "o",
    "ó": "o", "ô": "o", "õ": "o", "ö": "o", "ø": "o", "ù": "u", "ú": "u", "û": "u", "ü": "u",
    "ý": "y", "ÿ": "y", "ß": "ss", "œ": "oe", "ğ": "g", "ı": "i", "ş": "s", "ū": "u",
  ]
}

extension Language {
  /// The longest slug, in bytes.
  package static let longestSlug = 80

  /// A text as a part of an address: `a` to `z`, digits and single hyphens, at most 80 of them
  /// and never none ("section").
  package func slug(_ text: String) -> String {
    let letters = rules.transliteration
    var slug = ""
    var needsHyphen = false
    func append(_ part: some StringProtocol) {
      guard !part.isEmpty else { return }
      if needsHyphen, !slug.isEmpty { slug += "-" }
      needsHyphen = false
      slug += part
    }
    for scalar in composedLowercase(text) {
      switch scalar {
      case "a"..."z", "0"..."9": append(String(scalar))
      // Part of a word, not between words.
      case "'", "’", "ʼ", "\u{AD}": continue
      default:
        if let part = letters[scalar] ?? Transliteration.latin[scalar] {
          append(part)
        } else {
          needsHyphen = true
        }
      }
    }
    if slug.utf8.count > Self.longestSlug {
      let cut = slug.prefix(Self.longestSlug + 1)
      slug = String(cut.lastIndex(of: "-").map { cut[..<$0] } ?? cut.dropLast())
    }
    return slug.isEmpty ? "section" : slug
  }
}

/// Lower-case letters, with й and ё whole even when the text has them as a letter and a mark.
func composedLowercase(_ text: String) -> [Unicode.Scalar] {
  var scalars: [Unicode.Scalar] = []
  for scalar in text.lowercased().unicodeScalars {
    switch (scalars.last, scalar) {
    case ("и", "\u{306}"): scalars[scalars.count - 1] = "й"
    case ("е", "\u{308}"): scalars[scalars.count - 1] = "ё"
    // Any other mark over a letter is left out.
    case (_, "\u{300}"..."\u{36F}"): continue
    default: scalars.append(scalar)
    }
  }
  return scalars
}
