package import Diagnostics
package import Rendering

/// What a build came to.
package struct BuildResult: Sendable {
  /// How it ended.
  package enum Ending: Sendable, Hashable {
    /// The output is up to date; for a check: would be.
    case finished
    /// There are errors; the output is as it was.
    case stopped
    /// There is no content or no templates folder, so nothing could begin.
    case nothingToBuild
  }

  package let ending: Ending
  /// Everything that was found, warnings made errors if the build was strict.
  package let log: DiagnosticLog
  package let counts: BuildCounts
  /// What is to be told though nothing is wrong with the content.
  package let notes: [BuildNote]
  /// Addresses of the site that lead to others, for the rules of hosts; by address.
  package var redirects: [Redirect] = []
  /// Every file of the output; none for a check, or where the build stopped.
  package var outputs: [Manifest.Output] = []
  /// The parts that were made, and not kept from the build before, such as `home/kk`; in order.
  package var made: [String] = []
  /// Whether only what an edit concerns was made, and nothing else looked at but the files.
  package var isPartial = false
  /// What a short build has worked with, held until the result goes: a process that then ends need
  /// not give it back piece by piece.
  var held: [any Sendable] = []
  /// What a preview has to mark; nil for every other build.
  package var outline: PreviewOutline?
  /// What renders publications once more, for a preview; none for every other build.
  var refreshers: [PublicationRefresher] = []
}

/// Something about the machine rather than the content: told, and no error even to `--strict`.
package enum BuildNote: Sendable, Hashable {
  /// Pictures are wanted, and there is nothing to paint them with.
  case noPictureTool
  /// Documents are wanted, and there is nothing to print them with in a folder.
  case noPrintEngine(folder: String, files: [String])
  /// A check found documents, and there is nothing to see their pages with in a folder.
  case pagesUnchecked(folder: String, count: Int)
}

extension BuildNote {
  /// What is missing on the machine, if anything.
  static func missing(
    _ options: BuildOptions, hasTool: Bool, wantsPictures: Bool, unprinted: [String]
  ) -> [BuildNote] {
    var notes: [BuildNote] = []
    if !hasTool, wantsPictures { notes.append(.noPictureTool) }
    if let folder = options.printer, !unprinted.isEmpty {
      notes.append(
        options.writesOutput
          ? .noPrintEngine(folder: folder, files: unprinted)
          : .pagesUnchecked(folder: folder, count: unprinted.count))
    }
    return notes
  }

  /// One line, with what to do about it.
  package var text: String {
    switch self {
    case .noPictureTool:
      "there is no \(PictureTool.name) on the PATH, so the site is without PNG files and social "
        + "cards, and without links to them (Debian: apt-get install librsvg2-bin)"
    case .noPrintEngine(let folder, let files):
      "there is no print engine in '\(folder)', so \(Self.list(files)) not printed and not linked to "
        + "(make setup installs it)"
    case .pagesUnchecked(let folder, let count):
      "there is no print engine in '\(folder)', so the pages of "
        + (count == 1 ? "1 document are" : "\(count) documents are")
        + " not looked at (make setup installs it)"
    }
  }
}

extension BuildNote {
  /// The first of some files, and how many there are more.
  private static func list(_ files: [String]) -> String {
    let most = 6
    let names = files.sorted().prefix(most).joined(separator: ", ")
    let more = files.count > most ? " and \(files.count - most) more" : ""
    return names + more + (files.count == 1 ? " is" : " are")
  }
}

/// How much a build had to do.
package struct BuildCounts: Sendable, Hashable {
  /// Files read.
  package var inputs = 0
  /// Editions resolved.
  package var editions = 0
  /// Files whose bytes are new; for a check: files that would be put out.
  package var written = 0
  /// Files of the output that are as they were.
  package var unchanged = 0

  package init() {}
}

/// How far a build has come, told as it goes on and from any thread.
package struct BuildProgress: Sendable, Hashable {
  /// The parts of a build, in order.
  package enum Stage: String, Sendable, CaseIterable {
    case reading, parsing
    /// Tables are read, checked and given to indicators.
    case data
    case resolving, rendering
    /// The pages that are no editions, with the files of open data.
    case listing
    case painting, printing, writing
  }

  package let stage: Stage
  /// Items done, of how many; 0 of 0 where they are not counted.
  package let done: Int
  package let total: Int

  package init(_ stage: Stage, done: Int = 0, of total: Int = 0) {
    self.stage = stage
    self.done = done
    self.total = total
  }
}
