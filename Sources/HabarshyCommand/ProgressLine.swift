import Habarshy
private import Synchronization

/// One line on a terminal that shows how far the build is.
final class ProgressLine: Sendable {
  private struct State {
    var shownAt = -1_000
    var isShown = false
    var stage: BuildProgress.Stage?
  }

  private let state = Mutex(State())
  private let isEnabled: Bool

  /// A line that shows nothing unless it is enabled.
  init(isEnabled: Bool) {
    self.isEnabled = isEnabled
  }

  /// Shows a step, at most twenty times a second; may be called from any thread.
  func show(_ progress: BuildProgress) {
    guard isEnabled else { return }
    state.withLock { state in
      let now = Console.milliseconds
      guard progress.stage != state.stage || now - state.shownAt >= 50 else { return }
      state = State(shownAt: now, isShown: true, stage: progress.stage)
      let count = progress.total > 0 ? " \(progress.done) of \(progress.total)" : ""
      Console.writeError("\r\u{1B}[K\(progress.stage.rawValue)\(count) …")
    }
  }

  /// Takes the line away, so that what is written next starts at the left.
  func clear() {
    state.withLock { state in
      guard state.isShown else { return }
      state.isShown = false
      Console.writeError("\r\u{1B}[K")
    }
  }
}
