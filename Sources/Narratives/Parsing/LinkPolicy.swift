import Diagnostics

/// Where a link or image may lead.
enum LinkPolicy {
  /// What is wrong with a destination, and what to write instead.
  struct Problem {
    var message: String
    var hint: String?
  }

  /// The schemes a link may have.
  static let schemes = ["http", "https", "mailto", "tel"]

  /// Looks at a destination as a browser does: entities and escapes are resolved by now, space
  /// around it is ignored, and a backslash counts as a slash.
  ///
  /// Anything before the first `:` of the first path segment is a scheme here, even where a
  /// browser would not take it for one, so that no odd spelling slips through.
  static func problem(_ destination: String, isImage: Bool) -> Problem? {
    for scalar in destination.unicodeScalars where isHidden(scalar) {
      let code = String(scalar.value, radix: 16, uppercase: true)
      let digits = String(repeating: "0", count: max(0, 4 - code.count)) + code
      return Problem(
        message: "the destination holds the invisible character U+\(digits)",
        hint: "remove the character")
    }
    let bytes = destination.utf8.drop { $0 == 0x20 }
    let slashes = bytes.prefix { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
    if slashes.count >= 2 {
      return Problem(
        message: "the destination begins with two slashes and has no scheme",
        hint: isImage
          ? "put the image beside the text and write its relative path" : "write https:// in full")
    }
    let segment = bytes.prefix {
      ![UInt8(ascii: "/"), UInt8(ascii: "\\"), UInt8(ascii: "?"), UInt8(ascii: "#")].contains($0)
    }
    guard let colon = segment.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let scheme = String(decoding: segment[..<colon], as: UTF8.self)
    if isImage {
      return Problem(
        message: "an image cannot be loaded from '\(scheme.shortened):'",
        hint: "put the image beside the text and write its relative path")
    }
    guard !schemes.contains(scheme.lowercased()) else { return nil }
    return Problem(
      message: "a link cannot lead to '\(scheme.shortened):'",
      hint: NearMiss.hint(
        for: scheme, in: schemes + ["claim", "literal"],
        otherwise:
          "use https, http, mailto, tel, #id or a relative path (./ before a name with a colon)"))
  }

  /// Control characters, and format characters such as zero-width spaces and direction marks.
  private static func isHidden(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x7F { return scalar.value < 0x20 }
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: return true
    default: return false
    }
  }
}
