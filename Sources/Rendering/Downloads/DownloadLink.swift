import Languages
import Quantities

/// A file beside a page that its reader may take away.
struct DownloadLink {
  /// The name of the file, which lies in the folder of the page.
  let name: String
  /// "CSV, 1 kB".
  let text: String

  /// `size` is in bytes; nil while it is not known.
  init(name: String, format: String, size: Int?, words: Words, language: Language) {
    self.name = name
    guard let size else {
      text = format
      return
    }
    let thousands = language.number(ExactDecimal(max(1, (size + 500) / 1_000)))
    text = "\(format), \(words.fill(.kilobytes, ["n": thousands]))"
  }
}
