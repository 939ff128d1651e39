import Diagnostics

/// The hidden folder beside the output folder in which a preview keeps its outputs.
///
/// For `Output` it is `.Output.preview`. It holds what is under embargo, so only its owner may look
/// into it, and it goes with the preview.
final class PreviewFolder: Sendable {
  /// As the user would name it.
  let path: String
  private let parent: Folder
  private let name: RawPath
  private let lock: Folder.Lock

  /// Makes the folder, or takes over what a killed preview left; nil after a diagnostic.
  init?(beside output: String, reporting log: inout DiagnosticLog) {
    do throws(OutputProblem) {
      let place = try OutputPlace(output)
      parent = place.parent
      name = RawPath(bytes: ".".utf8 + place.name.bytes + ".preview".utf8)
      let around = RawPath(InputReader.trimmed(output)).folder.text
      path = around.isEmpty ? name.text : around + "/" + name.text
      do throws(SystemError) {
        _ = try parent.makeFolder(name, permissions: 0o700)
        let folder = try parent.folder(name)
        guard let lock = try folder.lock("lock") else { throw SystemError.wouldBlock }
        self.lock = lock
        try folder.setPermissions(0o700)
        Self.clear(folder)
      } catch {
        guard error == .wouldBlock else {
          throw OutputProblem("the folder of the preview cannot be made", error, at: path)
        }
        throw OutputProblem(
          "preview.busy", "another preview of this output is running", at: path,
          hint: "use that one, or end it")
      }
    } catch {
      log.report(error.diagnostic)
      return nil
    }
  }

  /// Removes the folder with everything in it.
  func remove() {
    guard let folder = try? parent.folder(name) else { return }
    // A build may be in the middle of one last file.
    for _ in 0..<100 {
      Self.clear(folder)
      _ = try? folder.remove("lock")
      if (try? parent.removeFolder(name)) != nil { return }
    }
  }

  private static func clear(_ folder: Folder) {
    guard let entries = try? folder.list().entries else { return }
    for entry in entries where entry.name != "lock" {
      if entry.kind == .folder {
        ScratchFolder(folder: folder, path: "").remove(entry.name)
      } else {
        _ = try? folder.remove(entry.name)
      }
    }
  }
}

extension Diagnostic {
  /// Why nobody can be served at a port.
  static func portIsTaken(_ port: Int, _ error: SystemError) -> Diagnostic {
    .error(
      "preview.port",
      error == .addressInUse
        ? "port \(port) is in use" : "port \(port) cannot be used: \(error.reason)",
      at: Source(path: "127.0.0.1:\(port)", bytes: []).start,
      hint: error == .addressInUse
        ? "end the other program, or choose another port with --port; 0 takes one that is free"
        : "choose another port with --port, from 1024 to 65535")
  }
}

extension SystemError {
  /// What to do when folders cannot be watched.
  var watchHint: String? {
    switch self {
    case .noSpace: "raise the limit: sysctl fs.inotify.max_user_watches=524288"
    case .tooManyFiles: "raise the limit: sysctl fs.inotify.max_user_instances=512"
    default: hint
    }
  }
}
