import Foundation
import Habarshy
import Quantities

/// A small site that is edited and built again and again: once with what the build before left, and
/// once from nothing.
final class IncrementalSite {
  let folder: TemporaryFolder
  var asOf = IncrementalSite.start
  /// A cell of `flows.csv` by its row and column, in the order of the file; a row may lack the last.
  var cells: [[String]]
  var tables = Tables()
  /// Whether publications have a map, a table, a chart and an image as well.
  var isRich = false
  /// Some caches of earlier builds.
  var caches: [(name: String, bytes: [UInt8])] = []
  /// The dimension of areas: where it is none of regions, these have no pages.
  var area = "region"
  private(set) var files: [String: String] = [:]

  /// A day on which two publications are out, and one is still to come.
  static let start = instant("2007-09-01T10:00")

  static func instant(_ text: String) -> Instant {
    guard let instant = Instant(parsing: text, in: .utc) else {
      preconditionFailure("'\(text)' is an instant")
    }
    return instant
  }

  init() throws {
    folder = try TemporaryFolder()
    cells = [
      ["2004", "KZ", "60.1", "0.0"], ["2005", "KZ", "74.8", "52.1"],
      ["2006", "KZ", "66.7", "33.7"], ["2004", "south", "1.5", "10.5"],
      ["2005", "south", "2.5", "11.5"], ["2006", "south", "14.2", "12.5"],
      ["2004", "north", "3.5", "4.5"], ["2005", "north", "5.5", "6.5"],
      ["2006", "north", "7.5", "8.5"],
    ]
    for (path, bytes) in BadInputSite.files { try folder.write(path, bytes) }
    // With an address of its own the site has feeds, a list of its pages, and a catalogue as well.
    try change("Content/site.yaml", "title:", "base-url: https://example.org/\ntitle:")
    try writeTable()
    try write("Content/data/regions.csv", "id,kk,ru,en\nKZ,Қ,К,K\nsouth,О,Ю,S\nnorth,С,С,N\n")
    for name in ["south", "north", "coming"] { try writePublication(name) }
  }

  /// Writes a file, unless it is to have the text it has.
  func write(_ path: String, _ text: String) throws {
    files[path] = text
    try folder.write(path, text)
  }

  /// The names of tables in files.
  struct Tables {
    var flows = "flows.csv"
    /// A table that comes and goes; nil while there is none.
    var stays: String?
  }

  func writeTable() throws {
    try write(
      "Content/data/\(tables.flows)",
      "period,\(area),arrivals,departures,released\n"
        + cells.map { row in
          // The day of its release stands last, if it has one.
          row.joined(separator: ",") + (row.count < 5 ? ",\n" : "\n")
        }.joined())
  }

  /// A publication that shows one region only.
  func writePublication(
    _ name: String, title: String = "A", keyword: String = "one", region: String? = nil
  ) throws {
    let release = name == "coming" ? "2007-09-20T10:00" : "2007-08-28T10:00"
    try write(
      "Content/publications/\(name)/publication.yaml",
      """
      kind: bulletin
      number: \(name.utf8.count)
      release: \(release)
      contact: press-office

      """)
    let region = region ?? (name == "coming" ? "KZ" : name)
    for language in ["kk", "ru", "en"] {
      try write(
        "Content/publications/\(name)/\(language).md",
        """
        ---
        title: \(title)
        summary: '`= arrivals[2006, region: \(region)]`'
        keywords: [\(keyword)]
        ---

        `= departures[2005, region: \(region)] | unit`
        \(isRich ? Self.figures : "")
        """)
    }
    if isRich { try folder.write("Content/publications/\(name)/images/view.png", Self.image()) }
  }

  /// Builds with what the build before left.
  @discardableResult func build(jobs: Int = 2) -> BuildResult {
    build("Output", isIncremental: true, jobs: jobs)
  }

  /// Builds from nothing, into another folder.
  func buildClean() -> BuildResult { build("Clean", isIncremental: false) }

  private func build(_ output: String, isIncremental: Bool, jobs: Int = 2) -> BuildResult {
    var options = BuildOptions(
      workspace: Workspace(
        content: folder.path("Content"), templates: folder.path("Templates"),
        output: folder.path(output)), asOf: .now(asOf), jobs: jobs)
    options.isIncremental = isIncremental
    return Build.run(options)
  }

  /// The paths whose files are not the same in both outputs.
  var differences: [String] {
    let warm = bytes(of: "Output")
    let clean = bytes(of: "Clean")
    return Set(warm.keys).union(clean.keys).filter { warm[$0] != clean[$0] }.sorted()
  }

  /// Everything below a name by its path; folders have no bytes.
  private func bytes(of name: String) -> [String: Data?] {
    var all: [String: Data?] = [:]
    for path in FileManager.default.subpaths(atPath: folder.path(name)) ?? [] {
      all[path] = .some(FileManager.default.contents(atPath: folder.path("\(name)/\(path)")))
    }
    return all
  }

  /// Everything that edits change but the output and the clock.
  struct State {
    let files: [String: Data]
    let cells: [[String]]
    let tables: Tables
  }

  var state: State {
    var all: [String: Data] = [:]
    for root in ["Content", "Templates"] {
      for (path, text) in folder.contents(of: root) where text != "/" {
        let path = root + "/" + path
        all[path] = FileManager.default.contents(atPath: folder.path(path))
      }
    }
    return State(files: all, cells: cells, tables: tables)
  }

  /// Takes back what was edited since.
  func restore(_ state: State) throws {
    for root in ["Content", "Templates"] { try folder.remove(root) }
    for (path, bytes) in state.files { try folder.write(path, Array(bytes)) }
    cells = state.cells
    tables = state.tables
  }

  /// When each file of the output was written.
  func dates() throws -> [String: Date] {
    var dates: [String: Date] = [:]
    for (path, text) in folder.contents(of: "Output") where text != "/" {
      let whole = folder.path("Output/" + path)
      dates[path] =
        try FileManager.default.attributesOfItem(atPath: whole)[.modificationDate] as? Date
    }
    return dates
  }
}
