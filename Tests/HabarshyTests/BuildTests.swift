import Diagnostics
import Foundation
import Habarshy
import Quantities
import Testing

/// The build of the content that stands in the repository.
@Suite struct BuildTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func options(writesOutput: Bool = true, jobs: Int = 2) -> BuildOptions {
    BuildOptions(
      workspace: Workspace(
        content: Self.root + "/Content", templates: Self.root + "/Templates",
        output: folder.path("Output")),
      asOf: .local("2007-09-01"), writesOutput: writesOutput, jobs: jobs)
  }

  @Test func `the same content gives the same bytes, on any number of threads`() throws {
    #expect(Build.run(options(jobs: 1)).ending == .finished)
    let first = folder.contents(of: "Output")
    try folder.remove("Output")
    #expect(Build.run(options(jobs: 8)).ending == .finished)
    #expect(folder.contents(of: "Output") == first)
    #expect(first["build.json"] != nil)
  }

  @Test func `a check writes nothing`() {
    #expect(Build.run(options(writesOutput: false)).ending == .finished)
    #expect(folder.contents().isEmpty)
  }

  @Test func `an interrupted build leaves the output as it was`() throws {
    try folder.write("Output/mine.txt", "mine")
    let interruption = Interruption()
    let result = Build.run(options(), interruption: interruption) { progress in
      if progress.stage == .writing { #expect(interruption.interrupt()) }
    }
    #expect(result.ending == .stopped)
    #expect(interruption.hasHappened)
    #expect(folder.contents() == ["Output": "/", "Output/mine.txt": "mine"])
  }
}

@Suite struct AsOfTests {
  @Test func `a local time means an instant in the site's zone`() throws {
    let zone = try #require(TimeZoneRule(name: "+06:00"))
    let instant = try #require(AsOf.local("2007-08-28T10:00").instant(in: zone))
    #expect(instant == AsOf.local("2007-08-28T04:00Z").instant(in: zone))
    #expect(AsOf.instant(instant).instant(in: .utc) == instant)
    #expect(AsOf.local("soon").instant(in: zone) == nil)
  }
}
