/// What stands in each panel of small multiples; the raw value is what an author writes as `panel`.
package enum PanelKind: String, Sendable, Hashable, CaseIterable {
  case line
  case column
  case area
  case bar
  case diverging
  case dot
}

extension PanelKind {
  /// Whether values go to the right, and the names of categories stand at the left.
  var isSideways: Bool {
    switch self {
    case .line, .column, .area: false
    case .bar, .diverging, .dot: true
    }
  }

  /// Whether categories have to follow one another in time.
  var needsTime: Bool { self == .line || self == .area }
}
