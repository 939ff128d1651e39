import Diagnostics
import LocatedYAML

/// What a worker says, a line at a time.
enum PrintEvent: Sendable, Hashable {
  /// It takes jobs.
  case ready
  /// It is at work on a job.
  case progress(id: Int)
  case done(id: Int, PrintReport)
  /// It could not do a job; without an id it did not understand the line.
  case refused(id: Int?, code: String, message: String)
  /// Something that later workers may say.
  case other

  /// Reads a line; nil when it is no event.
  init?(_ line: [UInt8]) {
    var log = DiagnosticLog()
    let source = Source(path: "worker", bytes: line)
    guard let node = YAMLNode.parse(json: SourceText(source), reporting: &log), log.isEmpty,
      let event = node["event"]?.string
    else { return nil }
    let id = Self.integer(node["id"])
    switch (event, id) {
    case ("ready", _): self = .ready
    case ("progress", let id?): self = .progress(id: id)
    case ("done", let id?):
      guard let pages = Self.integer(node["pages"]), pages > 0 else { return nil }
      let problems = (node["problems"]?.sequence ?? []).map(PrintProblem.init)
      self = .done(id: id, PrintReport(pages: pages, problems: problems, line: line))
    case ("error", let id):
      self = .refused(
        id: id, code: node["code"]?.string ?? "", message: node["message"]?.string ?? "")
    case ("progress", nil), ("done", nil): return nil
    default: self = .other
    }
  }

  fileprivate static func integer(_ node: YAMLNode?) -> Int? { node?.string.flatMap { Int($0) } }
}

/// What came of a document that was printed.
struct PrintReport: Sendable, Hashable {
  /// Pages of the document, however they lie on sheets.
  let pages: Int
  let problems: [PrintProblem]
  /// The worker's own words, for whoever reads them later.
  let line: [UInt8]
}

/// Something that was printed and should not be, as the worker tells it.
struct PrintProblem: Sendable, Hashable {
  /// What the worker can tell apart.
  enum Kind: String, Sendable, CaseIterable {
    case unknownProperty = "unknown-property"
    case missingResource = "missing-resource"
    case missingAnchor = "missing-anchor"
    case badSVG = "bad-svg"
    case missingAlternative = "missing-alternative"
    case missingLanguage = "missing-language"
    case missingGlyph = "missing-glyph"
    case lostFootnote = "lost-footnote"
    case missingInk = "missing-ink"
    case overflow, other
  }

  let kind: Kind
  let text: String
  /// The style sheet, or the document, that line and column count in.
  var file: String?
  var line: Int?
  /// In characters, from 1.
  var column: Int?
  /// The address, id, property or character it is about.
  var target: String?
  /// The page it is on.
  var page: Int?
  /// How its author calls it, where that is not the target.
  var name: String?
  /// How many lines are too many.
  var lines: Int?
  /// How much too wide it is, in millimetres.
  var millimetres: Int?

  fileprivate init(_ node: YAMLNode) {
    kind = node["kind"]?.string.flatMap(Kind.init) ?? .other
    text = node["text"]?.string ?? ""
    file = node["file"]?.string
    line = PrintEvent.integer(node["line"])
    column = PrintEvent.integer(node["column"])
    target = node["target"]?.string
    page = PrintEvent.integer(node["page"])
    name = node["name"]?.string
    lines = PrintEvent.integer(node["lines"])
    millimetres = PrintEvent.integer(node["millimetres"])
  }
}
