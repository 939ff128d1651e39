import Diagnostics
import Foundation
import Glibc
import Habarshy
import Quantities
import Synchronization
import Testing

/// A preview of the small site, on a port that was free.
final class RunningPreview: Sendable {
  let site: BadInputFolder
  let port: UInt16
  let clock: Clock
  /// What the terminal was told.
  let told = Told()
  private let preview: Preview
  private let ended = DispatchGroup()

  var folder: TemporaryFolder { site.folder }

  /// Starts, and waits for the first build.
  ///
  /// When `holdsFirst`, pages are told of it no sooner than `told.goOn` is signalled.
  init(
    _ changes: [BadInputCase.Change] = [], at now: String = "2007-09-01T00:00:00Z",
    holdsFirst: Bool = false
  ) throws {
    if !holdsFirst { told.goOn.signal() }
    site = try BadInputFolder(changes)
    let clock = Clock(try #require(Instant(parsing: now, in: .utc)))
    self.clock = clock
    var options = site.options()
    options.asOf = .now(clock.now)
    var log = DiagnosticLog()
    let made = Preview(
      options, port: 0, clock: { clock.now }, tell: told.take, reporting: &log)
    let preview = try #require(made, "\(log.sorted.map(\.message))")
    self.preview = preview
    port = try #require(URL(string: preview.address)?.port.map(UInt16.init))
    DispatchQueue(label: "preview").async(group: ended) { preview.run() }
    try #require(told.firstBuild.wait(timeout: .now() + 60) == .success, "nothing is built")
  }

  /// Ends the preview, and waits until it has.
  func end() {
    preview.stop()
    ended.wait()
  }

  deinit { end() }

  /// The time that the preview takes for the present.
  final class Clock: Sendable {
    private let instant: Mutex<Instant>

    init(_ instant: Instant) { self.instant = Mutex(instant) }

    var now: Instant { instant.withLock(\.self) }

    func advance(seconds: Int) {
      instant.withLock { $0 = Instant(secondsSinceEpoch: $0.secondsSinceEpoch + seconds) }
    }
  }

  /// What a terminal would show.
  final class Told: Sendable {
    private let text = Mutex("")
    private let refreshed = Mutex(0)
    let firstBuild = DispatchSemaphore(value: 0)
    /// Where the preview waits after the first build.
    let goOn = DispatchSemaphore(value: 0)

    var words: String { text.withLock(\.self) }

    /// How often something was shown before the site was built.
    var refreshes: Int { refreshed.withLock(\.self) }

    func take(_ event: Preview.Event) {
      if case .refreshed = event { refreshed.withLock { $0 += 1 } }
      guard case .built(_, let log, _, _, _) = event else { return }
      text.withLock { $0 += TerminalPrinter(colour: false).print(log) }
      firstBuild.signal()
      goOn.wait()
      goOn.signal()
    }
  }

  // MARK: Files

  /// The files of the preview's own outputs, as paths in the folder.
  func outputs() -> [String] {
    folder.contents().keys.filter { $0.hasPrefix(".Output.preview/") && $0.contains("/site/") }
  }

  func read(_ path: String) throws -> String {
    try String(contentsOfFile: folder.path(path), encoding: .utf8)
  }

  /// Adds to a file in its place, as some editors do.
  func edit(_ path: String, _ text: String) throws {
    let whole = try read(path) + text
    try Data(whole.utf8).write(to: URL(fileURLWithPath: folder.path(path)))
  }

  /// Puts a new file in the place of another, as most editors do.
  func replace(_ path: String, with text: String) throws {
    let aside = folder.path(path + "~")
    try Data(text.utf8).write(to: URL(fileURLWithPath: aside))
    let isDone = unsafe rename(aside, folder.path(path)) == 0
    try #require(isDone)
  }

  // MARK: Talking

  struct Answer: Sendable, CustomTestStringConvertible {
    let status: Int
    /// By names in lower case.
    let fields: [String: String]
    let text: String

    /// A failed expectation tells how long a page is instead of the page.
    var testDescription: String { "\(status), \(text.utf8.count) bytes" }

    /// Whether the text has this piece.
    func has(_ piece: String) -> Bool { text.contains(piece) }
  }

  func get(_ path: String) throws -> Answer {
    try exchange(
      "GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\nConnection: close\r\n\r\n")
  }

  /// Sends some bytes and reads until the other side closes.
  func exchange(_ request: String) throws -> Answer {
    let talk = try Talk(port: port, request)
    var bytes: [UInt8] = []
    while talk.read(into: &bytes) {}
    let text = String(decoding: bytes, as: UTF8.self)
    let parts = text.components(separatedBy: "\r\n\r\n")
    let lines = parts[0].components(separatedBy: "\r\n")
    let status = lines[0].split(separator: " ").dropFirst().first.flatMap { Int($0) }
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      let sides = line.split(separator: ":", maxSplits: 1)
      guard sides.count == 2 else { continue }
      fields[sides[0].lowercased()] = sides[1].trimmingCharacters(in: .whitespaces)
    }
    return Answer(
      status: try #require(status, "no answer: \(text.prefix(200))"), fields: fields,
      text: parts.dropFirst().joined(separator: "\r\n\r\n"))
  }

  /// Listens to the events of a page; what is so already has been heard.
  func listen(_ page: String) throws -> Reader {
    let reader = Reader(
      try Talk(
        port: port,
        "GET /_preview/events?page=\(page) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n"))
    _ = try reader.next()
    return reader
  }

  /// One reader of events.
  final class Reader {
    private let talk: Talk
    private var bytes: [UInt8] = []

    init(_ talk: Talk) { self.talk = talk }

    /// The next event, as it came.
    func next() throws -> String {
      while true {
        if let start = bytes.firstRange(of: Array("event: ".utf8))?.lowerBound,
          let end = bytes[start...].firstRange(of: Array("\n\n".utf8))?.upperBound
        {
          let event = String(decoding: bytes[start..<end], as: UTF8.self)
          bytes.removeFirst(end)
          return event
        }
        let isOpen = talk.read(into: &bytes)
        try #require(isOpen, "there is no event")
      }
    }
  }

  /// A connection on which nobody waits longer than a minute.
  final class Talk {
    private let socket: Int32

    init(port: UInt16, _ request: String) throws {
      socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = port.bigEndian
      address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
      let isConnected = unsafe withUnsafePointer(to: &address) { pointer in
        unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          unsafe connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
        }
      }
      try #require(isConnected)
      var patience = timeval(tv_sec: 60, tv_usec: 0)
      unsafe setsockopt(
        socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
      let bytes = Array(request.utf8)
      try #require(unsafe send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count)
    }

    deinit { _ = close(socket) }

    /// Appends what comes; false when the other side has closed, or says nothing.
    func read(into bytes: inout [UInt8]) -> Bool {
      var buffer = [UInt8](repeating: 0, count: 1 << 16)
      let count = unsafe recv(socket, &buffer, buffer.count, 0)
      guard count > 0 else { return false }
      bytes += buffer[..<count]
      return true
    }
  }
}
