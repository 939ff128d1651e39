package import Diagnostics
import Publications
import Quantities
package import Rendering
import Storage

/// The stages between reading and writing: settings and data → model → proved texts → files.
///
/// Nothing here touches the disk.
package enum Stages {
  /// What the stages made.
  package struct Result: Sendable {
    /// How many editions were rendered.
    package var editions = 0
    /// What the files may be used for.
    package var purpose = Manifest.Purpose(.site)
    /// The inputs that the record of the build may name: none that holds anything under embargo.
    package var disclosed: [Manifest.Input] = []
    /// What is still to be painted.
    package var pictures: [PictureRequest] = []
    /// Whether the site wants any.
    package var wantsPictures = false
    /// What is still to be printed.
    package var prints: [PrintRequest] = []
    /// The paths of documents that are kept as they are.
    var keptPrints: [String] = []
    /// The pages that tell the sizes of what is printed, to be made after it.
    package var versions: [PendingVersions] = []
    /// Addresses that lead to others, for the rules of hosts; by address.
    package var redirects: [Redirect] = []
    /// What a preview has to mark; nil for every other build.
    package var outline: PreviewOutline?
    /// What renders publications once more, for a preview.
    var refreshers: [PublicationRefresher] = []
    /// When the same content may say something else.
    var schedule: Schedule?
    /// What the next build needs to make a few parts alone; nil where it has to look at everything.
    var frame: PartialBasis.Frame?
  }

  /// Until when a build says what another one would say.
  struct Schedule: Sendable {
    let asOf: Instant
    /// The first instant at which something may be said otherwise.
    let nextChange: Instant
    /// Whether any later instant may say something else.
    let isOfItsInstant: Bool
  }

  /// Turns inputs into files; `write` may be called from several threads, in no order, and also
  /// before an error is found: what it was given must then be thrown away.
  ///
  /// `scan` is told what is under embargo before the first file is written.
  package static func run(
    _ inputs: Inputs, options: BuildOptions, canPaint: Bool = false, canPrint: Bool = false,
    scan: EmbargoScan = EmbargoScan(), write: @Sendable (OutputFile) -> Void,
    progress: @Sendable (BuildProgress) -> Void, reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> Result {
    try run(
      inputs, options: options, canPaint: canPaint, canPrint: canPrint, scan: scan,
      parts: BuildParts(), tools: ContentHash([]), keep: { _ in }, write: write,
      progress: progress, reporting: &log)
  }

  /// The same, with parts that are kept from the build before.
  static func run(
    _ inputs: Inputs, options: BuildOptions, canPaint: Bool, canPrint: Bool, scan: EmbargoScan,
    parts: BuildParts, tools: ContentHash, keep: @Sendable (CachedPart) -> Void,
    write: @Sendable (OutputFile) -> Void, progress: @Sendable (BuildProgress) -> Void,
    reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> Result {
    progress(BuildProgress(.parsing))
    let build = try build(
      inputs, options: options, canPaint: canPaint, canPrint: canPrint, reporting: &log)
    var result = try build.run(
      scan: scan, parts: parts, tools: tools, keep: keep, write: write, progress: progress,
      reporting: &log)
    // What the clock showed is not kept: the same inputs give the same record at any time.
    if case .now = options.asOf { return result }
    result.purpose.asOf = build.asOf
    return result
  }

  /// What is to be built.
  static func build(
    _ inputs: Inputs, options: BuildOptions, canPaint: Bool, canPrint: Bool,
    reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> SiteBuild {
    var build = try parse(inputs, options: options, reporting: &log)
    build.canPaint = canPaint
    build.canPrint = canPrint
    build.makesCompanions = options.writesOutput
    build.makesDocuments = options.writesOutput || options.printer != nil
    build.showsComing = options.isPreview
    return build
  }

  /// Settings, wording and templates, and the instant that counts.
  static func parse(
    _ inputs: Inputs, options: BuildOptions, reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> SiteBuild {
    guard let parsed = SiteParser.parse(inputs, reporting: &log) else { throw BuildStopped() }
    let asOf = try instant(options.asOf, parsed, reporting: &log)
    return SiteBuild(inputs: inputs, parsed: parsed, asOf: asOf, jobs: options.jobs)
  }

  private static func instant(
    _ asOf: AsOf, _ parsed: ParsedSite, reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> Instant {
    if let instant = asOf.instant(in: parsed.settings.zone) { return instant }
    log.report(
      .error(
        "build.as-of", "'--as-of' is no instant", at: parsed.settings.location,
        hint: "write 2007-08-28, or 2007-08-28T10:00"))
    throw BuildStopped()
  }
}
