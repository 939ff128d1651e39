import Diagnostics
import Support
import Testing

@Suite struct DiagnosticLogTests {
  private let source = Source(path: "Content/data/labour.csv", text: "period,value\n2006,4.8\n")

  @Test func `findings are sorted by place, errors first, each once`() {
    let other = Source(path: "Content/a.csv", text: "x")
    var log = DiagnosticLog()
    log.report(.warning("b.b", "second", at: Location(source, 13..<17)))
    log.report(.error("a.b", "first of two", at: Location(source, 13..<17)))
    log.report(.error("a.b", "first of two", at: Location(source, 13..<17)))
    log.report(.error("a.c", "earlier", at: Location(source, 0..<6)))
    log.report(.warning("a.d", "another file", at: other.start))
    #expect(
      log.summaries == [
        "1:1 warning a.d: another file", "1:1 error a.c: earlier", "2:1 error a.b: first of two",
        "2:1 warning b.b: second",
      ])
    #expect(log.hasErrors)
  }

  @Test func `warnings stop a build only when it is strict`() {
    var log = DiagnosticLog()
    #expect(log.isEmpty)
    log.report(.warning("a.b", "odd", at: source.start))
    #expect(!log.hasErrors)
    log.makeStrict()
    #expect(log.hasErrors)
    #expect(log.summaries == ["1:1 error a.b: odd"])
  }

  @Test func `a flood is counted, not kept`() {
    var log = DiagnosticLog()
    for index in 0..<250 {
      log.report(.error("data.bad", "number \(index)", at: Location(source, offset: 1, length: 1)))
    }
    log.report(.error("data.other", "another code", at: source.start))
    #expect(log.diagnostics.count == DiagnosticLog.limitPerCodeAndFile + 1)
    #expect(log.suppressed.values.sorted() == [150])
    var merged = DiagnosticLog()
    merged.append(contentsOf: log)
    merged.append(contentsOf: log)
    #expect(merged.suppressed.values.sorted() == [400])
    #expect(merged.sorted.count == DiagnosticLog.limitPerCodeAndFile + 1)
  }
}
