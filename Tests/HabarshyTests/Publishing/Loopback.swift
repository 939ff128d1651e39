import Foundation
import Glibc
import Testing

/// A server that a test starts for itself, on a free port of this machine alone.
final class Loopback: Sendable {
  let port: UInt16
  private let process: Process

  /// Starts a program with arguments that name the port, and waits until it answers.
  init(
    _ program: String, in folder: TemporaryFolder, environment: [String: String] = [:],
    _ arguments: (UInt16) -> [String]
  ) throws {
    port = try #require(Self.freePort())
    process = Process()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments(port)
    process.environment = ["PATH": Self.searchPath].merging(environment) { $1 }
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    let log = folder.path("server-\(port).log")
    try Data().write(to: URL(fileURLWithPath: log))
    let file = try #require(FileHandle(forWritingAtPath: log))
    process.standardOutput = file
    process.standardError = file
    try process.run()
    for _ in 0..<600 where process.isRunning {
      if Self.connection(to: port).map({ _ = close($0) }) != nil { return }
      usleep(100_000)
    }
    let said = try? String(contentsOfFile: log, encoding: .utf8)
    Issue.record("\(program) does not answer: \(said ?? "")")
    throw CocoaError(.featureUnsupported)
  }

  deinit {
    kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }

  static var searchPath: String { ProcessInfo.processInfo.environment["PATH"] ?? "" }

  /// A program on the PATH or in the usual folders; nil when it is not installed.
  static func program(_ name: String) -> String? {
    (searchPath.split(separator: ":").map(String.init) + ["/usr/sbin"]).map { "\($0)/\(name)" }
      .first { FileManager.default.isExecutableFile(atPath: $0) }
  }

  // MARK: Ports

  private static func address(_ port: UInt16) -> sockaddr_in {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    return address
  }

  private static func socket() -> Int32 {
    Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
  }

  private static func freePort() -> UInt16? {
    let socket = socket()
    defer { _ = close(socket) }
    var address = address(0)
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let isBound = unsafe withUnsafeMutablePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { own in
        unsafe bind(socket, own, size) == 0 && getsockname(socket, own, &size) == 0
      }
    }
    return isBound ? UInt16(bigEndian: address.sin_port) : nil
  }

  private static func connection(to port: UInt16) -> Int32? {
    let socket = socket()
    var address = address(port)
    let isConnected = unsafe withUnsafePointer(to: &address) { pointer in
      unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { own in
        unsafe connect(socket, own, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isConnected else {
      _ = close(socket)
      return nil
    }
    return socket
  }

  // MARK: Fetching

  /// What a server answered.
  struct Answer: Sendable {
    let status: Int
    /// By names in lower case.
    let headers: [String: String]
    let body: String
  }

  /// Fetches a path over HTTP; nil when there is no answer.
  func get(_ path: String) -> Answer? {
    guard let socket = Self.connection(to: port) else { return nil }
    defer { _ = close(socket) }
    let escaped = path.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed) ?? path
    let request = Array(
      "GET \(escaped) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n".utf8)
    guard unsafe send(socket, request, request.count, Int32(MSG_NOSIGNAL)) > 0 else {
      return nil
    }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe recv(socket, &buffer, buffer.count, 0)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    guard let end = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { return nil }
    let head = String(decoding: bytes[..<end.lowerBound], as: UTF8.self)
      .components(separatedBy: "\r\n")
    let words = head[0].split(separator: " ")
    guard words.count > 1, let status = Int(words[1]) else { return nil }
    var headers: [String: String] = [:]
    for line in head.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2 else { continue }
      headers[parts[0].lowercased()] = parts[1].trimmingCharacters(in: .whitespaces)
    }
    return Answer(
      status: status, headers: headers,
      body: String(decoding: bytes[end.upperBound...], as: UTF8.self))
  }
}
