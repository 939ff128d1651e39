package import Languages
package import Markup

/// What a card says besides what it shows.
package struct CardTexts: Sendable, Hashable {
  /// "Migration bulletin No 1".
  package var label: String
  /// The title of the edition.
  package var title: String
  /// The finding of the figure shown; empty without one.
  package var finding: String
  package var publisher: String

  package init(label: String, title: String, finding: String, publisher: String) {
    self.label = label
    self.title = title
    self.finding = finding
    self.publisher = publisher
  }
}

extension Chart {
  /// An edition as social networks show it: 600 by 315 units, to be painted at twice that size.
  ///
  /// Texts stand at the left; the picture, in its narrow layout, at the right.
  package static func card(
    _ picture: Picture?, texts: CardTexts, id: String, language: Language, words: Words
  ) -> MarkupFragment {
    let canvas = Canvas(layout: .narrow, language: language, words: words)
    let card = Card(texts: texts, drawing: picture?.drawing(on: canvas))
    return SVGRenderer.picture(
      card.composed(), prefix: id + "-card", title: texts.title, description: texts.finding,
      language: language, on: .file)
  }
}

/// The parts of a card.
private struct Card {
  let texts: CardTexts
  let drawing: Drawing?

  private static let size = (width: 600.0, height: 315.0)
  private static let margin = 28.0
  /// The coloured edge at the left.
  private static let edge = 10.0

  func composed() -> Drawing {
    let (width, height) = Self.size
    let textWidth = drawing == nil ? width - 2 * Self.margin - Self.edge : 226
    let left = Self.edge + Self.margin - 4
    var column = TextColumn(left: left, top: Self.margin, width: textWidth)
    column.add(texts.label, Face(size: 13, bold: true), .credit, maximumLines: 2)
    column.space(8)
    let face = titleFace(width: textWidth)
    column.add(texts.title, face, .heading, maximumLines: 6)
    let publisher = Face(size: 12)
    let lines = publisher.wrap(texts.publisher, width: textWidth, maximumLines: 3).lines.count
    var foot = TextColumn(
      left: left, top: height - Self.margin - Double(lines) * publisher.lineHeight,
      width: textWidth)
    foot.add(texts.publisher, publisher, .credit, maximumLines: 3)
    let ground = Mark.rectangle(
      Rectangle(x: 0, y: 0, width: width, height: height), Look(.ground))
    let edge = Mark.rectangle(
      Rectangle(x: 0, y: 0, width: Self.edge, height: height), Look(.bar))
    return Drawing(
      width: width, height: height,
      marks: [ground, edge] + column.marks + foot.marks + picture(left: left + textWidth + 22))
  }

  /// The largest size in which the title needs no more than five lines.
  private func titleFace(width: Double) -> Face {
    for size in [30.0, 27, 24, 22, 20] {
      let face = Face(size: size, bold: true)
      let wrapped = face.wrap(texts.title, width: width, maximumLines: 5)
      if !wrapped.isCut, Double(wrapped.lines.count) * face.lineHeight <= 150 { return face }
    }
    return Face(size: 18, bold: true)
  }

  private func picture(left: Double) -> [Mark] {
    guard let drawing else { return [] }
    let room = Rectangle(
      x: left, y: Self.margin, width: Self.size.width - left - Self.margin + 6,
      height: Self.size.height - 2 * Self.margin + 8)
    var column = TextColumn(left: room.x, top: room.y, width: room.width)
    column.add(texts.finding, Face(size: 14, bold: true), .heading, maximumLines: 3)
    column.space(8)
    let height = room.bottom - column.bottom
    let scale = min(room.width / drawing.width, height / drawing.height)
    // Under the first letter of its title.
    let place = Point(x: room.x, y: column.bottom + (height - drawing.height * scale) / 2)
    return column.marks + drawing.marks.map { $0.placed(at: place, scale: scale) }
  }
}
