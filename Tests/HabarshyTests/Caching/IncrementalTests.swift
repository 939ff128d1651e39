import Diagnostics
import Foundation
import Habarshy
import Quantities
import Testing

@Suite struct IncrementalTests {
  @Test func `a build after which nothing changed writes nothing`() throws {
    let site = try IncrementalSite()
    let first = site.build()
    #expect(first.ending == .finished, "\(first.log.diagnostics)")
    #expect(first.counts.written > 100)
    let second = site.build()
    #expect(second.counts.written == 0)
    #expect(second.counts.unchanged == first.counts.written)
    #expect(second.counts.editions == first.counts.editions)
  }

  @Test func `a cell changes the pages that show it, and no other edition`() throws {
    let site = try IncrementalSite()
    site.build()
    let before = try site.dates()
    site.cells[4][3] = "11.9"  // departures of the south in 2005
    try site.writeTable()
    site.build()
    let after = try site.dates()
    let changed = after.filter { before[$0.key] != $0.value }.keys
    #expect(changed.contains("site/kk/publications/south/index.html"))
    let others = changed.filter {
      $0.contains("/publications/") && !$0.contains("/publications/south/")
    }
    #expect(others.isEmpty)
    #expect(site.buildClean().ending == .finished)
    #expect(site.differences == [])
  }

  @Test func `a paragraph changes its edition and nothing else`() throws {
    let site = try IncrementalSite()
    site.build()
    let before = try site.dates()
    let path = "Content/publications/north/en.md"
    try site.write(path, (site.files[path] ?? "") + "\nOne more paragraph.\n")
    site.build()
    let changed = Set(try site.dates().filter { before[$0.key] != $0.value }.keys)
    #expect(
      changed.subtracting(["build.json"]).allSatisfy { $0.contains("/publications/north/") },
      "\(changed.sorted())")
    #expect(changed.contains("site/en/publications/north/index.html"))
  }

  @Test func `a file that somebody changed in the output is made again`() throws {
    let site = try IncrementalSite()
    site.build()
    let page = "Output/site/kk/publications/south/index.html"
    let text = site.folder.contents(of: "Output")["site/kk/publications/south/index.html"]
    try site.folder.write(page, "changed")
    try site.folder.remove("Output/site/kk/index.html")
    site.build()
    #expect(site.buildClean().ending == .finished)
    #expect(site.differences == [])
    #expect(
      site.folder.contents(of: "Output")["site/kk/publications/south/index.html"] == text)
  }

  @Test func `a damaged cache, and that of another output, is as good as none`() throws {
    let site = try IncrementalSite()
    site.build()
    let cache = try Data(contentsOf: URL(fileURLWithPath: site.folder.path(".Output.cache")))
    var generator = EditGenerator(state: 7)
    for _ in 0..<6 {
      var damaged = Array(cache)
      damaged[generator.below(damaged.count)] ^= 0x10
      damaged.removeLast(generator.below(3))
      try site.folder.write(".Output.cache", damaged)
      try site.folder.write("Output/site/kk/about/index.html", "changed")
      #expect(site.build().ending == .finished)
      #expect(site.buildClean().ending == .finished)
      #expect(site.differences == [])
    }
    // The cache of an output that is not there any more.
    try site.folder.remove("Output")
    site.build()
    #expect(site.differences == [])
  }

  @Test func `the clock passes a release`() throws {
    let site = try IncrementalSite()
    site.build()
    #expect(site.folder.contents(of: "Output/site/kk/publications/coming").isEmpty)
    site.asOf = IncrementalSite.instant("2007-09-20T10:00")
    site.build()
    #expect(!site.folder.contents(of: "Output/site/kk/publications/coming").isEmpty)
    #expect(site.buildClean().ending == .finished)
    #expect(site.differences == [])
  }

  @Test func `what there is to tell of the content is told each time`() throws {
    let site = try IncrementalSite()
    let path = "Content/publications/north/kk.md"
    try site.write(path, (site.files[path] ?? "") + "\n\(Self.english)\n")
    let first = site.build()
    #expect(!first.log.diagnostics.isEmpty)
    #expect(site.build().log.diagnostics.count == first.log.diagnostics.count)
  }

  /// Hundreds of rounds: `HABARSHY_ROUNDS=500 swift test --filter IncrementalTests`; others than
  /// those of the day before with `HABARSHY_SEED=1`.
  @Test func `after any edits the output is that of a build from nothing`() throws {
    let environment = ProcessInfo.processInfo.environment
    let rounds = environment["HABARSHY_ROUNDS"].flatMap(Int.init) ?? 24
    let site = try IncrementalSite()
    try site.enrich()
    var generator = EditGenerator(
      state: environment["HABARSHY_SEED"].flatMap(UInt64.init) ?? 2_007)
    let first = site.build()
    // A part of which there is something to tell is not kept.
    try #require(first.log.isEmpty, "\(first.log.diagnostics)")
    // Each kind in its turn, in another order each time.
    var waiting: [EditKind] = []
    var tally: [EditKind: (all: Int, finished: Int)] = [:]
    for round in 0..<rounds {
      var edits: [(kind: EditKind, detail: String)] = []
      let before = site.state
      for _ in 0...generator.below(3) {
        if waiting.isEmpty { waiting = EditKind.allCases }
        let kind = waiting.remove(at: generator.below(waiting.count))
        edits.append((kind, try site.edit(kind, &generator)))
      }
      let names = edits.map { "\($0.kind.rawValue) (\($0.detail))" }
      let warm = site.build(jobs: 1 + generator.below(3))
      let clean = site.buildClean()
      #expect(warm.ending == clean.ending, "round \(round): \(names)")
      #expect(warm.log.diagnostics == clean.log.diagnostics, "round \(round): \(names)")
      for edit in edits {
        tally[edit.kind, default: (0, 0)].all += 1
        if clean.ending == .finished { tally[edit.kind, default: (0, 0)].finished += 1 }
      }
      guard clean.ending == .finished else {
        // Or all rounds after a mistake would be refused for it.
        try site.restore(before)
        continue
      }
      let differences = site.differences
      #expect(differences == [], "round \(round): \(names)")
      if !differences.isEmpty { return }
      site.keepCache(round: round)
    }
    let finished = tally.values.reduce(0) { $0 + $1.finished }
    #expect(finished > tally.values.reduce(0) { $0 + $1.all } / 2)
    guard environment["HABARSHY_ROUNDS"] != nil else { return }
    for kind in EditKind.allCases {
      let count = tally[kind] ?? (0, 0)
      #expect(count.finished > 0 || count.all < 4, "no build finishes after \(kind)")
      print("\(kind.rawValue): \(count.finished) of \(count.all) edits in builds that finished")
    }
  }

  private static let english =
    "The change is mostly due to the season and to the renewal of the register of the enterprises."
}
