/// A table of coloured cells: names of rows at the left or above each row, heads of columns above.
///
/// Values stand in the cells that have room for them. Heads that do not fit become numbers, which
/// the names of rows carry too where they are the same, and a list below explains otherwise.
struct CellGrid {
  /// What a cell is filled with.
  enum Fill: Sendable, Hashable {
    case tone(Look.Tone)
    /// A cell that cannot have a value, as from a region to itself.
    case notApplicable
    /// A total beside the cells.
    case blank
  }

  /// One cell.
  struct Cell: Sendable, Hashable {
    let fill: Fill
    /// Empty where there is no value.
    let text: String
    var certainty: Look.Certainty = .final
    var isBreak = false
  }

  private let canvas: Canvas
  private let rows: [ChartCategory]
  private let cells: [[Cell]]
  private let stressedRows: Set<String>
  /// The heads of columns without that of totals.
  private let heads: ChartData
  private let total: ChartCategory?
  private let titles: (rows: String, columns: String)?
  private let names: [WrappedText]
  private let standAbove: Bool
  private let hasTexts: Bool
  private let face: Face
  private let labels: CategoryLabels
  private let list: [String]
  private let left: Double
  private let width: Double
  private let totalWidth: Double

  /// `cells` has a row for each of `rows` with a cell for each of `columns`; `titles` say what the
  /// rows and the columns are, where their names alone do not.
  ///
  /// A last row or column may be a total, which is left out where the values have no room.
  init(
    rows: [ChartCategory], columns: [ChartCategory], isInTime: Bool, cells: [[Cell]],
    stressedRows: Set<String>, stressedColumns: Set<String>,
    titles: (rows: String, columns: String)? = nil, on canvas: Canvas
  ) {
    self.canvas = canvas
    self.stressedRows = stressedRows
    self.titles = titles
    let (comfortable, tight) = (canvas.smallFace, Face(size: 11))
    let nameFace = stressedRows.isEmpty ? canvas.face : canvas.face.bold
    let plain = columns.filter { !$0.isTotal }
    let count = Double(max(1, plain.count))
    let room = canvas.width - 2 * canvas.margin
    let prefixes = Self.prefixes(rows, plain, isInTime, on: canvas)
    let wrapped = Self.names(rows, prefixes, width: canvas.width * 0.34, nameFace)
    let beside = wrapped.reduce(0) { max($0, $1.width(in: nameFace)) } + 8
    let texts = cells.joined().filter { $0.fill != .blank && !$0.text.isEmpty }
    let sums = cells.joined().filter { $0.fill == .blank }
    func widest(_ cells: [Cell], _ face: Face) -> Double {
      cells.reduce(0) { max($0, face.width(of: $1.text)) }
    }
    let ends = columns.filter(\.isTotal).reduce(widest(sums, comfortable.bold)) {
      max($0, canvas.face.bold.width(of: $1.label))
    }
    let sumWidth = plain.count < columns.count ? ends + 8 : 0
    let below = cells.flatMap { $0.prefix(plain.count) }.filter { $0.fill == .blank }
    /// Whether all values fit into cells of a width; a table that lacks the largest misleads.
    func fits(_ width: Double) -> Bool {
      max(widest(texts, tight), widest(below, tight)) + 3 <= width
    }
    let (narrow, wide) = ((room - beside - sumWidth) / count, (room - sumWidth) / count)
    standAbove = canvas.layout == .narrow && !fits(narrow) && fits(wide)
    hasTexts = standAbove || fits(narrow)
    totalWidth = hasTexts ? sumWidth : 0
    total = hasTexts ? columns.last { $0.isTotal } : nil
    let step = min((room - (standAbove ? 0 : beside) - totalWidth) / count, 96)
    width = step
    left = canvas.margin + (standAbove ? 0 : beside)
    let keepsTotals = hasTexts
    let kept = rows.count { keepsTotals || !$0.isTotal }
    self.rows = Array(rows.prefix(kept))
    self.cells = cells.prefix(kept).map { row in
      keepsTotals ? row : row.filter { $0.fill != .blank }
    }
    names = Array(
      (standAbove ? Self.names(rows, prefixes, width: room, nameFace) : wrapped).prefix(kept))
    face = widest(texts, comfortable) + 5 <= step ? comfortable : tight
    var heads = ChartData(
      kind: .heat, categories: plain, isInTime: isInTime, series: [],
      highlightedCategories: stressedColumns)
    var labels = CategoryLabels(heads, step: step, face: canvas.face)
    var list: [String] = []
    if labels.isCut || !prefixes.isEmpty {
      heads.categories = plain.enumerated().map {
        ChartCategory(id: $1.id, label: String($0 + 1))
      }
      // Numbers in order may be thinned like periods.
      heads.isInTime = true
      labels = CategoryLabels(heads, step: step, face: canvas.face)
      if prefixes.isEmpty {
        let text = plain.enumerated().map { "\($0 + 1)\u{A0}\($1.label)" }
          .joined(separator: "; ")
        list = canvas.smallFace.wrap(text, width: room, maximumLines: columns.count).lines
      }
    }
    self.heads = heads
    self.labels = labels
    self.list = list
  }

