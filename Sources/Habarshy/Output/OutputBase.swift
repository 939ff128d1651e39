/// An output that is taken over but for some files.
struct OutputBase: Sendable {
  /// Its record.
  let record: FileMark
  /// The files that are made anew, as they are in it: no other files are written.
  let files: [Manifest.Output]
  /// The inputs that say something else now.
  let inputs: [Manifest.Input]
  /// How many files it has.
  let count: Int
}
