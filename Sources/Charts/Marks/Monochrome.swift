import Markup

/// How marks look without colours.
///
/// Fills that touch one another are told apart by black, white, a middle grey and patterns, each
/// in a black outline; classes of maps and heat tables are greys that get darker, below zero with
/// level lines across them. Text stands out from every fill by at least 4.5:1, from patterns by a
/// white edge. A broken line means a value that is not final, as in colour; only where a drawing
/// has no such line do broken lines tell series apart, and else weight and grey do. Markers and
/// names are those of the coloured picture.
struct Monochrome: Sendable {
  static let ground: StaticString = "#FFFFFF"
  static let ink: StaticString = "#111111"
  private static let middle: StaticString = "#767676"
  private static let pale: StaticString = "#C9C9C9"
  private static let soft: StaticString = "#4A4A4A"

  /// What the ids of patterns begin with.
  let prefix: String
  /// Whether broken lines tell series apart.
  private let dashesSeries: Bool
  /// The patterns that are used, in the order of the drawing.
  private let patterns: [FillPattern]

  init(prefix: String, marks: [Mark]) {
    self.prefix = prefix
    dashesSeries = !marks.contains { $0.look.role == .line && $0.look.certainty != .final }
    var patterns: [FillPattern] = []
    for mark in marks {
      guard let pattern = Self.pattern(mark.look), !patterns.contains(pattern) else { continue }
      patterns.append(pattern)
    }
    self.patterns = patterns
  }

  /// Writes the patterns, once for a picture.
  func writeDefinitions(to svg: inout MarkupWriter) {
    guard !patterns.isEmpty else { return }
    svg.start("defs")
    for pattern in patterns { pattern.write(prefix: prefix, to: &svg) }
    svg.end()
  }

  // MARK: Fills

  /// The grey of a class, 1 to 7.
  static func grey(_ step: Int) -> StaticString {
    switch step {
    case ...1: "#EFEFEF"
    case 2: "#DFDFDF"
    case 3: "#CECECE"
    case 4: "#BCBCBC"
    case 5: "#A9A9A9"
    case 6: "#959595"
    default: "#808080"
    }
  }

  /// The fill of a tone that has no pattern, or of a shape that is too small for one.
  private static func solid(_ tone: Look.Tone) -> StaticString {
    switch tone {
    case .plain: soft
    case .highlight, .series(1), .series(3), .series(5): ink
    case .negative, .negativeHighlight, .series: middle
    case .muted: pale
    case .up(let step), .down(let step): grey(step)
    case .neutral, .noData: ground
    }
  }

  private static func pattern(_ look: Look) -> FillPattern? {
    guard look.role == .bar || look.role == .layer else { return nil }
    switch look.tone {
    case .negative, .series(2): return .rising
    case .negativeHighlight: return .heavy
    case .series(1), .plain, .highlight, .muted, .up, .neutral, .noData: return nil
    case .series(3): return nil
    case .series(4): return .dots
    case .series(5): return .crossed
    case .series: return .level
    case .down(let step): return .shaded(step)
    }
  }

  private static func barFill(_ tone: Look.Tone) -> StaticString {
    tone == .series(3) ? middle : solid(tone)
  }

  // MARK: Presentation

  /// The attributes of a group of marks, but for the size and place of its text.
  func write(_ look: Look, to svg: inout MarkupWriter) {
    switch look.role {
    case .ground:
      svg.attribute("fill", Self.ground)
    case .axis, .leader, .connector: writeStroke(Self.soft, width: 1, to: &svg)
    case .missingMark: writeStroke(Self.soft, width: 1.5, to: &svg)
    case .range: writeStroke(Self.soft, width: 2, to: &svg)
    case .grid: writeStroke("#D5D5D5", width: 1, to: &svg)
    case .zeroLine: writeStroke(Self.ink, width: 1, to: &svg)
    case .seriesBreak:
      writeStroke(Self.soft, width: 1, to: &svg)
      svg.attribute("stroke-dasharray", "1 3")
    case .line: writeLine(look, to: &svg)
    case .bar: writeBar(look, to: &svg)
    case .layer: writeLayer(look, to: &svg)
    case .reference, .interval: writeStroke(Self.ink, width: 1.5, to: &svg)
    case .halo: writeStroke(Self.ground, width: 4.5, to: &svg)
    case .referenceBand: svg.attribute("fill", "#EBEBEB")
    case .intervalBand: svg.attribute("fill", "#D9D9D9")
    case .badge:
      svg.attribute("fill", Self.ground)
      svg.attribute("stroke", Self.soft)
    case .marker:
      let isFinal = look.certainty == .final
      let colour = Self.line(look.tone).colour
      svg.attribute("fill", isFinal ? colour : Self.ground)
      svg.attribute("stroke", isFinal ? Self.ground : colour)
      svg.attribute("stroke-width", isFinal ? "1" : "2")
    case .area:
      let isGround = look.tone == .muted
      svg.attribute("fill", isGround ? Self.grey(1) : Self.solid(look.tone))
      svg.attribute("fill-rule", "evenodd")
      svg.attribute("stroke", isGround ? Self.middle : Self.ink)
      svg.attribute("stroke-width", "0.8")
      svg.attribute("stroke-linejoin", "round")
    case .shade: svg.attribute("fill", "#E4E4E4")
    case .hatch: writeStroke(Self.soft, width: 0.8, to: &svg)
    case .cellOutline:
      writeStroke(Self.ink, width: 1.2, to: &svg)
      SVGRenderer.writeDash(look.certainty, to: &svg)
    case .comparison:
      let isGround = look.tone == .noData
      writeStroke(isGround ? Self.ground : Self.ink, width: isGround ? 3.5 : 1.5, to: &svg)
    case .flow:
      svg.attribute("fill", look.tone == .muted ? Self.ground : Self.line(look.tone).colour)
      svg.attribute("fill-opacity", "0.3")
      svg.attribute("stroke", Self.ink)
      svg.attribute("stroke-width", "0.8")
      SVGRenderer.writeDash(look.certainty, to: &svg)
    case .axisLabel, .missingLabel, .categoryLabel, .valueLabel, .fillLabel, .seriesLabel,
      .areaLabel, .heading, .credit, .referenceLabel, .annotation:
      writeText(look, to: &svg)
    }
  }

