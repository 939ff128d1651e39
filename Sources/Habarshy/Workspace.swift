package import Diagnostics

/// The folders of a build, and the only way to the disk.
package struct Workspace: Sendable {
  /// Folders as the user named them, from where the command was started.
  package let content: String
  package let templates: String
  package let output: String
  package let limits: InputLimits

  package init(
    content: String = "Content", templates: String = "Templates", output: String = "Output",
    limits: InputLimits = InputLimits()
  ) {
    self.content = content
    self.templates = templates
    self.output = output
    self.limits = limits
  }

  /// Reads everything in the content and the templates folder.
  ///
  /// Hidden files and editors' backups are passed over. A file that cannot be read is reported,
  /// and reading goes on. Unless it `keepsAll`, texts of publications and tables are read again
  /// when they are worked on. Throws when one of the folders is not there at all.
  package func read(
    jobs: Int, keepsAll: Bool = true, reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> Inputs {
    let content = InputReader.read(
      content, subject: "content", limits: limits, jobs: jobs, keepsAll: keepsAll,
      reporting: &log)
    let templates = InputReader.read(
      templates, subject: "templates", limits: limits, jobs: jobs, reporting: &log)
    guard let content, let templates else { throw BuildStopped() }
    return Inputs(content: content, templates: templates)
  }
}

/// How much is read at most, so that a wrong folder or a runaway file is told and not swallowed.
package struct InputLimits: Sendable {
  /// Bytes of one file.
  package var fileSize = 512 << 20
  /// Bytes of all files of a folder together.
  package var totalSize = 4 << 30
  /// Files and folders below a folder.
  package var count = 500_000
  /// Folders inside one another.
  package var depth = 32

  package init() {}
}

extension Workspace {
  /// Reports an output folder that is, holds, or stands in a folder that is read: exchanging it
  /// would take the author's files along.
  func check(reporting log: inout DiagnosticLog) throws(BuildStopped) {
    guard let output = realOutput else { return }
    for (input, subject) in [(content, "content"), (templates, "templates")] {
      guard let input = try? Folder.realPath(RawPath(input)) else { continue }
      guard input.isOrContains(output) || output.isOrContains(input) else { continue }
      log.report(
        .error(
          "output.folder", "the output folder and the \(subject) folder are in each other's way",
          at: Source(path: self.output, bytes: []).start,
          hint: "choose an output folder beside the \(subject) folder"))
    }
    try log.stopIfErrors()
  }

  /// The real path of the output folder; of the folder around it when it does not exist yet.
  private var realOutput: RawPath? {
    let path = RawPath(InputReader.trimmed(output))
    if let found = try? Folder.realPath(path) { return found }
    let parent = path.folder.bytes.isEmpty ? "." : path.folder
    return (try? Folder.realPath(parent))?.appending(path.name)
  }
}
