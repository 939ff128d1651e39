private import CLibCrypto

/// A SHA-256 sum (FIPS 180-4), by which a reader sees that a file arrived whole.
package struct Checksum: Sendable, Hashable, CustomStringConvertible {
  private let digest: [UInt8]

  /// The library stays usable until the very end of the process: a build that nobody waits for may
  /// still be going on when a command ends.
  private static let isReady: Bool =
    OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_ATEXIT), nil) == 1

  /// The sum of these bytes.
  package init(of bytes: [UInt8]) {
    _ = Self.isReady
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe digest.withUnsafeMutableBufferPointer { digest in
        unsafe _ = SHA256(bytes.baseAddress, bytes.count, digest.baseAddress)
      }
    }
    self.digest = digest
  }

  /// In base 64, as browsers compare it.
  var base64: String { String(decoding: DataURL.base64(digest), as: UTF8.self) }

  /// 64 hexadecimal digits.
  package var description: String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in digest { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}
