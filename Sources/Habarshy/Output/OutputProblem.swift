import Diagnostics

/// Why the output cannot be written; the output stays as it was.
struct OutputProblem: Error {
  let diagnostic: Diagnostic

  init(
    _ code: String, _ message: String, at path: String, hint: String? = nil,
    notes: [Diagnostic.Note] = []
  ) {
    diagnostic = .error(
      code, message, at: Source(path: path, bytes: []).start, hint: hint, notes: notes)
  }

  /// Something the system refused.
  init(_ doing: String, _ error: SystemError, at path: String) {
    self.init("output.unwritable", "\(doing): \(error.reason)", at: path, hint: error.hint)
  }
}
