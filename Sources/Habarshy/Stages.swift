package import Diagnostics
package import Rendering

/// The stages between reading and writing: parse data → parse narratives → parse templates →
/// resolve → render.
package enum Stages {
  /// What the stages made.
  package struct Result: Sendable {
    /// How many editions were resolved.
    package var editions = 0
    /// The inputs that the record of the build may name: none that holds anything under embargo.
    package var disclosed: [Manifest.Input] = []
  }

  /// Turns inputs into files; `write` may be called from several threads.
  package static func run(
    _ inputs: Inputs, options: BuildOptions, write: @Sendable (OutputFile) -> Void,
    progress: @Sendable (BuildProgress) -> Void, reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> Result {
    Result()
  }
}
