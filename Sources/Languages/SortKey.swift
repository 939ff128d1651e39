extension Language {
  /// Bytes whose order is the alphabetical order of texts in the language.
  ///
  /// Letters decide first, words before longer words; capitals, punctuation and, in Russian, the
  /// dots of ё only settle ties. Numbers inside a text are compared by value. Make each key once,
  /// not in the comparison.
  package func sortKey(_ text: String) -> [UInt8] {
    let sortedAs = rules.sortedAs
    let cyrillic: UInt8 = rules.sortsCyrillicFirst ? Self.firstLetter : Self.firstLetter + 64
    let latin: UInt8 = rules.sortsCyrillicFirst ? Self.firstLetter + 64 : Self.firstLetter
    var key: [UInt8] = []
    key.reserveCapacity(text.utf8.count * 2 + 1)
    var digits: [UInt8] = []
    var needsSpace = false
    func endNumber() {
      guard !digits.isEmpty else { return }
      let number = digits.drop { $0 == UInt8(ascii: "0") }.prefix(250)
      // A longer number is a larger one, so its length goes first.
      key.append(Self.number)
      key.append(UInt8(number.count + 1))
      key.append(contentsOf: number)
      digits = []
    }
    for scalar in composedLowercase(text) {
      if case "0"..."9" = scalar {
        if needsSpace, !key.isEmpty { key.append(Self.space) }
        needsSpace = false
        digits.append(UInt8(truncatingIfNeeded: scalar.value))
        continue
      }
      endNumber()
      let letter = sortedAs[scalar] ?? scalar
      var weight: [UInt8] = []
      if let place = Self.cyrillicAlphabet[letter] {
        weight = [cyrillic + place]
      } else if case "a"..."z" = letter {
        weight = [latin + UInt8(truncatingIfNeeded: letter.value - 97)]
      } else if scalar.properties.isWhitespace || scalar == "-" || scalar == "–" || scalar == "—" {
        needsSpace = true
      } else if scalar.properties.isAlphabetic {
        if let plain = Transliteration.latin[scalar] {
          weight = plain.utf8.map { latin + $0 - 97 }
        } else {
          let value = scalar.value
          weight = [
            Self.otherLetter, UInt8(value >> 16), UInt8(value >> 8 & 0xFF), UInt8(value & 0xFF),
          ]
        }
      }
      guard !weight.isEmpty else { continue }
      if needsSpace, !key.isEmpty { key.append(Self.space) }
      needsSpace = false
      key.append(contentsOf: weight)
    }
    endNumber()
    key.append(0)
    key.append(contentsOf: text.utf8)
    return key
  }

  /// The capital under which an alphabetical list has a text; nil where a digit or no letter at all
  /// comes first.
  package func firstLetter(of text: String) -> String? {
    for scalar in composedLowercase(text) {
      if case "0"..."9" = scalar { return nil }
      guard scalar.properties.isAlphabetic else { continue }
      let plain = rules.sortedAs[scalar].map { String($0) } ?? Transliteration.latin[scalar]
      return (plain ?? String(scalar)).prefix(1).uppercased()
    }
    return nil
  }

  private static let space: UInt8 = 1
  private static let number: UInt8 = 2
  private static let firstLetter: UInt8 = 16
  private static let otherLetter: UInt8 = 255

  /// The Kazakh alphabet; the Russian one is a part of it, in the same order.
  private static let cyrillicAlphabet: [Unicode.Scalar: UInt8] = {
    let letters = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
    var places: [Unicode.Scalar: UInt8] = [:]
    for (place, letter) in letters.unicodeScalars.enumerated() { places[letter] = UInt8(place) }
    return places
  }()
}