  /// The numbers before the names of rows, where the heads of columns are the same names and do not
  /// fit above them; empty where they do.
  private static func prefixes(
    _ rows: [ChartCategory], _ columns: [ChartCategory], _ isInTime: Bool, on canvas: Canvas
  ) -> [String] {
    guard rows.filter({ !$0.isTotal }).map(\.id) == columns.map(\.id) else { return [] }
    let room = canvas.width * 0.64 / Double(max(1, columns.count + 1))
    let heads = ChartData(kind: .heat, categories: columns, isInTime: isInTime, series: [])
    guard CategoryLabels(heads, step: room, face: canvas.face).isCut else { return [] }
    return rows.enumerated().map { $1.isTotal ? "" : "\($0 + 1)\u{A0}" }
  }

  private static func names(
    _ rows: [ChartCategory], _ prefixes: [String], width: Double, _ face: Face
  ) -> [WrappedText] {
    rows.enumerated().map { index, row in
      let prefix = prefixes.isEmpty ? "" : prefixes[index]
      let full = face.wrap(prefix + row.label, width: width, maximumLines: 2)
      return full.isCut
        ? face.wrap(prefix + row.shortLabel, width: width, maximumLines: 3) : full
    }
  }

  // MARK: Places

  private var cellHeight: Double {
    rows.count > 24 ? 20 : canvas.layout == .wide ? 27 : 25
  }

  private var headHeight: Double {
    labels.height(on: canvas) + (titles == nil ? 0 : canvas.face.lineHeight + 2)
  }

  /// The height a name above its row takes.
  private func head(_ row: Int) -> Double {
    standAbove ? Double(names[row].lines.count) * canvas.face.lineHeight + 4 : 0
  }

  private func bodyHeight(_ row: Int) -> Double {
    standAbove
      ? cellHeight : max(cellHeight, Double(names[row].lines.count) * canvas.face.lineHeight + 3)
  }

  /// The width of a cell of totals: in its own column, or below the others.
  private func totalCell(_ column: Int) -> Double {
    column < heads.categories.count ? width : totalWidth
  }

  /// The height of the whole grid with the list below it.
  var height: Double {
    rows.indices.reduce(headHeight + 2) { $0 + head($1) + bodyHeight($1) }
      + (list.isEmpty ? 0 : Double(list.count) * canvas.smallFace.lineHeight + 8)
  }

  // MARK: Marks

  /// The grid with its upper edge at `top`.
  func marks(top: Double) -> [Mark] {
    var fills: [(tone: Look.Tone, rings: [[Point]])] = []
    var crossed: [[Point]] = []
    var overlays: [Mark] = []
    var texts: [(tone: Look.Tone?, mark: Mark)] = []
    var names: [Mark] = []
    var y = top + headHeight + 2
    for row in rows.indices {
      names += nameMarks(row, top: y)
      y += head(row)
      for (column, cell) in cells[row].enumerated() {
        let x = left + Double(column) * width + (cell.isBreak ? 5 : 1)
        let end = left + Double(column) * width + (cell.fill == .blank ? totalCell(column) : width)
        let area = Rectangle(x: x, y: y + 1, width: end - 1 - x, height: bodyHeight(row) - 2)
        let tone: Look.Tone? =
          switch cell.fill {
          case .tone(let tone): tone
          case .notApplicable: .neutral
          case .blank: nil
          }
        if let tone {
          let place = fills.firstIndex { $0.tone == tone } ?? fills.count
          if place == fills.count { fills.append((tone, [])) }
          fills[place].rings.append(area.corners)
        }
        if cell.fill == .notApplicable {
          crossed.append([
            Point(x: area.x + 3, y: area.bottom - 3), Point(x: area.right - 3, y: area.y + 3),
          ])
        }
        overlays += overlay(cell, area)
        if let text = text(cell, tone, in: area, row: row) { texts.append((tone, text)) }
      }
      y += bodyHeight(row)
    }
    var marks = fills.map { Mark.area($0.rings, Look(.area, $0.tone)) }
    for fill in fills {
      marks += Hatching.marks(fill.tone, rings: fill.rings, avoiding: boxes(texts, fill.tone))
    }
    if !crossed.isEmpty { marks.append(.path(crossed, Look(.hatch, .neutral))) }
    marks += overlays
    // Texts of one tone together, which makes a smaller file.
    for fill in fills { marks += texts.filter { $0.tone == fill.tone }.map(\.mark) }
    marks += texts.filter { $0.tone == nil }.map(\.mark)
    return marks + headMarks(top: top) + names + listMarks(bottom: y)
  }

