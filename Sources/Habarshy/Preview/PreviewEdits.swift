import Rendering

/// What was edited since the inputs of the last finished build were read.
struct PreviewEdits: Sendable {
  private struct Burst: Sendable {
    let number: Int
    let changes: FolderWatch.Changes
  }

  private var bursts: [Burst] = []
  /// How many bursts of edits there were.
  private(set) var number = 0
  /// The files that were made for the last of them; nil when a build has them as well.
  private var fresh: (asOf: AsOf?, files: [OutputFile])?

  /// Takes note of a burst of edits.
  mutating func note(_ changes: FolderWatch.Changes) {
    number += 1
    bursts.append(Burst(number: number, changes: changes))
  }

  /// Takes note of a finished build that began after a number of bursts.
  mutating func forget(through number: Int) {
    bursts.removeAll { $0.number <= number }
    if bursts.isEmpty { fresh = nil }
  }

  /// Takes note of files that were made for the last burst, of the site as it is at an instant.
  mutating func keep(_ files: [OutputFile], asOf: AsOf?) { fresh = (asOf, files) }

  /// A build with the files that are newer than it.
  func refreshed(_ build: PreviewBuild) -> PreviewBuild {
    guard let fresh, fresh.asOf == build.asOf else { return build }
    return build.with(newer: fresh.files)
  }

  /// The files to be shown in the place of those of a build that has seen none of the edits; nil when
  /// only another build can tell.
  func files(for build: PreviewBuild) -> [OutputFile]? {
    var changes = FolderWatch.Changes()
    for burst in bursts { changes.add(burst.changes) }
    guard !changes.areMore else { return nil }
    let workspace = build.options.workspace
    for refresher in build.refreshers {
      switch refresher.edited(changes.files, in: workspace) {
      case .publication(let slug, let narratives):
        if let files = refresher.files(of: slug, with: narratives) { return files }
      case .more: return nil
      }
    }
    return nil
  }
}
