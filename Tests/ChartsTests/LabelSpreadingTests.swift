import Charts
import Testing

@Suite struct LabelSpreadingTests {
  struct Case: Sendable {
    let wanted: [Double]
    let sizes: [Double]
    let middles: [Double]
  }

  @Test(arguments: [
    Case(wanted: [], sizes: [], middles: []),
    Case(wanted: [50], sizes: [10], middles: [50]),
    Case(wanted: [20, 60], sizes: [10, 10], middles: [20, 60]),
    Case(wanted: [50, 50], sizes: [10, 10], middles: [45, 55]),
    Case(wanted: [52, 50, 51], sizes: [10, 10, 10], middles: [61, 41, 51]),
    Case(wanted: [0, 100], sizes: [10, 20], middles: [5, 90]),
    Case(wanted: [98, 99], sizes: [20, 20], middles: [70, 90]),
  ])
  func `labels move as little as they must`(example: Case) {
    let middles = LabelSpreading.spread(
      example.wanted, sizes: example.sizes, within: 0...100)
    #expect(middles == example.middles)
  }

  @Test func `labels never overlap where there is room`() {
    for seed in 0..<200 {
      let wanted = (0..<6).map { Double((seed * 31 + $0 * seed * 17) % 240) }
      let sizes = (0..<6).map { Double(15 + (seed + $0 * 7) % 20) }
      let middles = LabelSpreading.spread(wanted, sizes: sizes, within: 0...250)
      let order = middles.indices.sorted { middles[$0] < middles[$1] }
      for (above, below) in zip(order, order.dropFirst()) {
        let gap = middles[below] - sizes[below] / 2 - middles[above] - sizes[above] / 2
        #expect(gap > -1e-9, "seed \(seed)")
        #expect(wanted[above] <= wanted[below], "seed \(seed)")
      }
    }
  }
}
