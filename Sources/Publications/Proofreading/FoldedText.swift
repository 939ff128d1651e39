/// Running text as words are looked for in it: small letters, ё as е, every space a plain one.
///
/// Each byte of the folded text belongs to the same byte of the text, so places carry over.
struct FoldedText {
  let bytes: [UInt8]

  init(_ text: [UInt8]) {
    var bytes = text
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      switch byte {
      case 0x41...0x5A: bytes[index] = byte | 0x20
      case 0x09, 0x0A, 0x0D: bytes[index] = 0x20
      case 0xC2 where index + 1 < bytes.count && bytes[index + 1] == 0xA0:
        bytes[index] = 0x20
        bytes[index + 1] = 0x20
      case 0xE2 where index + 2 < bytes.count && bytes[index + 1] == 0x80:
        if bytes[index + 2] == 0xAF {
          for offset in 0..<3 { bytes[index + offset] = 0x20 }
        }
        index += 2
      case 0xD0...0xD3 where index + 1 < bytes.count:
        Self.fold(&bytes, at: index)
        index += 1
      default: break
      }
      index += 1
    }
    self.bytes = bytes
  }

  /// A Cyrillic capital becomes its small letter.
  private static func fold(_ bytes: inout [UInt8], at index: Int) {
    let scalar = Int(bytes[index] & 0x1F) << 6 | Int(bytes[index + 1] & 0x3F)
    let small =
      switch scalar {
      case 0x401, 0x451: 0x435
      case 0x400...0x40F: scalar + 0x50
      case 0x410...0x42F: scalar + 0x20
      // Letters of the Kazakh alphabet and their neighbours stand in pairs, the capital first.
      case 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x4FF: scalar | 1
      default: scalar
      }
    guard small != scalar else { return }
    bytes[index] = 0xC0 | UInt8(small >> 6)
    bytes[index + 1] = 0x80 | UInt8(small & 0x3F)
  }

  /// Whether a letter of the Latin or the Cyrillic alphabet begins with a byte.
  @inline(__always)
  static func isLetter(_ byte: UInt8) -> Bool {
    byte &- 0x61 < 26 || byte &- 0xC3 < 0x11
  }

  /// Where the letters that stand at an offset end.
  func endOfLetters(from start: Int) -> Int {
    var index = start
    while index < bytes.count {
      if bytes[index] < 0x80 {
        guard bytes[index] &- 0x61 < 26 else { break }
        index += 1
      } else {
        guard Self.isLetter(bytes[index]) else { break }
        index += 2
      }
    }
    return min(index, bytes.count)
  }
}
