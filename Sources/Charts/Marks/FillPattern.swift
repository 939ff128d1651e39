import Markup

/// A fill of lines or dots, told from its neighbours without a colour.
enum FillPattern: Sendable, Hashable {
  /// Lines from the lower left to the upper right.
  case rising
  /// The same, thick and close together.
  case heavy
  case dots
  case crossed
  /// Lines that lie level.
  case level
  /// Level lines on the grey of a class, 1 to 7.
  case shaded(Int)

  /// The pattern as an element of `<defs>`; its id begins with `prefix`.
  func write(prefix: String, to svg: inout MarkupWriter) {
    svg.start("pattern")
    svg.attribute("id", prefix + suffix)
    svg.attribute("width", size)
    svg.attribute("height", size)
    svg.attribute("patternUnits", "userSpaceOnUse")
    svg.start("path")
    svg.attribute("fill", ground)
    svg.attribute("d") { path in
      path.text("M0 0H")
      path.number(size)
      path.text("V")
      path.number(size)
      path.text("H0Z")
    }
    svg.endEmpty()
    writeMotif(to: &svg)
    svg.end()
  }

  /// What stands after the prefix in the id.
  var suffix: String {
    switch self {
    case .rising: "-rising"
    case .heavy: "-heavy"
    case .dots: "-dots"
    case .crossed: "-crossed"
    case .level: "-level"
    case .shaded(let step): "-shaded-\(min(max(step, 1), 7))"
    }
  }

  /// The side of the square that is repeated, in units of the drawing.
  private var size: Int {
    switch self {
    case .rising, .heavy, .crossed: 6
    case .dots: 5
    case .level: 4
    case .shaded: 5
    }
  }

  private var ground: StaticString {
    switch self {
    case .shaded(let step): Monochrome.grey(step)
    default: Monochrome.ground
    }
  }

  private func writeMotif(to svg: inout MarkupWriter) {
    switch self {
    case .rising: writeLines("M-1 1L1 -1M-1 7L7 -1M5 7L7 5", width: "1.2", to: &svg)
    case .heavy: writeLines("M-1 1L1 -1M-1 7L7 -1M5 7L7 5", width: "2.6", to: &svg)
    case .crossed:
      writeLines("M-1 -1L7 7M-1 1L1 -1M-1 7L7 -1M5 7L7 5", width: "1", to: &svg)
    case .level: writeLines("M0 2H4", width: "1", to: &svg)
    case .shaded: writeLines("M0 2.5H5", width: "0.8", to: &svg)
    case .dots:
      svg.start("circle")
      svg.attribute("cx", "2.5")
      svg.attribute("cy", "2.5")
      svg.attribute("r", "1.1")
      svg.attribute("fill", Monochrome.ink)
      svg.endEmpty()
    }
  }

  private func writeLines(
    _ path: StaticString, width: StaticString, to svg: inout MarkupWriter
  ) {
    svg.start("path")
    svg.attribute("d", path)
    svg.attribute("fill", "none")
    svg.attribute("stroke", Monochrome.ink)
    svg.attribute("stroke-width", width)
    svg.endEmpty()
  }
}
