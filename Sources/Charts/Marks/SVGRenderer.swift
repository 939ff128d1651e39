import Languages
import Markup

/// Writes a drawing as SVG.
///
/// Neighbours that look the same share a group, which carries the class and the attributes; texts
/// repeat their class, because stylesheets address the elements of text directly.
struct SVGRenderer {
  /// What a group of marks has in common.
  struct Group: Hashable {
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

  /// Where a drawing stands, which decides on what it can leave to others.
  enum Place {
    /// Style sheets give it its colours; some readers do not look for its title unless it is named.
    case page
    /// It has everything itself, and its title names it.
    case file
    /// The same within a document to be printed: the title holds all that is said of the drawing,
    /// because nothing else reaches the PDF.
    case paper
  }

  /// A drawing as an `<svg>` element that reads aloud as one picture; ids begin with `prefix`.
  static func picture(
    _ drawing: Drawing, prefix: String, title: String, description: String, language: Language,
    on place: Place = .page, inks: Inks = .colour
  ) -> MarkupFragment {
    if place == .paper {
      return printed(drawing, alternative: alternative(title, description), language: language)
    }
    let isFile = place == .file
    var svg = MarkupWriter(reservingCapacity: 6_000)
    start(drawing, drawing.width < Self.smallWidth ? "chart small" : "chart", &svg)
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
    case .colour: write(drawing.marks, monochrome: nil, on: place, to: &svg)
    case .monochrome:
      let monochrome = Monochrome(prefix: prefix, marks: drawing.marks)
      monochrome.writeDefinitions(to: &svg)
      write(drawing.marks, monochrome: monochrome, on: place, to: &svg)
    }
    svg.end()
    return svg.finish()
  }

  /// A drawing as part of a document to be printed; `alternative` is for those who do not see it.
  static func printed(
    _ drawing: Drawing, alternative: String, language: Language?
  ) -> MarkupFragment {
    var svg = MarkupWriter(reservingCapacity: 6_000)
    start(drawing, drawing.width < Self.smallWidth ? "chart small" : "chart", &svg)
    if let language { svg.attribute("lang", language.code) }
    // Only faces that are there: any other would be looked for on the machine that prints.
    svg.attribute("font-family", "Roboto Condensed, Noto Sans Math")
    svg.element("title", text: alternative)
    write(drawing.marks, monochrome: nil, on: .paper, to: &svg)
    svg.end()
    return svg.finish()
  }

  /// What stands for a picture: its title as a sentence, and its description.
  private static func alternative(_ title: String, _ description: String) -> String {
    if description.isEmpty { return title }
    let isSentence = title.utf8.last.map { ".?!".utf8.contains($0) } ?? true
    return title + (isSentence ? " " : ". ") + description
  }

  /// Opens the element with its size.
  private static func start(
    _ drawing: Drawing, _ className: StaticString, _ svg: inout MarkupWriter
  ) {
    svg.start("svg")
    svg.attribute("xmlns", "http://www.w3.org/2000/svg")
    svg.attribute("class", className)
    svg.attribute("viewBox") { box in
      box.text("0 0 ")
      box.number(drawing.width)
      box.text(" ")
      box.number(drawing.height)
    }
    svg.attribute("width", drawing.width)
    svg.attribute("height", drawing.height)
  }

  /// A drawing of a line's height without ids: read aloud by its label, or not at all.
  static func ornament(_ drawing: Drawing, label: String) -> MarkupFragment {
    var svg = MarkupWriter(reservingCapacity: 1_000)
    start(drawing, "chart sparkline", &svg)
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

  /// A mark that leads somewhere.
  struct LinkedGroup {
    let mark: Mark
    /// nil for a mark that leads nowhere.
    let url: String?
    /// What a pointer is told.
    let title: String
  }

  /// A drawing for the pointer: marks that lead somewhere, and texts across them.
  ///
  /// Nothing of it is read aloud or reached by keyboard: its links stand in the text beside it.
  static func linked(
    _ groups: [LinkedGroup], labels: [Mark], width: Double, height: Double
  ) -> MarkupFragment {
    var svg = MarkupWriter(reservingCapacity: 20_000)
    start(Drawing(width: width, height: height, marks: []), "chart linked-map", &svg)
    svg.attribute("font-family", "Roboto Condensed, Arial Narrow, Arial, sans-serif")
    svg.attribute("aria-hidden", "true")
    for group in groups {
      if let url = group.url {
        svg.start("a")
        svg.attribute("href", url)
        svg.attribute("tabindex", "-1")
      } else {
        svg.start("g")
      }
      if !group.title.isEmpty { svg.element("title", text: group.title) }
      write([group.mark], monochrome: nil, to: &svg)
      svg.end()
    }
    svg.start("g")
    svg.attribute("pointer-events", "none")
    write(labels, monochrome: nil, to: &svg)
    svg.end()
    svg.end()
    return svg.finish()
  }

  private static func write(
    _ marks: [Mark], monochrome: Monochrome?, on place: Place = .page, to svg: inout MarkupWriter
  ) {
    var index = 0
    while index < marks.count {
      let group = Group(marks[index])
      if place != .page, hasEdge(group.look, monochrome, on: place) {
        writeEdges(marks[index...], group, on: place, to: &svg)
      }
      svg.start("g")
      if group.face == nil, place != .paper { writeClass(group.look, to: &svg) }
      if let monochrome {
        monochrome.write(group.look, to: &svg)
      } else {
        writePresentation(group.look, to: &svg)
      }
      writeFace(group, to: &svg)
      while index < marks.count, Group(marks[index]) == group {
        write(marks[index], on: place, to: &svg)
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
  private static func hasEdge(_ look: Look, _ monochrome: Monochrome?, on place: Place) -> Bool {
    look.role == .valueLabel || look.role == .missingLabel || monochrome?.hasEdge(look) == true
      || (place == .paper && look.role == .areaLabel)
  }

  private static func writeEdges(
    _ marks: ArraySlice<Mark>, _ group: Group, on place: Place, to svg: inout MarkupWriter
  ) {
    svg.start("g")
    // Numbers on patterns need more air than numbers on lines.
    writeStroke(ground(of: group.look), width: group.look.role == .fillLabel ? 5 : 3, to: &svg)
    svg.attribute("stroke-linejoin", "round")
    writeFace(group, to: &svg)
    for mark in marks {
      guard Group(mark) == group else { break }
      write(mark, on: place, to: &svg)
    }
    svg.end()
  }

  /// What lies around a text.
  private static func ground(of look: Look) -> StaticString {
    switch (look.role, look.tone) {
    case (.areaLabel, .up), (.areaLabel, .down), (.areaLabel, .neutral): Palette.fill(look.tone)
    default: Palette.ground
    }
  }

  // MARK: Marks

  private static func write(_ mark: Mark, on place: Place = .page, to svg: inout MarkupWriter) {
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
    case .path(let pieces, let look):
      svg.start("path")
      svg.attribute("d") { path in
        if look.role == .hatch { return path.steps(pieces, areClosed: false) }
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
      svg.attribute("d") { $0.steps(rings, areClosed: true) }
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
    case .text(let text, let anchor, _, _, let look):
      svg.start("text")
      if place != .paper { writeClass(look, to: &svg) }
      svg.attribute("x", anchor.x)
      svg.attribute("y", anchor.y)
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
