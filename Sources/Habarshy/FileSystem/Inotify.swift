private import Glibc

/// The kernel's own news of files (`man 7 inotify`).
final class Inotify: Sendable {
  /// One piece of news.
  struct Event: Sendable, Hashable {
    /// The number of the watched folder; -1 where the kernel had more news than it could keep.
    var watch: Int32
    /// The name in the folder; nil where the news is of the folder itself.
    var name: RawPath?
    /// Whether the name stands, or stood, for a folder.
    var isFolder = false
    /// Whether the name appeared or changed its place.
    var isNewName = false
    /// Whether the folder itself is gone, or is watched no more.
    var isEnd = false
    /// Whether news was lost.
    var isOverflow: Bool { watch < 0 }

    /// What the kernel says when it had to forget something.
    static let overflow = Event(watch: -1)
  }

  let descriptor: Int32

  init() throws(SystemError) {
    descriptor = inotify_init1(Int32(IN_NONBLOCK) | Int32(IN_CLOEXEC))
    guard descriptor >= 0 else { throw .last }
  }

  deinit { _ = close(descriptor) }

  private static let events =
    IN_CLOSE_WRITE | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_MOVED_TO | IN_ATTRIB
    | IN_DELETE_SELF | IN_MOVE_SELF

  /// Watches a folder, following links; the same folder has the same number by every path.
  func watch(_ path: RawPath) throws(SystemError) -> Int32 {
    let mask = UInt32(Self.events) | UInt32(IN_ONLYDIR)
    let watch = unsafe inotify_add_watch(descriptor, path.terminated.map(CChar.init), mask)
    guard watch >= 0 else { throw .last }
    return watch
  }

  /// Watches a folder no more.
  func forget(_ watch: Int32) { _ = inotify_rm_watch(descriptor, watch) }

  /// The news that has come; none when there is none at this moment.
  func news() -> [Event] {
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    var events: [Event] = []
    while true {
      let count = unsafe Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return events }
      var offset = 0
      while let event = Self.event(in: buffer[..<count], at: &offset) { events.append(event) }
    }
  }

  /// Four numbers of 32 bits (watch, events, cookie, length), then the name, padded with zeros.
  private static func event(in bytes: ArraySlice<UInt8>, at offset: inout Int) -> Event? {
    let head = 16
    guard offset + head <= bytes.count else { return nil }
    func number(_ place: Int) -> UInt32 {
      (0..<4).reduce(0) { $0 | UInt32(bytes[offset + place + $1]) << UInt32(8 * $1) }
    }
    let length = Int(number(12))
    let mask = Int(number(4))
    let name = bytes[offset + head..<min(bytes.count, offset + head + length)].prefix { $0 != 0 }
    var event = Event(
      watch: Int32(bitPattern: number(0)), name: name.isEmpty ? nil : RawPath(bytes: name))
    event.isFolder = mask & Int(IN_ISDIR) != 0
    event.isNewName = mask & Int(IN_CREATE | IN_MOVED_TO | IN_MOVED_FROM) != 0
    event.isEnd = mask & Int(IN_IGNORED | IN_DELETE_SELF | IN_MOVE_SELF | IN_UNMOUNT) != 0
    if mask & Int(IN_Q_OVERFLOW) != 0 { event.watch = -1 }
    offset += head + length
    return event
  }
}
