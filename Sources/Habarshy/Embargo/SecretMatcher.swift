/// Finds any of many byte strings in one pass.
///
/// Every string is at least ``Secret/minimumLength`` bytes long, so wherever it stands, one of its
/// first four windows of four bytes begins at a multiple of four. Only these places of a text are
/// looked at: a table of bits tells at once that nearly all of them begin nothing.
struct SecretMatcher: Sendable {
  let secrets: [Secret]
  /// One bit for each hash of a window.
  private let filter: [UInt64]
  private let mask: UInt32
  /// The secrets with a window, and how far it stands from their start.
  private let windows: [UInt32: [Window]]

  private struct Window: Sendable {
    let secret: UInt32
    let offset: UInt32
  }

  init(_ secrets: [Secret]) {
    self.secrets = secrets
    var size = 1 << 14
    while size < secrets.count * 64 { size *= 2 }
    mask = UInt32(size - 1)
    var filter = [UInt64](repeating: 0, count: size / 64)
    var windows: [UInt32: [Window]] = [:]
    for (index, secret) in secrets.enumerated() {
      precondition(secret.bytes.count >= Secret.minimumLength, "too short to be looked for")
      for offset in 0..<4 {
        let window = Self.window(secret.bytes, at: offset)
        let slot = Self.hash(window) & mask
        filter[Int(slot / 64)] |= 1 << UInt64(slot % 64)
        windows[window, default: []].append(Window(secret: UInt32(index), offset: UInt32(offset)))
      }
    }
    self.filter = filter
    self.windows = windows
  }

  var isEmpty: Bool { secrets.isEmpty }

  /// Calls `found` with the index of a secret and the offset at which it stands in the text, for
  /// each place; until it says to stop.
  func search(_ text: [UInt8], _ found: (_ secret: Int, _ offset: Int) -> Bool) {
    guard !secrets.isEmpty, text.count >= Secret.minimumLength else { return }
    let raw = unsafe text.span.bytes
    var offset = 0
    let last = text.count - 4
    while offset <= last {
      let window = unsafe UInt32(
        littleEndian: raw.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt32.self))
      let slot = Self.hash(window) & mask
      if filter[Int(slot / 64)] & (1 << UInt64(slot % 64)) != 0,
        let list = windows[window]
      {
        for entry in list {
          let start = offset - Int(entry.offset)
          let secret = secrets[Int(entry.secret)]
          guard start >= 0, start + secret.bytes.count <= text.count,
            text[start..<start + secret.bytes.count].elementsEqual(secret.bytes),
            secret.stands(in: text, at: start)
          else { continue }
          guard found(Int(entry.secret), start) else { return }
        }
      }
      offset += 4
    }
  }

  private static func window(_ bytes: [UInt8], at offset: Int) -> UInt32 {
    UInt32(bytes[offset]) | UInt32(bytes[offset + 1]) << 8 | UInt32(bytes[offset + 2]) << 16
      | UInt32(bytes[offset + 3]) << 24
  }

  /// The high bits of a product, which all bits of the window reach.
  private static func hash(_ window: UInt32) -> UInt32 {
    UInt32(truncatingIfNeeded: (UInt64(window) &* 0x9E37_79B9_7F4A_7C15) >> 32)
  }
}
