import Foundation

/// A folder of a test's own, removed with everything in it when the test is over.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    let url = FileManager.default.temporaryDirectory
      .appendingPathComponent("habarshy-tests-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    path = url.path
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
  }

  /// The path of a name in the folder.
  func path(_ name: String) -> String { path + "/" + name }

  /// Writes a file, making its folders.
  func write(_ name: String, _ text: String = "") throws {
    try write(name, Array(text.utf8))
  }

  func write(_ name: String, _ bytes: [UInt8]) throws {
    let path = path(name)
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: path))
  }

  func makeFolder(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: path(name), withIntermediateDirectories: true)
  }

  func makeLink(_ name: String, to destination: String) throws {
    try FileManager.default.createSymbolicLink(
      atPath: path(name), withDestinationPath: destination)
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: path(name))
  }

  func setPermissions(_ permissions: Int, of name: String) throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: permissions], ofItemAtPath: path(name))
  }

  /// Everything below a name: paths with the text of files, "→ …" for links, "/" for folders.
  ///
  /// Empty when there is no such name.
  func contents(of name: String = "") -> [String: String] {
    var contents: [String: String] = [:]
    let root = name.isEmpty ? path : path(name)
    for case let item as String in FileManager.default.enumerator(atPath: root) ?? .init() {
      let whole = root + "/" + item
      if let destination = try? FileManager.default.destinationOfSymbolicLink(atPath: whole) {
        contents[item] = "→ " + destination
      } else if let data = FileManager.default.contents(atPath: whole) {
        contents[item] = String(decoding: data, as: UTF8.self)
      } else {
        contents[item] = "/"
      }
    }
    return contents
  }

  /// The files below a name with their texts, without folders, links and the build's record.
  func files(of name: String) -> [String: String] {
    contents(of: name).filter { $0.value != "/" && $0.key != "build.json" }
  }
}
