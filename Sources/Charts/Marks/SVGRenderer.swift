import Languages
import Markup

/// Writes a drawing as SVG.
///
/// Neighbours that look the same share a group, which carries the class and the attributes; texts
/// repeat their class, because stylesheets address the elements of text directly.
struct SVGRenderer {
  /// What a group of marks has in common.
  private struct Group: Hashable {
    let look: Look
    let anchor: TextAnchor?
    let face: Face?

    init(_ mark: Mark) {
      look = mark.look
      if case .text(_, _, let anchor, let face, _) = mark {
        self.anchor = anchor
        self.face = face
      } else {
        anchor = nil
        face = nil
      }
    }
  }

  /// Drawings narrower than this are not stretched to the width of the page.
  private static let smallWidth = 300.0

  /// A drawing as an `<svg>` element that reads aloud as one picture; ids begin with `prefix`.
  ///
  /// In a file of its own the title names the picture by itself; in a page it has to be named,
  /// for some readers do not look for it there.
  static func picture(
    _ drawing: Drawing, prefix: String, title: String, description: String, language: Language,
    isFile: Bool = false, inks: Inks = .colour
  ) -> MarkupFragment {
    var svg = MarkupWriter(reservingCapacity: 6_000)
    svg.start("svg")
    svg.attribute("xmlns", "http://www.w3.org/2000/svg")
    svg.attribute("class", drawing.width < Self.smallWidth ? "chart small" : "chart")
    svg.attribute("viewBox") { box in
      box.text("0 0 ")
      box.number(drawing.width)
      box.text(" ")
      box.number(drawing.height)
    }
    svg.attribute("width", drawing.width)
    svg.attribute("height", drawing.height)
    svg.attribute("role", "img")
    if !isFile { svg.attribute("aria-labelledby", prefix + "-title " + prefix + "-desc") }
    svg.attribute("lang", language.code)
    svg.attribute("font-family", "Roboto Condensed, Arial Narrow, Arial, sans-serif")
    svg.start("title")
    if !isFile { svg.attribute("id", prefix + "-title") }
    svg.text(title)
    svg.end()
    svg.start("desc")
    if !isFile { svg.attribute("id", prefix + "-desc") }
    svg.text(description)
    svg.end()
    switch inks {
    case .colour: write(drawing.marks, monochrome: nil, isFile: isFile, to: &svg)
    case .monochrome:
      let monochrome = Monochrome(prefix: prefix, marks: drawing.marks)
      monochrome.writeDefinitions(to: &svg)
      write(drawing.marks, monochrome: monochrome, isFile: isFile, to: &svg)
    }
    svg.end()
    return svg.finish()
  }

  /// A drawing of a line's height without ids: read aloud by its label, or not at all.
  static func ornament(_ drawing: Drawing, label: String) -> MarkupFragment {
    var svg = MarkupWriter(reservingCapacity: 1_000)
    svg.start("svg")
    svg.attribute("xmlns", "http://www.w3.org/2000/svg")
    svg.attribute("class", "chart sparkline")
    svg.attribute("viewBox") { box in
      box.text("0 0 ")
      box.number(drawing.width)
      box.text(" ")
      box.number(drawing.height)
    }
    svg.attribute("width", drawing.width)
    svg.attribute("height", drawing.height)
    if label.isEmpty {
      svg.attribute("aria-hidden", "true")
    } else {
      svg.attribute("role", "img")
      svg.attribute("aria-label", label)
    }
    write(drawing.marks, monochrome: nil, to: &svg)
    svg.end()
    return svg.finish()
  }

  private static func write(
    _ marks: [Mark], monochrome: Monochrome?, isFile: Bool = false, to svg: inout MarkupWriter
  ) {
    var index = 0
    while index < marks.count {
      let group = Group(marks[index])
      if isFile, hasEdge(group.look, monochrome) { writeEdges(marks[index...], group, to: &svg) }
      svg.start("g")
      if group.face == nil { writeClass(group.look, to: &svg) }
      if let monochrome {
        monochrome.write(group.look, to: &svg)
      } else {
        writePresentation(group.look, to: &svg)
      }
      writeFace(group, to: &svg)
      while index < marks.count, Group(marks[index]) == group {
        write(marks[index], to: &svg)
        index += 1
      }
      svg.end()
    }
  }

  // MARK: Edges

  /// Whether a text may lie across lines, so that its letters need a white edge.
  ///
  /// In a page the style sheet does this; a file has to do it in a way that every program knows,
  /// which is to write the text twice.
  private static func hasEdge(_ look: Look, _ monochrome: Monochrome?) -> Bool {
    look.role == .valueLabel || look.role == .missingLabel || monochrome?.hasEdge(look) == true
  }

