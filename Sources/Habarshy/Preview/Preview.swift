package import Diagnostics
private import Dispatch
package import Quantities
private import Synchronization

/// The site as its authors see it while they write: served on this machine, built anew after every
/// change.
package final class Preview: Sendable {
  /// What a preview tells of itself.
  package enum Event: Sendable {
    /// It answers at an address.
    case started(address: String)
    /// A build is over: what was found, how many files of the site are new, how long it took.
    case built(
      BuildResult.Ending, DiagnosticLog, notes: [BuildNote], changed: Int, milliseconds: Int)
    /// The files of a publication are fresh that was edited; the build of the rest goes on.
    case refreshed(files: Int, milliseconds: Int)
    /// Something is wrong with the preview itself; nil when it is no longer.
    case trouble(String?)
  }

  /// The port, where none is asked for.
  package static let usualPort = 8_008

  private struct State {
    var shown = PreviewState()
    /// Whether something was edited since the last build began.
    var isDirty = true
    /// Whether another instant is wanted.
    var isMoved = false
    var hasToEnd = false
    var edits = PreviewEdits()
  }

  private let options: BuildOptions
  private let place: PreviewFolder
  private let server: PreviewServer
  private let watcher: ChangeWatcher
  private let interruption = Interruption()
  private let workshop: PreviewWorkshop
  private let clock: @Sendable () -> Instant
  private let tell: @Sendable (Event) -> Void
  private let state = Mutex(State())
  private let served = Mutex(ServedPages())
  private let work = DispatchSemaphore(value: 0)
  private let ended = DispatchSemaphore(value: 0)

  /// Takes the port and the folder; nothing is built before `run`.
  ///
  /// Outputs are put beside the output folder of the options, which itself is not touched. nil after
  /// a diagnostic.
  package init?(
    _ options: BuildOptions, port: Int, clock: @escaping @Sendable () -> Instant,
    tell: @escaping @Sendable (Event) -> Void, reporting log: inout DiagnosticLog
  ) {
    self.options = options
    self.clock = clock
    self.tell = tell
    do throws(SystemError) {
      server = try PreviewServer(port: UInt16(clamping: port))
    } catch {
      log.report(.portIsTaken(port, error))
      return nil
    }
    do throws(SystemError) {
      watcher = try ChangeWatcher(roots: [options.workspace.content, options.workspace.templates])
    } catch {
      log.report(
        .error(
          "preview.watch", "folders cannot be watched: \(error.reason)",
          at: Source(path: options.workspace.content, bytes: []).start, hint: error.watchHint))
      return nil
    }
    guard let place = PreviewFolder(beside: options.workspace.output, reporting: &log) else {
      return nil
    }
    self.place = place
    workshop = PreviewWorkshop(among: interruption.processes)
    if case .now = options.asOf { return }
    state.withLock { $0.shown.asOf = options.asOf }
  }

  /// Where it answers: `http://127.0.0.1:8008/`.
  package var address: String { "http://127.0.0.1:\(server.port)/" }

  /// Serves and builds until `stop`; to be called once.
  package func run() {
    let threads = DispatchGroup()
    thread("habarshy.preview.server", threads) { [self] in server.run { answer($0) } }
    thread("habarshy.preview.watch", threads) { [self] in
      watcher.run(ready: { watching($0) }, changed: { edited($0) })
    }
    tell(.started(address: address))
    thread("habarshy.preview.build", DispatchGroup()) { [self] in buildUntilStopped() }
    ended.wait()
    // A build that is going on has been told that nobody wants it, and is not waited for.
    server.stop()
    watcher.stop()
    threads.wait()
    place.remove()
  }

  private func thread(
    _ name: String, _ group: DispatchGroup, _ body: @escaping @Sendable () -> Void
  ) {
    DispatchQueue(label: name, qos: .userInitiated).async(group: group, execute: body)
  }

  /// Lets `run` return; from any thread.
  package func stop() {
    state.withLock { $0.hasToEnd = true }
    _ = interruption.interrupt()
    work.signal()
    ended.signal()
  }

  // MARK: Building

  private func edited(_ changes: FolderWatch.Changes) {
    let (edits, shown) = state.withLock { state in
      state.isDirty = true
      state.edits.note(changes)
      return (state.edits, state.shown)
    }
    refresh(edits, shown)
    work.signal()
  }

  /// Shows what is edited before the rest of the site is built.
  private func refresh(_ edits: PreviewEdits, _ shown: PreviewState) {
    let started = RunningProcess.milliseconds
    guard shown.last?.isFinished == true, let build = shown.shown,
      let files = edits.files(for: build)
    else { return }
    let fresh = build.with(newer: files)
    let changes = fresh.changes(since: build)
    let places = served.withLock(\.self).places(of: changes, in: fresh)
    let current: PreviewState? = state.withLock { state in
      // A build that ended meanwhile may know more.
      guard state.edits.number == edits.number, state.shown.number == shown.number else {
        return nil
      }
      state.shown.take(fresh, changes: changes, places: places)
      state.edits.keep(files, asOf: build.asOf)
      return state.shown
    }
    guard let current, !changes.isEmpty else { return }
    tell(
      .refreshed(
        files: changes.count, milliseconds: RunningProcess.milliseconds - started))
    publish(current)
  }

  private func watching(_ problem: SystemError?) {
    let words = problem.map {
      "not every folder is watched: \($0.reason)" + ($0.watchHint.map { " (\($0))" } ?? "")
    }
    let isNew = state.withLock { state in
      defer { state.shown.trouble = words }
      return state.shown.trouble != words
    }
    if isNew { tell(.trouble(words)) }
  }

  private func buildUntilStopped() {
    var builder = PreviewBuilder(
      options, folder: place.path, interruption: interruption, clock: clock)
    var begun = clock()
    while true {
      let (isDirty, isMoved, asOf, hasToEnd, edit) = state.withLock { state in
        defer { (state.isDirty, state.isMoved) = (false, false) }
        return (
          state.isDirty, state.isMoved, state.shown.asOf, state.hasToEnd, state.edits.number
        )
      }
      if hasToEnd { return }
      if isDirty { builder.forget() }
      if isDirty || isMoved {
        begun = clock()
        let build = builder.build(asOf: asOf)
        if state.withLock(\.hasToEnd) { return }
        show(build, after: edit)
      } else {
        wait(after: begun)
      }
    }
  }

  /// Waits for an edit, or for the clock to pass the first release after the last build.
  private func wait(after begun: Instant) {
    let outline = state.withLock { $0.shown.shown?.outline }
    guard let next = outline?.nextRelease(after: begun) else { return work.wait() }
    let seconds = max(0, next.secondsSinceEpoch - clock().secondsSinceEpoch)
    // A machine may sleep, and its clock be set: look again from time to time.
    let limit = DispatchTime.now() + .seconds(min(seconds, Self.longestWait))
    if work.wait(timeout: limit) == .timedOut, clock() >= next {
      state.withLock { $0.isDirty = true }
    }
  }

  /// Seconds after which the clock is looked at again while a release is to come.
  private static let longestWait = 600

  /// Shows a build that saw the edits up to a number.
  private func show(_ built: PreviewBuild, after edit: Int) {
    let (build, before) = state.withLock { state in
      if built.isFinished { state.edits.forget(through: edit) }
      return (state.edits.refreshed(built), state.shown.shown)
    }
    let changes = build.isFinished ? build.changes(since: before) : []
    let places = served.withLock(\.self).places(of: changes, in: build)
    let shown = state.withLock { state in
      state.shown.take(build, changes: changes, places: places)
      return state.shown
    }
    // First where the author types: whoever sees the page can look there.
    tell(
      .built(
        build.isFinished ? .finished : .stopped, build.log, notes: build.notes,
        changed: changes.count, milliseconds: build.milliseconds))
    publish(shown)
  }

  /// Tells the readers of pages what is shown.
  private func publish(_ shown: PreviewState) {
    let json = shown.json(now: clock())
    server.publish(shown.number) { page in
      shown.event(for: page, since: shown.number - 1, state: json)
    }
  }

  // MARK: Answering

  private func answer(_ request: HTTPRequest) -> PreviewAnswer {
    guard request.isForLoopback(port: server.port) else {
      return .response(HTTPResponse(.misdirected, "this is a preview for its own machine only"))
    }
    let isReading = request.method == "GET" || request.method == "HEAD"
    let isSetting = request.method == "POST" && request.path == PreviewMarkup.prefix + "as-of"
    guard isReading || isSetting else {
      var response = HTTPResponse(.methodNotAllowed, "pages are only read")
      response.fields = [("Allow", "GET, HEAD")]
      return .response(response)
    }
    if isSetting { return .response(setInstant(request)) }
    let shown = state.withLock(\.shown)
    guard request.path.hasPrefix(PreviewMarkup.prefix) else {
      return PreviewPages(
        state: shown, now: clock(), workshop: workshop,
        serving: { [self] path, bytes in served.withLock { $0.note(path, bytes) } }
      ).answer(request)
    }
    return own(request, shown)
  }

  /// What the preview answers for itself.
  private func own(_ request: HTTPRequest, _ shown: PreviewState) -> PreviewAnswer {
    switch request.path.dropFirst(PreviewMarkup.prefix.utf8.count - 1) {
    case "/client.js":
      return .response(
        HTTPResponse(
          type: PreviewPages.type(of: "/client.js"), body: Array(PreviewClient.script.utf8)))
    case "/client.css":
      return .response(
        HTTPResponse(
          type: PreviewPages.type(of: "/client.css"), body: Array(PreviewClient.panelStyles.utf8)))
    case "/page.css":
      return .response(
        HTTPResponse(
          type: PreviewPages.type(of: "/page.css"), body: Array(PreviewClient.pageStyles.utf8)))
    case "/state":
      return .response(
        HTTPResponse(type: "application/json", body: Array(shown.json(now: clock()).utf8)))
    case "/events":
      let page = request.query["page"] ?? ""
      let since = request.headers["last-event-id"] ?? request.query["since"] ?? ""
      let number = Int(since) ?? shown.number
      return .stream(
        page: page, first: shown.event(for: page, since: number, state: shown.json(now: clock())),
        number: shown.number)
    default: return .response(HTTPResponse(.notFound, "the preview has no such part"))
    }
  }

  /// Looks at another instant.
  private func setInstant(_ request: HTTPRequest) -> HTTPResponse {
    guard request.isFromOwnPage(port: server.port) else {
      return HTTPResponse(.forbidden, "only a page of the preview may do this")
    }
    let text = request.query["at"] ?? ""
    let zone = state.withLock(\.shown.shown?.outline?.zone) ?? .utc
    let instant = Instant(parsing: text, in: zone)
    guard instant != nil || text == "now" else {
      return HTTPResponse(.badRequest, "'\(text)' is no instant: write 2007-08-28T10:00, or now")
    }
    state.withLock { state in
      state.shown.asOf = instant.map(AsOf.instant)
      state.isMoved = true
    }
    work.signal()
    return HTTPResponse(.ok, text)
  }
}

extension PreviewState {
  /// Takes note of a build.
  mutating func take(_ build: PreviewBuild, changes: Set<String>, places: [String: String]) {
    number += 1
    last = build
    self.places = places
    guard build.isFinished else { return }
    shown = build
    shownNumber = number
    for path in changes { changed[path] = number }
  }
}

extension Preview {
  /// Lets the desktop open an address in its browser, if it has a way to.
  package static func open(
    _ address: String, searchPath: String, environment: [String]
  ) {
    for folder in searchPath.split(separator: ":") {
      let program = "\(folder)/xdg-open"
      guard Folder.isExecutable(RawPath(program)) else { continue }
      DispatchQueue(label: "habarshy.preview.open").async {
        _ = ChildProcess(
          program: program, arguments: [address], environment: environment,
          limits: .init(time: 20_000, output: 1 << 16)
        ).run([], among: ChildProcesses())
      }
      return
    }
  }
}
