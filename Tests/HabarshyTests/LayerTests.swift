import Foundation
import Testing

/// The architecture as the manifest states it, held against what the sources import.
@Suite struct LayerTests {
  private static let root = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The layers from the lowest to the highest; a target imports only what stands above it here.
  private static let order = [
    "CCommonMark", "CLibYAML", "CZlib", "CLibCrypto", "CLinux", "Storage", "Diagnostics",
    "LocatedYAML",
    "Markup", "Quantities",
    "Languages", "Indicators", "Narratives", "Charts", "Publications", "Rendering", "Habarshy",
    "HabarshyCommand",
  ]

  /// The print worker: Python in a process of its own, which no Swift imports.
  private static let otherLanguage = "PrintWorker"

  /// Modules from elsewhere, and who may import them: disk, clock and threads stay at the edge.
  private static let outside: [String: Set<String>] = [
    "Glibc": ["Habarshy", "HabarshyCommand"],
    "Dispatch": ["Habarshy", "HabarshyCommand"],
    "Synchronization": ["Habarshy", "HabarshyCommand"],
    "ArgumentParser": ["HabarshyCommand"],
  ]

  @Test func `every folder of sources is a layer, and every layer a folder`() throws {
    #expect(try Set(targets()) == Set(Self.order))
  }

  @Test func `a target imports only what the manifest lets it`() throws {
    let dependencies = try dependencies()
    for target in try targets() where !target.hasPrefix("C") || target == "Charts" {
      let declared = try #require(dependencies[target], "the manifest has no target \(target)")
      for (module, file) in try imports(of: target) {
        if let allowed = Self.outside[module] {
          #expect(allowed.contains(target), "\(file) imports \(module)")
        } else {
          #expect(declared.contains(module), "\(file) imports \(module)")
        }
      }
    }
  }

  @Test func `a target depends only on layers below it`() throws {
    for (target, dependencies) in try dependencies() {
      guard let place = Self.order.firstIndex(of: target) else { continue }
      for dependency in dependencies {
        let other = try #require(Self.order.firstIndex(of: dependency))
        #expect(other < place, "\(target) depends on \(dependency)")
      }
    }
  }

  @Test func `the C library is called from the file system folder and the console only`() throws {
    let callers = try ["Habarshy", "HabarshyCommand"].flatMap { target in
      try imports(of: target).filter { $0.module == "Glibc" || $0.module == "CLinux" }.map(\.file)
    }
    let expected = [
      "Habarshy/FileSystem/FileStatus.swift",
      "Habarshy/FileSystem/Folder.swift", "Habarshy/FileSystem/Inotify.swift",
      "Habarshy/FileSystem/LocalSocket.swift", "Habarshy/FileSystem/RunningProcess.swift",
      "Habarshy/FileSystem/SystemError.swift", "HabarshyCommand/Console.swift",
    ]
    #expect(Set(callers).sorted() == expected)
  }

  private func targets() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: Self.root.path + "/Sources")
      .filter { !$0.hasPrefix(".") && $0 != Self.otherLanguage }.sorted()
  }

  /// The modules each file of a target imports.
  private func imports(of target: String) throws -> [(module: String, file: String)] {
    let folder = Self.root.path + "/Sources/" + target
    var imports: [(module: String, file: String)] = []
    let pattern =
      /^(?:(?:public|package|internal|private|fileprivate)\s+)?import\s+(?:struct\s+|enum\s+|func\s+)?(\w+)/
    for case let path as String in FileManager.default.enumerator(atPath: folder) ?? .init()
    where path.hasSuffix(".swift") {
      let text = try String(contentsOfFile: folder + "/" + path, encoding: .utf8)
      for line in text.split(separator: "\n") {
        guard let match = line.firstMatch(of: pattern) else { continue }
        imports.append((String(match.1), target + "/" + path))
      }
    }
    return imports
  }

  /// The dependencies of each target in the manifest that are layers.
  private func dependencies() throws -> [String: [String]] {
    let manifest = try String(
      contentsOf: Self.root.appending(path: "Package.swift"), encoding: .utf8)
    var dependencies: [String: [String]] = [:]
    for match in manifest.matches(of: /(?:\slayer\(|\.executableTarget\()\s*(?:name: )?("[^()]*)\)/)
    {
      let names = match.1.matches(of: /"(\w+)"/).map { String($0.1) }
      let target = try #require(names.first)
      dependencies[target] = names.dropFirst().filter(Self.order.contains)
    }
    return dependencies
  }
}
