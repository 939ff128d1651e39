/// The name somebody probably meant.
package enum NearMiss {
  /// The longest word that is compared, in bytes: the time grows with its square.
  private static let longestWord = 400

  /// The candidate nearest to a word, if it is near enough to be a slip: at most a third of the
  /// word's letters inserted, deleted, replaced or swapped (optimal string alignment distance).
  ///
  /// Of equally near candidates the first in code-point order is taken.
  package static func nearest(to word: String, in candidates: some Sequence<String>) -> String? {
    guard word.utf8.count <= longestWord else { return nil }
    let letters = Array(word.lowercased().unicodeScalars)
    // One letter replaced is not a slip when there is no other letter.
    let limit = letters.count < 2 ? 0 : max(1, letters.count / 3)
    var best: (distance: Int, name: String)?
    for candidate in candidates where candidate != word && candidate.utf8.count <= longestWord {
      let other = Array(candidate.lowercased().unicodeScalars)
      guard abs(other.count - letters.count) <= limit else { continue }
      let distance = distance(letters, other)
      guard distance <= limit else { continue }
      if let found = best, (found.distance, found.name) <= (distance, candidate) { continue }
      best = (distance, candidate)
    }
    return best?.name
  }

  /// A hint "did you mean 'x'?", or the fallback when nothing is near.
  package static func hint(
    for word: String, in candidates: some Sequence<String>, otherwise fallback: String? = nil
  ) -> String? {
    nearest(to: word, in: candidates).map { "did you mean '\($0)'?" } ?? fallback
  }

  private static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    var beforePrevious: [Int] = []
    var previous = Array(0...b.count)
    for i in 0..<a.count {
      var current = [i + 1]
      current.reserveCapacity(b.count + 1)
      for j in 0..<b.count {
        var cost = min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
          cost = min(cost, beforePrevious[j - 1] + 1)
        }
        current.append(cost)
      }
      beforePrevious = previous
      previous = current
    }
    return previous[b.count]
  }
}
