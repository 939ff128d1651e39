import Diagnostics
import Quantities
import Rendering
import Storage

/// Builds what a preview shows, and tells what is new in it.
///
/// For each of the last few instants looked at it keeps an output of its own, so that going back to
/// one of them builds nothing while nothing is edited.
struct PreviewBuilder {
  /// The most outputs kept.
  static let maximumShelves = 4

  /// An output, and what it was built from.
  private struct Shelf {
    let asOf: AsOf?
    let options: BuildOptions
    /// Which state of the inputs it was built from; nil before it was built.
    var inputs: Int?
    var build: PreviewBuild?
  }

  private let options: BuildOptions
  private let folder: String
  private let clock: @Sendable () -> Instant
  /// The one used last stands last.
  private var shelves: [Shelf] = []
  private var inputs = 0
  private var numbers = 0
  private let interruption: Interruption

  /// - Parameters:
  ///   - folder: Where outputs are put; it is there.
  ///   - clock: What the time is.
  init(
    _ options: BuildOptions, folder: String, interruption: Interruption,
    clock: @escaping @Sendable () -> Instant
  ) {
    self.options = options
    self.folder = folder
    self.interruption = interruption
    self.clock = clock
  }

  /// Takes note that something was edited, or that the clock has passed a release.
  mutating func forget() { inputs += 1 }

  /// What is seen at an instant, nil for the one the clock shows.
  mutating func build(
    asOf: AsOf?, progress: @Sendable (BuildProgress) -> Void = { _ in }
  ) -> PreviewBuild {
    var shelf = take(asOf)
    // What renders holds everything that was read: that of one output is enough.
    for index in shelves.indices { shelves[index].build?.refreshers = [] }
    defer { shelves.append(shelf) }
    if shelf.inputs == inputs, let build = shelf.build { return build }
    var options = shelf.options
    options.asOf = asOf ?? .now(clock())
    let started = RunningProcess.milliseconds
    let result = Build.run(options, interruption: interruption, progress: progress)
    let build = PreviewBuild(
      result, asOf: asOf, options: options,
      milliseconds: RunningProcess.milliseconds - started)
    shelf.build = build
    // What could not be built is tried again whenever it is asked for: the disk may have room now.
    shelf.inputs = build.isFinished ? inputs : nil
    return build
  }

  private mutating func take(_ asOf: AsOf?) -> Shelf {
    if let index = shelves.firstIndex(where: { $0.asOf == asOf }) {
      return shelves.remove(at: index)
    }
    if shelves.count >= Self.maximumShelves {
      let oldest = shelves.removeFirst()
      return Shelf(asOf: asOf, options: oldest.options)
    }
    numbers += 1
    var own = options
    own.isPreview = true
    own.writesOutput = true
    own.workspace = Workspace(
      content: options.workspace.content, templates: options.workspace.templates,
      output: folder + "/\(numbers)", limits: options.workspace.limits)
    return Shelf(asOf: asOf, options: own)
  }
}
