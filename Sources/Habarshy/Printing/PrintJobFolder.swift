import Diagnostics
import Rendering

/// A document, with everything it draws in, as the worker is given it.
struct PrintJob: Sendable {
  let html: [UInt8]
  let css: [UInt8]
  let resources: [PrintResource]
  /// Made for archives and for screen readers.
  var isPosted = false
  /// Colour runs over the edge, and the corners are marked.
  var hasBleed = false
  /// Imposed on sheets that are folded and stitched.
  var isBooklet = false
  /// The press it is made for; nil for colours of the screen.
  var press: Press?
}

/// The folder in which one document is printed, in the scratch folder of the build.
struct PrintJobFolder: Sendable {
  static let document = "document.html"
  static let styles = "print.css"
  private static let result: RawPath = "out.pdf"
  static let profile = "press/profile.icc"
  static let inks = "press/inks.txt"

  private let scratch: ScratchFolder
  private let name: RawPath
  private let job: PrintJob

  /// Writes the document and what it needs.
  init(
    _ job: PrintJob, number: Int, in scratch: ScratchFolder
  ) throws(SystemError) {
    self.scratch = scratch
    self.job = job
    name = RawPath("job-\(number)")
    do throws(SystemError) {
      _ = try scratch.folder.makeFolder(name, permissions: 0o700)
      let folder = try scratch.folder.folder(name)
      try folder.create(RawPath(Self.document), job.html)
      try folder.create(RawPath(Self.styles), job.css)
      var files = job.resources
      if let press = job.press {
        files.append(PrintResource(path: Self.profile, bytes: press.profile))
        files.append(PrintResource(path: Self.inks, bytes: press.palette.table))
      }
      for file in files {
        let path = RawPath(file.path)
        try folder.inFolder(of: path) { () throws(SystemError) in
          try folder.create(path, file.bytes)
        }
      }
    } catch {
      remove()
      throw error
    }
  }

  /// What the worker is asked, as a line of JSON.
  func request(id: Int) -> [UInt8] {
    var json = JSONBytes()
    json.object { json in
      json.member("id", id)
      json.member("root", scratch.path + "/" + name.text)
      json.member("html", Self.document)
      json.member("pdf", Self.result.text)
      json.member("posted", flag: job.isPosted)
      json.member("bleed", flag: job.hasBleed)
      json.member("sheets", job.isBooklet ? "booklet" : "pages")
      if let press = job.press {
        json.key("press")
        json.object { json in
          json.member("profile", Self.profile)
          json.member("inks", Self.inks)
          json.member("condition", press.condition)
        }
      }
    }
    return json.bytes
  }

  /// The printed file; nil when it is larger than `limit` bytes.
  func read(limit: Int) throws(SystemError) -> [UInt8]? {
    try scratch.folder.folder(name).read(Self.result, limit: limit)
  }

  /// Removes the folder with everything in it; what stays behind goes with the scratch folder.
  func remove() { scratch.remove(name) }
}
