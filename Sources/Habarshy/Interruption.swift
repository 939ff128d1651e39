private import Synchronization

/// A way to end a build from outside, which leaves nothing half-written behind.
package final class Interruption: Sendable {
  private struct State {
    var tree: OutputTree?
    var scratch: TemporaryScratch?
    var hasHappened = false
  }

  private let state = Mutex(State())
  /// The programs that have to end with the build.
  let processes = ChildProcesses()

  package init() {}

  /// Whether the build was told to end; waits while its files are being removed.
  package var hasHappened: Bool { state.withLock { $0.hasHappened } }

  /// Gives up the output being written; false when it is already being put in its place, which
  /// is better waited for.
  ///
  /// The build itself goes on until it notices that nobody wants its files.
  package func interrupt() -> Bool {
    processes.end()
    return state.withLock {
      $0.hasHappened = true
      $0.scratch?.end()
      return $0.tree?.abandon() ?? true
    }
  }

  /// Removes what a build has written that ended with errors.
  func dropTree() {
    state.withLock { state in
      _ = state.tree?.abandon()
      state.tree = nil
      state.scratch?.end()
      state.scratch = nil
    }
  }

  /// Names the tree that has to go when the build is interrupted.
  func guardTree(_ tree: OutputTree) {
    state.withLock {
      $0.tree = tree
      if $0.hasHappened { _ = tree.abandon() }
    }
  }

  /// Names the folder that has to go when a check is interrupted.
  func guardScratch(_ scratch: TemporaryScratch) {
    state.withLock {
      $0.scratch = scratch
      if $0.hasHappened { scratch.end() }
    }
  }
}
