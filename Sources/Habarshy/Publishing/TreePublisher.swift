import Diagnostics
import Storage

/// Publishing to a target that can move folders: the next release is put together beside the site
/// and takes its place at once.
///
///     site/                    the site, with its release.json
///     .habarshy/next/          the next release; after an exchange, the one before
///     .habarshy/releases/<id>/ earlier releases
///
/// A release in `next` is whole when it has `release.json` and no `staging.json`; `staging.json`
/// says what its files are while it is put together. So whatever a killed process left is told
/// from the files alone.
struct TreePublisher {
  let store: any TargetStore
  let settings: PublishSettings
  let interruption: Interruption
  let tell: @Sendable (PublishEvent) -> Void

  private static let staging = "staging.json"
  /// Names in a release that are not of the site.
  static let ownNames: Set = [ReleaseRecord.path, staging]

  // MARK: What is there

  /// The release that is served; nil when there is none.
  ///
  /// A folder of files that Habarshy did not publish is refused.
  func live() throws(PublishProblem) -> ReleaseRecord? {
    if let record = try record(in: TargetFolder.site) { return record }
    guard let sizes = try store.sizes(in: TargetFolder.site), !sizes.isEmpty else { return nil }
    throw PublishProblem(
      "publish.foreign-site", "the target has a site that habarshy did not publish",
      at: store.shown, hint: "move '\(TargetFolder.site)' there away, then publish again")
  }

  private func record(
    in folder: String, named name: String = ReleaseRecord.path
  ) throws(PublishProblem) -> ReleaseRecord? {
    try store.read("\(folder)/\(name)").flatMap { ReleaseRecord($0) }
  }

  /// What a target has, read once while nobody else can change it.
  private struct State {
    var live: ReleaseRecord?
    /// A whole release in `next` that is not in its place.
    var next: ReleaseRecord?
    /// The sizes of the files in `next`; nil when there is no such folder.
    var staged: [String: Int]?
    /// The earlier releases.
    var kept: [ReleaseID]
  }

  private func state() throws(PublishProblem) -> State {
    let staged = try store.sizes(in: TargetFolder.next)
    let isWhole = staged?[ReleaseRecord.path] != nil && staged?[Self.staging] == nil
    return State(
      live: try live(), next: isWhole ? try record(in: TargetFolder.next) : nil, staged: staged,
      kept: try store.folders(in: TargetFolder.releases).compactMap { ReleaseID($0) })
  }

  /// The state after finishing what a process did not finish that was killed while folders changed
  /// places.
  ///
  /// `digest` is of the files that are to be published: a release of them is left in `next`.
  private func recover(publishing digest: ContentHash?) throws(PublishProblem) -> State {
    var state = try state()
    guard let next = state.next, !settings.isDryRun else { return state }
    if let live = state.live {
      if next.id.digest == digest, next.before == live.id { return state }
      if next.id == live.id || state.kept.contains(next.id) {
        try store.removeFolder(TargetFolder.next)
      } else {
        try store.move(TargetFolder.next, to: TargetFolder.release(next.id))
        state.kept.append(next.id)
      }
    } else {
      // Killed between the two renames of a target that cannot exchange.
      try removeEmptySite()
      try store.move(TargetFolder.next, to: TargetFolder.site)
      state.live = next
    }
    state.next = nil
    state.staged = nil
    return state
  }

  private func removeEmptySite() throws(PublishProblem) {
    guard try store.sizes(in: TargetFolder.site) != nil else { return }
    try store.removeFolder(TargetFolder.site)
  }

  // MARK: Publishing

  func publish(
    _ files: [Manifest.Output], of site: SiteSource, reporting log: inout DiagnosticLog
  ) throws(PublishProblem) -> PublishResult {
    let digest = ReleaseRecord.digest(of: files)
    var state = try recover(publishing: digest)
    let live = state.live
    let plan = PublishPlan(from: live, to: files)
    tell(.plan(plan, from: live?.id))
    try Publisher.check(plan, settings, of: live?.files.count ?? 0, at: store.shown)
    if settings.isDryRun { return .planned }
    if let live, plan.isEmpty { return .upToDate(live.id) }

    let record: ReleaseRecord
    if let whole = state.next {
      record = whole
    } else {
      let numbers = state.kept.map(\.number) + [live?.id.number ?? 0]
      record = ReleaseRecord(
        number: numbers.reduce(0, max) + 1, before: live?.id, published: settings.now,
        files: files, carried: live?.assets(beside: files) ?? [])
      try stage(record, of: site, &state)
    }
    try checkInterruption()
    try takePlace(of: live, state.kept)
    settings.afterStep(.filed)
    if let live, !state.kept.contains(live.id) { state.kept.append(live.id) }
    prune(state.kept, before: record, reporting: &log)
    return .published(record.id, before: live?.id)
  }

  private func checkInterruption() throws(PublishProblem) {
    if interruption.hasHappened { throw .interrupted(at: store.shown) }
  }

