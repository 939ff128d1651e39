import Foundation

/// The workload as a project of a peer: the same texts, values, tables and charts, in its idiom.
struct PeerProject {
  let peer: Peer
  let workload: Workload
  /// The folder with settings and templates for all peers.
  let idioms: URL
  /// The project.
  let folder: URL

  func write() throws {
    for part in peer.parts { try copy(idioms.appendingPathComponent(part)) }
    let style = try String(
      contentsOf: idioms.appendingPathComponent("style.css"), encoding: .utf8)
    try write(peer.style, style)
    try write("\(peer.numbers)/common.json", Self.common)
    for number in 0..<workload.count {
      let phrases = workload.phrases(of: number)[0]
      let values = workload.values(of: number)
      let idiom = Idiom.peer(peer, phrases.code, number: number) { code, year in
        phrases.number(values[code]?[year] ?? "")
      }
      try write(
        "\(peer.texts)/p\(number).md",
        Workload.narrative(phrases, number, idiom, workload.picks(of: number)))
      let areas = Workload.codes.map { code in
        let cells = Workload.years.map { "\"\($0)\":\(values[code]?[$0] ?? "0")" }
        return "\"\(code)\":{\(cells.joined(separator: ","))}"
      }
      try write("\(peer.numbers)/ind/p\(number).json", "{\(areas.joined(separator: ","))}\n")
    }
  }

  private func write(_ name: String, _ text: String) throws {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  /// Copies the files of a folder to where they are in it.
  private func copy(_ part: URL) throws {
    for name in try FileManager.default.subpathsOfDirectory(atPath: part.path) {
      let file = part.appendingPathComponent(name)
      if try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
        try write(name, String(contentsOf: file, encoding: .utf8))
      }
    }
  }

  /// What all publications have in common: areas, their names, and years.
  private static var common: String {
    func list(_ texts: [String]) -> String {
      "[" + texts.map { "\"\($0)\"" }.joined(separator: ",") + "]"
    }
    let names = Phrases.all.map { phrases in
      let names = zip(Workload.codes, phrases.areas).map { "\"\($0)\":\"\($1)\"" }
      return "\"\(phrases.code)\":{\(names.joined(separator: ","))}"
    }
    return "{\"areas\":\(list(Workload.codes)),\"regions\":\(list(Workload.regions)),"
      + "\"years\":\(list(Workload.years.map(String.init))),"
      + "\"names\":{\(names.joined(separator: ","))}}\n"
  }
}
