/// The head of a request, as far as a preview needs it.
struct HTTPRequest: Sendable {
  /// As it was sent: `GET`.
  let method: String
  /// The path with its escapes taken out, beginning with `/`.
  let path: String
  /// What follows the path, by name; the last of each name.
  let query: [String: String]
  /// By name in lower case; the last of each name.
  let headers: [String: String]
  /// Whether the connection can be used for a further request.
  let keepsConnection: Bool

  /// What some bytes are the beginning of.
  enum Reading: Sendable {
    /// The head is not complete.
    case incomplete
    /// A request, and the bytes it takes.
    case request(HTTPRequest, length: Int)
    /// No request that can be answered but with this status.
    case refused(HTTPStatus)
  }

  /// Bytes of a head at most.
  static let headLimit = 16 << 10
  /// Bytes of a target at most.
  static let targetLimit = 4 << 10
  /// Fields of a head at most.
  static let fieldLimit = 100

  /// Reads a head (RFC 9112); no request to a preview has a body.
  static func reading(_ bytes: [UInt8]) -> Reading {
    guard let end = bytes.prefix(headLimit + 4).firstRange(of: "\r\n\r\n".utf8) else {
      if bytes.prefix(targetLimit + 16).contains(UInt8(ascii: "\n")) || bytes.count <= targetLimit {
        return bytes.count > headLimit ? .refused(.headTooLarge) : .incomplete
      }
      return .refused(.targetTooLong)
    }
    let head = bytes[..<end.lowerBound]
    // Control characters have no place in a head, and no meaning that all programs agree on.
    guard head.allSatisfy({ $0 >= 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }),
      let text = String(validating: head, as: UTF8.self)
    else { return .refused(.badRequest) }
    let lines = text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .map { String(Substring($0)).droppingCarriageReturn }
    let start = lines[0].split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    guard start.count == 3, !start[0].isEmpty, start[0].utf8.allSatisfy(isLetter),
      lines.count <= fieldLimit
    else { return .refused(.badRequest) }
    guard start[1].utf8.count <= targetLimit else { return .refused(.targetTooLong) }
    guard start[2] == "HTTP/1.1" || start[2] == "HTTP/1.0" else { return .refused(.badVersion) }
    guard let headers = fields(lines.dropFirst()), let target = Target(start[1]) else {
      return .refused(.badRequest)
    }
    if headers["transfer-encoding"] != nil || (headers["content-length"] ?? "0") != "0" {
      return .refused(.bodyTooLarge)
    }
    let connection = headers["connection"]?.lowercased() ?? ""
    let request = HTTPRequest(
      method: start[0], path: target.path, query: target.query, headers: headers,
      keepsConnection: start[2] == "HTTP/1.1" && !connection.contains("close"))
    return .request(request, length: end.upperBound)
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
  }

  private static func fields(_ lines: ArraySlice<String>) -> [String: String]? {
    var fields: [String: String] = [:]
    for line in lines {
      guard let colon = line.utf8.firstIndex(of: UInt8(ascii: ":")), colon != line.startIndex,
        line.utf8.first != UInt8(ascii: " "), line.utf8.first != UInt8(ascii: "\t")
      else { return nil }
      let name = line[..<colon].lowercased()
      let value = line[line.utf8.index(after: colon)...]
        .drop { $0 == " " || $0 == "\t" }
      guard fields[name] == nil || name != "host" else { return nil }
      fields[name] = String(value.trimmingEnd)
    }
    return fields
  }

  /// The part of a request that says what is wanted.
  private struct Target {
    var path = ""
    var query: [String: String] = [:]

    /// nil when it is no path, or its escapes are none.
    init?(_ text: String) {
      guard text.utf8.first == UInt8(ascii: "/") else { return nil }
      let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
      guard let path = Self.decoded(parts[0], plusIsSpace: false) else { return nil }
      self.path = path
      guard parts.count > 1 else { return }
      for pair in parts[1].split(separator: "&").prefix(16) {
        let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard let name = Self.decoded(sides[0], plusIsSpace: true),
          let value = Self.decoded(sides.count > 1 ? sides[1] : "", plusIsSpace: true)
        else { return nil }
        query[name] = value
      }
    }

    private static func decoded(_ text: Substring, plusIsSpace: Bool) -> String? {
      var bytes: [UInt8] = []
      let source = Array(text.utf8)
      var index = 0
      while index < source.count {
        var byte = source[index]
        if byte == UInt8(ascii: "%") {
          guard index + 2 < source.count,
            let value = UInt8(
              String(decoding: source[index + 1...index + 2], as: UTF8.self), radix: 16),
            source[index + 1] != UInt8(ascii: "+")
          else { return nil }
          byte = value
          index += 2
        } else if byte == UInt8(ascii: "+"), plusIsSpace {
          byte = UInt8(ascii: " ")
        }
        guard byte >= 0x20 else { return nil }
        bytes.append(byte)
        index += 1
      }
      return String(validating: bytes, as: UTF8.self)
    }
  }
}

extension HTTPRequest {
  /// Whether the request is addressed to this machine by one of its own names.
  ///
  /// A page from elsewhere can let a name of its own lead here; its requests still bear that name.
  func isForLoopback(port: UInt16) -> Bool {
    guard let host = headers["host"]?.lowercased() else { return false }
    let names = ["127.0.0.1", "localhost", "[::1]"]
    return names.contains { host == "\($0):\(port)" || (port == 80 && host == $0) }
  }

  /// Whether the request comes from a page of the preview itself, or from no page.
  func isFromOwnPage(port: UInt16) -> Bool {
    guard let origin = headers["origin"] else {
      return ["same-origin", "none", nil].contains(headers["sec-fetch-site"])
    }
    return origin == "http://" + (headers["host"] ?? "")
  }

  /// The part of a file that is asked for, if exactly one is (RFC 9110, 14.2).
  func range(of size: Int) -> HTTPRange {
    guard method == "GET", let field = headers["range"], field.hasPrefix("bytes="),
      headers["if-range"] == nil
    else { return .whole }
    let sides = field.dropFirst("bytes=".count)
      .split(separator: "-", omittingEmptySubsequences: false)
    guard sides.count == 2,
      sides.allSatisfy({ $0.utf8.allSatisfy { (0x30...0x39).contains($0) } && $0.utf8.count < 16 })
    else { return .whole }
    switch (Int(sides[0]), Int(sides[1])) {
    case (let first?, let last?) where first > last: return .whole
    case (let first?, let last?):
      return first < size ? .part(first..<min(size, last + 1)) : .unsatisfiable
    case (let first?, nil): return first < size ? .part(first..<size) : .unsatisfiable
    case (nil, let count?):
      return count > 0 && size > 0 ? .part(max(0, size - count)..<size) : .unsatisfiable
    case (nil, nil): return .whole
    }
  }
}

/// How much of a file is wanted.
enum HTTPRange: Sendable, Hashable {
  case whole
  case part(Range<Int>)
  /// There is no such part.
  case unsatisfiable
}

extension String {
  fileprivate var droppingCarriageReturn: String {
    utf8.last == UInt8(ascii: "\r") ? String(unicodeScalars.dropLast()) : self
  }
}

extension Substring {
  fileprivate var trimmingEnd: Substring {
    var text = self
    while let last = text.utf8.last, last == UInt8(ascii: " ") || last == UInt8(ascii: "\t") {
      text = Substring(text.unicodeScalars.dropLast())
    }
    return text
  }
}
