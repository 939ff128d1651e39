import Diagnostics

/// The findings of a build as the overlay of a preview shows them.
enum PreviewFindings {
  /// The most findings that are shown.
  static let maximum = 50

  /// A list in JSON: what the findings are, and the very words the terminal has for each.
  static func json(_ log: DiagnosticLog) -> String {
    let printer = TerminalPrinter(colour: false)
    let findings = log.sorted.prefix(maximum).map { finding in
      var own = DiagnosticLog()
      own.report(finding)
      let words = printer.print(own)
      let position = finding.location.position
      var fields = [
        "\"severity\":\(JSONPrinter.quote(finding.severity.rawValue))",
        "\"code\":\(JSONPrinter.quote(finding.code))",
        "\"file\":\(JSONPrinter.quote(finding.location.source.path))",
        "\"line\":\(position.line)", "\"column\":\(position.column)",
        "\"message\":\(JSONPrinter.quote(finding.message))",
        "\"words\":\(JSONPrinter.quote(words))",
      ]
      if let hint = finding.hint { fields.append("\"hint\":\(JSONPrinter.quote(hint))") }
      return "{" + fields.joined(separator: ",") + "}"
    }
    return "[" + findings.joined(separator: ",") + "]"
  }
}
