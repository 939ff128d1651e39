/// How a request ended.
enum HTTPStatus: Int, Sendable {
  case ok = 200
  case partialContent = 206
  case movedPermanently = 301
  case badRequest = 400
  case forbidden = 403
  case notFound = 404
  case methodNotAllowed = 405
  case requestTimeout = 408
  case bodyTooLarge = 413
  case targetTooLong = 414
  case rangeNotSatisfiable = 416
  case misdirected = 421
  case headTooLarge = 431
  case failed = 500
  case unavailable = 503
  case badVersion = 505

  /// What HTTP calls the status.
  var phrase: String {
    switch self {
    case .ok: "OK"
    case .partialContent: "Partial Content"
    case .movedPermanently: "Moved Permanently"
    case .badRequest: "Bad Request"
    case .forbidden: "Forbidden"
    case .notFound: "Not Found"
    case .methodNotAllowed: "Method Not Allowed"
    case .requestTimeout: "Request Timeout"
    case .bodyTooLarge: "Content Too Large"
    case .targetTooLong: "URI Too Long"
    case .rangeNotSatisfiable: "Range Not Satisfiable"
    case .misdirected: "Misdirected Request"
    case .headTooLarge: "Request Header Fields Too Large"
    case .failed: "Internal Server Error"
    case .unavailable: "Service Unavailable"
    case .badVersion: "HTTP Version Not Supported"
    }
  }
}

/// An answer: a status, some fields, some bytes.
struct HTTPResponse: Sendable {
  var status: HTTPStatus
  var type: String
  /// Further fields, in order.
  var fields: [(name: String, value: String)] = []
  var body: [UInt8]

  /// An answer with a body of a media type.
  init(_ status: HTTPStatus = .ok, type: String, body: [UInt8]) {
    self.status = status
    self.type = type
    self.body = body
  }

  /// An answer of one line.
  init(_ status: HTTPStatus, _ text: String) {
    self.init(status, type: "text/plain; charset=utf-8", body: Array((text + "\n").utf8))
  }

  /// What every answer says: nothing is kept, since the next build may change it, and no page from
  /// elsewhere may read it or show it.
  private static let common = """
    Cache-Control: no-store\r
    X-Content-Type-Options: nosniff\r
    Cross-Origin-Resource-Policy: same-origin\r
    Referrer-Policy: no-referrer\r

    """

  /// The bytes to send.
  func encoded(withBody: Bool, keepsConnection: Bool) -> [UInt8] {
    var head = "HTTP/1.1 \(status.rawValue) \(status.phrase)\r\n"
    head += "Content-Type: \(type)\r\nContent-Length: \(body.count)\r\n" + Self.common
    for field in fields { head += "\(field.name): \(field.value)\r\n" }
    head += keepsConnection ? "\r\n" : "Connection: close\r\n\r\n"
    return Array(head.utf8) + (withBody ? body : [])
  }

  /// The answer to a request for a part.
  func cut(for request: HTTPRequest) -> HTTPResponse {
    guard status == .ok else { return self }
    var answer = self
    answer.fields.append(("Accept-Ranges", "bytes"))
    switch request.range(of: body.count) {
    case .whole: break
    case .part(let range):
      answer.status = .partialContent
      answer.fields.append(
        ("Content-Range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(body.count)"))
      answer.body = Array(body[range])
    case .unsatisfiable:
      answer = HTTPResponse(.rangeNotSatisfiable, "there is no such part")
      answer.fields.append(("Content-Range", "bytes */\(body.count)"))
    }
    return answer
  }

  /// The head of a stream of events, whose end is the end of the connection.
  static let eventStream = Array(
    ("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n" + common
      + "Connection: close\r\n\r\n").utf8)

  /// An event in its stream; a browser that connects again names the last one it has.
  static func event(_ name: String, id: Int, _ data: String) -> [UInt8] {
    let lines = data.split(separator: "\n", omittingEmptySubsequences: false)
    return Array("event: \(name)\nid: \(id)\n\(lines.map { "data: \($0)\n" }.joined())\n".utf8)
  }
}
