import Foundation

/// The same work done by Habarshy, by its peers, and by the least that could do it, in turn.
struct PeerBench {
  let folder: URL
  let count: Int
  let runs: Int
  let templates: String
  /// The folder with settings and templates for the peers.
  let idioms: String
  /// The `habarshy` command.
  let command: String
  /// The folder with the programs of peers that are looked for there first, then on `PATH`.
  let programs: String
  /// The commands of the peers to compare with.
  let names: [String]

  /// What is measured.
  ///
  /// Each run has a folder of its own, with everything written anew.
  private struct System {
    let name: String
    let program: String
    let arguments: [String]
    let prepare: (_ folder: URL) throws -> Void
    /// The page of a publication below the folder; none if there is nothing to check.
    let page: (_ number: Int, _ language: String) -> String?
    var runs: [Measurement] = []
    /// How many files came out.
    var files = 0
  }

  func run() throws {
    print("\(count) publications in one language each; rounds: \(runs); \(Machine.description)")
    var systems = try [habarshy] + peers()
    systems.append(limit)
    for run in 0..<runs {
      for index in systems.indices {
        let system = systems[index]
        let place = folder(of: system.name, run)
        try system.prepare(place)
        let measurement = try Measurement.run(
          "/usr/bin/env", ["-C", place.path, system.program] + system.arguments)
        guard measurement.status == 0 else {
          throw Failure(text: "\(system.name) failed with status \(measurement.status)")
        }
        systems[index].runs.append(measurement)
        guard run == 0 else { continue }
        try verify(system, in: place)
        let output = place.appendingPathComponent("output").path
        systems[index].files = try FileManager.default.subpathsOfDirectory(atPath: output)
          .count { $0.split(separator: "/").last?.contains(".") == true }
      }
    }
    report(systems)
  }

  private func folder(of name: String, _ run: Int) -> URL {
    folder.appendingPathComponent("\(name)-\(run)")
  }

  private func workload(in folder: URL) -> Workload {
    Workload(
      folder: folder.appendingPathComponent("Content"), count: count, isMonolingual: true)
  }

  private var habarshy: System {
    get throws {
      print("Habarshy \(try Machine.version(of: command, ["--version"]))")
      return System(
        name: "Habarshy", program: command,
        arguments: [
          "build", "--quiet", "--printer", "none", "--as-of", "2026-01-01", "--content",
          "Content", "--templates", URL(fileURLWithPath: templates).path, "--output", "output",
        ],
        prepare: { try workload(in: $0).write() },
        page: { "output/site/\($1)/publications/p\($0)/index.html" })
    }
  }

  /// The peers that are there; of the others it is told that they are left out.
  private func peers() throws -> [System] {
    try names.compactMap { name in
      guard let peer = Peer.all.first(where: { $0.program == name }) else {
        let known = Peer.all.map(\.program).joined(separator: ", ")
        throw Failure(text: "there is no peer '\(name)'; there are \(known)")
      }
      guard let program = Machine.program(peer.program, in: programs) else {
        print("\(peer.name) is left out: there is no '\(name)' in \(programs) or on PATH")
        return nil
      }
      print("\(peer.name) \(try Machine.version(of: program, peer.version))")
      return System(
        name: peer.name, program: program, arguments: peer.build,
        prepare: { folder in
          try PeerProject(
            peer: peer, workload: workload(in: folder),
            idioms: URL(fileURLWithPath: idioms), folder: folder
          ).write()
        }, page: { number, _ in "output/\(peer.page(of: number))" })
    }
  }

  private var limit: System {
    let first = folder(of: "Habarshy", 0)
    return System(
      name: "the limit",
      program: URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().path,
      arguments: [
        "--limit", first.appendingPathComponent("Content").path,
        first.appendingPathComponent("output").path, "output",
      ],
      prepare: {
        try FileManager.default.createDirectory(at: $0, withIntermediateDirectories: true)
      }, page: { _, _ in nil })
  }

  /// Reads some pages of a system, and fails if they do not show everything.
  private func verify(_ system: System, in place: URL) throws {
    let workload = workload(in: place)
    for number in stride(from: 0, to: count, by: max(1, count / 50)) {
      guard let path = system.page(number, workload.phrases(of: number)[0].code) else { return }
      let page = try String(contentsOf: place.appendingPathComponent(path), encoding: .utf8)
      let missing = PageCheck(workload: workload, number: number).missing(in: page)
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
    print(
      "            wall, s (least–most)  processor, s      MiB    files"
        + "   × wall  × processor  × MiB")
    let habarshy = systems[0].runs
    for system in systems {
      let wall = system.runs.map(\.wall)
      /// The median of the ratios to Habarshy's run in the same round.
      func ratio(_ value: (Measurement) -> Double) -> Double {
        Self.median(zip(system.runs, habarshy).map { value($0) / value($1) })
      }
      print(
        system.name.padding(toLength: 9, withPad: " ", startingAt: 0)
          + String(
            format: "%10.3f (%.3f–%.3f) %12.3f %8.0f %8d %8.2f %12.2f %6.2f",
            Self.median(wall), wall.min() ?? 0, wall.max() ?? 0,
            Self.median(system.runs.map(\.processor)), Self.median(system.runs.map(\.memory)),
            system.files, ratio(\.wall), ratio(\.processor), ratio(\.memory)))
    }
    print("× means: times Habarshy's in the same round, median; processor time tells most.")
  }

  /// The middle one, or the mean of the two in the middle.
  private static func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    return (sorted[(sorted.count - 1) / 2] + sorted[sorted.count / 2]) / 2
  }
}
