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
    self.inputs = Self.ordered(inputs, by: \.path)
    self.outputs = Self.ordered(outputs, by: \.path)
  }
}

extension Manifest {
  /// Entries in the byte order of their paths, as they mostly come.
  private static func ordered<Entry>(
    _ entries: [Entry], by path: KeyPath<Entry, String>
  ) -> [Entry] {
    func precedes(_ a: Entry, _ b: Entry) -> Bool {
      a[keyPath: path].utf8.lexicographicallyPrecedes(b[keyPath: path].utf8)
    }
    let areInOrder = zip(entries, entries.dropFirst()).allSatisfy { !precedes($1, $0) }
    return areInOrder ? entries : entries.sorted(by: precedes)
  }

  /// The record as JSON, one entry to a line; its last entry is the hash of the lines above it, by
  /// which a record that was cut or changed is told from one that was written.
  package var encoded: [UInt8] {
    var record: [UInt8] = []
    record.reserveCapacity(256 + 128 * (inputs.count + outputs.count))
    record += "{\n  \"format\": \(Self.format),\n  \"generator\": \"habarshy\",\n".utf8
    record += "  \"for\": \"\(purpose.audience.rawValue)\",\n".utf8
    if let asOf = purpose.asOf { record += "  \"as-of\": \"\(asOf.utcText)\",\n".utf8 }
    if let latest = purpose.latestRelease {
      record += "  \"latest-release\": \"\(latest.utcText)\",\n".utf8
    }
    record += "  \"inputs\": [".utf8
    for (index, input) in inputs.enumerated() {
      record += (index == 0 ? "\n" : ",\n").utf8
      Self.append(input, to: &record)
    }
    record += (inputs.isEmpty ? "],\n" : "\n  ],\n").utf8
    record += "  \"outputs\": [".utf8
    for (index, output) in outputs.enumerated() {
      record += (index == 0 ? "\n" : ",\n").utf8
      Self.append(output, to: &record)
    }
    record += (outputs.isEmpty ? "],\n" : "\n  ],\n").utf8
    Self.appendEnd(to: &record)
    return record
  }

  /// The entry of an input, without the comma behind it.
  static func append(_ input: Input, to record: inout [UInt8]) {
    appendStart(input.path, to: &record)
    input.hash.appendDigits(to: &record)
    record += Line.quote.utf8
    record += "}".utf8
  }

  /// The entry of an output, without the comma behind it.
  static func append(_ output: Output, to record: inout [UInt8]) {
    appendStart(output.path, to: &record)
    output.hash.appendDigits(to: &record)
    record += Line.quote.utf8
    record += Line.size.utf8
    record += String(output.size).utf8
    if let origin = output.origin {
      record += Line.origin.utf8
      origin.appendDigits(to: &record)
      record += Line.quote.utf8
    }
    record += "}".utf8
  }

  /// The last entry, with the hash of everything above it, and the end.
  static func appendEnd(to record: inout [UInt8]) {
    record += "  \"record\": \"\(ContentHash(record))\"\n}\n".utf8
  }

  /// What stands between the fields of an entry.
  private enum Line {
    static let path = "    {\"path\": \""
    static let hash = "\", \"hash\": \""
    static let size = ", \"size\": "
    static let origin = ", \"origin\": \""
    static let quote = "\""
  }

  /// The beginning of the entry of a path, up to its hash.
  static func appendStart(_ path: String, to record: inout [UInt8]) {
    if path.utf8.allSatisfy(isPlain) {
      record += Line.path.utf8
      record += path.utf8
    } else {
      record += Line.path.utf8.dropLast()
      record += JSONPrinter.quote(path).utf8.dropLast()
    }
    record += Line.hash.utf8
  }

  /// Whether a byte stands for itself in a text of JSON.
  private static func isPlain(_ byte: UInt8) -> Bool {
    byte >= 0x20 && byte != 0x7F && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
  }

  /// The outputs of a record that an earlier build wrote; nil when this is no such record.
  ///
  /// Only what `encoded` writes is read back, line by line, so ten thousand pages take a moment.
  package static func outputs(in bytes: [UInt8]) -> [Output]? {
    var lines = RecordLines(bytes)
    guard lines.next().map({ bytes[$0].elementsEqual("{".utf8) }) == true,
      bytes.suffix(3).elementsEqual("\n}\n".utf8)
    else { return nil }
    var isFound = false
    while !isFound, let line = lines.next() {
      guard bytes[line].starts(with: "  \"outputs\": [".utf8) else { continue }
      if bytes[line].starts(with: "  \"outputs\": []".utf8) { return [] }
      isFound = true
    }
    var outputs: [Output] = []
    outputs.reserveCapacity(bytes.count / 100)
    while isFound, let line = lines.next() {
      if bytes[line].starts(with: "  ]".utf8) { return outputs }
      guard let output = output(in: bytes[line]) else { return nil }
      outputs.append(output)
    }
    return nil
  }

  /// `    {"path": "…", "hash": "…", "size": 12, "origin": "…"},` — the last only where there is
  /// one; no path that is written needs an escape.
  static func output(in line: ArraySlice<UInt8>) -> Output? {
    var rest = line
    guard rest.take(Line.path), let path = rest.text(upTo: UInt8(ascii: "\"")),
      rest.take(Line.hash), let hash = ContentHash(digits: rest.prefix(16)),
      OutputPath.problem(path) == nil
    else { return nil }
    rest = rest.dropFirst(16)
    guard rest.take(Line.quote), rest.take(Line.size), let size = rest.takeNumber() else {
      return nil
    }
    var origin: ContentHash?
    if rest.take(Line.origin) {
      origin = ContentHash(digits: rest.prefix(16))
      rest = rest.dropFirst(16)
      guard origin != nil, rest.take(Line.quote) else { return nil }
    }
    guard rest.elementsEqual("}".utf8) || rest.elementsEqual("},".utf8) else { return nil }
    return Output(path: path, hash: hash, size: size, origin: origin)
  }
}

extension Instant {
  /// The instant as UTC shows it, `2007-08-28T04:00Z`.
  package var utcText: String {
    TimeZoneRule.utc.dateTime(of: self)?.iso8601 ?? "\(secondsSinceEpoch)"
  }
}
