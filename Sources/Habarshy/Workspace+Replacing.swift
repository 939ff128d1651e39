import Diagnostics

extension Workspace {
  /// Puts new bytes in the place of a file of the content folder, in one step.
  ///
  /// `path` is relative to the folder. `former` is what was read from it, nil where there was no
  /// file: when the file says something else by now, it stays and an error is reported. The bytes go
  /// to a file beside it first, so that no reader ever sees half of them.
  func replaceContent(
    _ path: String, former: [UInt8]?, with bytes: [UInt8], reporting log: inout DiagnosticLog
  ) throws(BuildStopped) {
    let place = Source(path: InputReader.trimmed(content) + "/" + path, bytes: []).start
    let name = RawPath(path)
    let draft = name.folder.appending(".habarshy-draft")
    let failure: Diagnostic?
    do throws(SystemError) {
      let folder = try Folder(content)
      let status = try folder.status(name)
      let current = status == nil ? nil : try folder.read(name, limit: limits.fileSize)
      if current == former {
        _ = try folder.remove(draft)
        try folder.create(draft, bytes, permissions: status?.permissions ?? 0o666)
        try folder.rename(draft, to: folder, name, ifTaken: former == nil ? .fails : .exchanges)
        // After an exchange the draft has the former bytes.
        _ = try folder.remove(draft)
        failure = nil
      } else {
        failure = .error(
          "file.changed", "the file has changed since it was read", at: place,
          hint: "run the command again")
      }
    } catch {
      failure = .error(
        "file.not-written", "the file cannot be written: \(error.reason)", at: place,
        hint: error.hint)
    }
    guard let failure else { return }
    log.report(failure)
    throw BuildStopped()
  }
}
