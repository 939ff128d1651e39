/// The talk with a program that answers lines with lines.
struct Dialogue: Sendable {
  /// What was heard.
  enum Answer: Sendable, Hashable {
    /// A line without its end.
    case line([UInt8])
    /// The program has closed its output.
    case ended
    case tookTooLong
    /// A line grew longer than any answer is.
    case tooLong
  }

  let process: RunningProcess
  /// Bytes of a line at most.
  private let limit: Int
  private var heard: [UInt8] = []
  /// How far `heard` holds no end of a line.
  private var searched = 0
  private var complaints: [UInt8] = []
  private var hasErrors = true

  /// Bytes kept of what a program says on its stream of errors.
  private static let complaintLimit = 4_000

  init(_ process: RunningProcess, limit: Int) {
    self.process = process
    self.limit = limit
  }

  /// The last of what the program said on its stream of errors: one line, for messages.
  var complaint: String {
    let lines = String(decoding: complaints, as: UTF8.self).split(whereSeparator: \.isNewline)
    return lines.last.map { String($0.prefix(300)) } ?? ""
  }

  /// Says a line; false when the program does not listen, or not in time.
  mutating func say(_ line: [UInt8], until deadline: Int) -> Bool {
    let bytes = line + [UInt8(ascii: "\n")]
    var written = 0
    while written < bytes.count {
      switch process.write(bytes, from: written) {
      case .bytes(let count): written += count
      case .ended: return false
      case .later:
        guard process.wait(for: [.input], until: deadline) != nil else { return false }
      }
    }
    return true
  }

  /// Waits for the next line.
  mutating func hear(until deadline: Int) -> Answer {
    while true {
      if let end = heard[searched...].firstIndex(of: UInt8(ascii: "\n")) {
        let line = Array(heard[..<end])
        heard.removeFirst(end + 1)
        searched = 0
        return line.count > limit ? .tooLong : .line(line)
      }
      searched = heard.count
      guard searched <= limit else { return .tooLong }
      guard
        let ready = process.wait(for: hasErrors ? [.output, .errors] : [.output], until: deadline)
      else { return .tookTooLong }
      if ready.contains(.errors) { listenToErrors() }
      if ready.contains(.output), process.read(.output, into: &heard) == .ended {
        while hasErrors, case .bytes? = listenToErrors() {}
        return .ended
      }
    }
  }

  @discardableResult
  private mutating func listenToErrors() -> RunningProcess.Transfer? {
    let transfer = process.read(.errors, into: &complaints)
    if transfer == .ended { hasErrors = false }
    if complaints.count > Self.complaintLimit {
      complaints.removeFirst(complaints.count - Self.complaintLimit)
    }
    return transfer
  }
}
