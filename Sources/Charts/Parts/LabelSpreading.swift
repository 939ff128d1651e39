/// Moves labels apart along one axis, each as little as possible.
package enum LabelSpreading {
  /// Labels that touch, and so move together.
  private struct Block {
    /// The mean of wished starts, each less the sizes before it in the block.
    var wish: Double
    var count: Int
    var size: Double
  }

  /// The middles of labels that wish to stand at `wanted` (in any order) with `sizes`, so that none
  /// overlap and all lie within `room` as far as they fit.
  ///
  /// Labels keep their order. A block of labels stands at the mean of what its labels wish (pooling
  /// of adjacent violators), so the sum of squared shifts is least.
  package static func spread(
    _ wanted: [Double], sizes: [Double], within room: ClosedRange<Double>
  ) -> [Double] {
    let order = wanted.indices.sorted { (wanted[$0], $0) < (wanted[$1], $1) }
    func start(of block: Block) -> Double {
      max(room.lowerBound, min(block.wish, room.upperBound - block.size))
    }
    var blocks: [Block] = []
    for index in order {
      var block = Block(wish: wanted[index] - sizes[index] / 2, count: 1, size: sizes[index])
      while let last = blocks.last, start(of: last) + last.size > start(of: block) {
        blocks.removeLast()
        let wishes =
          last.wish * Double(last.count) + (block.wish - last.size) * Double(block.count)
        block = Block(
          wish: wishes / Double(last.count + block.count), count: last.count + block.count,
          size: last.size + block.size)
      }
      blocks.append(block)
    }
    var middles = wanted
    var next = 0
    for block in blocks {
      var place = start(of: block)
      for index in order[next..<(next + block.count)] {
        middles[index] = place + sizes[index] / 2
        place += sizes[index]
      }
      next += block.count
    }
    return middles
  }
}