  /// The boxes of texts on one tone, which lines across fills leave out.
  private func boxes(_ texts: [(tone: Look.Tone?, mark: Mark)], _ tone: Look.Tone) -> [Rectangle] {
    texts.compactMap { text in
      guard text.tone == tone, case .text(let characters, let place, _, let face, _) = text.mark
      else { return nil }
      let width = face.width(of: characters)
      return Rectangle(
        x: place.x - width / 2, y: place.y - face.capHeight - 2, width: width,
        height: face.capHeight + 4)
    }
  }

  /// A dashed outline for a value that is not final, a dotted line before one that cannot be
  /// compared with the value before it.
  private func overlay(_ cell: Cell, _ area: Rectangle) -> [Mark] {
    var marks: [Mark] = []
    if cell.certainty != .final {
      let inner = Rectangle(
        x: area.x + 2, y: area.y + 2, width: area.width - 4, height: area.height - 4)
      marks.append(
        .path(
          [inner.corners + [Point(x: inner.x, y: inner.y)]],
          Look(.cellOutline, .plain, cell.certainty)))
    }
    if cell.isBreak {
      marks.append(
        .line(
          Point(x: area.x - 3, y: area.y - 1), Point(x: area.x - 3, y: area.bottom + 1),
          Look(.seriesBreak)))
    }
    return marks
  }

  private func text(_ cell: Cell, _ tone: Look.Tone?, in area: Rectangle, row: Int) -> Mark? {
    guard hasTexts, !cell.text.isEmpty else { return nil }
    let isStressed = tone == nil || stressedRows.contains(rows[row].id)
    let isBold = isStressed && self.face.bold.width(of: cell.text) + 1 <= area.width
    let face = isBold ? self.face.bold : self.face
    guard face.width(of: cell.text) + 1 <= area.width, area.height >= face.capHeight + 4 else {
      return nil
    }
    return .text(
      cell.text,
      Point(
        x: area.x + area.width / 2,
        y: ((area.y + area.height / 2 + face.capHeight / 2) * 10).rounded() / 10),
      .middle, face, tone.map { Look(.areaLabel, $0) } ?? Look(.valueLabel))
  }

  private func nameMarks(_ row: Int, top: Double) -> [Mark] {
    let isBold = rows[row].isTotal || stressedRows.contains(rows[row].id)
    let face = isBold ? canvas.face.bold : canvas.face
    let lines = names[row].lines
    var y =
      standAbove
      ? top + face.size + 2
      : top + (bodyHeight(row) - Double(lines.count - 1) * face.lineHeight) / 2
        + face.capHeight / 2
    return lines.map { line in
      defer { y += face.lineHeight }
      return .text(line, Point(x: canvas.margin, y: y), .start, face, Look(.categoryLabel))
    }
  }

  /// The heads of columns; what rows and columns are stands above.
  private func headMarks(top: Double) -> [Mark] {
    var top = top
    var marks: [Mark] = []
    if let titles {
      let face = canvas.face.bold
      let y = top + face.size
      let start = standAbove ? canvas.margin + face.width(of: titles.rows) + 16 : left + 1
      marks.append(
        .text(
          face.ellipsised(titles.rows, width: start - canvas.margin - 6),
          Point(x: canvas.margin, y: standAbove ? y : top + headHeight - 6), .start, face,
          Look(.categoryLabel)))
      marks.append(
        .text(titles.columns, Point(x: start, y: y), .start, face, Look(.categoryLabel)))
      top += face.lineHeight + 2
    }
    // Heads stand on the grid, whatever their number of lines.
    for (column, lines) in labels.lines.enumerated() {
      guard let lines else { continue }
      let isBold = heads.highlightedCategories.contains(heads.categories[column].id)
      let face = isBold ? canvas.face.bold : canvas.face
      var y = top + face.size + Double(labels.rows - lines.count) * face.lineHeight
      for line in lines {
        let half = face.width(of: line) / 2
        let middle = left + (Double(column) + 0.5) * width
        let x = min(max(middle, half), max(half, canvas.width - half))
        marks.append(.text(line, Point(x: x, y: y), .middle, face, Look(.categoryLabel)))
        y += face.lineHeight
      }
    }
    if let total {
      let middle = left + Double(heads.categories.count) * width + totalWidth / 2
      let y = top + canvas.face.size + Double(max(1, labels.rows) - 1) * canvas.face.lineHeight
      marks.append(
        .text(
          total.label, Point(x: middle, y: y), .middle, canvas.face.bold, Look(.categoryLabel)))
    }
    return marks
  }

  private func listMarks(bottom: Double) -> [Mark] {
    let face = canvas.smallFace
    return list.enumerated().map { index, line in
      .text(
        line,
        Point(x: canvas.margin, y: bottom + 6 + Double(index) * face.lineHeight + face.size),
        .start, face, Look(.categoryLabel))
    }
  }
}
