import Markup

/// The classes and the attributes by which a mark gets its looks.
extension SVGRenderer {
  /// The class of a mark: its part, its colour, how final it is; stylesheets choose by it.
  static func writeClass(_ look: Look, to svg: inout MarkupWriter) {
    svg.attribute("class") { classes in
      switch look.role {
      case .axis: classes.text("axis")
      case .grid: classes.text("grid")
      case .zeroLine: classes.text("zero-line")
      case .bar: classes.text("bar")
      case .line: classes.text("line")
      case .marker: classes.text("marker")
      case .range: classes.text("axis range")
      case .leader: classes.text("axis leader")
      case .seriesBreak: classes.text("axis series-break")
      case .missingMark: classes.text("axis missing-mark")
      case .axisLabel: classes.text("axis-label")
      case .categoryLabel: classes.text("category-label")
      case .valueLabel: classes.text("value-label")
      case .fillLabel: classes.text("fill-label")
      case .seriesLabel: classes.text("series-label")
      case .missingLabel: classes.text("missing-label")
      case .area: classes.text("area")
      case .hatch: classes.text("hatch")
      case .areaLabel: classes.text("area-label")
      case .shade: classes.text("shade")
      case .ground: classes.text("ground")
      case .heading: classes.text("heading")
      case .credit: classes.text("credit")
      case .cellOutline: classes.text("cell-outline")
      case .comparison: classes.text("comparison")
      case .flow: classes.text("flow")
      case .layer: classes.text("layer")
      case .connector: classes.text("axis connector")
      case .reference: classes.text("reference")
      case .referenceBand: classes.text("reference-band")
      case .referenceLabel: classes.text("reference-label")
      case .halo: classes.text("halo")
      case .interval: classes.text("interval")
      case .intervalBand: classes.text("interval-band")
      case .annotation: classes.text("annotation")
      case .badge: classes.text("badge")
      }
      switch look.tone {
      case .plain: break
      case .negative: classes.text(" negative")
      case .highlight: classes.text(" highlight")
      case .negativeHighlight: classes.text(" negative highlight")
      case .muted: classes.text(" muted")
      case .series(let number):
        classes.text(" series-")
        classes.number(number)
      case .up(let step):
        classes.text(" up-")
        classes.number(step)
      case .down(let step):
        classes.text(" down-")
        classes.number(step)
      case .neutral: classes.text(" neutral")
      case .noData: classes.text(" no-data")
      }
      switch look.certainty {
      case .final: break
      case .provisional: classes.text(" provisional")
      case .estimated: classes.text(" provisional estimated")
      case .forecast: classes.text(" provisional forecast")
      }
    }
  }

