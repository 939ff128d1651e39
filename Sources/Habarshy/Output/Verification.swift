package import Diagnostics
package import Quantities
import Storage

/// What came of comparing an output with its record.
package struct Verification: Sendable {
  package let purpose: Manifest.Purpose
  /// Files that the record names.
  package let files: [Manifest.Output]
  /// The instant that was asked about.
  package let instant: Instant

  /// Bytes of all files.
  package var size: Int { files.reduce(0) { $0 + $1.size } }

  /// Whether somebody could see in it, at the instant, what is under embargo.
  package var isUnderEmbargo: Bool {
    purpose.audience == .embargoPack || (purpose.openFrom.map { $0 > instant } ?? false)
  }
}

extension Verification {
  /// Compares an output folder with its record, file by file, and reports what differs: files that
  /// are missing, have other bytes, or are not in the record, and whatever is under embargo at the
  /// instant.
  ///
  /// nil when the record itself cannot be trusted.
  package static func run(
    output: String, at instant: Instant, jobs: Int, reporting log: inout DiagnosticLog
  ) -> Verification? {
    let shown = InputReader.trimmed(output)
    let place = Source(path: shown + "/" + Manifest.path, bytes: [])
    let folder: Folder
    let bytes: [UInt8]?
    do throws(SystemError) {
      folder = try Folder(output)
      bytes = try folder.read(RawPath(Manifest.path), limit: PreviousOutput.recordLimit)
    } catch {
      log.report(
        .error(
          "verify.no-record", "there is no record of a build: \(error.reason)", at: place.start,
          hint: "name the folder that 'habarshy build' wrote with --output"))
      return nil
    }
    let source = Source(path: place.path, bytes: bytes ?? [])
    guard let manifest = ReadManifest.read(source, reporting: &log) else { return nil }
    let tree = TreeComparison(folder: folder, shown: shown)
    tree.check(manifest.entries, jobs: jobs, reporting: &log)
    tree.reportForeign(to: manifest.entries, reporting: &log)
    let verification = Verification(
      purpose: manifest.purpose, files: manifest.entries.map(\.output), instant: instant)
    verification.reportEmbargo(at: source.start, reporting: &log)
    return verification
  }

  private func reportEmbargo(at place: Location, reporting log: inout DiagnosticLog) {
    guard isUnderEmbargo else { return }
    if purpose.audience == .embargoPack {
      log.report(
        .error(
          "verify.embargo", "this is a copy for one recipient, which is never published", at: place,
          hint: "build the site with 'habarshy build'"))
    } else if let openFrom = purpose.openFrom {
      log.report(
        .error(
          "verify.embargo",
          "what the output shows is under embargo until \(openFrom.utcText); it is \(instant.utcText)",
          at: place, hint: "publish it then, or build without --as-of"))
    }
  }
}

/// An output folder beside the list of what should be in it.
private struct TreeComparison: Sendable {
  let folder: Folder
  let shown: String

  /// The most foreign files that are named.
  private static let maximumForeign = 100
  /// The deepest folder that is looked into.
  private static let maximumDepth = 64

  func check(
    _ entries: [ReadManifest.Entry], jobs: Int, reporting log: inout DiagnosticLog
  ) {
    _ = concurrentMap(entries, jobs: jobs, reporting: &log) { entry, log in
      if let finding = finding(entry) { log.report(finding) }
    }
  }

  private func finding(_ entry: ReadManifest.Entry) -> Diagnostic? {
    let (output, place) = (entry.output, entry.location)
    let path = RawPath(output.path)
    do throws(SystemError) {
      guard let status = try folder.status(path) else { throw .notFound }
      guard status.kind == .file else {
        return .error("verify.changed", "'\(output.path)' is no file", at: place, hint: Self.hint)
      }
      guard status.size == output.size,
        let bytes = try folder.read(path, limit: output.size), bytes.count == output.size
      else {
        return .error(
          "verify.changed",
          "'\(output.path)' has \(status.size) bytes; \(output.size) were written", at: place,
          hint: Self.hint)
      }
      guard ContentHash(bytes) == output.hash else {
        return .error(
          "verify.changed", "'\(output.path)' has other bytes than were written", at: place,
          hint: Self.hint)
      }
      return nil
    } catch {
      if error == .notFound || error == .notFolder {
        return .error(
          "verify.missing", "'\(output.path)' is missing", at: place, hint: Self.hint)
      }
      return .error(
        "verify.unreadable", "'\(output.path)' cannot be read: \(error.reason)", at: place,
        hint: error.hint)
    }
  }

  private static let hint = "build again"

  // MARK: What is not in the record

  func reportForeign(to entries: [ReadManifest.Entry], reporting log: inout DiagnosticLog) {
    var own: Set<RawPath> = [RawPath(Manifest.path)]
    var ownFolders: Set<RawPath> = [""]
    for entry in entries {
      var path = RawPath(entry.output.path)
      own.insert(path)
      while !path.folder.bytes.isEmpty, ownFolders.insert(path.folder).inserted {
        path = path.folder
      }
    }
    var found = 0
    var pending: [(path: RawPath, depth: Int)] = [("", 0)]
    while let (path, depth) = pending.popLast(), found < Self.maximumForeign {
      guard let entries = try? folder.list(path).entries else { continue }
      for entry in entries {
        let entryPath = path.appending(entry.name)
        if entry.kind == .folder, ownFolders.contains(entryPath), depth < Self.maximumDepth {
          pending.append((entryPath, depth + 1))
        } else if !(entry.kind == .file && own.contains(entryPath)) {
          found += 1
          report(entryPath, entry.kind, &log)
        }
      }
    }
  }

  private func report(
    _ path: RawPath, _ kind: FileStatus.Kind, _ log: inout DiagnosticLog
  ) {
    let subject = kind == .folder ? "a folder" : kind == .link ? "a symbolic link" : "a file"
    log.report(
      .error(
        "verify.foreign", "\(subject) that habarshy did not write",
        at: Source(path: shown + "/" + path.text, bytes: []).start,
        hint: "move it away; what belongs to the site comes from Content/ and Templates/"))
  }
}
