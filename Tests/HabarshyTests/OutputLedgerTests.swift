import Diagnostics
import Habarshy
import Quantities
import Rendering
import Storage
import Support
import Testing

@Suite struct OutputLedgerTests {
  private let origin = Source(path: "Content/publications/a/publication.yaml", text: "kind: x\n")
  private let other = Source(path: "Content/publications/b/publication.yaml", text: "kind: x\n")

  private func settle(_ files: [OutputFile]) -> ([String], DiagnosticLog) {
    let ledger = OutputLedger()
    for file in files { _ = ledger.add(file) }
    var log = DiagnosticLog()
    return (ledger.settle(reporting: &log).map(\.path), log)
  }

  @Test func `files come in the byte order of their paths`() {
    let paths = ["site/b", "site/a-b", "site/a/c", "print/x.pdf", "site/ә"]
    let (settled, log) = settle(paths.map { OutputFile(path: $0, bytes: []) })
    #expect(settled == ["print/x.pdf", "site/a-b", "site/a/c", "site/b", "site/ә"])
    #expect(log.isEmpty)
  }

  @Test func `two files with one path are told with both places, whichever came first`() {
    let files = [
      OutputFile(path: "site/kk/x/index.html", bytes: [1], origin: other.start),
      OutputFile(path: "site/kk/x/index.html", bytes: [2], origin: origin.start),
    ]
    for order in [files, files.reversed()] {
      let (settled, log) = settle(order)
      #expect(settled == ["site/kk/x/index.html"])
      #expect(
        log.sorted == [
          .error(
            "output.duplicate-path", "two files would have the path 'site/kk/x/index.html'",
            at: other.start, hint: "give one of the two another slug",
            notes: [.init("the other one comes from here", at: origin.start)])
        ])
    }
  }

  @Test func `a file that is also a folder is told`() {
    let (_, log) = settle([
      OutputFile(path: "site/x", bytes: []), OutputFile(path: "site/x-y", bytes: []),
      OutputFile(path: "site/x/y/z", bytes: [], origin: origin.start),
    ])
    #expect(
      log.summaries == [
        "1:1 error output.path-conflict: 'site/x' would be a file and the folder of 'site/x/y/z'"
      ])
    #expect(log.sorted.first?.location == origin.start)
  }

  @Test func `a hostile path, and the record's own, are refused where they come from`() {
    let (settled, log) = settle([
      OutputFile(path: "../x", bytes: [], origin: origin.start),
      OutputFile(path: "build.json", bytes: []),
    ])
    #expect(settled.isEmpty)
    #expect(
      log.summaries == [
        "1:1 error output.path: the path '../x' has the part '..'",
        "1:1 error output.path: the path 'build.json' is taken by the record of the build",
      ])
  }
}

@Suite struct ManifestTests {
  private let manifest = Manifest(
    purpose: Manifest.Purpose(
      .site, asOf: Instant(secondsSinceEpoch: 1_188_273_600),
      latestRelease: Instant(secondsSinceEpoch: 1_188_000_000)),
    inputs: [
      .init(path: "Templates/shared/page.mustache", hash: ContentHash(value: 1)),
      .init(path: "Content/site.yaml", hash: ContentHash(value: 2)),
    ],
    outputs: [
      .init(path: "site/kk/көші-қон/index.html", hash: ContentHash(value: 3), size: 4_096),
      .init(path: "site/index.html", hash: ContentHash(value: .max), size: 0),
    ])

  @Test func `the record is sorted, and the same on every machine`() {
    expectGolden(String(decoding: manifest.encoded, as: UTF8.self), named: "build.json")
  }

  @Test func `outputs are read back`() {
    #expect(Manifest.outputs(in: manifest.encoded) == manifest.outputs)
    #expect(Manifest.outputs(in: Manifest(inputs: [], outputs: []).encoded) == [])
  }

  @Test func `what is not a whole record is not one at all`() {
    let bytes = manifest.encoded
    for end in 0..<bytes.count { #expect(Manifest.outputs(in: Array(bytes[..<end])) == nil) }
    #expect(Manifest.outputs(in: Array("{}".utf8)) == nil)
    let text = String(decoding: bytes, as: UTF8.self)
    #expect(Manifest.outputs(in: Array(text.replacing("site/index", with: "../index").utf8)) == nil)
  }
}
