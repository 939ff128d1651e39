import Glibc

/// What the system knows of a file without opening it.
struct FileStatus: Sendable, Hashable {
  /// What a name stands for.
  enum Kind: Sendable, Hashable {
    case file, folder, link
    /// A pipe, a socket, a device.
    case special
  }

  /// What makes two names one file: its device and its number there.
  struct Identity: Sendable, Hashable {
    let device: UInt64
    let number: UInt64
  }

  let kind: Kind
  let identity: Identity
  /// In bytes.
  let size: Int
  /// The permission bits.
  let permissions: UInt32
  /// When it was last written, in nanoseconds since the epoch.
  let modified: Int

  /// Reads the system's own record.
  init(_ record: stat) {
    kind = Kind(mode: record.st_mode)
    identity = Identity(device: UInt64(record.st_dev), number: UInt64(record.st_ino))
    size = Int(record.st_size)
    permissions = record.st_mode & 0o7777
    modified = record.st_mtim.tv_sec * 1_000_000_000 + record.st_mtim.tv_nsec
  }
}

extension FileStatus.Kind {
  fileprivate init(mode: mode_t) {
    switch mode & S_IFMT {
    case S_IFREG: self = .file
    case S_IFDIR: self = .folder
    case S_IFLNK: self = .link
    default: self = .special
    }
  }
}
