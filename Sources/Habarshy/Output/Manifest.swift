import Diagnostics
package import Quantities
package import Storage

/// The build's record of itself, `build.json`: what was read, what was written, with hashes.
///
/// It holds no clock, no machine and no absolute path, so the same input gives the same bytes.
/// What a reader of the output must not learn yet is kept out of it by not being among `inputs`.
/// The next build takes from it which files in the output folder are Habarshy's own.
package struct Manifest: Sendable, Hashable {
  /// The path of the record in the output folder.
  package static let path = "build.json"
  /// The form of the record; a reader of another form still finds the outputs.
  package static let format = 2

  /// A file that was read.
  package struct Input: Sendable, Hashable {
    /// `Content/…` or `Templates/…`, wherever these folders were.
    package let path: String
    package let hash: ContentHash

    package init(path: String, hash: ContentHash) {
      self.path = path
      self.hash = hash
    }
  }

  /// A file that was written.
  package struct Output: Sendable, Hashable {
    /// The path in the output folder.
    package let path: String
    package let hash: ContentHash
    /// In bytes.
    package let size: Int
    /// What a file was made from that takes long to make; the next build may then take it over.
    package let origin: ContentHash?

    package init(path: String, hash: ContentHash, size: Int, origin: ContentHash? = nil) {
      self.path = path
      self.hash = hash
      self.size = size
      self.origin = origin
    }
  }

  /// What the output was made for, and from when on it may be seen.
  package struct Purpose: Sendable, Hashable {
    /// Who is to see it.
    package enum Audience: String, Sendable {
      /// Everybody.
      case site
      /// One recipient, before the release.
      case embargoPack = "embargo-pack"
    }

    package var audience: Audience
    /// The instant that somebody asked for with `--as-of`; nil for the one the clock showed.
    package var asOf: Instant?
    /// The latest instant at which something in it was, or will be, released.
    package var latestRelease: Instant?

    package init(_ audience: Audience, asOf: Instant? = nil, latestRelease: Instant? = nil) {
      self.audience = audience
      self.asOf = asOf
      self.latestRelease = latestRelease
    }

    /// The instant before which somebody could see in it what is under embargo.
    package var openFrom: Instant? { [asOf, latestRelease].compactMap { $0 }.max() }
  }

  package let purpose: Purpose
  package let inputs: [Input]
  package let outputs: [Output]

  /// A record with its entries in the byte order of their paths.
  package init(purpose: Purpose = Purpose(.site), inputs: [Input], outputs: [Output]) {
    self.purpose = purpose
    self.inputs = inputs.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
    self.outputs = outputs.sorted { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
  }
}

extension Manifest {
  /// The record as JSON, one entry to a line; its last entry is the hash of the lines above it, by
  /// which a record that was cut or changed is told from one that was written.
  package var encoded: [UInt8] {
    var text = "{\n  \"format\": \(Self.format),\n  \"generator\": \"habarshy\",\n"
    text += "  \"for\": \"\(purpose.audience.rawValue)\",\n"
    if let asOf = purpose.asOf { text += "  \"as-of\": \"\(asOf.utcText)\",\n" }
    if let latest = purpose.latestRelease {
      text += "  \"latest-release\": \"\(latest.utcText)\",\n"
    }
    text += "  \"inputs\": ["
    append(inputs, to: &text) {
      "\"hash\": \"\($0.hash)\""
    } path: {
      $0.path
    }
    text += "],\n  \"outputs\": ["
    append(outputs, to: &text) {
      let origin = $0.origin.map { ", \"origin\": \"\($0)\"" } ?? ""
      return "\"hash\": \"\($0.hash)\", \"size\": \($0.size)\(origin)"
    } path: {
      $0.path
    }
    text += "],\n"
    text += "  \"record\": \"\(ContentHash(Array(text.utf8)))\"\n}\n"
    return Array(text.utf8)
  }

  private func append<Entry>(
    _ entries: [Entry], to text: inout String, _ fields: (Entry) -> String,
    path: (Entry) -> String
  ) {
    for (index, entry) in entries.enumerated() {
      text += index == 0 ? "\n" : ",\n"
      text += "    {\"path\": \(JSONPrinter.quote(path(entry))), \(fields(entry))}"
    }
    if !entries.isEmpty { text += "\n  " }
  }

  /// The outputs of a record that an earlier build wrote; nil when this is no such record.
  ///
  /// Only what `encoded` writes is read back, line by line, so ten thousand pages take a moment.
  package static func outputs(in bytes: [UInt8]) -> [Output]? {
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    guard lines.first?.elementsEqual("{".utf8) == true,
      lines.suffix(2).map({ String(decoding: $0, as: UTF8.self) }) == ["}", ""],
      let start = lines.firstIndex(where: { $0.starts(with: "  \"outputs\": [".utf8) })
    else { return nil }
    if lines[start].starts(with: "  \"outputs\": []".utf8) { return [] }
    var outputs: [Output] = []
    for line in lines[(start + 1)...] {
      if line.starts(with: "  ]".utf8) { return outputs }
      guard let output = output(in: line) else { return nil }
      outputs.append(output)
    }
    return nil
  }

  /// `    {"path": "…", "hash": "…", "size": 12, "origin": "…"},` — the last only where there is
  /// one; no path that is written needs an escape.
  static func output(in line: ArraySlice<UInt8>) -> Output? {
    let parts = line.split(separator: UInt8(ascii: "\""), omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard parts.count == 11 || parts.count == 15, parts[0] == "    {", parts[1] == "path",
      parts[5] == "hash",
      parts[9] == "size", OutputPath.problem(parts[3]) == nil, let hash = ContentHash(parts[7]),
      parts[10].hasPrefix(": "), let end = parts[10].firstIndex(where: { $0 == "}" || $0 == "," }),
      let size = Int(parts[10][..<end].dropFirst(2)), size >= 0
    else { return nil }
    guard parts.count == 15 else { return Output(path: parts[3], hash: hash, size: size) }
    guard parts[11] == "origin", let origin = ContentHash(parts[13]) else { return nil }
    return Output(path: parts[3], hash: hash, size: size, origin: origin)
  }
}

extension Instant {
  /// The instant as UTC shows it, `2007-08-28T04:00Z`.
  package var utcText: String {
    TimeZoneRule.utc.dateTime(of: self)?.iso8601 ?? "\(secondsSinceEpoch)"
  }
}
