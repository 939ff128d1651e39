/// A file name or a path of several names, byte for byte as the system has it.
///
/// The system's names are bytes that need not be UTF-8. Going through `String` would change those,
/// and a foreign file with such a name could then not be carried over.
struct RawPath: Sendable, Hashable {
  /// The bytes and a closing zero, ready for a system call.
  let terminated: [UInt8]

  /// A path from bytes that hold no zero.
  init(bytes: some Sequence<UInt8>) {
    var terminated = Array(bytes)
    terminated.append(0)
    self.terminated = terminated
  }

  init(_ text: String) {
    self.init(bytes: text.utf8)
  }

  var bytes: ArraySlice<UInt8> { terminated.dropLast() }

  /// The path as text, ill-formed UTF-8 repaired: for people only.
  var text: String { String(decoding: bytes, as: UTF8.self) }

  /// The path as text if it is well-formed UTF-8, else nil.
  var wellFormedText: String? { String(validating: bytes, as: UTF8.self) }

  /// The path of a name in the folder that this path stands for; the empty path is the start.
  func appending(_ name: RawPath) -> RawPath {
    bytes.isEmpty ? name : RawPath(bytes: bytes + [UInt8(ascii: "/")] + name.bytes)
  }

  /// The path of the folder this path is in; empty for a single name.
  var folder: RawPath {
    let end = bytes.lastIndex(of: UInt8(ascii: "/")) ?? bytes.startIndex
    return RawPath(bytes: bytes[..<end])
  }

  /// The last part of the path.
  var name: RawPath {
    let slash = bytes.lastIndex(of: UInt8(ascii: "/"))
    return RawPath(bytes: bytes[(slash.map { $0 + 1 } ?? bytes.startIndex)...])
  }

  /// Whether another path is this one or below it; both are real paths.
  func isOrContains(_ other: RawPath) -> Bool {
    self == other || other.bytes.starts(with: bytes + [UInt8(ascii: "/")])
      || (bytes.elementsEqual("/".utf8) && other.bytes.first == UInt8(ascii: "/"))
  }
}

extension RawPath: Comparable {
  /// Orders byte by byte.
  static func < (a: RawPath, b: RawPath) -> Bool {
    a.terminated.lexicographicallyPrecedes(b.terminated)
  }
}

extension RawPath: ExpressibleByStringLiteral {
  init(stringLiteral text: String) {
    self.init(text)
  }
}
