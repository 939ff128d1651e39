import Diagnostics
import Storage

/// The files of a site that was built, to be read by their paths from its root.
struct SiteSource: Sendable {
  let folder: Folder
  /// Its real path, for other programs.
  let path: String

  /// The bytes of a file, if they are the ones the record of the build promises.
  func bytes(of file: Manifest.Output) throws(PublishProblem) -> [UInt8] {
    let bytes: [UInt8]?
    do throws(SystemError) {
      bytes = try folder.read(RawPath(file.path), limit: file.size)
    } catch {
      throw PublishProblem(
        "publish.source", "'\(file.path)' cannot be read: \(error.reason)", at: path,
        hint: "build again, then publish again")
    }
    guard let bytes, bytes.count == file.size, ContentHash(bytes) == file.hash else {
      throw PublishProblem(
        "publish.source", "'\(file.path)' was changed while it was published", at: path,
        hint: "build again, then publish again")
    }
    return bytes
  }
}

/// How files go to a target.
struct Transfer: Sendable {
  /// Whether files are passed over that are there with the same bytes, by the target's own hashes.
  var comparesHashes = false
  /// Headers that a web server sends with the files, as far as the target keeps any.
  var headers: [String] = []
}

/// What publishing asks of a target.
///
/// All paths are from its root, with `/` between their parts.
protocol TargetStore: Sendable {
  /// The target as the user named it, for messages.
  var shown: String { get }
  /// Whether a folder can be given another name in one step.
  var movesFolders: Bool { get }
  /// Whether files can be taken from one folder of the target into another.
  var copiesFiles: Bool { get }
  /// Whether it knows hashes of its files.
  var comparesHashes: Bool { get }

  /// The bytes of a small file; nil when there is none.
  func read(_ path: String) throws(PublishProblem) -> [UInt8]?

  /// Writes a small file, in the place of one that may be there.
  func write(_ path: String, _ bytes: [UInt8]) throws(PublishProblem)

  /// The sizes of all files in a folder and below, by their paths from there; nil when there is no
  /// such folder. The folder of Habarshy itself is left out.
  func sizes(in folder: String) throws(PublishProblem) -> [String: Int]?

  /// The names of the folders in a folder; none when there is no such folder.
  func folders(in folder: String) throws(PublishProblem) -> [String]

  /// Sends files of a site into a folder.
  func upload(
    _ files: [Manifest.Output], of site: SiteSource, to folder: String, _ transfer: Transfer
  ) throws(PublishProblem)

  /// Takes files from one folder of the target into another; which of them could be taken.
  func copy(
    _ files: [Manifest.Output], from folder: String, to other: String
  ) throws(PublishProblem) -> [Manifest.Output]

  /// Removes files in a folder, as far as they are there, and folders that become empty.
  func remove(_ paths: [String], in folder: String) throws(PublishProblem)

  /// Removes a folder with everything in it, if it is there.
  func removeFolder(_ folder: String) throws(PublishProblem)

  /// Gives a folder another name that is not taken.
  func move(_ folder: String, to other: String) throws(PublishProblem)

  /// Lets two folders change places in one step; false when the target cannot do that.
  func exchange(_ folder: String, with other: String) throws(PublishProblem) -> Bool

  /// Waits until everything is where a power cut leaves it.
  func synchronize() throws(PublishProblem)

  /// Keeps everybody else from publishing to the target.
  func lock(_ claim: LockClaim) throws(PublishProblem) -> TargetLock
}

/// The folder at a target in which Habarshy keeps what is not the site.
enum TargetFolder {
  static let own = ".habarshy"
  /// The release that is being put together.
  static let next = ".habarshy/next"
  /// Earlier releases, each in a folder of its name.
  static let releases = ".habarshy/releases"
  /// What keeps others out.
  static let locks = ".habarshy/locks"
  /// The site, where the target can move folders.
  static let site = "site"

  /// The folder that keeps an earlier release.
  static func release(_ id: ReleaseID) -> String { "\(releases)/\(id)" }
}
