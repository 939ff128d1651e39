private import CZlib

/// A ZIP archive in memory, as books and spreadsheets are.
///
/// Entries have the earliest date there is, so that the same entries give the same bytes.
/// Source: PKWARE APPNOTE 6.3, without encryption, ZIP64 and data descriptors.
struct ZipArchive {
  private var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  /// Adds a file; one that does not get smaller, or must not, is stored as it is.
  ///
  /// `path` has `/` between its parts. Files and the whole stay below 4 GB.
  mutating func add(_ path: String, _ content: [UInt8], compressed: Bool = true) {
    let packed = compressed ? Self.deflated(content) : nil
    let isPacked = packed.map { $0.count < content.count } ?? false
    let data = isPacked ? packed ?? content : content
    var header: [UInt8] = []
    header.append(20, bytes: 2)
    // Names are UTF-8.
    header.append(0x0800, bytes: 2)
    header.append(isPacked ? 8 : 0, bytes: 2)
    header.append(0, bytes: 2)
    header.append(0x21, bytes: 2)
    header.append(Self.checksum(content), bytes: 4)
    header.append(data.count, bytes: 4)
    header.append(content.count, bytes: 4)
    header.append(path.utf8.count, bytes: 2)
    header.append(0, bytes: 2)
    let offset = bytes.count
    bytes.append(0x0403_4B50, bytes: 4)
    bytes += header + Array(path.utf8) + data
    directory.append(0x0201_4B50, bytes: 4)
    directory.append(20, bytes: 2)
    directory += header
    // Comment, disk, and attributes inside and outside.
    for size in [2, 2, 2, 4] { directory.append(0, bytes: size) }
    directory.append(offset, bytes: 4)
    directory += Array(path.utf8)
    count += 1
  }

  /// The whole archive.
  func finished() -> [UInt8] {
    var end: [UInt8] = []
    end.append(0x0605_4B50, bytes: 4)
    for value in [0, 0, count, count] { end.append(value, bytes: 2) }
    end.append(directory.count, bytes: 4)
    end.append(bytes.count, bytes: 4)
    end.append(0, bytes: 2)
    return bytes + directory + end
  }

  private static func checksum(_ content: [UInt8]) -> Int {
    unsafe content.withUnsafeBufferPointer { buffer in
      Int(unsafe crc32_z(0, buffer.baseAddress, buffer.count))
    }
  }

  /// The content packed by zlib; nil when it refuses.
  private static func deflated(_ content: [UInt8]) -> [UInt8]? {
    var stream = unsafe z_stream()
    guard unsafe habarshy_deflate_init(&stream) == Z_OK else { return nil }
    defer { unsafe _ = deflateEnd(&stream) }
    var input = content
    var output = [UInt8](repeating: 0, count: unsafe Int(deflateBound(&stream, UInt(input.count))))
    let ending = unsafe input.withUnsafeMutableBufferPointer { input in
      unsafe output.withUnsafeMutableBufferPointer { output in
        unsafe stream.next_in = input.baseAddress
        unsafe stream.avail_in = UInt32(input.count)
        unsafe stream.next_out = output.baseAddress
        unsafe stream.avail_out = UInt32(output.count)
        return unsafe deflate(&stream, Z_FINISH)
      }
    }
    guard ending == Z_STREAM_END else { return nil }
    return unsafe Array(output.prefix(Int(stream.total_out)))
  }
}

extension [UInt8] {
  /// Appends a number with its lowest byte first.
  fileprivate mutating func append(_ value: Int, bytes: Int) {
    for index in 0..<bytes { append(UInt8(truncatingIfNeeded: value >> (8 * index))) }
  }
}
