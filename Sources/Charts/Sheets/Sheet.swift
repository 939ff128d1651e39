package import Languages
package import Markup

extension Chart {
  /// A picture as a file of its own: title, drawing, notes, source and licence on white ground.
  ///
  /// The `<svg>` element needs nothing around it: fonts are named with what may stand for them,
  /// nothing is referred to. Pure, as ``draw(_:layout:id:title:description:language:words:)`` is.
  package static func sheet(
    _ picture: Picture, texts: SheetTexts, inks: Inks = .colour, id: String, language: Language,
    words: Words
  ) -> MarkupFragment {
    let canvas = Canvas(layout: .wide, language: language, words: words)
    let sheet = Sheet(texts: texts, drawing: picture.drawing(on: canvas))
    let prefix = id + "-" + (inks == .colour ? "sheet" : "mono")
    return SVGRenderer.picture(
      sheet.composed(), prefix: prefix, title: texts.title, description: texts.description,
      language: language, on: .file, inks: inks)
  }
}

/// The parts of a sheet, set one below another.
struct Sheet {
  let texts: SheetTexts
  let drawing: Drawing

  private static let margin = 24.0
  /// Texts have this much room even beside a drawing of a few words' width.
  private static let narrowest = 432.0
  /// No text is cut before it fills this many lines.
  private static let maximumLines = 12

  /// The sheet put together: title, drawing, notes and source below one another.
  func composed() -> Drawing {
    let inside = max(drawing.width, Self.narrowest)
    let width = inside + 2 * Self.margin
    var column = TextColumn(left: Self.margin, top: Self.margin, width: inside)
    column.add(texts.label, Face(size: 13, bold: true), .credit, maximumLines: 1)
    column.add(texts.title, Face(size: 20, bold: true), .heading, maximumLines: Self.maximumLines)
    column.space(2)
    column.add(texts.subtitle, Face(size: 14), .credit, maximumLines: Self.maximumLines)
    column.space(14)
    let place = Point(x: Self.margin, y: column.bottom)
    column.space(drawing.height + 14)
    let face = Face(size: 12)
    for note in texts.notes {
      column.add(note, face, .credit, maximumLines: Self.maximumLines)
      column.space(2)
    }
    column.add(texts.source, face, .credit, maximumLines: Self.maximumLines)
    column.space(2)
    column.add(texts.credit, face, .credit, maximumLines: Self.maximumLines)
    let height = (column.bottom + Self.margin - 4).rounded(.up)
    let ground = Mark.rectangle(
      Rectangle(x: 0, y: 0, width: width, height: height), Look(.ground))
    return Drawing(
      width: width, height: height,
      marks: [ground] + column.marks + drawing.marks.map { $0.placed(at: place) })
  }
}

/// Texts set one below another, each in as many lines as it needs.
struct TextColumn {
  private let left: Double
  private let width: Double
  private(set) var bottom: Double
  private(set) var marks: [Mark] = []

  init(left: Double, top: Double, width: Double) {
    self.left = left
    self.width = width
    bottom = top
  }

  /// Sets a text below what is there, in at most so many lines.
  mutating func add(_ text: String, _ face: Face, _ role: Look.Role, maximumLines: Int) {
    guard !text.isEmpty else { return }
    let wrapped = face.wrap(text, width: width, maximumLines: maximumLines)
    for line in role == .heading ? balanced(wrapped, text, face).lines : wrapped.lines {
      let baseline = bottom + face.lineHeight * 0.8
      marks.append(.text(line, Point(x: left, y: baseline), .start, face, Look(role)))
      bottom += face.lineHeight
    }
  }

  /// The same text in as many lines of about the same length, so that none is left with a word.
  private func balanced(_ wrapped: WrappedText, _ text: String, _ face: Face) -> WrappedText {
    guard wrapped.lines.count > 1, !wrapped.isCut else { return wrapped }
    var best = wrapped
    var narrower = width
    while narrower > width / 2 {
      narrower -= 8
      let next = face.wrap(text, width: narrower, maximumLines: wrapped.lines.count)
      guard !next.isCut, next.lines.count == wrapped.lines.count else { break }
      best = next
    }
    return best
  }

  /// Leaves room below what is there.
  mutating func space(_ height: Double) { bottom += height }
}
