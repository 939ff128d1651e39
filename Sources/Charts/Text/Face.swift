/// One way of setting chart text: a size in units of the drawing, and whether it is bold.
struct Face: Sendable, Hashable {
  let size: Double
  let isBold: Bool

  init(size: Double, bold: Bool = false) {
    self.size = size
    isBold = bold
  }

  var bold: Face { Face(size: size, bold: true) }

  /// From one baseline to the next.
  var lineHeight: Double { (size * 1.2).rounded(.up) }

  /// From the baseline to the top of a capital or digit.
  var capHeight: Double { size * 0.711 }

  /// The width of a text on one line.
  func width(of text: String) -> Double {
    let table = isBold ? AdvanceTable.bold : AdvanceTable.regular
    var thousandths = 0
    for scalar in text.unicodeScalars { thousandths += table.advance(of: scalar) }
    return Double(thousandths) * size / 1000
  }
}
