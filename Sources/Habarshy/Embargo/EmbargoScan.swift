import Diagnostics
import Rendering
import Storage
private import Synchronization

/// Searches everything that is written for what is under embargo.
///
/// Every file is searched as a whole, with its path, on the thread that made it, in the moment
/// before it is written; nothing is kept but the places of what was found. Of pictures in PNG the
/// parts that hold text are searched, not the pixels; of packed files what was packed.
package final class EmbargoScan: Sendable {
  private struct State {
    var matcher: SecretMatcher?
    var finds: [Find] = []
    /// What was found beyond the places that are told, the last of it.
    var more: Find?
  }

  private struct Find: Sendable {
    let secret: Int
    let path: String
    /// nil when it stands in the path.
    let offset: Int?
  }

  private let state = Mutex(State())

  /// The most places told of one build; where there are more, that is told too.
  private static let maximumFinds = 100
  /// The most places told of one file.
  private static let maximumFindsOfFile = 10

  package init() {}

  /// Gives the scan what it looks for; before the first file is written.
  func arm(_ matcher: SecretMatcher) {
    state.withLock { $0.matcher = matcher }
  }

  /// Whether there is anything to look for.
  var isArmed: Bool { state.withLock { $0.matcher?.isEmpty == false } }

  /// Stands for all that is looked for.
  var fingerprint: ContentHash {
    var hasher = ContentHasher()
    for secret in state.withLock({ $0.matcher?.secrets ?? [] }) {
      hasher.add(secret.kind.rawValue)
      hasher.add(secret.bytes)
    }
    return hasher.hash
  }

  /// Searches a file, and its path.
  func search(_ file: OutputFile) {
    guard let matcher = state.withLock(\.matcher), !matcher.isEmpty else { return }
    search(path: file.path)
    var count = 0
    let bytes = file.contents ?? file.bytes
    matcher.search(bytes) { secret, offset in
      if PNGParts.isPixel(offset, in: bytes) { return true }
      count += 1
      let find = Find(secret: secret, path: file.path, offset: offset)
      guard count <= Self.maximumFindsOfFile else {
        state.withLock { $0.more = find }
        return false
      }
      add(find)
      return true
    }
  }

  /// Searches what pictures are painted from: in the painted ones no text can be found any more.
  func search(_ pictures: [PictureRequest], jobs: Int) {
    var log = DiagnosticLog()
    _ = concurrentMap(pictures, jobs: jobs, reporting: &log) { picture, _ in
      search(OutputFile(path: picture.path, bytes: picture.svg))
    }
  }

  /// Searches what documents are printed from: in the printed ones texts are packed.
  func search(_ prints: [PrintRequest], jobs: Int) {
    var log = DiagnosticLog()
    _ = concurrentMap(prints, jobs: jobs, reporting: &log) { print, _ in
      search(OutputFile(path: print.path, bytes: print.html))
    }
  }

  /// Searches a path that the record of the build will name.
  func search(path: String) {
    guard let matcher = state.withLock(\.matcher) else { return }
    matcher.search(Array(path.utf8)) { secret, _ in
      add(Find(secret: secret, path: path, offset: nil))
      return true
    }
  }

  private func add(_ find: Find) {
    state.withLock { state in
      if state.finds.count < Self.maximumFinds {
        state.finds.append(find)
      } else {
        state.more = find
      }
    }
  }

  /// Reports what was found since the last report, where it comes from; the text itself is not
  /// repeated.
  func report(to log: inout DiagnosticLog) {
    let (finds, more, matcher) = state.withLock { state in
      defer { (state.finds, state.more) = ([], nil) }
      return (state.finds, state.more, state.matcher)
    }
    for find in finds {
      guard let secret = matcher?.secrets[find.secret] else { continue }
      let place = find.offset.map { "byte \($0) of '\(find.path)'" } ?? "the path '\(find.path)'"
      log.report(
        .error(
          "embargo.leak", "a \(secret.kind.rawValue) under embargo stands in \(place)",
          at: secret.location,
          hint: secret.kind.isName
            ? "take it out there; if it may be known already, announce it in calendar.yaml"
            : "take it out of the text that repeats it"))
    }
    if let more, let secret = matcher?.secrets[more.secret] {
      log.report(
        .error(
          "embargo.more", "what is under embargo stands in more places than are told here",
          at: secret.location, hint: "mend those that are told, and build again"))
    }
  }
}

/// The parts of a PNG file.
enum PNGParts {
  /// What every PNG begins with.
  private static let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

  /// Whether a file begins as every PNG does.
  static func isPNG(_ bytes: [UInt8]) -> Bool { bytes.starts(with: signature) }

  /// Whether a byte of a PNG file belongs to its pixels, in which any bytes can stand by chance;
  /// false for every other file.
  static func isPixel(_ offset: Int, in bytes: [UInt8]) -> Bool {
    guard isPNG(bytes) else { return false }
    var index = signature.count
    while index + 8 <= bytes.count {
      let length = bytes[index..<index + 4].reduce(0) { $0 << 8 | Int($1) }
      let end = index + 12 + length
      if offset < end {
        return bytes[index + 4..<index + 8].elementsEqual("IDAT".utf8)
      }
      index = end
    }
    return false
  }
}
