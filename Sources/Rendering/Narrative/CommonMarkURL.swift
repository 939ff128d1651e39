/// Addresses as libcmark writes them into attributes.
enum CommonMarkURL {
  /// Percent-encodes every byte that libcmark's `houdini_escape_href` encodes; letters, digits and
  /// `-_.+!*(),%#@?=;:/,+$` and `~` and `&'` pass.
  static func escaped(_ url: String) -> String {
    if url.utf8.allSatisfy(passes) { return url }
    var bytes: [UInt8] = []
    for byte in url.utf8 {
      if passes(byte) {
        bytes.append(byte)
      } else {
        bytes.append(UInt8(ascii: "%"))
        bytes.append(hexDigits[Int(byte >> 4)])
        bytes.append(hexDigits[Int(byte & 15)])
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func passes(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: punctuation.contains(byte)
    }
  }

  private static let punctuation = Set("-_.+!*(),%#@?=;:/$~&'".utf8)
  private static let hexDigits = Array("0123456789ABCDEF".utf8)
}
