import Foundation
import Glibc
import Testing

@testable import Habarshy

/// A print engine whose worker does what the document says, in the words of the real one.
///
/// It writes a file that begins as a PDF does and goes on with the document and its styles. Before
/// that it runs the shell commands in a comment `<!--sh …-->` of the document, which may set `pages`
/// and `problems`, or end badly. Each
/// process notes its number, so that a test sees how many there were and whether any is left.
final class FakeEngine: Sendable {
  let folder: TemporaryFolder
  var path: String { folder.path("engine") }

  /// - Parameters:
  ///   - start: Shell commands before the worker says that it is ready.
  ///   - ready: What it says then.
  init(
    version: String = "1", start: String = ":",
    ready: String = #"{"event":"ready","engine":"fake","version":"1"}"#
  ) throws {
    folder = try TemporaryFolder()
    try folder.write("pids")
    try folder.write("engine/lib/python3.11/site-packages/habarshy_print/worker.py", version)
    try folder.write("engine/lib/python3.11/site-packages/weasyprint-70.0.dist-info/RECORD")
    try folder.write(
      "engine/bin/python",
      """
      #!/bin/sh
      case "$*" in *--folders*) exit 0;; esac
      echo $$ >> '\(folder.path("pids"))'
      \(start)
      echo '\(ready)'
      count=0
      while IFS= read -r line; do
        count=$((count + 1))
        echo "$line" >> '\(folder.path("requests"))'
        id=$(printf '%s' "$line" | /bin/sed 's/.*"id":\\([0-9]*\\).*/\\1/')
        root=$(printf '%s' "$line" | /bin/sed 's/.*"root":"\\([^"]*\\)".*/\\1/')
        report() { echo "{\\"id\\":$id,\\"event\\":\\"done\\",\\"pages\\":$1,\\"problems\\":[$2]}"; }
        write() {
          { printf '%%PDF-1.7\\n'; /bin/cat "$root/document.html" "$root/print.css"; } > "$root/out.pdf"
        }
        echo "{\\"id\\":$id,\\"event\\":\\"progress\\",\\"step\\":1}"
        pages=2
        problems=
        eval "$(/bin/sed -n 's/.*<!--sh \\(.*\\)-->.*/\\1/p' "$root/document.html")"
        write
        report "$pages" "$problems"
      done

      """)
    try folder.makeProgram("engine/bin/python", asking: "--folders")
  }

  func engine() throws -> PrintEngine { try #require(PrintEngine.find(in: path)) }

  /// The process numbers of all workers there ever were.
  var workers: [Int32] {
    (folder.contents()["pids"] ?? "").split(separator: "\n").compactMap { Int32($0) }
  }

  /// How many documents were asked for.
  var requests: [String] {
    (folder.contents()["requests"] ?? "").split(separator: "\n").map(String.init)
  }

  /// The workers that still run.
  var running: [Int32] { workers.filter { kill($0, 0) == 0 } }
}
