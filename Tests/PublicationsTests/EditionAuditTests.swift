import Diagnostics
import Indicators
import Publications
import Quantities
import Testing

/// Numbers of a text that the data alone do not show to be wrong.
@Suite struct EditionAuditTests {
  private func audit(_ body: String, isFirst: Bool = true) throws -> [Diagnostic] {
    let fixture = try Fixture()
    let (text, _) = fixture.resolve(body)
    var log = DiagnosticLog()
    EditionAudit(
      text, fixture.model,
      in: EvaluationContext(period: Period("2006"), point: ["region": "KZ"])
    ).run(isFirst: isFirst, reporting: &log)
    return log.sorted
  }

  @Test(
    arguments: [
      ("`= (arrivals - arrivals[2004]) / arrivals[2004] | percent`", []),
      (
        "`= (net - balance[region: west]) / balance[region: west] | percent`", ["audit.growth-base"]
      ),
      ("`= growth(arrivals) | unit`", []),
      ("`= arrivals | unit`", []),
    ] as [(String, [String])])
  func `growth is not measured from nothing`(body: String, codes: [String]) throws {
    let findings = try audit(body)
    #expect(findings.map(\.code) == codes)
    #expect(findings.allSatisfy { $0.severity == .warning && $0.hint != nil })
    #expect(try audit(body, isFirst: false).isEmpty)
  }
}
