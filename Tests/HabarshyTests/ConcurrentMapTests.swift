import Diagnostics
import Habarshy
import Support
import Testing

@Suite struct ConcurrentMapTests {
  @Test(arguments: [1, 2, 7, 64], [1, 16, 1_000])
  func `results and findings come in the items' order`(jobs: Int, chunk: Int) {
    let source = Source(path: "input", bytes: [UInt8](repeating: 0x61, count: 100))
    var log = DiagnosticLog()
    let results = concurrentMap(Array(0..<100), jobs: jobs, chunk: chunk, reporting: &log) {
      item, log in
      if item % 10 == 3 {
        log.report(
          .warning("x.y", "item \(item)", at: Location(source, offset: 0, length: 1)))
      }
      return item * item
    }
    #expect(results == (0..<100).map { $0 * $0 })
    #expect(log.diagnostics.map(\.message) == (0..<10).map { "item \($0 * 10 + 3)" })
  }

  @Test func `nothing gives nothing`() {
    var log = DiagnosticLog()
    #expect(concurrentMap([Int](), jobs: 4, reporting: &log) { item, _ in item }.isEmpty)
  }
}
