import Diagnostics

/// Publishing to a target that cannot move folders, such as an object storage: file by file, in an
/// order in which no page is there before what it shows.
///
///     release.json              the release that is there
///     .habarshy/next.json       the release that is on its way, while one is
///     .habarshy/releases/<id>/  of earlier releases what later ones changed or removed
///
/// While `next.json` is there, a file that both releases have alike is known, and any other may be
/// of either; whoever comes next sends those again, or puts the release before back.
struct ObjectPublisher {
  let store: any TargetStore
  let settings: PublishSettings
  let interruption: Interruption
  let tell: @Sendable (PublishEvent) -> Void

  private static let journal = ".habarshy/next.json"

  // MARK: What is there

  /// The state of the target.
  private struct State {
    let live: ReleaseRecord?
    let next: ReleaseRecord?
    /// By path; without the record.
    let sizes: [String: Int]
    /// Paths that Habarshy put there, or may have.
    let own: Set<String>
    /// Files whose bytes are known.
    let known: [String: Manifest.Output]

    func has(_ file: Manifest.Output) -> Bool { known[file.path].map(file.isSame) ?? false }
  }

  private func state() throws(PublishProblem) -> State {
    let live = try record(ReleaseRecord.path)
    let next = try record(Self.journal)
    var sizes = try store.sizes(in: "") ?? [:]
    sizes[ReleaseRecord.path] = nil
    if live == nil, next == nil, !sizes.isEmpty {
      throw PublishProblem(
        "publish.foreign-site", "the target has a site that habarshy did not publish",
        at: store.shown, hint: "name an empty place, or move the files away, then publish again")
    }
    var own = Set((live?.all ?? []).map(\.path)).union((next?.all ?? []).map(\.path))
    if next != nil, let before = live?.before, let former = try keptRecord(before) {
      own.formUnion(former.all.map(\.path))
    }
    let coming = next?.filesByPath ?? [:]
    var known: [String: Manifest.Output] = [:]
    for file in live?.all ?? [] where sizes[file.path] == file.size {
      if next == nil || coming[file.path].map(file.isSame) == true { known[file.path] = file }
    }
    return State(live: live, next: next, sizes: sizes, own: own, known: known)
  }

  private func record(_ path: String) throws(PublishProblem) -> ReleaseRecord? {
    try store.read(path).flatMap { ReleaseRecord($0) }
  }

  private func keptRecord(_ id: ReleaseID) throws(PublishProblem) -> ReleaseRecord? {
    let record = try record("\(TargetFolder.release(id))/\(ReleaseRecord.path)")
    return record?.id == id ? record : nil
  }

  private func checkInterruption() throws(PublishProblem) {
    if interruption.hasHappened { throw .interrupted(at: store.shown) }
  }

  // MARK: Publishing

  func publish(
    _ files: [Manifest.Output], of site: SiteSource, reporting log: inout DiagnosticLog
  ) throws(PublishProblem) -> PublishResult {
    let state = try state()
    let plan = PublishPlan(from: state.live, to: files)
    tell(.plan(plan, from: state.live?.id))
    try Publisher.check(plan, settings, of: state.live?.files.count ?? 0, at: store.shown)
    let obstacle = files.first { state.sizes[$0.path] != nil && !state.own.contains($0.path) }
    if let obstacle {
      throw PublishProblem(
        "publish.foreign-site", "'\(obstacle.path)' is there, and habarshy did not put it there",
        at: store.shown, hint: "move it away, then publish again")
    }
    if settings.isDryRun { return .planned }
    let sent = files.filter { !state.has($0) }
    if let live = state.live, state.next == nil, sent.isEmpty, plan.isEmpty {
      return .upToDate(live.id)
    }
    let record = try record(of: files, over: state)
    let comparesHashes = state.next != nil && store.comparesHashes
    try bring(record, over: state, sent) { (files) throws(PublishProblem) in
      for (headers, group) in Self.groups(of: files) {
        let transfer = Transfer(comparesHashes: comparesHashes, headers: headers)
        try store.upload(group, of: site, to: "", transfer)
      }
    }
    prune(before: record, reporting: &log)
    return .published(record.id, before: record.before)
  }

  /// The record of a release; the one that was begun, or is there, when it has the same files.
  private func record(
    of files: [Manifest.Output], over state: State
  ) throws(PublishProblem) -> ReleaseRecord {
    let digest = ReleaseRecord.digest(of: files)
    if let live = state.live, live.id.digest == digest { return live }
    if let next = state.next, next.id.digest == digest, next.before == state.live?.id {
      return next
    }
    let kept = try store.folders(in: TargetFolder.releases).compactMap { ReleaseID($0)?.number }
    let numbers = kept + [state.live, state.next].compactMap { $0?.id.number }
    return ReleaseRecord(
      number: numbers.reduce(0, max) + 1, before: state.live?.id, published: settings.now,
      files: files, carried: carried(beside: files, over: state))
  }

  /// Files of the release that is there, and whole, that stay beside those of another.
  private func carried(
    beside files: [Manifest.Output], over state: State
  ) -> [Manifest.Output] {
    (state.live?.assets(beside: files) ?? []).filter { state.sizes[$0.path] == $0.size }
  }

