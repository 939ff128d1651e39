import Diagnostics
import Publications
import Rendering
import Storage

/// Prints documents, and knows which of them are printed already.
struct Printer: Sendable {
  private let engine: PrintEngine
  private let pool: PrintPool
  private let cache: PrintCache?

  init(_ engine: PrintEngine, _ pool: PrintPool, _ cache: PrintCache? = nil) {
    self.engine = engine
    self.pool = pool
    self.cache = cache
  }

  /// What a printed document is.
  struct Printed: Sendable {
    let pdf: [UInt8]
    /// Whether there was nothing to say about it.
    let isClean: Bool
  }

  /// What a file depends on: one with the same origin has the same bytes, and nothing to be told.
  func origin(of request: PrintRequest) -> ContentHash {
    let rule = request.format.pages
    let counts = [rule.least, rule.most, rule.exactly, rule.multiple, rule.blanks]
      .map { $0.map(String.init) ?? "-" }.joined(separator: " ")
    return ContentHash(Array("\(key(of: request)) \(counts)".utf8))
  }

  /// What the worker's answer depends on, whatever is then thought of it.
  private func key(of request: PrintRequest) -> ContentHash {
    var lines = [
      "\(engine.fingerprint)",
      "\(request.isPosted) \(request.format.hasBleed) \(request.format.sheets.rawValue)",
      "\(ContentHash(request.html))",
    ]
    lines += request.styles.map { "\(ContentHash($0.source.bytes))" }
    if let press = request.press {
      lines.append(
        "\(ContentHash(press.profile)) \(ContentHash(press.palette.table)) \(press.condition)")
    }
    lines += request.resources.map { "\($0.path) \(ContentHash($0.bytes))" }
    return ContentHash(Array(lines.joined(separator: "\n").utf8))
  }

  /// The file; nil after an error, and without one when the build was interrupted.
  func print(_ request: PrintRequest, reporting log: inout DiagnosticLog) -> Printed? {
    var own = DiagnosticLog()
    defer { log.append(contentsOf: own) }
    let styles = PrintStyles(request.styles, reporting: &own)
    guard areFit(request.resources, of: request, reporting: &own), !own.hasErrors else {
      return nil
    }
    let findings = PrintFindings(request, styles)
    let key = key(of: request)
    guard let printed = printed(request, styles, key, findings, reporting: &own) else { return nil }
    for problem in printed.report.problems { own.report(findings.diagnostic(of: problem)) }
    if let wrong = findings.pages(printed.report.pages) { own.report(wrong) }
    if own.isEmpty { cache?.isInOutput(key) }
    return own.hasErrors ? nil : Printed(pdf: printed.pdf, isClean: own.isEmpty)
  }

  /// The worker's answer, of now or of before.
  private func printed(
    _ request: PrintRequest, _ styles: PrintStyles, _ key: ContentHash, _ findings: PrintFindings,
    reporting log: inout DiagnosticLog
  ) -> PrintPool.Printed? {
    if let known = cache?.find(key) { return known }
    let job = PrintJob(
      html: request.html, css: styles.bytes, resources: request.resources,
      isPosted: request.isPosted && !request.format.hasBleed && request.format.sheets == .pages,
      hasBleed: request.format.hasBleed, isBooklet: request.format.sheets == .booklet,
      press: request.press)
    do throws(PrintPool.Unavailable) {
      switch try pool.print(job) {
      case .cancelled: return nil
      case .failed(let reason):
        log.report(findings.failure(reason))
        return nil
      case .printed(let printed):
        cache?.add(printed, key)
        return printed
      }
    } catch {
      if let reason = error.reason { log.report(findings.unavailable(reason)) }
      return nil
    }
  }

  /// Whether all resources have paths that stay in the folder of the document, each its own.
  private func areFit(
    _ resources: [PrintResource], of request: PrintRequest, reporting log: inout DiagnosticLog
  ) -> Bool {
    var taken: Set = [
      PrintJobFolder.document, PrintJobFolder.styles, PrintJobFolder.profile, PrintJobFolder.inks,
    ]
    for resource in resources {
      let problem =
        OutputPath.problem(resource.path)
        ?? (taken.insert(resource.path).inserted ? nil : "is taken by another file")
      guard let problem else { continue }
      log.report(
        PrintFindings.failure(
          of: request.path, "the path '\(resource.path)' \(problem)", at: request.origin))
      return false
    }
    return true
  }
}
