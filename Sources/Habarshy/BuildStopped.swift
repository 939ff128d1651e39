package import Diagnostics

/// Thrown when going on is meaningless; the log says why.
package struct BuildStopped: Error, Sendable {
  package init() {}
}

extension DiagnosticLog {
  /// Ends the build after a stage that reported errors.
  package func stopIfErrors() throws(BuildStopped) {
    if hasErrors { throw BuildStopped() }
  }
}
