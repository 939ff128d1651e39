package import Diagnostics
import LocatedYAML

/// For which printing press files for the printer are made: `print` in `site.yaml`.
package struct PressSettings: Sendable {
  /// The path of the ICC profile below `Content/`.
  package let profile: String
  /// Where that is written.
  package let location: Location
  /// How the printing house calls its press and paper, such as `FOGRA39`.
  package let condition: String

  /// Reads the mapping `print` of `site.yaml`; nil after an error, or without it.
  static func parse(
    in reader: inout MappingReader, _ log: inout DiagnosticLog
  ) -> PressSettings? {
    guard let node = reader.node("print") else { return nil }
    var inner = MappingReader(node, of: "print", reporting: &log)
    let profile = inner.required("profile", &log)
    let condition = inner.requiredString("condition", &log)
    inner.finish(&log)
    guard let profile, let path = profile.string, let condition else {
      if let profile, profile.string == nil {
        log.report(
          .error(
            "site.print-profile", "'profile' is the path of an ICC file, not \(profile.kindName)",
            at: profile.location))
      }
      return nil
    }
    return PressSettings(profile: path, location: profile.location, condition: condition)
  }

  /// Whether bytes are an ICC profile of a press with four inks, as far as its head says so.
  package static func isProfile(_ bytes: [UInt8]) -> Bool {
    bytes.count > 132 && bytes[12...].starts(with: "prtrCMYK".utf8)
      && bytes[36...].starts(with: "acsp".utf8)
  }
}
