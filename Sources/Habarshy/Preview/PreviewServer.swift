private import Dispatch
private import Synchronization

/// What is said to a request.
enum PreviewAnswer: Sendable {
  case response(HTTPResponse)
  /// An answer that takes long to make; others are answered meanwhile.
  case later(@Sendable () -> HTTPResponse)
  /// Events from now on, for the reader of a page; the bytes are the first of them, which already
  /// tell of everything up to the event with this number.
  case stream(page: String, first: [UInt8], number: Int)
}

/// A server for the browsers of this machine: one thread, which never waits for a single caller.
final class PreviewServer: Sendable {
  /// How much callers may ask of it.
  struct Limits: Sendable {
    /// Connections at once; further callers are told to come later.
    var connections = 256
    /// Milliseconds for the head of a request, from its first byte.
    var headTime = 10_000
    /// Milliseconds that a connection may be silent between requests, or take no byte of an answer.
    var idleTime = 30_000
    /// Milliseconds for a caller to close a connection that has ended.
    var drainTime = 1_000
    /// Bytes that wait for a reader of events before it is given up.
    var waitingBytes = 4 << 20
  }

  private struct Event {
    let number: Int
    let text: @Sendable (_ page: String) -> [UInt8]
  }

  private struct Mailbox {
    var done: [(connection: Int, response: HTTPResponse)] = []
    var events: [Event] = []
    var hasToEnd = false
  }

  private let listener: LocalSocket
  private let waker: Waker
  private let limits: Limits
  private let mailbox = Mutex(Mailbox())
  /// Long work, one piece after another.
  private let workshop = DispatchQueue(label: "habarshy.preview.workshop")
  let port: UInt16

  /// Takes a port, 0 for one that is free.
  init(port: UInt16, limits: Limits = Limits()) throws(SystemError) {
    self.limits = limits
    waker = try Waker()
    listener = try LocalSocket.listening(port: port)
    self.port = listener.port
  }

  /// Sends every reader of events what a function gives for the page it shows; nothing for no bytes.
  ///
  /// Numbers only grow. Who came so late that the first event already told of this one is not told
  /// twice.
  func publish(_ number: Int, _ text: @escaping @Sendable (_ page: String) -> [UInt8]) {
    mailbox.withLock { $0.events.append(Event(number: number, text: text)) }
    waker.wake()
  }

  /// Lets `run` return.
  func stop() {
    mailbox.withLock { $0.hasToEnd = true }
    waker.wake()
  }

  // MARK: The loop

  /// One caller.
  private struct Connection {
    let socket: LocalSocket
    var input: [UInt8] = []
    var output: [UInt8] = []
    var written = 0
    var activity: Activity = .reading
    /// When something last went over it, on the clock that only goes forward.
    var since: Int
    /// When the first byte of the present head came; nil before it.
    var headSince: Int?

    /// What a connection is doing.
    enum Activity {
      case reading
      /// Somebody else makes the answer to this request.
      case waiting(HTTPRequest)
      /// The reader of a page was told of all events up to a number.
      case streaming(page: String, told: Int)
      /// The connection ends when everything is sent.
      case ending
      /// Everything is sent; what still comes is thrown away, since closing before the caller does
      /// could take the answer away from it.
      case draining
    }

    var isWriting: Bool { written < output.count }
  }

  /// Answers requests until `stop`.
  func run(_ answer: @Sendable (HTTPRequest) -> PreviewAnswer) {
    var connections: [Int: Connection] = [:]
    var number = 0
    while true {
      let ids = connections.keys.sorted()
      let wishes = wishes(ids, connections)
      let ready = Readiness.wait(for: wishes, milliseconds: ids.isEmpty ? nil : 1_000)
      if ready[0].canRead { waker.settle() }
      let mail = mailbox.withLock { box in
        defer { box.done = []; box.events = [] }
        return box
      }
      if mail.hasToEnd { return }
      if ready[1].canRead, let socket = listener.accept() {
        number += 1
        connections[number] = welcome(socket, count: connections.count)
      }
      let now = RunningProcess.milliseconds
      for (id, readiness) in zip(ids, ready.dropFirst(2)) {
        guard var connection = connections[id] else { continue }
        let isOpen = serve(&connection, id, readiness, now, answer)
        connections[id] = isOpen ? connection : nil
      }
      for (id, response) in mail.done {
        guard var connection = connections[id], case .waiting(let request) = connection.activity
        else { continue }
        connection.activity = .reading
        send(response, for: request, over: &connection)
        connections[id] = flush(&connection, now) ? connection : nil
      }
      for event in mail.events { tell(event, &connections, now) }
    }
  }

