import Diagnostics

/// Tags and comments, which a narrative may not hold: it is also printed and read aloud.
enum RawHTML {
  /// Reports raw HTML where it stands.
  static func report(at location: Location, _ log: inout DiagnosticLog) {
    let isComment = location.text.hasPrefix("<!--")
    log.report(
      .error(
        "narrative.raw-html", isComment ? "an HTML comment in the text" : "HTML in the text",
        at: location,
        hint: isComment
          ? "remove the comment"
          : "use Markdown, or write \\< for the character itself"))
  }
}
