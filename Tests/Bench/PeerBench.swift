import Foundation

/// The same work done by Habarshy, by Hugo, and by the least that could do it, in turn.
struct PeerBench {
  let folder: URL
  let count: Int
  let runs: Int
  let templates: String
  /// The `habarshy` command.
  let command: String
  /// The folder with the programs of the peers.
  let programs: URL

  private struct System {
    let name: String
    let program: String
    let arguments: (_ output: String) -> [String]
    /// The page of a publication in an output.
    let page: (_ number: Int, _ language: String) -> String
    var runs: [Measurement] = []
  }

  func run() throws {
    let content = folder.appendingPathComponent("Content")
    let workload = Workload(folder: content, count: count, isMonolingual: true)
    try workload.write()
    let project = folder.appendingPathComponent("hugo")
    try HugoSite(workload: workload, folder: project).write()
    var systems = [
      System(
        name: "Habarshy", program: command,
        arguments: { output in
          [
            "build", "--quiet", "--printer", "none", "--as-of", "2026-01-01", "--content",
            content.path, "--templates", templates, "--output", output,
          ]
        }, page: { "site/\($1)/publications/p\($0)/index.html" })
    ]
    let hugo = programs.appendingPathComponent("hugo").path
    if FileManager.default.isExecutableFile(atPath: hugo) {
      systems.append(
        System(
          name: "Hugo", program: hugo,
          arguments: { ["--quiet", "--source", project.path, "--destination", $0] },
          page: { number, _ in "p/p\(number)/index.html" }))
    } else {
      print("there is no Hugo in \(programs.path) (make bench-peers installs it)")
    }
    let first = folder.appendingPathComponent("Output-Habarshy-0").path
    systems.append(
      System(
        name: "the limit", program: "/proc/self/exe",
        arguments: { ["--limit", content.path, first, $0] }, page: { _, _ in "" }))
    print("\(count) publications in one language each; \(Self.machine)")
    for run in 0..<runs {
      for index in systems.indices {
        let system = systems[index]
        let output = folder.appendingPathComponent("Output-\(system.name)-\(run)").path
        let measurement = try Measurement.run(system.program, system.arguments(output))
        guard measurement.status == 0 else { throw POSIXError(.ECHILD) }
        systems[index].runs.append(measurement)
        if run == 0 { try verify(system, in: URL(fileURLWithPath: output), workload) }
      }
    }
    report(systems)
  }

  /// Looks for the values of some pages, and for as many cells, that nobody wins by doing less.
  private func verify(_ system: System, in output: URL, _ workload: Workload) throws {
    guard !system.page(0, "kk").isEmpty else { return }
    for number in stride(from: 0, to: count, by: max(1, count / 50)) {
      let phrases = workload.phrases(of: number)[0]
      let page = try String(
        contentsOf: output.appendingPathComponent(system.page(number, phrases.code)),
        encoding: .utf8
      ).replacingOccurrences(of: "&nbsp;", with: "\u{A0}")
        .replacingOccurrences(of: "\u{202F}", with: "\u{A0}")
      let values = workload.values(of: number)
      var missing = workload.picks(of: number).map { pick in
        phrases.number(values[Workload.codes[pick.area]]?[pick.year] ?? "")
      }.filter { !page.contains($0) }
      if page.components(separatedBy: "<td").count <= 50 { missing.append("50 cells") }
      if page.components(separatedBy: "<svg").count <= 2 { missing.append("two charts") }
      guard missing.isEmpty else {
        throw Failure(text: "\(system.name): p\(number) does not show \(missing)")
      }
    }
  }

  /// Why a measurement is worth nothing.
  struct Failure: Error, CustomStringConvertible {
    let text: String
    var description: String { text }
  }

  private func report(_ systems: [System]) {
    let habarshy = Self.median(systems[0].runs.map(\.wall))
    let processor = Self.median(systems[0].runs.map(\.processor))
    print("              wall, s (least–most)        processor, s      MiB   Habarshy takes")
    for system in systems {
      let wall = system.runs.map(\.wall)
      let time = Self.median(system.runs.map(\.processor))
      print(
        system.name.padding(toLength: 12, withPad: " ", startingAt: 0)
          + String(
            format:
              "%9.3f (%.3f–%.3f) %15.3f %10.0f   %.2f of its wall time, %.2f of its processor time",
            Self.median(wall), wall.min() ?? 0, wall.max() ?? 0, time,
            system.runs.map(\.memory).max() ?? 0, habarshy / Self.median(wall), processor / time))
    }
  }

  private static func median(_ values: [Double]) -> Double { values.sorted()[values.count / 2] }

  private static var machine: String {
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let model =
      text.split(separator: "\n").first { $0.hasPrefix("model name") }
      .flatMap { $0.split(separator: ":").last } ?? "an unknown processor"
    return "\(ProcessInfo.processInfo.activeProcessorCount) ×\(model)"
  }
}
