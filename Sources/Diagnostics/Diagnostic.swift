/// One finding about what an author wrote: what is wrong, where, and what to do about it.
///
/// Messages are one line, lower case, without a full stop, and state the most specific fact
/// first; hints say what to write instead.
package struct Diagnostic: Sendable, Hashable {
  /// How grave a finding is.
  package enum Severity: String, Sendable, Comparable {
    /// Nothing is written while there is one.
    case error
    /// Reported; `--strict` turns it into an error.
    case warning

    package static func < (a: Severity, b: Severity) -> Bool { a == .error && b == .warning }
  }

  /// A second place that belongs to the finding.
  package struct Note: Sendable, Hashable {
    package let message: String
    package let location: Location

    package init(_ message: String, at location: Location) {
      self.message = message
      self.location = location
    }
  }

  /// A stable name such as `data.unknown-code`, listed in the documentation.
  package let code: String
  package var severity: Severity
  package let message: String
  package let location: Location
  package let hint: String?
  package let notes: [Note]

  /// The same finding with other notes.
  func with(_ notes: [Note]) -> Diagnostic {
    Diagnostic(
      code: code, severity: severity, message: message, location: location, hint: hint,
      notes: notes)
  }

  /// A finding that ends the build with exit code 1; `code` is stable, in kebab case.
  package static func error(
    _ code: String, _ message: String, at location: Location, hint: String? = nil,
    notes: [Note] = []
  ) -> Diagnostic {
    Diagnostic(
      code: code, severity: .error, message: message, location: location, hint: hint, notes: notes)
  }

  /// A finding that ends only a strict build; `code` is stable, in kebab case.
  package static func warning(
    _ code: String, _ message: String, at location: Location, hint: String? = nil,
    notes: [Note] = []
  ) -> Diagnostic {
    Diagnostic(
      code: code, severity: .warning, message: message, location: location, hint: hint,
      notes: notes)
  }
}