  /// Colours and lines as a mark has them without a stylesheet.
  static func writePresentation(_ look: Look, to svg: inout MarkupWriter) {
    switch look.role {
    case .ground: svg.attribute("fill", Palette.ground)
    case .axis, .leader, .connector: writeStroke(Palette.axis, width: 1, to: &svg)
    case .missingMark: writeStroke(Palette.axis, width: 1.5, to: &svg)
    case .range: writeStroke(Palette.axis, width: 2, to: &svg)
    case .grid: writeStroke(Palette.grid, width: 1, to: &svg)
    case .zeroLine: writeStroke(Palette.ink, width: 1, to: &svg)
    case .seriesBreak:
      writeStroke(Palette.axis, width: 1, to: &svg)
      svg.attribute("stroke-dasharray", "1 3")
    case .line:
      writeStroke(Palette.fill(look.tone), width: look.tone == .muted ? 2 : 2.5, to: &svg)
      svg.attribute("stroke-linejoin", "round")
      writeDash(look.certainty, to: &svg)
    case .bar:
      let colour = Palette.fill(look.tone)
      svg.attribute("fill", colour)
      guard look.certainty != .final else { return }
      svg.attribute("fill-opacity", look.certainty == .forecast ? "0" : "0.3")
      svg.attribute("stroke", colour)
      svg.attribute("stroke-width", "1.5")
      writeDash(look.certainty, to: &svg)
    case .marker:
      let colour = Palette.fill(look.tone)
      let isFinal = look.certainty == .final
      svg.attribute("fill", isFinal ? colour : Palette.ground)
      svg.attribute("stroke", isFinal ? Palette.ground : colour)
      svg.attribute("stroke-width", isFinal ? "1" : "2")
    case .area:
      let isGround = look.tone == .muted
      svg.attribute("fill", Palette.fill(isGround ? .neutral : look.tone))
      svg.attribute("fill-rule", "evenodd")
      svg.attribute("stroke", isGround ? Palette.mutedFill : Palette.ink)
      svg.attribute("stroke-width", "0.8")
      svg.attribute("stroke-linejoin", "round")
    case .shade: svg.attribute("fill", Palette.shade)
    case .hatch: writeStroke(Palette.hatch(look.tone), width: 0.7, to: &svg)
    case .cellOutline:
      writeStroke(Palette.ink, width: 1.2, to: &svg)
      writeDash(look.certainty, to: &svg)
    case .comparison:
      let isGround = look.tone == .noData
      writeStroke(
        isGround ? Palette.ground : Palette.ink, width: isGround ? 3.5 : 1.5, to: &svg)
    case .flow:
      svg.attribute("fill", Palette.fill(look.tone))
      svg.attribute("fill-opacity", "0.4")
      svg.attribute("stroke", Palette.fill(look.tone))
      svg.attribute("stroke-width", "0.8")
      writeDash(look.certainty, to: &svg)
    case .reference, .interval: writeStroke(Palette.ink, width: 1.5, to: &svg)
    case .halo: writeStroke(Palette.ground, width: 4.5, to: &svg)
    case .referenceBand: svg.attribute("fill", Palette.band)
    case .layer:
      svg.attribute("fill", Palette.fill(look.tone))
      if look.certainty != .final {
        svg.attribute("fill-opacity", look.certainty == .forecast ? "0.1" : "0.3")
      }
    case .intervalBand:
      svg.attribute("fill", Palette.fill(look.tone))
      svg.attribute("fill-opacity", "0.2")
    case .badge:
      svg.attribute("fill", Palette.ground)
      svg.attribute("stroke", Palette.axis)
    case .axisLabel, .missingLabel, .categoryLabel, .valueLabel, .fillLabel, .seriesLabel,
      .areaLabel, .heading, .credit, .referenceLabel, .annotation:
      writeTextColour(look, to: &svg)
    }
  }

  /// A line without a fill; `width` in units of the drawing.
  static func writeStroke(
    _ colour: StaticString, width: Double, to svg: inout MarkupWriter
  ) {
    svg.attribute("fill", "none")
    svg.attribute("stroke", colour)
    svg.attribute("stroke-width", width)
  }

  /// The broken line of a value that is not final.
  static func writeDash(_ certainty: Look.Certainty, to svg: inout MarkupWriter) {
    switch certainty {
    case .final: break
    case .provisional: svg.attribute("stroke-dasharray", "5 3")
    case .estimated: svg.attribute("stroke-dasharray", "2 2")
    case .forecast: svg.attribute("stroke-dasharray", "9 3 2 3")
    }
  }

  /// The colour of text, dark or light by what it stands on.
  static func writeTextColour(_ look: Look, to svg: inout MarkupWriter) {
    switch look.role {
    case .axisLabel, .missingLabel, .credit: svg.attribute("fill", Palette.softInk)
    case .fillLabel: svg.attribute("fill", Palette.onFill(look.tone))
    default: svg.attribute("fill", Palette.text(look.tone))
    }
  }

  /// The size and the anchor of text.
  static func writeFace(_ group: Group, to svg: inout MarkupWriter) {
    guard let face = group.face else { return }
    svg.attribute("font-size", face.size)
    if face.isBold { svg.attribute("font-weight", "700") }
    switch group.anchor {
    case .middle: svg.attribute("text-anchor", "middle")
    case .end: svg.attribute("text-anchor", "end")
    case .start, nil: break
    }
  }
}
