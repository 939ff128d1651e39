import Foundation

/// What measurements are made on and with.
enum Machine {
  /// The processor and how many of it there are, and the memory.
  static var description: String {
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let model =
      text.split(separator: "\n").first { $0.hasPrefix("model name") }
      .flatMap { $0.split(separator: ":").last } ?? " an unknown processor"
    let information = ProcessInfo.processInfo
    let memory = Int((Double(information.physicalMemory) / 1_073_741_824).rounded())
    return "\(information.activeProcessorCount) ×\(model), \(memory) GiB"
  }

  /// The path of a program in a folder, or else in one of `PATH`.
  static func program(_ name: String, in folder: String) -> String? {
    let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
    return ([folder] + path.split(separator: ":").map(String.init))
      .map { URL(fileURLWithPath: $0).appendingPathComponent(name).path }
      .first(where: FileManager.default.isExecutableFile(atPath:))
  }

  /// The version that a program tells of itself: the first numbers with points between them.
  static func version(of program: String, _ arguments: [String]) throws -> String {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.standardOutput = output
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    let numbers = text.firstRange(of: #/[0-9]+(\.[0-9]+)+/#)
    return numbers.map { String(text[$0]) } ?? "of an unknown version"
  }
}
