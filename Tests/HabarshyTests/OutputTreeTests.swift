import Diagnostics
import Foundation
import Habarshy
import Rendering
import Storage
import Support
import Testing

/// Writes one output: files by path, with their texts.
func write(
  _ files: [String: String], to output: String,
  settings: OutputTree.Settings = OutputTree.Settings(), log: inout DiagnosticLog
) throws(BuildStopped) -> OutputTree.Summary {
  let tree = try OutputTree(replacing: output, settings: settings, reporting: &log)
  for (path, text) in files { tree.write(OutputFile(path: path, bytes: Array(text.utf8))) }
  return try tree.commit(inputs: [], reporting: &log)
}

@Suite struct OutputTreeTests {
  private let folder: TemporaryFolder
  private var output: String { folder.path("Output") }

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Writes an output that must succeed without a finding.
  @discardableResult
  private func build(
    _ files: [String: String], exchanges: Bool = true,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws -> OutputTree.Summary {
    var settings = OutputTree.Settings()
    settings.exchanges = exchanges
    settings.jobs = 2
    var log = DiagnosticLog()
    let summary = try write(files, to: output, settings: settings, log: &log)
    #expect(log.isEmpty, sourceLocation: sourceLocation)
    // Nothing but the output may remain.
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
    #expect(names.filter { $0.contains("building") }.isEmpty, sourceLocation: sourceLocation)
    return OutputTree.Summary(written: summary.written, unchanged: summary.unchanged)
  }

  /// What a failing build says; the output must stay byte for byte as it was.
  private func failure(
    _ files: [String: String], sourceLocation: SourceLocation = #_sourceLocation
  ) -> [String] {
    let before = folder.contents()
    var log = DiagnosticLog()
    #expect(throws: BuildStopped.self, sourceLocation: sourceLocation) {
      try write(files, to: output, log: &log)
    }
    #expect(folder.contents() == before, sourceLocation: sourceLocation)
    return log.sorted.map {
      "\($0.location.source.path): \($0.code): \($0.message)"
        .replacing(folder.path + "/", with: "")
    }
  }

  @Test func `the first output is written whole`() throws {
    let files = ["site/index.html": "start", "site/kk/a/index.html": "а", "print/a.pdf": ""]
    #expect(try build(files) == .init(written: 3, unchanged: 0))
    #expect(folder.files(of: "Output") == files)
  }

