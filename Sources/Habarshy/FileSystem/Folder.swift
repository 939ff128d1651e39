private import CLinux
private import Glibc

/// An open folder; every name is looked up from it, so that renaming a folder above it, or putting
/// a link in its place, changes nothing.
///
/// Together with `RawPath`, `FileStatus` and `SystemError` this is all that knows the C library.
final class Folder: Sendable {
  private let descriptor: Int32

  private init(adopting descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit {
    _ = close(descriptor)
  }

  /// Opens a folder by its path, following links.
  convenience init(_ path: String) throws(SystemError) {
    let descriptor = unsafe open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw .last }
    self.init(adopting: descriptor)
  }

  /// Opens a folder inside; a link in its place is refused unless it is asked to be followed.
  func folder(_ path: RawPath, followingLinks: Bool = false) throws(SystemError) -> Folder {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (followingLinks ? 0 : O_NOFOLLOW)
    let descriptor = unsafe habarshy_open_at(descriptor, path.terminated, flags, 0)
    guard descriptor >= 0 else { throw .last }
    return Folder(adopting: descriptor)
  }

  // MARK: Looking

  /// One name in a folder.
  struct Entry: Sendable {
    let name: RawPath
    let kind: FileStatus.Kind
  }

  /// What a folder inside is and holds: its names in byte order, without `.` and `..`.
  ///
  /// The empty path is this folder.
  func list(
    _ path: RawPath = "", followingLinks: Bool = false
  ) throws(SystemError) -> (status: FileStatus, entries: [Entry]) {
    let flags = O_RDONLY | O_DIRECTORY | O_CLOEXEC | (followingLinks ? 0 : O_NOFOLLOW)
    let file = unsafe habarshy_open_at(
      descriptor, path.bytes.isEmpty ? [0x2E, 0] : path.terminated, flags, 0)
    guard file >= 0 else { throw .last }
    var record = stat()
    guard unsafe fstat(file, &record) == 0, let stream = unsafe fdopendir(file) else {
      let error = SystemError.last
      _ = close(file)
      throw error
    }
    defer { unsafe _ = closedir(stream) }
    var entries: [Entry] = []
    while true {
      errno = 0
      guard let next = unsafe readdir(stream) else {
        if errno != 0 { throw .last }
        break
      }
      let name = unsafe withUnsafeBytes(of: &next.pointee.d_name) { bytes in
        unsafe RawPath(bytes: bytes.prefix { $0 != 0 })
      }
      if name == "." || name == ".." { continue }
      guard let kind = unsafe try kind(next.pointee.d_type, of: path.appending(name)) else {
        continue
      }
      entries.append(Entry(name: name, kind: kind))
    }
    return (FileStatus(record), entries.sorted { $0.name < $1.name })
  }

  /// The kind the folder itself tells; where the file system keeps none there, the file is asked.
  private func kind(_ type: UInt8, of name: RawPath) throws(SystemError) -> FileStatus.Kind? {
    switch Int(type) {
    case Int(DT_REG): .file
    case Int(DT_DIR): .folder
    case Int(DT_LNK): .link
    case Int(DT_UNKNOWN): try status(name)?.kind
    default: .special
    }
  }

  /// What is known of a name, without following links unless asked; nil when there is none.
  func status(_ path: RawPath, followingLinks: Bool = false) throws(SystemError) -> FileStatus? {
    var record = stat()
    let flags = followingLinks ? 0 : AT_SYMLINK_NOFOLLOW
    guard unsafe fstatat(descriptor, path.terminated, &record, flags) == 0 else {
      if errno == ENOENT { return nil }
      throw .last
    }
    return FileStatus(record)
  }

  /// What is known of the folder itself.
  func status() throws(SystemError) -> FileStatus {
    var record = stat()
    guard unsafe fstat(descriptor, &record) == 0 else { throw .last }
    return FileStatus(record)
  }

