extension ChartSeries {
  /// Points in a row that are missing for the same reason.
  struct Gap: Sendable {
    /// Why they are missing, in words.
    let label: String
    /// The categories of the points.
    let range: Range<Int>
  }

  /// The gaps of the series, in order.
  var gaps: [Gap] {
    var gaps: [Gap] = []
    var index = 0
    while index < points.count {
      guard let label = points[index].missingLabel else {
        index += 1
        continue
      }
      let first = index
      while index < points.count, points[index].missingLabel == label { index += 1 }
      gaps.append(Gap(label: label, range: first..<index))
    }
    return gaps
  }
}
