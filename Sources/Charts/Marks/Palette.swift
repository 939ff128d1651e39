/// The colours a chart has by itself; a stylesheet may override them by class.
///
/// Fills stand out from white by at least 3:1 and, in this order, from the colour beside them.
/// Texts stand out by at least 4.5:1.
enum Palette {
  static let ground: StaticString = "#FFFFFF"
  static let ink: StaticString = "#14232B"
  static let softInk: StaticString = "#465761"
  static let grid: StaticString = "#DBE4E8"
  static let axis: StaticString = "#5D6E77"
  static let mutedFill: StaticString = "#87939A"
  static let negativeFill: StaticString = "#C2500F"

  /// The fill of series 1 to 6; a further one repeats the last.
  static func fill(_ series: Int) -> StaticString {
    switch series {
    case 1: "#12436D"
    case 2: "#28A197"
    case 3: "#801650"
    case 4: "#F46A25"
    case 5: "#3D3D3D"
    default: "#A285D1"
    }
  }

  /// The colour of a series' name.
  static func text(_ series: Int) -> StaticString {
    switch series {
    case 1: "#12436D"
    case 2: "#1B7A72"
    case 3: "#801650"
    case 4: "#B8480D"
    case 5: "#3D3D3D"
    default: "#7352AE"
    }
  }

  static func fill(_ tone: Look.Tone) -> StaticString {
    switch tone {
    case .plain, .highlight: fill(1)
    case .negative, .negativeHighlight: negativeFill
    case .muted: mutedFill
    case .series(let number): fill(number)
    }
  }

  /// Text on a fill, by at least 4.5:1.
  static func onFill(_ tone: Look.Tone) -> StaticString {
    switch tone {
    case .plain, .highlight, .negative, .negativeHighlight, .series(1), .series(3), .series(5):
      ground
    case .muted, .series: ink
    }
  }

  static func text(_ tone: Look.Tone) -> StaticString {
    switch tone {
    case .plain, .highlight, .negative, .negativeHighlight: ink
    case .muted: softInk
    case .series(let number): text(number)
    }
  }
}