  /// The whole of a regular file, at most `limit` bytes; nil when it is larger or still grows.
  ///
  /// Anything that is no regular file is refused, without waiting at a pipe.
  func read(
    _ path: RawPath, limit: Int, followingLinks: Bool = false
  ) throws(SystemError) -> [UInt8]? {
    let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY | (followingLinks ? 0 : O_NOFOLLOW)
    let file = unsafe habarshy_open_at(descriptor, path.terminated, flags, 0)
    guard file >= 0 else { throw .last }
    defer { _ = close(file) }
    var record = stat()
    guard unsafe fstat(file, &record) == 0 else { throw .last }
    let status = FileStatus(record)
    guard status.kind == .file else { throw .isFolder }
    guard status.size <= limit else { return nil }
    // One byte more than the file has shows its end in the same loop.
    let capacity = status.size + 1
    var failure: SystemError?
    let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      guard let start = buffer.baseAddress else { return }
      while count < capacity {
        let taken = unsafe Glibc.read(file, start + count, capacity - count)
        if taken > 0 {
          count += taken
        } else if taken == 0 {
          break
        } else if errno != EINTR {
          failure = .last
          break
        }
      }
    }
    if let failure { throw failure }
    return bytes.count == capacity ? nil : bytes
  }

  /// Where a link points.
  func destination(ofLink path: RawPath) throws(SystemError) -> RawPath {
    var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
    let count = unsafe readlinkat(descriptor, path.terminated, &buffer, buffer.count)
    guard count >= 0 else { throw .last }
    return RawPath(bytes: buffer[..<count])
  }

  // MARK: Changing

  /// Makes a folder; false when the name is taken.
  func makeFolder(_ path: RawPath, permissions: UInt32 = 0o777) throws(SystemError) -> Bool {
    if unsafe mkdirat(descriptor, path.terminated, permissions) == 0 { return true }
    if errno == EEXIST { return false }
    throw .last
  }

  /// Makes a folder and those it stands in, where they are missing; several threads may do so.
  func makeFolders(_ path: RawPath) throws(SystemError) {
    guard !path.bytes.isEmpty else { return }
    do throws(SystemError) {
      _ = try makeFolder(path)
    } catch {
      guard error == .notFound else { throw error }
      try makeFolders(path.folder)
      _ = try makeFolder(path)
    }
  }

  /// Sets the permission bits of the folder itself.
  func setPermissions(_ permissions: UInt32) throws(SystemError) {
    guard fchmod(descriptor, permissions) == 0 else { throw .last }
  }

  /// Makes a new file with these bytes; a name that is taken is an error.
  func create(
    _ path: RawPath, _ bytes: [UInt8], permissions: UInt32 = 0o666
  ) throws(SystemError) {
    try create(path, permissions: permissions) { (write) throws(SystemError) in
      try write(bytes[...])
    }
  }

  /// Makes a new file with the pieces that `fill` gives to a function; a name that is taken is an
  /// error.
  func create(
    _ path: RawPath, permissions: UInt32 = 0o666,
    _ fill: ((ArraySlice<UInt8>) throws(SystemError) -> Void) throws(SystemError) -> Void
  ) throws(SystemError) {
    let flags = O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC
    let file = unsafe habarshy_open_at(descriptor, path.terminated, flags, permissions)
    guard file >= 0 else { throw .last }
    var failure: SystemError?
    do throws(SystemError) {
      try fill { (bytes) throws(SystemError) in
        var written = 0
        while written < bytes.count {
          let count = unsafe bytes.withUnsafeBytes { buffer in
            unsafe Glibc.write(
              file, buffer.baseAddress.map { unsafe $0 + written }, buffer.count - written)
          }
          if count >= 0 { written += count } else if errno != EINTR { throw .last }
        }
      }
    } catch {
      failure = error
    }
    // Some file systems tell only now that there was no room.
    if close(file) != 0, failure == nil { failure = .last }
    if let failure { throw failure }
  }

  /// Gives a file a second name.
  func link(_ path: RawPath, to other: Folder, _ name: RawPath) throws(SystemError) {
    guard
      unsafe linkat(descriptor, path.terminated, other.descriptor, name.terminated, 0) == 0
    else { throw .last }
  }

  /// Makes a symbolic link.
  func makeLink(_ path: RawPath, to destination: RawPath) throws(SystemError) {
    guard unsafe symlinkat(destination.terminated, descriptor, path.terminated) == 0 else {
      throw .last
    }
  }

  /// What happens when the new name of a renamed file is taken.
  enum Collision: Sendable {
    case fails
    /// Both change places in one step.
    case exchanges
    /// What had the name is gone in the same step.
    case replaces
  }

  /// Renames in one step.
  ///
  /// Where the file system cannot refuse a taken name by itself, the name is looked up before.
  func rename(
    _ path: RawPath, to other: Folder, _ name: RawPath, ifTaken collision: Collision = .fails
  ) throws(SystemError) {
    func renamed(_ flags: UInt32) -> Bool {
      unsafe renameat2(descriptor, path.terminated, other.descriptor, name.terminated, flags) == 0
    }
    switch collision {
    case .exchanges:
      guard renamed(habarshy_rename_exchange) else { throw .last }
    case .replaces:
      guard renamed(0) else { throw .last }
    case .fails:
      if renamed(habarshy_rename_no_replace) { return }
      let error = SystemError.last
      guard error.isUnsupported else { throw error }
      guard try other.status(name) == nil else { throw .exists }
      guard renamed(0) else { throw .last }
    }
  }

  /// Removes a name that is not a folder; false when there is none.
  func remove(_ path: RawPath) throws(SystemError) -> Bool {
    if unsafe unlinkat(descriptor, path.terminated, 0) == 0 { return true }
    if errno == ENOENT { return false }
    throw .last
  }

  /// Removes an empty folder; false when there is none.
  func removeFolder(_ path: RawPath) throws(SystemError) -> Bool {
    if unsafe unlinkat(descriptor, path.terminated, AT_REMOVEDIR) == 0 { return true }
    if errno == ENOENT { return false }
    throw .last
  }

  /// Waits until everything written to this file system is on its disk.
  func synchronize() throws(SystemError) {
    guard syncfs(descriptor) == 0 else { throw .last }
  }

  // MARK: Locking

  /// A lock that ends with the process at the latest.
  final class Lock: Sendable {
    fileprivate let descriptor: Int32

    fileprivate init(adopting descriptor: Int32) {
      self.descriptor = descriptor
    }

    deinit {
      _ = close(descriptor)
    }
  }

  /// Takes the lock that a file stands for, making the file if there is none; nil when another
  /// process has it.
  func lock(_ path: RawPath) throws(SystemError) -> Lock? {
    while true {
      let flags = O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW
      let file = unsafe habarshy_open_at(descriptor, path.terminated, flags, 0o666)
      guard file >= 0 else { throw .last }
      let lock = Lock(adopting: file)
      guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
        if errno == EWOULDBLOCK { return nil }
        throw .last
      }
      // The holder before may have removed the file between its opening here and its locking; a
      // lock on a file without a name would guard nothing.
      var record = stat()
      guard unsafe fstat(file, &record) == 0 else { throw .last }
      if try status(path)?.identity == FileStatus(record).identity { return lock }
    }
  }

  // MARK: Names

  /// Whether a path from where the command was started is a program that may be run.
  static func isExecutable(_ path: RawPath) -> Bool {
    var record = stat()
    guard unsafe stat(path.terminated, &record) == 0, FileStatus(record).kind == .file else {
      return false
    }
    return unsafe access(path.terminated, X_OK) == 0
  }

  /// The real path of a path from where the command was started, without links and dots.
  static func realPath(_ path: RawPath) throws(SystemError) -> RawPath {
    guard let found = unsafe realpath(path.terminated, nil) else { throw .last }
    defer { unsafe free(found) }
    let length = unsafe strlen(found)
    return unsafe RawPath(
      bytes: UnsafeBufferPointer(start: found, count: length).map { UInt8(bitPattern: $0) })
  }
}
