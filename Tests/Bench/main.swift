import ArgumentParser
import Foundation

Bench.main()

/// `make bench`: how long builds take, and how much memory.
struct Bench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "HabarshyBench",
    abstract: "Measures builds of many publications, the reading of a large table, and drawing.",
    discussion: """
      Writes content into a temporary folder, runs the habarshy command that stands beside this \
      one on it, and prints wall time, processor time and peak memory: for the first build, for a \
      build in which nothing has changed, and for one after the edit of a text and of a cell. \
      Each first build writes into a new folder.
      """)

  @Option(help: "How many publications.")
  var count = 1_000

  @Flag(help: "Publications in one language each, kk, ru and en in turn, instead of in all three.")
  var monolingual = false

  @Option(help: "How many rows the large table has; 0 leaves it out.")
  var rows = 1_000_000

  @Option(help: "How many column charts of 20 points are drawn on one thread; 0 leaves it out.")
  var charts = 10_000

  @Option(help: "How often each build runs; the median counts.")
  var runs = 3

  @Option(help: "The folder with the templates.")
  var templates = "Templates"

  @Option(
    help: "The folder with the programs of peers: builds the same publications with them, too.")
  var programs: String?

  @Option(
    name: .customLong("peer"),
    help: "The command of a peer: hugo, pelican, nikola, mkdocs, jekyll.")
  var peers: [String] = []

  @Option(help: "The folder with settings and templates for the peers.")
  var idioms = "Tests/Bench/Peers"

  @Option(parsing: .upToNextOption, help: .hidden)
  var limit: [String] = []

  @Option(help: "Only write the content into this folder, and print the path of the edited text.")
  var write: String?

  @Flag(help: "Keep the temporary folder.")
  var keep = false

  func run() throws {
    if limit.count == 3 {
      _ = try Limit(content: limit[0], tree: limit[1], output: limit[2]).run()
      return
    }
    if let write {
      let content = URL(fileURLWithPath: write).appendingPathComponent("Content")
      let workload = Workload(folder: content, count: count, isMonolingual: monolingual)
      try workload.write()
      return print(workload.editedFile.path)
    }
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("habarshy-bench-" + UUID().uuidString)
    defer { if !keep { try? FileManager.default.removeItem(at: folder) } }
    if keep { print("in \(folder.path)") }
    if let programs {
      return try PeerBench(
        folder: folder, count: count, runs: runs, templates: templates, idioms: idioms,
        command: Self.command, programs: programs, names: peers
      ).run()
    }
    if count > 0 { try measureBuilds(folder.appendingPathComponent("publications")) }
    if charts > 0 { try measureCharts() }
    if rows > 0 { try measureRows(folder.appendingPathComponent("rows")) }
  }

  private static let command = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appendingPathComponent("habarshy").path

  private func measureBuilds(_ folder: URL) throws {
    let workload = Workload(
      folder: folder.appendingPathComponent("Content"), count: count, isMonolingual: monolingual)
    try workload.write()
    let editions = monolingual ? count : count * Phrases.all.count
    print("\(count) publications, \(editions) editions")
    var output = 0
    let first = try (0..<runs).map { _ in
      output += 1
      return try build(folder, output: output)
    }
    report("first build", first, pages: editions)
    report("nothing changed", try (0..<runs).map { _ in try build(folder, output: output) })
    var text = try String(contentsOf: workload.editedFile, encoding: .utf8)
    let edited = try (0..<runs).map { _ in
      text += "\n" + workload.phrases(of: 0)[0].sentences[0] + "\n"
      try Data(text.utf8).write(to: workload.editedFile)
      return try build(folder, output: output)
    }
    report("one text edited", edited)
    var table = Array(try Data(contentsOf: workload.editedTable))
    let last = table.count - 2  // before the line feed: a decimal of a cell that a chart shows
    let changed = try (0..<runs).map { run in
      table[last] = UInt8(ascii: "1") + UInt8(run % 9)
      try Data(table).write(to: workload.editedTable)
      return try build(folder, output: output)
    }
    report("one cell edited", changed)
  }

  private func build(_ folder: URL, output: Int) throws -> Measurement {
    try command([
      "build", "--quiet", "--as-of", "2026-01-01",
      "--content", folder.appendingPathComponent("Content").path, "--templates", templates,
      "--output", folder.appendingPathComponent("Output-\(output)").path,
    ])
  }

  private func measureRows(_ folder: URL) throws {
    try ManyRows(folder: folder, rows: rows).write()
    print("a table of \(rows) rows")
    let read = try (0..<runs).map { _ in
      try command([
        "check", "--quiet", "--as-of", "2026-01-01", "--content", folder.path, "--templates",
        templates,
      ])
    }
    report("read and checked", read)
  }

  private func measureCharts() throws {
    let many = try ManyCharts(count: charts, points: 20, templates: templates)
    let drawn = (0..<runs).map { _ in many.draw() }
    print("\(charts) column charts of \(many.points) points, \(drawn[0].bytes / charts) bytes each")
    report("drawn, one thread", drawn.map(\.measurement))
  }

  private func command(_ arguments: [String]) throws -> Measurement {
    let measurement = try Measurement.run(Self.command, arguments)
    guard measurement.status == 0 else { throw ValidationError("the build failed; see above.") }
    return measurement
  }

  private func report(_ name: String, _ runs: [Measurement], pages: Int = 0) {
    let wall = runs.map(\.wall).sorted()
    let median = wall[wall.count / 2]
    let processor = runs.map(\.processor).sorted()[runs.count / 2]
    let memory = runs.map(\.memory).max() ?? 0
    var line = "  " + name.padding(toLength: 18, withPad: " ", startingAt: 0)
    line += String(
      format: "%7.3f s (%.3f–%.3f), %.3f s of processor", median, wall[0],
      wall[wall.count - 1], processor)
    if memory > 0 { line += String(format: ", %.0f MiB", memory) }
    if pages > 0 { line += String(format: ", %.0f pages/s", Double(pages) / median) }
    print(line)
  }
}
