/// A file as an address that holds it, so that a page needs no other file (RFC 2397).
enum DataURL {
  /// The bytes in base 64 (RFC 4648, section 4) behind their media type.
  static func encode(_ bytes: [UInt8], type: String) -> String {
    "data:\(type);base64," + String(decoding: base64(bytes), as: UTF8.self)
  }

  /// The media type by the ending of a file's name; nil for endings that no page draws in.
  static func type(of path: String) -> String? {
    switch path.split(separator: ".").last {
    case "svg": "image/svg+xml"
    case "png": "image/png"
    case "jpg", "jpeg": "image/jpeg"
    case "webp": "image/webp"
    case "gif": "image/gif"
    case "woff2": "font/woff2"
    default: nil
    }
  }

  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  /// Bytes in base 64.
  static func base64(_ bytes: [UInt8]) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    for start in stride(from: 0, to: bytes.count, by: 3) {
      let count = min(3, bytes.count - start)
      var group = 0
      for index in 0..<3 { group = group << 8 | (index < count ? Int(bytes[start + index]) : 0) }
      for index in 0..<4 {
        text.append(
          index <= count ? digits[group >> (18 - 6 * index) & 63] : UInt8(ascii: "="))
      }
    }
    return text
  }
}