  /// Puts a release together in `next`, from what is there already, and makes it whole.
  private func stage(
    _ record: ReleaseRecord, of site: SiteSource, _ state: inout State
  ) throws(PublishProblem) {
    let folder = TargetFolder.next
    try reuseOldest(before: record, &state)
    let there = try prepareStaging(for: record, state.staged)
    try store.write("\(folder)/\(Self.staging)", record.encoded)
    settings.afterStep(.staged)
    var missing = record.files.filter { !there.contains($0.path) }
    // Only the site that is there has these, so they come from it even where that takes a way
    // through this machine.
    var same = record.carried.filter { !there.contains($0.path) }
    let known = state.live?.filesByPath ?? [:]
    if store.copiesFiles {
      same += missing.filter { file in known[file.path].map(file.isSame) ?? false }
    }
    tell(.progress("taking over \(same.count) files"))
    let taken = Set(try store.copy(same, from: TargetFolder.site, to: folder).map(\.path))
    missing.removeAll { taken.contains($0.path) }
    try checkInterruption()
    tell(.progress("sending \(missing.count) files"))
    try store.upload(missing, of: site, to: folder, Transfer())
    try checkInterruption()
    settings.afterStep(.uploaded)
    let record = try complete(record)
    try store.write("\(folder)/\(ReleaseRecord.path)", record.encoded)
    guard try self.record(in: folder) == record else {
      throw .refused("the record of the release is not there", "other bytes came", at: store.shown)
    }
    try store.remove([Self.staging], in: folder)
    try store.synchronize()
    settings.afterStep(.sealed)
  }

  /// Where files cannot be taken over, the oldest release becomes the next one: most of its files
  /// need not be sent again.
  private func reuseOldest(
    before record: ReleaseRecord, _ state: inout State
  ) throws(PublishProblem) {
    guard !store.copiesFiles, state.staged == nil,
      let oldest = try spare(state.kept, before: record).first
    else { return }
    try store.move(TargetFolder.release(oldest), to: TargetFolder.next)
    state.kept.removeAll { $0 == oldest }
    state.staged = try store.sizes(in: TargetFolder.next)
  }

  /// Leaves in `next` the files that the release needs, and nothing else; gives their paths.
  private func prepareStaging(
    for record: ReleaseRecord, _ sizes: [String: Int]?
  ) throws(PublishProblem) -> Set<String> {
    let folder = TargetFolder.next
    guard let sizes else { return [] }
    let former: ReleaseRecord?
    if sizes[Self.staging] != nil {
      former = try self.record(in: folder, named: Self.staging)
    } else {
      former = try self.record(in: folder)
      if let former { try store.write("\(folder)/\(Self.staging)", former.encoded) }
    }
    guard let former else {
      try store.removeFolder(folder)
      return []
    }
    // From here on the release is no whole one.
    if sizes[ReleaseRecord.path] != nil { try store.remove([ReleaseRecord.path], in: folder) }
    let known = former.filesByPath
    let fit = record.all.filter { file in
      known[file.path].map(file.isSame) == true && sizes[file.path] == file.size
    }
    let kept = Set(fit.map(\.path))
    let unfit = sizes.keys.filter { !kept.contains($0) && !Self.ownNames.contains($0) }
    if !unfit.isEmpty { try store.remove(unfit.sorted(), in: folder) }
    return kept
  }

  /// The record of what is in `next`: a file that the site had lost already is not carried on.
  private func complete(_ record: ReleaseRecord) throws(PublishProblem) -> ReleaseRecord {
    let sizes = try store.sizes(in: TargetFolder.next) ?? [:]
    let lost = record.carried.filter { sizes[$0.path] != $0.size }.map(\.path)
    try store.remove(lost.filter { sizes[$0] != nil }, in: TargetFolder.next)
    let wrong = record.files.filter { sizes[$0.path] != $0.size }.map(\.path)
    let paths = Set(record.all.map(\.path)).union(Self.ownNames)
    let foreign = sizes.keys.filter { !paths.contains($0) }.sorted()
    guard let first = (wrong + foreign).first else {
      return record.carrying(record.carried.filter { !lost.contains($0.path) })
    }
    throw PublishProblem(
      "publish.incomplete",
      "'\(first)' is not at the target as it was sent, nor are \(wrong.count + foreign.count - 1) others",
      at: store.shown, hint: "the site is as it was; publish again")
  }

  // MARK: Changing places

  /// Puts the whole release in `next` in the place of the site, which goes to the earlier ones.
  private func takePlace(
    of live: ReleaseRecord?, _ kept: [ReleaseID]
  ) throws(PublishProblem) {
    guard let live else {
      try removeEmptySite()
      try store.move(TargetFolder.next, to: TargetFolder.site)
      settings.afterStep(.exchanged)
      return try store.synchronize()
    }
    let old = TargetFolder.release(live.id)
    if kept.contains(live.id) { try store.removeFolder(old) }
    if try store.exchange(TargetFolder.next, with: TargetFolder.site) {
      settings.afterStep(.exchanged)
      try store.move(TargetFolder.next, to: old)
      return try store.synchronize()
    }
    try store.move(TargetFolder.site, to: old)
    settings.afterStep(.putAside)
    do throws(PublishProblem) {
      try store.move(TargetFolder.next, to: TargetFolder.site)
    } catch {
      // A site that is old is better than none; the first failure is what to tell.
      try? store.move(old, to: TargetFolder.site)
      throw error
    }
    settings.afterStep(.exchanged)
    try store.synchronize()
  }

