private import Glibc

/// A socket of this machine alone: one that waits for callers, or one end of a connection.
///
/// Nothing here waits; `Readiness.wait` tells when there is something to do.
final class LocalSocket: Sendable {
  /// What came of a reading or writing.
  enum Transfer: Sendable, Hashable {
    case bytes(Int)
    /// Nothing can go at this moment.
    case later
    /// The other end is closed.
    case ended
  }

  let descriptor: Int32

  private init(adopting descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit { _ = close(descriptor) }

  /// A socket that waits for callers at 127.0.0.1; port 0 is one that is free.
  static func listening(port: UInt16) throws(SystemError) -> LocalSocket {
    let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
    guard descriptor >= 0 else { throw .last }
    let made = LocalSocket(adopting: descriptor)
    // Connections of the program before may linger; nobody else can have the port all the same.
    var yes: Int32 = 1
    unsafe setsockopt(
      descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let bound = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe bind(descriptor, $0, length)
      }
    }
    guard bound == 0, listen(descriptor, 128) == 0 else { throw .last }
    return made
  }

  /// The port it has; 0 when the system does not tell.
  var port: UInt16 {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let found = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        unsafe getsockname(descriptor, $0, &length)
      }
    }
    return found == 0 ? UInt16(bigEndian: address.sin_port) : 0
  }

  /// The connection of the next caller; nil when it has gone again.
  ///
  /// To be called when somebody waits.
  func accept() -> LocalSocket? {
    let descriptor = Glibc.accept(self.descriptor, nil, nil)
    guard descriptor >= 0 else { return nil }
    let connection = LocalSocket(adopting: descriptor)
    _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
    // Answers are short and wanted at once.
    var yes: Int32 = 1
    unsafe setsockopt(
      descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &yes, socklen_t(MemoryLayout<Int32>.size))
    return connection
  }

  /// Two ends of one connection, for a thread to wake another.
  static func pair() throws(SystemError) -> (LocalSocket, LocalSocket) {
    var ends: [Int32] = [-1, -1]
    let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
    guard unsafe socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw .last }
    return (LocalSocket(adopting: ends[0]), LocalSocket(adopting: ends[1]))
  }

  /// Appends what has come.
  func read(into bytes: inout [UInt8]) -> Transfer {
    var buffer = [UInt8](repeating: 0, count: 1 << 14)
    while true {
      let count = unsafe recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
      if count > 0 {
        bytes.append(contentsOf: buffer[..<count])
        return .bytes(count)
      }
      if count < 0, errno == EINTR { continue }
      return count < 0 && errno == EAGAIN ? .later : .ended
    }
  }

  /// Says that no further bytes come.
  func endOutput() { _ = shutdown(descriptor, Int32(SHUT_WR)) }

  /// Sends what can be sent of some bytes from an offset on.
  func write(_ bytes: [UInt8], from offset: Int) -> Transfer {
    let flags = Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL)
    while true {
      let count = unsafe bytes.withUnsafeBytes { buffer in
        unsafe send(
          descriptor, buffer.baseAddress.map { unsafe $0 + offset }, buffer.count - offset, flags)
      }
      if count >= 0 { return .bytes(count) }
      if errno == EINTR { continue }
      return errno == EAGAIN ? .later : .ended
    }
  }
}

/// What some descriptors are ready for.
struct Readiness: Sendable, Hashable {
  /// There is something to read, or to see that the other end is closed.
  var canRead = false
  var canWrite = false

  /// One descriptor, and what it is waited for.
  struct Wish: Sendable {
    let descriptor: Int32
    var reads = true
    var writes = false
  }

  /// Waits until one of some descriptors is ready, at most some milliseconds, for ever with nil.
  ///
  /// Gives the readiness of each in their order.
  static func wait(for wishes: [Wish], milliseconds: Int?) -> [Readiness] {
    var list = wishes.map { wish in
      let events = (wish.reads ? POLLIN : 0) | (wish.writes ? POLLOUT : 0)
      return pollfd(fd: wish.descriptor, events: Int16(events), revents: 0)
    }
    let limit = milliseconds.map { Int32(max(0, min($0, 3_600_000))) } ?? -1
    guard unsafe poll(&list, nfds_t(list.count), limit) > 0 else {
      return wishes.map { _ in Readiness() }
    }
    let endings = Int32(POLLHUP | POLLERR | POLLNVAL)
    return list.map { entry in
      let events = Int32(entry.revents)
      return Readiness(
        canRead: events & (Int32(POLLIN) | endings) != 0,
        canWrite: events & (Int32(POLLOUT) | endings) != 0)
    }
  }
}

/// Ends another thread's waiting.
final class Waker: Sendable {
  private let near: LocalSocket
  private let far: LocalSocket

  init() throws(SystemError) {
    (near, far) = try LocalSocket.pair()
  }

  /// What the waiting thread has to wait for.
  var descriptor: Int32 { far.descriptor }

  /// Makes the descriptor ready, from any thread.
  func wake() { _ = near.write([1], from: 0) }

  /// Takes note of having been woken.
  func settle() {
    var bytes: [UInt8] = []
    while case .bytes = far.read(into: &bytes) {}
  }
}
