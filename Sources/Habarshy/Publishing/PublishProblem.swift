import Diagnostics

/// Why a target is not published to.
struct PublishProblem: Error {
  let diagnostic: Diagnostic
  /// Whether somebody asked for the end.
  let isInterruption: Bool

  init(
    _ code: String, _ message: String, at place: String, hint: String? = nil,
    isInterruption: Bool = false
  ) {
    diagnostic = .error(code, message, at: Source(path: place, bytes: []).start, hint: hint)
    self.isInterruption = isInterruption
  }

  init(_ diagnostic: Diagnostic) {
    self.diagnostic = diagnostic
    isInterruption = false
  }

  /// Something that a target refused.
  static func refused(
    _ doing: String, _ reason: String, at place: String, hint: String? = nil
  ) -> PublishProblem {
    PublishProblem(
      "publish.target", "\(doing): \(reason)", at: place,
      hint: hint ?? "the site is as it was unless another message says so; publish again")
  }

  /// Somebody asked for the end.
  static func interrupted(at place: String) -> PublishProblem {
    PublishProblem(
      "publish.interrupted", "publishing was interrupted", at: place,
      hint: "publish again: what was sent whole is not sent twice", isInterruption: true)
  }
}
