import Diagnostics

/// What the parts of the parser share while one narrative is read.
struct ParseState {
  /// The deepest nesting of quotes, lists, items, emphasis and links together.
  ///
  /// cmark itself has no limit; the value tree has one, because it is taken apart by recursion.
  static let maximumDepth = 100

  var log: DiagnosticLog
  var footnotes: FootnoteRegistry
  /// Where each figure id was first used.
  var figures: [String: Location] = [:]
  /// Whether nesting past the limit was reported.
  private var isTooDeep = false

  init(log: DiagnosticLog, footnotes: FootnoteRegistry) {
    self.log = log
    self.footnotes = footnotes
  }

  /// Reports nesting past the limit, once.
  mutating func reportDepth(at location: @autoclosure () -> Location) {
    guard !isTooDeep else { return }
    isTooDeep = true
    log.report(Self.depthError(at: location()))
  }

  /// The finding about nesting past the limit.
  static func depthError(at location: Location) -> Diagnostic {
    .error(
      "narrative.too-deep", "nested deeper than \(maximumDepth) levels", at: location,
      hint: "flatten the lists, quotes and emphasis")
  }
}
