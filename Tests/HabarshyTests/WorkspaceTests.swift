import Diagnostics
import Foundation
import Habarshy
import Support
import Testing

@Suite struct WorkspaceTests {
  private let folder: TemporaryFolder
  private let workspace: Workspace

  init() throws {
    folder = try TemporaryFolder()
    workspace = Workspace(
      content: folder.path("Content"), templates: folder.path("Templates") + "/",
      output: folder.path("Output"))
    try folder.makeFolder("Content")
    try folder.makeFolder("Templates")
  }

  private func read(_ workspace: Workspace, jobs: Int = 4) throws -> (Inputs, DiagnosticLog) {
    var log = DiagnosticLog()
    let inputs = try workspace.read(jobs: jobs, reporting: &log)
    return (inputs, log)
  }

  /// Findings with the path of the temporary folder left out.
  private func findings(_ log: DiagnosticLog) -> [String] {
    log.sorted.map {
      "\($0.location.source.path): \($0.code)".replacing(folder.path + "/", with: "")
    }
  }

  @Test func `all files are read, in the byte order of each folder`() throws {
    for name in ["b/2.md", "b/1.md", "b-c/x.md", "Z.yaml", "a.yaml", "ә.yaml", "b/k/kk.md"] {
      try folder.write("Content/" + name, "text of " + name)
    }
    try folder.write("Templates/shared/page.mustache", "{{title}}")
    let (inputs, log) = try read(workspace)
    #expect(log.isEmpty)
    #expect(
      inputs.content.files.map(\.path)
        == ["Z.yaml", "a.yaml", "b/1.md", "b/2.md", "b/k/kk.md", "b-c/x.md", "ә.yaml"])
    #expect(inputs.content["b/1.md"]?.bytes == Array("text of b/1.md".utf8))
    #expect(inputs.content["b/1.md"]?.path == folder.path("Content/b/1.md"))
    #expect(inputs.content["b/3.md"] == nil)
    #expect(inputs.content.files(under: "b").map(\.path) == ["b/1.md", "b/2.md", "b/k/kk.md"])
    #expect(inputs.content.folders(in: "") == ["b", "b-c"])
    #expect(inputs.content.folders(in: "b") == ["k"])
    #expect(
      inputs.templates["shared/page.mustache"]?.path
        == folder.path("Templates/shared/page.mustache"))
    #expect(inputs.count == 8)
  }

  @Test func `the number of threads changes nothing`() throws {
    for number in 0..<200 {
      try folder.write("Content/publications/p\(number % 17)/\(number).md", "\(number)")
    }
    let one = try read(workspace, jobs: 1).0.content.files
    let many = try read(workspace, jobs: 8).0.content.files
    #expect(one.count == 200)
    #expect(one.map(\.path) == many.map(\.path))
    #expect(one.map(\.source.bytes) == many.map(\.source.bytes))
  }

  @Test func `empty and binary files come as they are`() throws {
    try folder.write("Content/empty.csv")
    let bytes = Data((0..<70_000).map { UInt8($0 % 256) })
    try bytes.write(to: URL(fileURLWithPath: folder.path("Content/font.woff2")))
    let (inputs, log) = try read(workspace)
    #expect(log.isEmpty)
    #expect(inputs.content["empty.csv"]?.bytes == [])
    #expect(inputs.content["font.woff2"]?.bytes == Array(bytes))
    #expect(inputs.content.files.map(\.fileExtension) == ["csv", "woff2"])
  }

  @Test func `hidden files and editors' backups are passed over`() throws {
    for name in [".git/config", ".#kk.md", "kk.md~", "#kk.md#", ".DS_Store", "kk.md"] {
      try folder.write("Content/" + name)
    }
    let (inputs, log) = try read(workspace)
    #expect(log.isEmpty)
    #expect(inputs.content.files.map(\.path) == ["kk.md"])
  }

  @Test func `a link inside is followed, one that leaves is refused`() throws {
    try folder.write("secret.txt", "secret")
    try folder.write("Content/images/map.svg", "map")
    try folder.makeLink("Content/map.svg", to: "images/map.svg")
    try folder.makeLink("Content/pictures", to: "images")
    try folder.makeLink("Content/secret.txt", to: "../secret.txt")
    try folder.makeLink("Content/root", to: "/")
    try folder.makeLink("Content/broken", to: "nowhere")
    try folder.makeLink("Content/images/around", to: "..")
    try folder.makeLink("Content/self", to: "self")
    let (inputs, log) = try read(workspace)
    #expect(
      inputs.content.files.map(\.path) == ["images/map.svg", "map.svg", "pictures/map.svg"])
    #expect(inputs.content["map.svg"]?.bytes == Array("map".utf8))
    #expect(
      findings(log) == [
        "Content/broken: file.unreadable",
        "Content/images/around: file.link-runs-in-circle",
        "Content/pictures/around: file.link-runs-in-circle",
        "Content/root: file.link-leaves-folder",
        "Content/secret.txt: file.link-leaves-folder",
        "Content/self: file.unreadable",
      ])
  }

  @Test func `two folders of links to each other do not run on for ever`() throws {
    try folder.makeFolder("Content/a")
    try folder.makeFolder("Content/b")
    try folder.makeLink("Content/a/b", to: "../b")
    try folder.makeLink("Content/b/a", to: "../a")
    let (inputs, log) = try read(workspace)
    #expect(inputs.content.files.isEmpty)
    #expect(
      findings(log) == [
        "Content/a/b/a: file.link-runs-in-circle", "Content/b/a/b: file.link-runs-in-circle",
      ])
  }

  @Test(.timeLimit(.minutes(5))) func `a pipe is told, not waited for`() throws {
    let failure = unsafe mkfifo(folder.path("Content/pipe"), 0o600)
    try #require(failure == 0)
    try folder.write("Content/kk.md", "text")
    let (inputs, log) = try read(workspace)
    #expect(inputs.content.files.map(\.path) == ["kk.md"])
    #expect(findings(log) == ["Content/pipe: file.not-a-file"])
  }

  @Test func `names that are no text are told`() throws {
    let bytes: [UInt8] = Array(folder.path("Content/a").utf8) + [0xFF, 0]
    let file = unsafe bytes.withUnsafeBufferPointer { name in
      unsafe name.withMemoryRebound(to: CChar.self) { unsafe creat($0.baseAddress!, 0o600) }
    }
    try #require(file >= 0)
    close(file)
    try folder.write("Content/b\nc.md")
    let (inputs, log) = try read(workspace)
    #expect(inputs.content.files.isEmpty)
    #expect(findings(log) == ["Content: file.name", "Content: file.name"])
  }

  @Test func `what is over a limit is told`() throws {
    var limits = InputLimits()
    limits.fileSize = 10
    limits.depth = 2
    limits.count = 6
    let limited = Workspace(
      content: folder.path("Content"), templates: folder.path("Templates"), limits: limits)
    try folder.write("Content/ten.csv", "0123456789")
    try folder.write("Content/eleven.csv", "0123456789a")
    let (inputs, log) = try read(limited)
    #expect(inputs.content.files.map(\.path) == ["ten.csv"])
    #expect(findings(log) == ["Content/eleven.csv: file.too-large"])

    try folder.write("Content/a/b/c/d.md")
    #expect(try findings(read(limited).1).contains("Content/a/b/c: folder.too-deep"))
    try folder.write("Content/a/b/e.md")
    try folder.write("Content/a/b/f.md")
    #expect(try findings(read(limited).1).contains("Content: folder.too-many-files"))
  }

  @Test func `without a content folder there is nothing to go on with`() throws {
    try folder.remove("Content")
    var log = DiagnosticLog()
    #expect(throws: BuildStopped.self) { try workspace.read(jobs: 1, reporting: &log) }
    #expect(
      log.summaries == [
        "1:1 error folder.missing: the content folder cannot be opened: no such file or folder"
      ])
  }

  @Test func `an output folder that is or holds an input folder is refused`() throws {
    for output in ["Content", "Content/out", ".", "Templates/shared/../x"] {
      try folder.makeFolder("Templates/shared")
      let options = BuildOptions(
        workspace: Workspace(
          content: folder.path("Content"), templates: folder.path("Templates"),
          output: folder.path(output)),
        asOf: .local("2007-08-28"))
      let result = Build.run(options)
      #expect(result.ending == .nothingToBuild)
      #expect(result.log.sorted.first?.code == "output.folder", "\(output)")
      #expect(folder.contents(of: "Content").isEmpty)
    }
  }
}
