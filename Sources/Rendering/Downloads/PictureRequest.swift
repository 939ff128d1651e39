package import Diagnostics

/// A picture that has to be painted: layer by layer files are made in memory, but pixels are the
/// work of another program.
package struct PictureRequest: Sendable {
  /// The path of the picture in the output folder: `….png`.
  package let path: String
  /// What is painted.
  package let svg: [UInt8]
  /// What the picture was made from, for messages.
  package let origin: Location
}
