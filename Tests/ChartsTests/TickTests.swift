import Charts
import Testing

@Suite struct TickTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let low: Double
    let high: Double
    var wanted = 5
    var zero = true
    var finest = -27
    let ticks: [Double]

    var testDescription: String { "\(low)…\(high)" }
  }

  @Test(arguments: [
    Case(low: 0, high: 100, ticks: [0, 25, 50, 75, 100]),
    Case(low: 0, high: 5, ticks: [0, 1, 2, 3, 4, 5]),
    Case(low: -69.9, high: 33.5, ticks: [-75, -50, -25, 0, 25]),
    Case(low: -13070, high: 27915, ticks: [-10000, 0, 10000, 20000, 30000]),
    Case(low: 15.1, high: 16.2, zero: false, ticks: [15, 15.3, 15.6, 15.9, 16.2]),
    Case(low: 0, high: 0.00034, ticks: [0, 0.0001, 0.0002, 0.0003]),
    Case(low: 0, high: 2, finest: 0, ticks: [0, 1, 2]),
    Case(low: 0, high: 1, finest: 0, ticks: [0, 1]),
    Case(low: -5, high: 0, ticks: [-5, -4, -3, -2, -1, 0]),
    Case(low: 1990, high: 2006, zero: false, ticks: [1990, 1995, 2000, 2005]),
  ])
  func `ticks are round, near the data, and about as many as wanted`(example: Case) throws {
    let search = TickSearch(
      wanted: example.wanted, includesZero: example.zero, finestExponent: example.finest)
    let labelling = try #require(search.best(from: example.low, to: example.high))
    let ticks = (0..<labelling.count).map { index in
      Double("\(labelling.multiple(index))e\(labelling.exponent)") ?? .nan
    }
    #expect(ticks == example.ticks)
  }

  @Test(arguments: [(1.0, 1.0), (2.0, 1.0), (1e28, 1e28 * (1 + 1e-12)), (0, .infinity)])
  func `a range without extent has no ticks`(low: Double, high: Double) {
    let search = TickSearch(wanted: 5, includesZero: false, finestExponent: -27)
    #expect(search.best(from: low, to: high) == nil)
  }

  @Test func `zero is a tick wherever it is asked for`() throws {
    for low in stride(from: -1000.0, through: 0, by: 37) {
      for high in stride(from: 1.0, through: 2000, by: 131) {
        let search = TickSearch(wanted: 5, includesZero: true, finestExponent: -27)
        let labelling = try #require(search.best(from: low, to: high))
        let multiples = (0..<labelling.count).map(labelling.multiple)
        #expect(multiples.contains(0), "\(low)…\(high)")
        #expect((2...9).contains(labelling.count), "\(low)…\(high)")
      }
    }
  }
}