  // MARK: Earlier releases

  /// The names of releases at the target that need not be kept once a release is there: the oldest
  /// first.
  private func spare(
    _ there: [ReleaseID], before record: ReleaseRecord
  ) throws(PublishProblem) -> [ReleaseID] {
    // With the present one that will be among them, there are not more than are kept.
    if there.filter({ $0 != record.before }).count < settings.keeps { return [] }
    var kept: Set<ReleaseID> = []
    var next = record.before
    while let id = next, kept.count < settings.keeps, kept.insert(id).inserted {
      let record = there.contains(id) ? try earlier(id) : try self.record(in: TargetFolder.site)
      next = record?.id == id ? record?.before : nil
    }
    return there.filter { !kept.contains($0) }.sorted { $0.number < $1.number }
  }

  private func prune(
    _ there: [ReleaseID], before record: ReleaseRecord, reporting log: inout DiagnosticLog
  ) {
    do throws(PublishProblem) {
      for id in try spare(there, before: record) {
        try store.removeFolder(TargetFolder.release(id))
      }
    } catch {
      log.report(.notPruned(error.diagnostic, at: store.shown))
    }
  }

  /// Puts the release before the present one in its place again.
  func rollBack(reporting log: inout DiagnosticLog) throws(PublishProblem) -> PublishResult {
    let state = try recover(publishing: nil)
    guard let live = state.live, let before = live.before, let earlier = try earlier(before) else {
      throw .noEarlierRelease(at: store.shown)
    }
    tell(.plan(PublishPlan(from: live, to: earlier.files), from: live.id))
    let sizes = try store.sizes(in: TargetFolder.release(before)) ?? [:]
    guard earlier.files.allSatisfy({ sizes[$0.path] == $0.size }) else {
      throw .noEarlierRelease(at: store.shown)
    }
    if settings.isDryRun { return .planned }
    try checkInterruption()
    try carry(live.assets(beside: earlier.all), beside: earlier, sizes, reporting: &log)
    try checkInterruption()
    if state.staged != nil { try store.removeFolder(TargetFolder.next) }
    try store.move(TargetFolder.release(before), to: TargetFolder.next)
    settings.afterStep(.sealed)
    try takePlace(of: live, state.kept)
    settings.afterStep(.filed)
    return .rolledBack(to: before, from: live.id)
  }

  /// The record of an earlier release; nil when it is not there.
  ///
  /// While it is written anew the new one stands beside it, so that one of them is always whole.
  private func earlier(_ id: ReleaseID) throws(PublishProblem) -> ReleaseRecord? {
    let folder = TargetFolder.release(id)
    var record = try self.record(in: folder)
    if record == nil { record = try self.record(in: folder, named: Self.staging) }
    return record?.id == id ? record : nil
  }

  /// Puts files of the site that is shown beside those of an earlier release that comes back; with
  /// a disk that is full, it comes back without them, which is told.
  private func carry(
    _ files: [Manifest.Output], beside earlier: ReleaseRecord, _ sizes: [String: Int],
    reporting log: inout DiagnosticLog
  ) throws(PublishProblem) {
    let folder = TargetFolder.release(earlier.id)
    var there = files.filter { sizes[$0.path] == $0.size }
    let missing = files.filter { sizes[$0.path] != $0.size }
    do throws(PublishProblem) {
      try store.remove(missing.map(\.path).filter { sizes[$0] != nil }, in: folder)
      there += try store.copy(missing, from: TargetFolder.site, to: folder)
    } catch {
      if error.isInterruption { throw error }
      log.report(.notCarried(error.diagnostic, at: store.shown))
    }
    guard !there.isEmpty else { return }
    let record = earlier.carrying(earlier.carried + there).encoded
    try store.write("\(folder)/\(Self.staging)", record)
    settings.afterStep(.staged)
    try store.write("\(folder)/\(ReleaseRecord.path)", record)
    try store.remove([Self.staging], in: folder)
  }
}

extension PublishProblem {
  /// There is nothing to go back to.
  static func noEarlierRelease(at place: String) -> PublishProblem {
    PublishProblem(
      "publish.no-release", "the target keeps no whole release before the present one", at: place,
      hint: "build what should be there and publish it")
  }
}

extension Diagnostic {
  /// The earlier site is back, but pages that readers have open may miss what they were made for.
  static func notCarried(_ reason: Diagnostic, at place: String) -> Diagnostic {
    .warning(
      "publish.assets",
      "styles and scripts of the release that goes were not all kept: \(reason.message)",
      at: Source(path: place, bytes: []).start,
      hint: "make room at the target; pages that are open now may need to be loaded again")
  }

  /// The site is right, but something older could not be cleared away.
  static func notPruned(_ reason: Diagnostic, at place: String) -> Diagnostic {
    .warning(
      "publish.remains", "earlier releases were not all removed: \(reason.message)",
      at: Source(path: place, bytes: []).start, hint: "the next publish tries again")
  }
}
