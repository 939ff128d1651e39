import Diagnostics
import Foundation
import Habarshy
import Quantities
import Testing

/// The build of the content that stands in the repository.
@Suite struct BuildTests {
  @Test func `the content is built without a finding, even a strict one`() throws {
    let result = try RealSite.built.get().result
    #expect(result.ending == .finished)
    #expect(result.log.sorted.map { "\($0.location): \($0.message)" } == [])
  }

  @Test func `the same content gives the same bytes, on any number of threads`() throws {
    let parallel = try RealSite.built.get().files
    let folder = try TemporaryFolder()
    #expect(RealContent.build(in: folder, jobs: 1).ending == .finished)
    let output = folder.contents(of: "Output")
    #expect(output["build.json"] != nil)
    #expect(Set(output.keys) == Set(parallel.keys))
    #expect(output.keys.filter { output[$0] != parallel[$0] }.sorted() == [])
  }

  @Test func `a check writes nothing`() throws {
    let site = try BadInputFolder()
    let before = site.folder.contents()
    #expect(site.build(writesOutput: false).ending == .finished)
    #expect(site.folder.contents() == before)
  }

  @Test func `an interrupted build leaves the output as it was`() throws {
    let site = try BadInputFolder()
    try site.folder.write("Output/mine.txt", "mine")
    let before = site.folder.contents()
    let interruption = Interruption()
    let result = Build.run(site.options(), interruption: interruption) { progress in
      if progress.stage == .writing { #expect(interruption.interrupt()) }
    }
    #expect(result.ending == .stopped)
    #expect(interruption.hasHappened)
    #expect(site.folder.contents() == before)
  }

  @Test(arguments: [BadInputCase.ru, BadInputCase.flows])
  func `a file that is changed while the site is built stops the build`(path: String) throws {
    let site = try BadInputFolder()
    try site.folder.write("Output/mine.txt", "mine")
    let result = Build.run(site.options()) { progress in
      // Tables are read next, and then narratives.
      if progress.stage == .data { try? site.folder.write(path, "changed\n") }
    }
    #expect(result.ending == .stopped)
    let found = result.log.sorted.map { ($0.location.source.path, $0.code) }
    #expect(found.count == 1)
    #expect(found.first?.0.hasSuffix(path) == true)
    #expect(found.first?.1 == "file.changed")
    #expect(site.folder.contents(of: "Output").keys.sorted() == ["mine.txt"])
  }

  @Test func `a finding shows its line when the file is gone`() throws {
    let site = try BadInputFolder([.append(BadInputCase.ru, "\n`= nothing`\n")])
    let result = site.build()
    #expect(result.ending == .stopped)
    try site.folder.remove(BadInputCase.ru)
    let finding = try #require(result.log.sorted.first)
    #expect(finding.location.source.path.hasSuffix(BadInputCase.ru))
    #expect(finding.location.text.contains("nothing"))
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
