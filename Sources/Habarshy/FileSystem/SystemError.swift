private import Glibc

/// What the operating system said when it refused something.
struct SystemError: Error, Hashable {
  /// The system's number of the error, as in `errno`.
  let code: Int32

  /// The error of the call that has just failed.
  static var last: SystemError { SystemError(code: errno) }

  static let addressInUse = SystemError(code: EADDRINUSE)
  static let exists = SystemError(code: EEXIST)
  static let busy = SystemError(code: EBUSY)
  static let isFolder = SystemError(code: EISDIR)
  static let notEmpty = SystemError(code: ENOTEMPTY)
  static let noSpace = SystemError(code: ENOSPC)
  static let tooManyFiles = SystemError(code: EMFILE)
  static let notFolder = SystemError(code: ENOTDIR)
  static let notFound = SystemError(code: ENOENT)
  static let otherFileSystem = SystemError(code: EXDEV)
  static let wouldBlock = SystemError(code: EWOULDBLOCK)

  /// Whether the reason is a missing permission.
  var isRefusal: Bool { code == EACCES || code == EPERM || code == EROFS }

  /// Whether the file system cannot do such a thing at all, so that another way may be tried.
  var isUnsupported: Bool {
    [EINVAL, ENOSYS, EOPNOTSUPP, EPERM, EMLINK].contains(code)
  }

  /// The reason in words, lower case and without a full stop, to stand after a colon.
  var reason: String {
    switch code {
    case EACCES, EPERM: "permission denied"
    case EROFS: "the file system is read-only"
    case ENOSPC: "the disk is full"
    case EDQUOT: "the disk quota is used up"
    case EFBIG: "the file is larger than the system lets this process write"
    case ENOENT: "no such file or folder"
    case ENOTDIR: "a part of the path is not a folder"
    case ENAMETOOLONG: "the name is too long"
    case ELOOP: "too many symbolic links"
    case EMFILE, ENFILE: "too many files are open"
    case EIO: "the disk reports an error"
    case EXDEV: "it is on another file system"
    case EBUSY: "it is in use, or something is mounted there"
    default: unsafe String(cString: strerror(code)).lowercased()
    }
  }

  /// What the author can do about it, where that is known.
  var hint: String? {
    switch code {
    case EACCES, EPERM: "give yourself the right to it with chmod or chown"
    case EROFS: "choose a folder on a file system that can be written"
    case ENOSPC, EDQUOT: "free some space, then build again"
    case EFBIG: "raise the limit with ulimit -f"
    case EMFILE, ENFILE: "raise the limit with ulimit -n"
    case EBUSY, EXDEV:
      "choose a folder that is not a mount point itself, nor from the image of a container"
    default: nil
    }
  }
}
