/// Finds where in a page something has changed.
enum ChangedPlace {
  /// The id of the element that holds, or stands before, the first difference of two pages; nil when
  /// they are the same or no element with an id is there.
  ///
  /// Only what is in the body counts.
  static func id(old: [UInt8], new: [UInt8]) -> String? {
    let length = min(old.count, new.count)
    let start = new.firstRange(of: "<body".utf8)?.lowerBound ?? 0
    guard
      let offset = (start..<length).first(where: { old[$0] != new[$0] })
        ?? (old.count == new.count ? nil : length)
    else { return nil }
    return lastID(in: new[start..<min(new.count, offset)])
  }

  /// The last `id="…"` inside of a tag that begins before the end.
  private static func lastID(in bytes: ArraySlice<UInt8>) -> String? {
    let name = Array(" id=\"".utf8)
    var index = bytes.endIndex - name.count
    while index >= bytes.startIndex {
      if bytes[index] == name[0], bytes[index..<index + name.count].elementsEqual(name),
        isInTag(index, bytes)
      {
        let value = bytes[(index + name.count)...].prefix { $0 != UInt8(ascii: "\"") }
        let isWhole = value.endIndex < bytes.endIndex
        if isWhole, !value.isEmpty { return String(decoding: value, as: UTF8.self) }
      }
      index -= 1
    }
    return nil
  }

  private static func isInTag(_ index: Int, _ bytes: ArraySlice<UInt8>) -> Bool {
    let before = bytes[..<index].last { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: ">") }
    return before == UInt8(ascii: "<")
  }
}