  /// An area with its edges; what is not final is pale, and has a broken line of its own.
  private func writeLayer(_ look: Look, to svg: inout MarkupWriter) {
    writeFill(look, to: &svg)
    svg.attribute("stroke", Self.ink)
    svg.attribute("stroke-width", look.certainty == .final ? "0.8" : "0.3")
    guard look.certainty != .final else { return }
    svg.attribute("fill-opacity", look.certainty == .forecast ? "0.1" : "0.3")
  }

  private func writeFill(_ look: Look, to svg: inout MarkupWriter) {
    if let pattern = Self.pattern(look) {
      svg.attribute("fill", "url(#" + prefix + pattern.suffix + ")")
    } else {
      svg.attribute("fill", Self.barFill(look.tone))
    }
  }

  private func writeBar(_ look: Look, to svg: inout MarkupWriter) {
    writeFill(look, to: &svg)
    svg.attribute("stroke", Self.ink)
    svg.attribute("stroke-width", look.certainty == .final ? "1" : "1.5")
    guard look.certainty != .final else { return }
    svg.attribute("fill-opacity", look.certainty == .forecast ? "0" : "0.3")
    SVGRenderer.writeDash(look.certainty, to: &svg)
  }

  /// How the line and the markers of a tone look.
  private static func line(
    _ tone: Look.Tone
  ) -> (colour: StaticString, width: Double, weight: Double, dash: StaticString?) {
    switch tone {
    case .plain, .series(1), .up: (ink, 2.5, 2.5, nil)
    case .highlight, .negativeHighlight: (ink, 3, 3, nil)
    case .muted, .neutral, .noData: ("#949494", 1.5, 1.5, nil)
    case .negative, .series(2), .down: (middle, 2.5, 2.5, "9 4")
    case .series(3): (ink, 2, 1.2, "2 4")
    case .series(4): (middle, 2.5, 1.2, nil)
    case .series(5): (ink, 1.2, 4, nil)
    case .series: (middle, 2, 4, "12 3 2 3")
    }
  }

  private func writeLine(_ look: Look, to svg: inout MarkupWriter) {
    let line = Self.line(look.tone)
    writeStroke(line.colour, width: dashesSeries ? line.width : line.weight, to: &svg)
    svg.attribute("stroke-linejoin", "round")
    if dashesSeries, let dash = line.dash {
      svg.attribute("stroke-dasharray", dash)
    } else {
      SVGRenderer.writeDash(look.certainty, to: &svg)
    }
  }

  private func writeStroke(
    _ colour: StaticString, width: Double, to svg: inout MarkupWriter
  ) {
    svg.attribute("fill", "none")
    svg.attribute("stroke", colour)
    svg.attribute("stroke-width", width)
  }

  private func writeText(_ look: Look, to svg: inout MarkupWriter) {
    switch look.role {
    case .axisLabel, .missingLabel, .credit: svg.attribute("fill", Self.soft)
    case .fillLabel: writeTextOnFill(look.tone, to: &svg)
    default: svg.attribute("fill", look.tone == .muted ? Self.soft : Self.ink)
    }
  }

  private func writeTextOnFill(_ tone: Look.Tone, to svg: inout MarkupWriter) {
    switch tone {
    case .plain, .highlight, .series(1), .series(3): svg.attribute("fill", Self.ground)
    case .negative, .negativeHighlight, .series, .down, .muted, .up, .neutral, .noData:
      svg.attribute("fill", Self.ink)
    }
  }

  /// Whether a text stands on a pattern, whose lines must not run into its letters.
  func hasEdge(_ look: Look) -> Bool {
    look.role == .fillLabel && Self.pattern(Look(.bar, look.tone)) != nil
  }
}
