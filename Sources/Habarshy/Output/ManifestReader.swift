import Diagnostics
import Quantities
import Storage

/// The record of an output, read back whole, with the place of each entry.
struct ReadManifest: Sendable {
  /// A file that the record names.
  struct Entry: Sendable {
    let output: Manifest.Output
    /// Its line in the record.
    let location: Location
  }

  let purpose: Manifest.Purpose
  /// In the order of the record: by path.
  let entries: [Entry]
  /// The record itself.
  let source: Source

  /// Reads a record; nil, after every line at fault was reported, when it is not whole.
  static func read(_ source: Source, reporting log: inout DiagnosticLog) -> ReadManifest? {
    var reader = ManifestReader(source)
    return reader.read(reporting: &log)
  }
}

/// Reads the lines that `Manifest.encoded` writes, and no others.
private struct ManifestReader {
  private let source: Source
  private let lines: [Range<Int>]

  init(_ source: Source) {
    self.source = source
    var lines: [Range<Int>] = []
    var start = 0
    for (index, byte) in source.bytes.enumerated() where byte == UInt8(ascii: "\n") {
      lines.append(start..<index)
      start = index + 1
    }
    if start < source.bytes.count { lines.append(start..<source.bytes.count) }
    self.lines = lines
  }

  mutating func read(reporting log: inout DiagnosticLog) -> ReadManifest? {
    guard let form = value(of: "format", in: lines.dropFirst().first), text(lines.first) == "{"
    else {
      report("this is no record of a build", at: lines.first, &log)
      return nil
    }
    guard form == "\(Manifest.format)" else {
      report("the record is of form \(form), not \(Manifest.format)", at: lines[1], &log)
      return nil
    }
    let isWhole = checkEnd(&log)
    guard let start = lines.firstIndex(where: { text($0).hasPrefix("  \"outputs\": [") }) else {
      report("the record names no outputs", at: lines.last, &log)
      return nil
    }
    let purpose = purpose(in: lines[..<start], &log)
    let isEmpty = text(lines[start]).hasSuffix("[],")
    let entries = isEmpty ? [] : entries(in: lines[(start + 1)...], &log)
    guard isWhole, let purpose, let entries else { return nil }
    return ReadManifest(purpose: purpose, entries: entries, source: source)
  }

  // MARK: Parts

  /// The last two lines: the hash of those above them, and the closing brace.
  private func checkEnd(_ log: inout DiagnosticLog) -> Bool {
    guard lines.count > 3, source.bytes.last == UInt8(ascii: "\n"), text(lines.last) == "}",
      let stated = value(of: "record", in: lines[lines.count - 2])
    else {
      report("the end of the record is missing", at: lines.last, &log)
      return false
    }
    let start = lines[lines.count - 2].lowerBound
    let hash = ContentHash(Array(source.bytes[..<start]))
    guard stated == "\"\(hash)\"" else {
      report("the record was changed after it was written", at: lines[lines.count - 2], &log)
      return false
    }
    return true
  }

  private func purpose(
    in lines: ArraySlice<Range<Int>>, _ log: inout DiagnosticLog
  ) -> Manifest.Purpose? {
    let audiences = lines.compactMap { value(of: "for", in: $0) }
    guard let word = audiences.first, let audience = Manifest.Purpose.Audience(rawValue: bare(word))
    else {
      report("the record does not say what the output is for", at: lines.first, &log)
      return nil
    }
    var purpose = Manifest.Purpose(audience)
    for line in lines {
      for (key, path) in [
        ("as-of", \Manifest.Purpose.asOf), ("latest-release", \Manifest.Purpose.latestRelease),
      ] {
        guard let value = value(of: key, in: line) else { continue }
        guard let instant = Instant(parsing: bare(value), in: .utc) else {
          report("\(value) is no instant", at: line, &log)
          return nil
        }
        purpose[keyPath: path] = instant
      }
    }
    return purpose
  }

  private func entries(
    in lines: ArraySlice<Range<Int>>, _ log: inout DiagnosticLog
  ) -> [ReadManifest.Entry]? {
    var entries: [ReadManifest.Entry] = []
    var isSound = true
    for line in lines {
      if source.bytes[line].starts(with: "  ]".utf8) { return isSound ? entries : nil }
      if let output = Manifest.output(in: source.bytes[line]) {
        entries.append(.init(output: output, location: Location(source, line)))
      } else {
        report("this is no entry of a file", at: line, &log)
        isSound = false
      }
    }
    report("the list of outputs has no end", at: lines.last, &log)
    return nil
  }

  // MARK: Lines

  private func text(_ line: Range<Int>?) -> String {
    line.map { String(decoding: source.bytes[$0], as: UTF8.self) } ?? ""
  }

  /// What follows `"key": ` on a line of the outermost level, without the comma.
  private func value(of key: String, in line: Range<Int>?) -> String? {
    let text = text(line)
    let start = "  \"\(key)\": "
    guard text.hasPrefix(start) else { return nil }
    let value = text.dropFirst(start.count)
    return String(value.hasSuffix(",") ? value.dropLast() : value)
  }

  private func bare(_ value: String) -> String {
    value.hasPrefix("\"") && value.hasSuffix("\"") && value.count > 1
      ? String(value.dropFirst().dropLast()) : value
  }

  private func report(_ message: String, at line: Range<Int>?, _ log: inout DiagnosticLog) {
    log.report(
      .error(
        "verify.record", message, at: line.map { Location(source, $0) } ?? source.start,
        hint: "build again; nothing is published from a damaged record"))
  }
}
