import Foundation
import Testing

/// Something that runs the script of the search page outside of a page.
enum SearchScript {
  /// Programs that can, the lightest first.
  private static let programs = ["/usr/bin/node", "/usr/local/bin/node", "/usr/bin/chromium"]

  /// The program to use; nil where there is none.
  static let program = programs.first { FileManager.default.isExecutableFile(atPath: $0) }

  /// What is to be installed where there is none.
  static let missing: Comment = "neither node nor chromium is installed (Debian: nodejs)"

  /// Runs the script, then the parts of the index, then an expression, and returns what that is as
  /// JSON.
  static func evaluate(
    _ expression: String, script: String, parts: [String], in folder: TemporaryFolder
  ) throws -> Data {
    let program = try #require(Self.program)
    let answer = "JSON.stringify(\(expression))"
    let name = UUID().uuidString
    let lines: String
    let arguments: [String]
    if program.hasSuffix("node") {
      lines = ([script] + parts + ["process.stdout.write(\(answer));"]).joined(separator: "\n")
      try Data(lines.utf8).write(to: URL(fileURLWithPath: folder.path(name + ".js")))
      arguments = [folder.path(name + ".js")]
    } else {
      let scripts = ([script] + parts).map { "<script>\($0)</script>" }.joined()
      lines =
        "<meta charset=\"utf-8\">\(scripts)<pre></pre><script>"
        + "document.querySelector('pre').textContent = \(answer)</script>"
      try Data(lines.utf8).write(to: URL(fileURLWithPath: folder.path(name + ".html")))
      arguments = [
        "--headless", "--no-sandbox", "--disable-gpu", "--dump-dom",
        "file://" + folder.path(name + ".html"),
      ]
    }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    let said = Pipe()
    process.standardOutput = said
    process.standardError = FileHandle.nullDevice
    try process.run()
    let output = said.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    if program.hasSuffix("node") { return output }
    let text = String(decoding: output, as: UTF8.self)
    let answers = text.components(separatedBy: "<pre>").last?.components(separatedBy: "</pre>")
    let plain = try #require(answers?.first).replacing("&lt;", with: "<")
      .replacing("&gt;", with: ">").replacing("&amp;", with: "&")
    return Data(plain.utf8)
  }
}
