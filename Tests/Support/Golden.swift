package import Testing
import Foundation

/// Compares a text with its golden file, or records it when `UPDATE_GOLDEN=1` is set.
///
/// A recording run fails, so that nobody commits new goldens without having read them. `file` is
/// the test's `#filePath`; goldens stand in `Golden/` beside it.
package func expectGolden(
  _ text: String, named name: String, file: String = #filePath,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let url = URL(fileURLWithPath: file).deletingLastPathComponent()
    .appendingPathComponent("Golden").appendingPathComponent(name)
  expectGolden(text, named: name, at: url.path, sourceLocation: sourceLocation)
}

/// Compares a text with the golden file at a path, for goldens that are shown to readers too.
package func expectGolden(
  _ text: String, named name: String, at path: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  let url = URL(fileURLWithPath: path)
  if isRecordingGoldens {
    do {
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(text.utf8).write(to: url)
    } catch {
      Issue.record(
        "golden file \(name) could not be written: \(error)", sourceLocation: sourceLocation)
    }
    Issue.record(
      "golden file \(name) was recorded; read the difference, then run again without UPDATE_GOLDEN",
      sourceLocation: sourceLocation)
    return
  }
  guard let data = try? Data(contentsOf: url) else {
    Issue.record(
      "no golden file \(name); record it with UPDATE_GOLDEN=1", sourceLocation: sourceLocation)
    return
  }
  let expected = String(decoding: data, as: UTF8.self)
  guard expected != text else { return }
  let (line, was, now) = firstDifference(expected, text)
  Issue.record(
    "\(name) differs from its golden file at line \(line):\n  golden: \(was)\n  now:    \(now)",
    sourceLocation: sourceLocation)
}

/// Whether this run writes golden files instead of comparing with them.
package var isRecordingGoldens: Bool {
  ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1"
}

private func firstDifference(_ a: String, _ b: String) -> (Int, String, String) {
  let old = a.split(separator: "\n", omittingEmptySubsequences: false)
  let new = b.split(separator: "\n", omittingEmptySubsequences: false)
  for index in 0..<max(old.count, new.count) {
    let was = index < old.count ? String(old[index]) : "(end)"
    let now = index < new.count ? String(new[index]) : "(end)"
    if was != now { return (index + 1, was, now) }
  }
  return (0, "", "")
}
