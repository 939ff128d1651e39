package import Quantities

/// What a build is asked to do; everything that comes from outside of its folders is in here.
package struct BuildOptions: Sendable {
  package var workspace: Workspace
  package var asOf: AsOf
  /// Whether warnings count as errors.
  package var isStrict: Bool
  /// Whether the output is written; a check does everything else.
  package var writesOutput: Bool
  /// Whether the output is for its authors' eyes only: what is under embargo is in it, what takes
  /// long to make is linked to and left to be made when somebody asks for it, and the disk need not
  /// have it when the machine stops.
  package var isPreview = false
  /// The most threads at work, at least 1.
  package var jobs: Int
  /// The folders, with colons between them, in which the program that paints is looked for; nil
  /// to build without it.
  package var searchPath: String?
  /// The folder in which the program that prints is looked for; nil to build without it.
  package var printer: String?
  /// Whether what the build before made is taken over where it would come out the same, and whether
  /// what is needed for that is kept for the next one.
  package var isIncremental = true
  /// The system's folder for files that are only needed for a moment.
  package var temporaryFolder = "/tmp"

  package init(
    workspace: Workspace = Workspace(), asOf: AsOf, isStrict: Bool = false,
    writesOutput: Bool = true, jobs: Int = 1, searchPath: String? = nil,
    printer: String? = nil
  ) {
    self.workspace = workspace
    self.asOf = asOf
    self.isStrict = isStrict
    self.writesOutput = writesOutput
    self.jobs = max(1, jobs)
    self.searchPath = searchPath
    self.printer = printer
  }
}

/// The instant the build looks at the data from: what is released later does not exist for it.
package enum AsOf: Sendable, Hashable {
  /// The instant the clock shows: what is made for it may be seen at once, so the record of the
  /// build does not name it, and building again changes nothing.
  case now(Instant)
  case instant(Instant)
  /// A date, or a date and a time, that means an instant only in the site's time zone.
  case local(String)

  /// The instant, given the site's time zone; nil when the text is none.
  package func instant(in zone: TimeZoneRule) -> Instant? {
    switch self {
    case .now(let instant), .instant(let instant): instant
    case .local(let text): Instant(parsing: text, in: zone)
    }
  }
}
