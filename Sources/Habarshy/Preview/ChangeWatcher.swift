private import Synchronization

/// Tells of changes below some folders, once for each burst of them.
final class ChangeWatcher: Sendable {
  /// How long a burst is waited for, in milliseconds.
  struct Patience: Sendable {
    /// Without news, after which a burst is over.
    var quiet = 12
    /// From the first news on, after which it is told whatever still comes.
    var longest = 100
  }

  private let inotify: Inotify
  private let waker: Waker
  private let roots: [String]
  private let patience: Patience
  private let hasToEnd = Mutex(false)

  /// Watches nothing yet; throws when the system gives no watch.
  init(roots: [String], patience: Patience = Patience()) throws(SystemError) {
    inotify = try Inotify()
    waker = try Waker()
    self.roots = roots
    self.patience = patience
  }

  /// Calls a function after each burst of changes, until `stop`.
  ///
  /// `ready` is called when everything is watched, or again when that has changed, with what keeps
  /// the system from watching everything.
  func run(ready: (SystemError?) -> Void, changed: (FolderWatch.Changes) -> Void) {
    var watch = FolderWatch(inotify, roots: roots)
    var problem = watch.problem
    ready(problem)
    var first: Int?
    var last = 0
    var changes = FolderWatch.Changes()
    while !hasToEnd.withLock(\.self) {
      let due = first.map { min(last + patience.quiet, $0 + patience.longest) }
      let time = due.map { max(0, $0 - RunningProcess.milliseconds) }
      let readiness = Readiness.wait(
        for: [
          Readiness.Wish(descriptor: inotify.descriptor),
          Readiness.Wish(descriptor: waker.descriptor),
        ], milliseconds: time)
      if readiness[1].canRead { waker.settle() }
      let news = readiness[0].canRead ? watch.changes(inotify.news()) : FolderWatch.Changes()
      if !news.isEmpty {
        changes.add(news)
        last = RunningProcess.milliseconds
        first = first ?? last
      }
      if watch.problem != problem {
        problem = watch.problem
        ready(problem)
      }
      guard let begun = first else { continue }
      let now = RunningProcess.milliseconds
      if now >= min(last + patience.quiet, begun + patience.longest) {
        first = nil
        changed(changes)
        changes = FolderWatch.Changes()
      }
    }
  }

  /// Lets `run` return.
  func stop() {
    hasToEnd.withLock { $0 = true }
    waker.wake()
  }
}
