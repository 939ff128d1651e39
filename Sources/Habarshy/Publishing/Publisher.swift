package import Diagnostics

/// Puts a site that was built on a target, or the release before back.
package enum Publisher {
  /// Publishes, and tells what came of it; nil after findings.
  ///
  /// Nothing is published from an output that differs from its record or holds what is under
  /// embargo at the instant of the settings.
  package static func run(
    output: String, to address: TargetAddress, _ settings: PublishSettings,
    interruption: Interruption = Interruption(),
    tell: @escaping @Sendable (PublishEvent) -> Void = { _ in },
    reporting log: inout DiagnosticLog
  ) -> PublishResult? {
    do throws(PublishProblem) {
      let folder = try PublishingFolder(output: output)
      defer { folder.dissolve() }
      let run = PublishRun(
        output: output, address: address, settings: settings, interruption: interruption,
        tell: tell, folder: folder)
      return try run.run(reporting: &log)
    } catch {
      log.report(error.diagnostic)
      return nil
    }
  }

  /// Refuses a plan that would remove more than is allowed.
  static func check(
    _ plan: PublishPlan, _ settings: PublishSettings, of total: Int, at place: String
  ) throws(PublishProblem) {
    guard !settings.removals.allows(plan.removed.count, of: total) else { return }
    throw PublishProblem(
      "publish.removals",
      "\(plan.removed.count) of \(total) files would be removed; \(settings.removals) may be",
      at: place, hint: "see the plan; if this is meant, add --removals \(plan.removed.count)")
  }
}

/// One publishing with all that it needs.
private struct PublishRun {
  let output: String
  let address: TargetAddress
  let settings: PublishSettings
  let interruption: Interruption
  let tell: @Sendable (PublishEvent) -> Void
  let folder: PublishingFolder

  func run(reporting log: inout DiagnosticLog) throws(PublishProblem) -> PublishResult? {
    switch settings.action {
    case .rollBack:
      return try held { (store) throws(PublishProblem) in
        try rollBack(store, reporting: &log)
      }
    case .publish:
      // Keeps builds from replacing the output while it is read.
      let staging: StagingFolder
      do throws(OutputProblem) {
        staging = try StagingFolder(output: output, jobs: settings.jobs, reporting: &log)
      } catch {
        throw PublishProblem(error.diagnostic)
      }
      defer { staging.dissolve() }
      guard let files = try siteFiles(reporting: &log) else { return nil }
      let site = try source()
      return try held(publishing: files) { (store) throws(PublishProblem) in
        try publish(files, of: site, to: store, reporting: &log)
      }
    }
  }

  private func publish(
    _ files: [Manifest.Output], of site: SiteSource, to store: any TargetStore,
    reporting log: inout DiagnosticLog
  ) throws(PublishProblem) -> PublishResult {
    guard store.movesFolders else {
      return try objects(store).publish(files, of: site, reporting: &log)
    }
    return try tree(store).publish(files, of: site, reporting: &log)
  }

  private func rollBack(
    _ store: any TargetStore, reporting log: inout DiagnosticLog
  ) throws(PublishProblem) -> PublishResult {
    guard store.movesFolders else { return try objects(store).rollBack() }
    return try tree(store).rollBack(reporting: &log)
  }

  private func tree(_ store: any TargetStore) -> TreePublisher {
    TreePublisher(store: store, settings: settings, interruption: interruption, tell: tell)
  }

  private func objects(_ store: any TargetStore) -> ObjectPublisher {
    ObjectPublisher(store: store, settings: settings, interruption: interruption, tell: tell)
  }

  // MARK: The site

  /// The files of the site by their paths from its root; nil when the output is not to be trusted.
  private func siteFiles(
    reporting log: inout DiagnosticLog
  ) throws(PublishProblem) -> [Manifest.Output]? {
    tell(.progress("comparing the output with its record"))
    var own = DiagnosticLog()
    let verification = Verification.run(
      output: output, at: settings.now, jobs: settings.jobs, reporting: &own)
    log.append(contentsOf: own)
    guard let verification, !own.hasErrors else { return nil }
    let root = "site/"
    let files = verification.files.filter { $0.path.hasPrefix(root) }.map {
      Manifest.Output(path: String($0.path.dropFirst(root.count)), hash: $0.hash, size: $0.size)
    }
    guard !files.isEmpty else {
      throw PublishProblem(
        "publish.source", "the output has no site", at: output, hint: "build it first")
    }
    let taken = files.first {
      TreePublisher.ownNames.contains($0.path) || $0.path.hasPrefix(TargetFolder.own + "/")
    }
    if let taken {
      throw PublishProblem(
        "publish.source", "'\(taken.path)' is a name that publishing needs", at: output,
        hint: "give the file another name")
    }
    return files
  }

  private func source() throws(PublishProblem) -> SiteSource {
    do throws(SystemError) {
      let path = try Folder.realPath(RawPath(InputReader.trimmed(output) + "/site"))
      guard let text = path.wellFormedText else { throw .notFound }
      return SiteSource(folder: try Folder(text), path: text)
    } catch {
      throw PublishProblem(
        "publish.source", "the site cannot be opened: \(error.reason)", at: output,
        hint: error.hint)
    }
  }

  // MARK: The target

  /// Does something while nobody else can publish to the target.
  private func held(
    publishing files: [Manifest.Output] = [],
    _ body: (any TargetStore) throws(PublishProblem) -> PublishResult
  ) throws(PublishProblem) -> PublishResult {
    guard let store = try store() else {
      // The plan for a target that is still to be made: everything is new.
      tell(.plan(PublishPlan(from: nil, to: files), from: nil))
      return .planned
    }
    guard !settings.isDryRun else { return try body(store) }
    let claim = LockClaim(
      folder: folder, since: settings.now.utcText, takesOver: settings.takesOver)
    let lock = try store.lock(claim)
    defer { lock.release() }
    settings.afterStep(.locked)
    return try body(store)
  }

  /// nil for a plan when the target is still to be made.
  private func store() throws(PublishProblem) -> (any TargetStore)? {
    switch address {
    case .folder(let path):
      try checkApart(path)
      if settings.isDryRun, settings.action == .publish, (try? Folder(path)) == nil { return nil }
      return try LocalStore(path, settings, interruption)
    case .remote(let name, let path):
      let rclone = Rclone.find(
        searchPath: settings.searchPath, environment: settings.environment)
      guard let rclone else {
        throw PublishProblem(
          "publish.rclone", "there is no \(Rclone.name) on the PATH", at: address.description,
          hint: "install it (Debian: apt-get install rclone), and see that it knows '\(name)'")
      }
      return try RcloneStore(name, path, rclone, among: interruption.processes)
    }
  }

  /// A target in the output, or around it, would be overwritten by the next build.
  private func checkApart(_ path: String) throws(PublishProblem) {
    guard let target = try? Folder.realPath(RawPath(path)),
      let own = try? Folder.realPath(RawPath(InputReader.trimmed(output)))
    else { return }
    let site = target.appending(RawPath(TargetFolder.site))
    guard own.isOrContains(target) || site.isOrContains(own) else { return }
    throw PublishProblem(
      "publish.target", "the target and the output are in each other's way", at: path,
      hint: "choose a folder beside the output")
  }
}