  private func wishes(_ ids: [Int], _ connections: [Int: Connection]) -> [Readiness.Wish] {
    var wishes = [
      Readiness.Wish(descriptor: waker.descriptor),
      Readiness.Wish(descriptor: listener.descriptor),
    ]
    for id in ids {
      guard let connection = connections[id] else { continue }
      wishes.append(
        Readiness.Wish(
          descriptor: connection.socket.descriptor,
          // Who sends further requests without taking answers has to wait.
          reads: !connection.isWriting, writes: connection.isWriting))
    }
    return wishes
  }

  private func welcome(_ socket: LocalSocket, count: Int) -> Connection {
    var connection = Connection(socket: socket, since: RunningProcess.milliseconds)
    if count >= limits.connections {
      connection.output = HTTPResponse(.unavailable, "too many connections are open")
        .encoded(withBody: true, keepsConnection: false)
      connection.activity = .ending
    }
    return connection
  }

  /// Goes on with a connection; false when it is over.
  private func serve(
    _ connection: inout Connection, _ id: Int, _ ready: Readiness, _ now: Int,
    _ answer: @Sendable (HTTPRequest) -> PreviewAnswer
  ) -> Bool {
    if ready.canRead {
      switch connection.socket.read(into: &connection.input) {
      case .ended: return false
      case .bytes:
        connection.since = now
        if connection.headSince == nil { connection.headSince = now }
      case .later: break
      }
    }
    if ready.canWrite, !flush(&connection, now) { return false }
    while case .reading = connection.activity, !connection.isWriting {
      guard takeRequest(&connection, id, answer) else { break }
      guard flush(&connection, now) else { return false }
    }
    if case .draining = connection.activity { connection.input = [] }
    // Nobody has anything to say while events are sent or an answer is made.
    if connection.input.count > HTTPRequest.headLimit + 4 { return false }
    return !isLate(connection, now)
  }

  private func isLate(_ connection: Connection, _ now: Int) -> Bool {
    switch connection.activity {
    case .waiting: return false
    case .draining: return now - connection.since > limits.drainTime
    case .streaming: return connection.isWriting && now - connection.since > limits.idleTime
    case .reading, .ending:
      if let begun = connection.headSince, !connection.isWriting, now - begun > limits.headTime {
        return true
      }
      return now - connection.since > limits.idleTime
    }
  }

  /// Answers the next request of a connection; false when there is none yet.
  private func takeRequest(
    _ connection: inout Connection, _ id: Int,
    _ answer: @Sendable (HTTPRequest) -> PreviewAnswer
  ) -> Bool {
    guard !connection.input.isEmpty else { return false }
    switch HTTPRequest.reading(connection.input) {
    case .incomplete: return false
    case .refused(let status):
      connection.output += HTTPResponse(status, status.phrase)
        .encoded(withBody: true, keepsConnection: false)
      connection.activity = .ending
    case .request(let request, let length):
      connection.input.removeFirst(length)
      connection.headSince = connection.input.isEmpty ? nil : connection.since
      switch answer(request) {
      case .response(let response): send(response, for: request, over: &connection)
      case .later(let make):
        connection.activity = .waiting(request)
        workshop.async { [weak self] in
          let response = make()
          self?.mailbox.withLock { $0.done.append((id, response)) }
          self?.waker.wake()
        }
      case .stream(let page, let first, let number):
        connection.output += HTTPResponse.eventStream + first
        connection.activity = .streaming(page: page, told: number)
      }
    }
    return true
  }

  private func send(
    _ response: HTTPResponse, for request: HTTPRequest, over connection: inout Connection
  ) {
    connection.output += response.cut(for: request).encoded(
      withBody: request.method != "HEAD", keepsConnection: request.keepsConnection)
    if !request.keepsConnection { connection.activity = .ending }
  }

  /// Sends what can be sent; false when nobody takes it any more.
  private func flush(_ connection: inout Connection, _ now: Int) -> Bool {
    while connection.isWriting {
      switch connection.socket.write(connection.output, from: connection.written) {
      case .bytes(let count):
        connection.written += count
        connection.since = now
      case .later: return true
      case .ended: return false
      }
    }
    connection.output = []
    connection.written = 0
    if case .ending = connection.activity {
      connection.socket.endOutput()
      connection.activity = .draining
      connection.since = now
    }
    return true
  }

  private func tell(
    _ event: Event, _ connections: inout [Int: Connection], _ now: Int
  ) {
    for id in connections.keys.sorted() {
      guard var connection = connections[id],
        case .streaming(let page, let told) = connection.activity, told < event.number
      else { continue }
      connection.output += event.text(page)
      connection.activity = .streaming(page: page, told: event.number)
      let isTooSlow = connection.output.count - connection.written > limits.waitingBytes
      connections[id] = flush(&connection, now) && !isTooSlow ? connection : nil
    }
  }
}
