import Diagnostics
import Quantities

/// What a preview shows at a moment.
struct PreviewState: Sendable {
  /// Counted from 1 with each build, failed ones included; 0 before the first.
  var number = 0
  /// What is served: the last build that succeeded.
  var shown: PreviewBuild?
  /// The number of the build that is served.
  var shownNumber = 0
  /// The last build.
  var last: PreviewBuild?
  /// The last build in which each file of the site became another, by path.
  var changed: [String: Int] = [:]
  /// For each page that changed in the last build, where.
  var places: [String: String] = [:]
  /// The instant that is looked at; nil for the one the clock shows.
  var asOf: AsOf?
  /// What is wrong with the preview itself.
  var trouble: String?

  var errors: Int { last?.log.sorted.count { $0.severity == .error } ?? 0 }

  /// What every page is told: how the last build ended, what is looked at, what is under embargo.
  ///
  /// `now` is what the clock shows.
  func json(now: Instant) -> String {
    let zone = shown?.outline?.zone ?? .utc
    func text(_ instant: Instant) -> String {
      JSONPrinter.quote(zone.dateTime(of: instant)?.rfc3339 ?? instant.utcText)
    }
    let findings = last.map { PreviewFindings.json($0.log) } ?? "[]"
    let coming = shown?.outline?.coming(at: now) ?? []
    let marks = coming.prefix(Self.maximumMarks).map {
      "{\"path\":\(JSONPrinter.quote($0.path)),\"title\":\(JSONPrinter.quote($0.title)),"
        + "\"release\":\(text($0.release)),\"version\":\($0.version)}"
    }
    let stops = (shown?.outline?.releases ?? []).suffix(Self.maximumStops).map(text)
    var fields = [
      "\"build\":\(number)", "\"shown\":\(shownNumber)",
      "\"ok\":\(last?.isFinished == true)", "\"milliseconds\":\(last?.milliseconds ?? 0)",
      "\"now\":\(text(now))", "\"asOf\":\(asOf?.instant(in: zone).map(text) ?? "null")",
      "\"findings\":\(findings)", "\"coming\":[\(marks.joined(separator: ","))]",
      "\"stops\":[\(stops.joined(separator: ","))]",
    ]
    if let trouble { fields.append("\"trouble\":\(JSONPrinter.quote(trouble))") }
    return "{" + fields.joined(separator: ",") + "}"
  }

  /// The most editions under embargo that pages are told of.
  static let maximumMarks = 1_000
  /// The most releases that the slider stops at: the last ones.
  static let maximumStops = 500

  /// What the reader of a page is told, who has it from a build: whether it, or something else of the
  /// site it may have loaded, is another since, and where.
  func event(for page: String, since: Int, state: String) -> [UInt8] {
    // A number that is still to come was given by a preview before this one.
    let since = since > number ? 0 : since
    let isNew = (changed[page] ?? 0) > since || (shown?.files[page] == nil && shownNumber > since)
    let place = number == since + 1 ? places[page] : nil
    let files = changed.filter { $0.value > since && !$0.key.hasSuffix(".html") }.keys.sorted()
      .prefix(Self.maximumFiles).map(JSONPrinter.quote)
    let data =
      "{\"changed\":\(isNew),\"place\":\(place.map(JSONPrinter.quote) ?? "null"),"
      + "\"files\":[\(files.joined(separator: ","))],\"state\":\(state)}"
    return HTTPResponse.event("build", id: number, data)
  }

  /// The most changed files besides pages that a page is told of.
  static let maximumFiles = 200
}