  /// Files with the same headers, in an order that is always the same.
  private static func groups(
    of files: [Manifest.Output]
  ) -> [(headers: [String], files: [Manifest.Output])] {
    Dictionary(grouping: files) { ObjectHeaders.of($0.path) }
      .map { (headers: $0.key, files: $0.value) }
      .sorted { $0.headers.lexicographicallyPrecedes($1.headers) }
  }

  // MARK: File by file

  /// Brings a release in the place of the one that is there; `send` puts files in their places.
  private func bring(
    _ record: ReleaseRecord, over state: State, _ sent: [Manifest.Output],
    _ send: ([Manifest.Output]) throws(PublishProblem) -> Void
  ) throws(PublishProblem) {
    try keep(state, replacedBy: record)
    let wanted = Set(record.all.map(\.path))
    let present = Set((state.live?.all ?? []).map(\.path))
    let unwanted = state.own.filter { state.sizes[$0] != nil && !wanted.contains($0) }.sorted()
    // What an unfinished release added leaves first: the next record of what is on its way does
    // not know it any more.
    try store.remove(unwanted.filter { !present.contains($0) }, in: "")
    try store.write(Self.journal, record.encoded)
    settings.afterStep(.noted)
    for phase in UploadPhase.allCases {
      let files = sent.filter { UploadPhase($0.path) == phase }
      tell(.progress("sending \(files.count) files (\(phase))"))
      try checkInterruption()
      try send(files)
      settings.afterStep(Self.step(after: phase))
    }
    try checkComplete(record)
    try store.write(ReleaseRecord.path, record.encoded)
    settings.afterStep(.recorded)
    try store.remove(unwanted.filter(present.contains), in: "")
    settings.afterStep(.removed)
    try store.remove([Self.journal], in: "")
  }

  private static func step(after phase: UploadPhase) -> PublishSettings.Step {
    switch phase {
    case .assets: .assetsSent
    case .pages: .pagesSent
    case .lists: .listsSent
    }
  }

  /// Copies what will be replaced or removed, so that it can come back.
  private func keep(_ state: State, replacedBy record: ReleaseRecord) throws(PublishProblem) {
    guard let live = state.live, live.id != record.id else { return }
    // What is carried stays for one release only, so it is among what is kept.
    let new = record.carrying([]).filesByPath
    let leaving = live.files.filter { file in
      state.has(file) && new[file.path].map(file.isSame) != true
    }
    tell(.progress("keeping \(leaving.count) files of the release before"))
    let folder = TargetFolder.release(live.id)
    if store.copiesFiles { _ = try store.copy(leaving, from: "", to: folder) }
    try store.write("\(folder)/\(ReleaseRecord.path)", live.encoded)
    settings.afterStep(.kept)
  }

  private func checkComplete(_ record: ReleaseRecord) throws(PublishProblem) {
    let sizes = try store.sizes(in: "") ?? [:]
    let wrong = record.files.filter { sizes[$0.path] != $0.size }
    guard let first = wrong.first else { return }
    throw PublishProblem(
      "publish.incomplete",
      "'\(first.path)' is not at the target as it was sent, nor are \(wrong.count - 1) others",
      at: store.shown, hint: "publish again")
  }

  // MARK: Earlier releases

  private func prune(before record: ReleaseRecord, reporting log: inout DiagnosticLog) {
    do throws(PublishProblem) {
      let there = try store.folders(in: TargetFolder.releases).compactMap { ReleaseID($0) }
      var kept: Set<ReleaseID> = []
      var next = record.before
      while let id = next, kept.count < settings.keeps, kept.insert(id).inserted {
        next = try keptRecord(id)?.before
      }
      for id in there where !kept.contains(id) {
        try store.removeFolder(TargetFolder.release(id))
      }
    } catch {
      log.report(.notPruned(error.diagnostic, at: store.shown))
    }
  }

  /// Puts the release before the present one back; after a publish that did not finish, the
  /// present one itself.
  func rollBack() throws(PublishProblem) -> PublishResult {
    let state = try state()
    guard let live = state.live else { throw .noEarlierRelease(at: store.shown) }
    let earlier: ReleaseRecord
    if let next = state.next, next.id != live.id {
      earlier = live
    } else {
      guard let before = live.before, let kept = try keptRecord(before) else {
        throw .noEarlierRelease(at: store.shown)
      }
      earlier = kept.carrying(carried(beside: kept.files, over: state))
    }
    tell(.plan(PublishPlan(from: live, to: earlier.files), from: live.id))
    let missing = earlier.files.filter { !state.has($0) }
    let folder = TargetFolder.release(earlier.id)
    let kept = try store.sizes(in: folder) ?? [:]
    guard missing.allSatisfy({ kept[$0.path] == $0.size }) else {
      throw .noEarlierRelease(at: store.shown)
    }
    if settings.isDryRun { return .planned }
    try bring(earlier, over: state, missing) { (files) throws(PublishProblem) in
      _ = try store.copy(files, from: folder, to: "")
    }
    let from = earlier.id == live.id ? state.next?.id ?? live.id : live.id
    return .rolledBack(to: earlier.id, from: from)
  }
}