  private static func writeEdges(
    _ marks: ArraySlice<Mark>, _ group: Group, to svg: inout MarkupWriter
  ) {
    svg.start("g")
    // Numbers on patterns need more air than numbers on lines.
    writeStroke(Palette.ground, width: group.look.role == .fillLabel ? 5 : 3, to: &svg)
    svg.attribute("stroke-linejoin", "round")
    writeFace(group, to: &svg)
    for mark in marks {
      guard Group(mark) == group else { break }
      write(mark, to: &svg)
    }
    svg.end()
  }

  // MARK: Marks

  private static func write(_ mark: Mark, to svg: inout MarkupWriter) {
    switch mark {
    case .rectangle(let area, _):
      svg.start("rect")
      svg.attribute("x", area.x)
      svg.attribute("y", area.y)
      svg.attribute("width", area.width)
      svg.attribute("height", area.height)
      svg.endEmpty()
    case .line(let from, let to, _):
      svg.start("path")
      svg.attribute("d") { $0.polyline([from, to]) }
      svg.endEmpty()
    case .path(let pieces, _):
      svg.start("path")
      svg.attribute("d") { path in
        for piece in pieces { path.polyline(piece) }
      }
      svg.endEmpty()
    case .shape(let corners, _):
      writeShape(corners, to: &svg)
    case .band(let from, let to, let width, _):
      svg.start("path")
      svg.attribute("d") { $0.band(from, to, width: width) }
      svg.endEmpty()
    case .area(let rings, _):
      svg.start("path")
      svg.attribute("d") { path in
        for ring in rings {
          path.polyline(ring)
          path.text("Z")
        }
      }
      svg.endEmpty()
    case .marker(let shape, let middle, let radius, _):
      if let corners = shape.corners(around: middle, radius: radius) {
        writeShape(corners, to: &svg)
      } else {
        svg.start("circle")
        svg.attribute("cx", middle.x)
        svg.attribute("cy", middle.y)
        svg.attribute("r", radius)
        svg.endEmpty()
      }
    case .text(let text, let place, _, _, let look):
      svg.start("text")
      writeClass(look, to: &svg)
      svg.attribute("x", place.x)
      svg.attribute("y", place.y)
      svg.text(text)
      svg.end()
    }
  }

  private static func writeShape(_ corners: [Point], to svg: inout MarkupWriter) {
    svg.start("path")
    svg.attribute("d") { path in
      path.polyline(corners)
      path.text("Z")
    }
    svg.endEmpty()
  }

  // MARK: Looks

  private static func writeClass(_ look: Look, to svg: inout MarkupWriter) {
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

  private static func writePresentation(_ look: Look, to svg: inout MarkupWriter) {
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

  private static func writeStroke(
    _ colour: StaticString, width: Double, to svg: inout MarkupWriter
  ) {
    svg.attribute("fill", "none")
    svg.attribute("stroke", colour)
    svg.attribute("stroke-width", width)
  }

  static func writeDash(_ certainty: Look.Certainty, to svg: inout MarkupWriter) {
    switch certainty {
    case .final: break
    case .provisional: svg.attribute("stroke-dasharray", "5 3")
    case .estimated: svg.attribute("stroke-dasharray", "2 2")
    case .forecast: svg.attribute("stroke-dasharray", "9 3 2 3")
    }
  }

  private static func writeTextColour(_ look: Look, to svg: inout MarkupWriter) {
    switch look.role {
    case .axisLabel, .missingLabel, .credit: svg.attribute("fill", Palette.softInk)
    case .fillLabel: svg.attribute("fill", Palette.onFill(look.tone))
    default: svg.attribute("fill", Palette.text(look.tone))
    }
  }

  /// The size and the anchor of text.
  private static func writeFace(_ group: Group, to svg: inout MarkupWriter) {
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

extension AttributeWriter {
  /// Path data of a band between two upright edges, level at both.
  mutating func band(_ from: Point, _ to: Point, width: Double) {
    let middle = (from.x + to.x) / 2
    func corner(_ x: Double, _ y: Double) -> Point { Point(x: x, y: y) }
    polyline([from])
    curve([corner(middle, from.y), corner(middle, to.y), to])
    text("L")
    pair(corner(to.x, to.y + width))
    curve([
      corner(middle, to.y + width), corner(middle, from.y + width),
      corner(from.x, from.y + width),
    ])
    text("Z")
  }

  private mutating func curve(_ points: [Point]) {
    var isFirst = true
    for point in points {
      text(isFirst ? "C" : " ")
      pair(point)
      isFirst = false
    }
  }

  private mutating func pair(_ point: Point) {
    number(point.x)
    text(" ")
    number(point.y)
  }

  /// Path data through points.
  mutating func polyline(_ points: [Point]) {
    var isFirst = true
    for point in points {
      text(isFirst ? "M" : "L")
      number(point.x)
      text(" ")
      number(point.y)
      isFirst = false
    }
  }
}
