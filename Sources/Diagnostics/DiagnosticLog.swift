/// Findings collected by value: each task has its own log, and logs are merged in path order.
package struct DiagnosticLog: Sendable {
  /// The most findings kept of one code in one file; the rest are counted, not kept, so that a
  /// broken million-row file neither floods the reader nor the memory.
  package static let limitPerCodeAndFile = 100

  package private(set) var diagnostics: [Diagnostic] = []
  /// Findings not kept, by code and path.
  package private(set) var suppressed: [Kind: Int] = [:]
  private var counts: [Kind: Int] = [:]

  /// One code in one file.
  package struct Kind: Hashable, Sendable {
    package let code: String
    package let path: String
  }

  package init() {}

  /// Whether anything reported stops the build.
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }

  package var isEmpty: Bool { diagnostics.isEmpty }

  /// How many findings there were, those not kept among them.
  package var findings: Int { suppressed.values.reduce(diagnostics.count, +) }

  /// Adds a finding.
  package mutating func report(_ diagnostic: Diagnostic) {
    let kind = Kind(code: diagnostic.code, path: diagnostic.location.source.path)
    let count = counts[kind, default: 0]
    counts[kind] = count + 1
    guard count < Self.limitPerCodeAndFile else {
      suppressed[kind, default: 0] += 1
      return
    }
    diagnostics.append(diagnostic)
  }

  /// Takes over everything another log holds.
  package mutating func append(contentsOf other: DiagnosticLog) {
    for diagnostic in other.diagnostics { report(diagnostic) }
    for (kind, count) in other.suppressed { suppressed[kind, default: 0] += count }
  }

  /// Adds a note to every finding: what was looked at when it was made.
  package mutating func note(_ note: Diagnostic.Note) {
    for index in diagnostics.indices {
      diagnostics[index] = diagnostics[index].with(diagnostics[index].notes + [note])
    }
  }

  /// Turns warnings into errors (`--strict`).
  package mutating func makeStrict() {
    for index in diagnostics.indices { diagnostics[index].severity = .error }
  }

  /// The findings by path, place, severity and words, each once with the notes that came first.
  package var sorted: [Diagnostic] {
    var seen: Set<Diagnostic> = []
    return
      diagnostics
      .filter { seen.insert($0.with([])).inserted }
      .sorted { a, b in
        if a.location != b.location { return a.location < b.location }
        if a.severity != b.severity { return a.severity < b.severity }
        return (a.code, a.message) < (b.code, b.message)
      }
  }
}