  @Test(arguments: [true, false])
  func `the next output takes the place of the one before`(exchanges: Bool) throws {
    try build(["site/a": "1", "site/b/c": "2", "site/old/x": "3", "print/y": "4"])
    let files = ["site/a": "1", "site/b/c": "changed", "site/new/z": "5"]
    #expect(try build(files, exchanges: exchanges) == .init(written: 2, unchanged: 1))
    #expect(folder.files(of: "Output") == files)
    #expect(
      Set(folder.contents(of: "Output").filter { $0.value == "/" }.keys) == [
        "site", "site/b", "site/new",
      ])
  }

  @Test func `a file and a folder may change places`() throws {
    try build(["site/a": "file", "site/b/index.html": "folder"])
    let files = ["site/a/index.html": "folder", "site/b": "file"]
    try build(files)
    #expect(folder.files(of: "Output") == files)
  }

  @Test func `the record lists what was written, and nothing of the clock or the machine`() throws {
    try build(["site/a": "1", "site/ә": "2"])
    let record = folder.contents(of: "Output")["build.json"]
    try build(["x": ""])
    try build(["site/ә": "2", "site/a": "1"])
    #expect(folder.contents(of: "Output")["build.json"] == record)
    #expect(
      Manifest.outputs(in: Array(try #require(record).utf8))
        == [
          .init(path: "site/a", hash: ContentHash(Array("1".utf8)), size: 1),
          .init(path: "site/ә", hash: ContentHash(Array("2".utf8)), size: 1),
        ])
  }

  @Test func `an unchanged file stays the same file, with its date`() throws {
    func number(_ name: String) throws -> Int {
      let attributes = try FileManager.default.attributesOfItem(atPath: folder.path(name))
      return try #require(attributes[.systemFileNumber] as? Int)
    }
    try build(["site/a": "1", "site/b": "2"])
    let before = try (number("Output/site/a"), number("Output/site/b"))
    try build(["site/a": "1", "site/b": "3"])
    #expect(try number("Output/site/a") == before.0)
    #expect(try number("Output/site/b") != before.1)
  }

  @Test func `an output in which nothing has changed is not touched at all`() throws {
    try build(["site/a": "1"])
    let number = {
      try FileManager.default.attributesOfItem(atPath: output)[.systemFileNumber] as? Int
    }
    let before = try number()
    #expect(try build(["site/a": "1"]) == .init(written: 0, unchanged: 1))
    #expect(try number() == before)
  }

  @Test func `a file changed by hand is written again`() throws {
    try build(["site/a": "1", "site/b": "2"])
    try folder.write("Output/site/a", "x")
    try folder.remove("Output/site/b")
    #expect(try build(["site/a": "1", "site/b": "2"]) == .init(written: 2, unchanged: 0))
    #expect(folder.files(of: "Output") == ["site/a": "1", "site/b": "2"])
  }

  // MARK: Foreign files

  @Test(arguments: [true, false])
  func `files from elsewhere are carried over as they are`(exchanges: Bool) throws {
    try build(["site/a": "1", "site/b/c": "2"])
    try folder.write("Output/site/.well-known/security.txt", "contact")
    try folder.write("Output/site/b/note.txt", "note")
    try folder.write("Output/CNAME", "habarshy.example.kz")
    try folder.makeFolder("Output/uploads/empty")
    try folder.makeLink("Output/site/latest", to: "b")
    try folder.setPermissions(0o750, of: "Output/uploads")
    try folder.setPermissions(0o640, of: "Output/CNAME")
    try build(["site/a": "2"], exchanges: exchanges)
    try build(["site/a": "3"], exchanges: exchanges)
    var contents = folder.contents(of: "Output")
    contents["build.json"] = nil
    #expect(
      contents == [
        "site": "/", "site/a": "3", "site/.well-known": "/",
        "site/.well-known/security.txt": "contact", "site/b": "/", "site/b/note.txt": "note",
        "CNAME": "habarshy.example.kz", "uploads": "/", "uploads/empty": "/",
        "site/latest": "→ b",
      ])
    func permissions(_ name: String) throws -> Int? {
      try FileManager.default.attributesOfItem(atPath: folder.path(name))[.posixPermissions] as? Int
    }
    #expect(try permissions("Output/uploads") == 0o750)
    #expect(try permissions("Output/CNAME") == 0o640)
  }

  @Test func `a folder that habarshy never wrote may become the output`() throws {
    try folder.write("Output/site/robots.txt", "mine")
    try build(["site/index.html": "1"])
    #expect(folder.files(of: "Output") == ["site/robots.txt": "mine", "site/index.html": "1"])
  }

  @Test func `a file from elsewhere is never overwritten`() throws {
    try build(["site/a": "1"])
    try folder.write("Output/site/b", "mine")
    try folder.write("Output/site/c/d", "mine")
    try folder.makeLink("Output/site/e", to: "a")
    try folder.makeFolder("Output/site/f")
    #expect(
      failure(["site/a": "2", "site/b": "2", "site/c": "2", "site/e/x": "2", "site/f": "2"]) == [
        "Output/site/b: output.foreign-file: a file that habarshy did not write stands where the build would write",
        "Output/site/c/d: output.foreign-file: a file that habarshy did not write stands where the build would write",
        "Output/site/e: output.foreign-file: a symbolic link that habarshy did not write stands where the build would write",
        "Output/site/f: output.foreign-file: a folder that habarshy did not write stands where the build would write",
      ])
  }

  @Test func `without its record nothing in the output is taken for habarshy's own`() throws {
    try build(["site/a": "1"])
    try folder.remove("Output/build.json")
    #expect(
      failure(["site/a": "1"]) == [
        "Output/site/a: output.foreign-file: a file that habarshy did not write stands where the build would write"
      ])
    try folder.write("Output/build.json", "{\"name\": \"another program's\"}")
    #expect(
      failure(["site/a": "1"]) == [
        "Output/build.json: output.record: this is not a record that habarshy wrote, so its files are not known"
      ])
  }

  @Test func `a file put into the output while it is exchanged is not lost`() throws {
    try build(["site/a": "1"])
    let folder = folder
    var settings = OutputTree.Settings()
    settings.afterStep = { step in
      // Between the look at the foreign files and the exchange.
      if step == .sealed {
        try? folder.write("Output/late/upload.txt", "late")
        try? folder.write("Output/site/taken", "theirs")
      }
    }
    var log = DiagnosticLog()
    _ = try write(
      ["site/a": "2", "site/taken": "ours"], to: output, settings: settings, log: &log)
    #expect(
      folder.files(of: "Output")
        == ["site/a": "2", "site/taken": "ours", "late/upload.txt": "late"])
    #expect(log.sorted.map(\.code) == ["output.kept-aside"])
    #expect(log.sorted.first?.hint == "it is kept in .Output.building/kept-1")
    #expect(folder.files(of: ".Output.building/kept-1") == ["site/taken": "theirs"])
  }

  // MARK: What cannot be

  @Test func `paths in each other's way stop the build`() throws {
    try build(["site/a": "1"])
    let before = folder.contents()
    var log = DiagnosticLog()
    let tree = try OutputTree(replacing: output, reporting: &log)
    for path in ["site/a", "site/a", "site/b", "site/b/c", "../x", "/x"] {
      tree.write(OutputFile(path: path, bytes: []))
    }
    #expect(throws: BuildStopped.self) { try tree.commit(inputs: [], reporting: &log) }
    #expect(
      log.sorted.map(\.code) == [
        "output.path", "output.path", "output.duplicate-path", "output.path-conflict",
      ])
    #expect(folder.contents() == before)
  }

  @Test func `errors found before leave the output as it was`() throws {
    try build(["site/a": "1"])
    let before = folder.contents()
    var log = DiagnosticLog()
    let tree = try OutputTree(replacing: output, reporting: &log)
    tree.write(OutputFile(path: "site/a", bytes: []))
    log.report(.error("x.y", "wrong", at: Source(path: "x", bytes: []).start))
    #expect(throws: BuildStopped.self) { try tree.commit(inputs: [], reporting: &log) }
    #expect(folder.contents() == before)
  }

  @Test func `an abandoned tree leaves nothing`() throws {
    try build(["site/a": "1"])
    let before = folder.contents()
    var log = DiagnosticLog()
    let tree = try OutputTree(replacing: output, reporting: &log)
    tree.write(OutputFile(path: "site/a", bytes: []))
    #expect(tree.abandon())
    #expect(folder.contents() == before)
    tree.write(OutputFile(path: "site/b", bytes: []))
    #expect(throws: BuildStopped.self) { try tree.commit(inputs: [], reporting: &log) }
    #expect(folder.contents() == before)
    #expect(log.isEmpty)
  }

  @Test func `an output that is a file is told`() throws {
    try folder.write("Output", "a file")
    #expect(
      failure(["a": ""]) == [
        "Output: output.folder: there is a file where the output folder should be"
      ])
  }

  @Test func `an output that is a link is told`() throws {
    try folder.write("elsewhere/x", "mine")
    try folder.makeLink("Output", to: "elsewhere")
    #expect(failure(["a": ""]) == ["Output: output.folder: the output folder is a symbolic link"])
  }

  @Test(arguments: ["", ".", "..", "/", "missing/Output"])
  func `an impossible output folder is told`(path: String) throws {
    var log = DiagnosticLog()
    let path = path == "missing/Output" ? folder.path(path) : path
    #expect(throws: BuildStopped.self) { try write(["a": ""], to: path, log: &log) }
    #expect(log.sorted.map(\.code) == ["output.folder"])
  }

  @Test func `a second build of the same output is told to wait`() throws {
    try build(["site/a": "1"])
    var log = DiagnosticLog()
    let first = try OutputTree(replacing: output, reporting: &log)
    first.write(OutputFile(path: "site/a", bytes: Array("2".utf8)))
    var secondLog = DiagnosticLog()
    #expect(throws: BuildStopped.self) {
      try write(["site/a": "3"], to: output, log: &secondLog)
    }
    #expect(
      secondLog.summaries == ["1:1 error output.busy: another build is writing this folder"])
    _ = try first.commit(inputs: [], reporting: &log)
    #expect(folder.files(of: "Output") == ["site/a": "2"])
    try build(["site/a": "3"])
    #expect(folder.files(of: "Output") == ["site/a": "3"])
  }

  @Test func `many threads write one tree`() throws {
    let paths = (0..<500).map { "site/\($0 % 7)/\($0 % 31)/\($0).html" }
    var settings = OutputTree.Settings()
    settings.jobs = 8
    var log = DiagnosticLog()
    let tree = try OutputTree(replacing: output, settings: settings, reporting: &log)
    _ = concurrentMap(paths, jobs: 8, chunk: 3, reporting: &log) { path, _ in
      tree.write(OutputFile(path: path, bytes: Array(path.utf8)))
    }
    #expect(try tree.commit(inputs: [], reporting: &log).written == 500)
    #expect(folder.files(of: "Output") == Dictionary(uniqueKeysWithValues: paths.map { ($0, $0) }))
  }
}
