extension String {
  /// What an author typed, short enough for a message of one line.
  var shortened: String {
    let words = prefix(40)
    return words.endIndex == endIndex ? self : words + "…"
  }
}
