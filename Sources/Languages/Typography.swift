extension Language {
  /// Items joined as in a sentence: «А, Б және В», "A, B and C".
  package func list(_ items: [String]) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: ", ") + rules.lastSeparator + last
  }

  /// Text between the language's quotation marks; the same marks inside become the inner ones.
  package func quoted(_ text: String) -> String {
    let quotes = rules.quotes
    var inside = ""
    for character in text {
      switch String(character) {
      case quotes.outer.open: inside += quotes.inner.open
      case quotes.outer.close: inside += quotes.inner.close
      default: inside.append(character)
      }
    }
    return quotes.outer.open + inside + quotes.outer.close
  }
}
