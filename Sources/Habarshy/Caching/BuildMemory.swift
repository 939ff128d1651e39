import Diagnostics
import Quantities
import Rendering
import Storage

/// What one build takes over from the one before, and what it leaves to the next.
struct BuildMemory: Sendable {
  private let options: BuildOptions
  /// Stands for the inputs and for everything the build is asked to do.
  private let sums: InputSums
  /// Stands for the program itself.
  private let program: ContentHash
  /// Stands for the programs that paint and print.
  let tools: ContentHash
  private let cache: BuildCache?
  private let knownTool: KnownTool?

  /// `before` is what the build before kept.
  init(
    _ inputs: Inputs, _ options: BuildOptions, _ tool: PictureTool?, _ engine: PrintEngine?,
    before: BuildCache?
  ) {
    self.options = options
    cache = before
    knownTool = tool.flatMap(KnownTool.init)
    var tools = ContentHasher()
    tools.add(tool?.version ?? "")
    if let engine { tools.add(engine.fingerprint) }
    self.tools = tools.hash
    program = Self.program
    var request = ContentHasher()
    request.add(tools.hash)
    request.add(options.isStrict ? 1 : 0)
    // A time somebody asked for is told in the record.
    switch options.asOf {
    case .now: request.add("now")
    case .instant: request.add("instant")
    case .local(let text): request.add(text)
    }
    sums = InputSums(inputs, request: request.hash)
  }

  /// What the build before kept; nil when there is nothing, or nothing is to be taken over.
  static func before(_ options: BuildOptions) -> BuildCache? {
    guard options.isIncremental, options.writesOutput else { return nil }
    return BuildCache.read(beside: options.workspace.output, program: program)
  }

  /// The program is known by its file: another one may make other pages of the same inputs.
  private static var program: ContentHash {
    var hasher = ContentHasher()
    if let file = try? Folder("/proc/self"),
      let status = try? file.status("exe", followingLinks: true)
    {
      hasher.add(status.size)
      hasher.add(status.modified)
      hasher.add(status.identity.number)
    }
    return hasher.hash
  }

  // MARK: From the build before

  /// A build that is not needed.
  struct Finished {
    fileprivate let whole: WholeBuild
    /// How many files the output has.
    let files: Int

    var editions: Int { whole.editions }
    var redirects: [Redirect] { whole.redirects }

    /// What is missing on the machine.
    func notes(
      _ options: BuildOptions, tool: PictureTool?, engine: PrintEngine?
    ) -> [BuildNote] {
      BuildNote.missing(
        options, hasTool: tool != nil, wantsPictures: whole.wantsPictures,
        unprinted: whole.unprinted)
    }
  }

  /// What there is to tell when the output is what this build would make; nil when it is not.
  ///
  /// Builds that had something to tell of the content are made again, so that it is told again.
  func finished() -> Finished? {
    // A preview wants to know of all editions what is to be marked.
    guard let cache, cache.whole.inputs == sums.hash, let output = soundOutput(of: cache) else {
      return nil
    }
    let (areIntact, count) = cache.areIntact(jobs: options.jobs) { output.hasIntact($0) }
    return areIntact ? Finished(whole: cache.whole, files: count) : nil
  }

  /// The output that a cache belongs to, if there was nothing to tell of it and it is of this time;
  /// its files may have been changed since.
  private func soundOutput(of cache: BuildCache) -> Folder? {
    // A preview wants to know of all editions what is to be marked.
    guard !options.isPreview, cache.whole.isClean, holds(cache.whole),
      let output = try? Folder(options.workspace.output),
      let record = try? output.status(RawPath(Manifest.path)), record.mark == cache.whole.record
    else { return nil }
    return output
  }

  /// What there is to make where little was edited; nil when everything has to be looked at.
  func partial(_ inputs: Inputs, canPaint: Bool, canPrint: Bool) -> PartialBuild? {
    guard let cache, let basis = cache.whole.basis, let output = soundOutput(of: cache),
      let places = sums.changes(since: basis.inputs), !places.isEmpty,
      places.count <= PartialBuild.maximumFiles,
      places.allSatisfy({ $0 < inputs.content.files.count })
    else { return nil }
    let maker = PartialMaker(
      inputs: inputs, options: options, canPaint: canPaint, canPrint: canPrint, cache: cache,
      frame: basis.frame, output: output)
    return maker.make(for: places.map { inputs.content.files[$0] })
  }

  private func holds(_ whole: WholeBuild) -> Bool {
    switch options.asOf {
    case .now(let instant), .instant(let instant): whole.holds(at: instant)
    // The same text in the same time zone, which is in the inputs.
    case .local: true
    }
  }

  /// The parts of this build.
  func parts(in output: PreviousOutput?) -> BuildParts {
    BuildParts(
      cache, in: output?.folder, isActive: options.isIncremental && options.writesOutput)
  }

  // MARK: For the next build

  /// Keeps what the next build may take over; `areLaterClean` tells whether there was nothing to tell
  /// of pictures and documents, and `fresh` are the files that were not kept from the build before.
  func keep(
    _ parts: BuildParts, _ published: Stages.Result, unprinted: [String], isClean: Bool,
    areLaterClean: Bool, fresh: [Manifest.Output]
  ) {
    guard parts.isActive else { return }
    guard let output = try? Folder(options.workspace.output),
      let record = try? output.status(RawPath(Manifest.path)), let schedule = published.schedule
    else { return BuildCache.remove(beside: options.workspace.output) }
    let (made, loose) = parts.finished(
      fresh, in: output, areLaterClean: areLaterClean, jobs: options.jobs)
    let whole = WholeBuild(
      inputs: sums.hash, asOf: schedule.asOf, nextChange: schedule.nextChange,
      isOfItsInstant: schedule.isOfItsInstant, isClean: isClean, editions: published.editions,
      wantsPictures: published.wantsPictures, unprinted: unprinted,
      redirects: published.redirects, record: record.mark, tool: knownTool,
      loose: loose, basis: published.frame.map { PartialBasis(frame: $0, inputs: sums) })
    BuildCache.write(whole, made, beside: options.workspace.output, program: program)
  }

  /// Keeps what a build made that took over everything else.
  func keep(
    _ partial: PartialBuild, isClean: Bool, areLaterClean: Bool, fresh: [Manifest.Output]
  ) {
    guard let cache, let basis = cache.whole.basis,
      let output = try? Folder(options.workspace.output),
      let record = try? output.status(RawPath(Manifest.path))
    else { return BuildCache.remove(beside: options.workspace.output) }
    var whole = cache.whole
    whole.inputs = sums.hash
    whole.isClean = isClean
    whole.record = record.mark
    whole.basis = PartialBasis(frame: basis.frame, inputs: sums)
    let made = partial.parts.remade(
      fresh, in: output, areLaterClean: areLaterClean, jobs: options.jobs)
    cache.write(
      whole, made, of: partial.parts.made, beside: options.workspace.output, program: program)
  }
}
