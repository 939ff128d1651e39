/// The size a chart is drawn for; its text is at least 11 units high in either.
package enum ChartLayout: String, Sendable, Hashable, CaseIterable {
  /// 640 units wide: a page, a sheet of paper.
  case wide
  /// 320 units wide: a telephone.
  case narrow
}

extension ChartLayout {
  var width: Double {
    switch self {
    case .wide: 640
    case .narrow: 320
    }
  }

  /// The height of the area in which columns and lines stand.
  var plotHeight: Double {
    switch self {
    case .wide: 250
    case .narrow: 200
    }
  }

  /// Axis and value labels.
  var labelFace: Face { Face(size: 13) }

  /// Names of series.
  var nameFace: Face { Face(size: 14, bold: true) }
}
