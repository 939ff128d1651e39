package import Quantities

/// What publishing is asked to do.
package struct PublishSettings: Sendable {
  /// What has been done when a test looks in.
  package enum Step: String, Sendable, CaseIterable {
    case locked, staged, uploaded, sealed, putAside, exchanged, filed
    case kept, noted, assetsSent, pagesSent, listsSent, recorded, removed
  }

  /// What is wanted.
  package enum Action: Sendable, Hashable {
    case publish
    /// The release before the present one comes back.
    case rollBack
  }

  package var action = Action.publish
  /// Whether only the plan is made.
  package var isDryRun = false
  /// The instant of publishing: what is released later must not be in the site.
  package var now: Instant
  package var removals = RemovalLimit.usual
  /// Earlier releases that are kept at the target.
  package var keeps = Self.usualKeeps
  /// Whether a lock that somebody left at the target is broken.
  package var takesOver = false
  /// The most threads at work here.
  package var jobs = 1
  /// Whether the file system of a folder is asked to exchange folders in one step.
  package var exchanges = true
  /// Whether the file system of a folder is asked to give files second names.
  package var links = true
  /// Whether the disk of a folder has everything before and after folders change places, so that a
  /// power cut is survived too.
  package var synchronizes = true
  /// Where programs are looked for: folders with colons between them.
  package var searchPath = ""
  /// `NAME=value`: what rclone sees of the environment.
  package var environment: [String] = []
  /// Called after each step.
  package var afterStep: @Sendable (Step) -> Void = { _ in }

  /// Earlier releases that are kept when nobody says how many.
  package static let usualKeeps = 3

  package init(now: Instant) {
    self.now = now
  }
}

/// What is told while publishing goes on.
package enum PublishEvent: Sendable {
  /// What will change, before anything does; the name of the present release, if there is one.
  case plan(PublishPlan, from: ReleaseID?)
  /// What is being done.
  case progress(String)
}

/// What publishing came to.
package enum PublishResult: Sendable, Hashable {
  /// Only the plan was wanted.
  case planned
  /// The target has these very files already.
  case upToDate(ReleaseID)
  case published(ReleaseID, before: ReleaseID?)
  /// An earlier release is there again.
  case rolledBack(to: ReleaseID, from: ReleaseID)
}
