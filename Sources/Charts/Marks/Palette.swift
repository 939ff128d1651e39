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
  static let shade: StaticString = "#FBE8B4"
  /// A band that lies behind everything.
  static let band: StaticString = "#E8ECEE"
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

  /// The colour of a mark in a tone.
  static func fill(_ tone: Look.Tone) -> StaticString {
    switch tone {
    case .plain, .highlight: fill(1)
    case .negative, .negativeHighlight: negativeFill
    case .muted: mutedFill
    case .series(let number): fill(number)
    case .up(let step): up(step)
    case .down(let step): down(step)
    case .neutral: "#E8ECEE"
    case .noData: ground
    }
  }

  /// Text on a fill, by at least 4.5:1.
  static func onFill(_ tone: Look.Tone) -> StaticString {
    switch tone {
    case .plain, .highlight, .negative, .negativeHighlight, .series(1), .series(3), .series(5):
      ground
    case .muted, .series, .up, .down, .neutral, .noData: ink
    }
  }

  /// The colour of letters in a tone.
  static func text(_ tone: Look.Tone) -> StaticString {
    switch tone {
    case .plain, .highlight, .negative, .negativeHighlight, .up, .down, .neutral: ink
    case .muted, .noData: softInk
    case .series(let number): text(number)
    }
  }

  // MARK: Maps: even steps of lightness; ink stands out from each by at least 4.5:1.

  private static func up(_ step: Int) -> StaticString {
    switch step {
    case ...1: "#D7F3F9"
    case 2: "#BBE5F0"
    case 3: "#9FD8E6"
    case 4: "#81CBDC"
    case 5: "#60BED3"
    case 6: "#37B1C9"
    default: "#01A2BB"
    }
  }

  private static func down(_ step: Int) -> StaticString {
    switch step {
    case ...1: "#FEE8DB"
    case 2: "#F9D4BF"
    case 3: "#F4C1A3"
    case 4: "#EEAD86"
    case 5: "#E79969"
    case 6: "#E0854A"
    default: "#D87022"
    }
  }

  /// The lines across a fill.
  static func hatch(_ tone: Look.Tone) -> StaticString {
    switch tone {
    case .down: "#B5622F"
    default: "#8A9AA3"
    }
  }
}
