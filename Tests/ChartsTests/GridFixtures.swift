import Charts
import Languages

/// Cases whose values have two coordinates.
extension Fixtures {
  static let men: Texts = ("Ерлер", "Мужчины", "Men")
  static let women: Texts = ("Әйелдер", "Женщины", "Women")
  static let oblasts: [Texts] =
    regions + [
      ("Ақмола облысы", "Акмолинская область", "Akmola Region"),
      ("Ақтөбе облысы", "Актюбинская область", "Aktobe Region"),
      ("Атырау облысы", "Атырауская область", "Atyrau Region"),
      ("Қарағанды облысы", "Карагандинская область", "Karaganda Region"),
      ("Павлодар облысы", "Павлодарская область", "Pavlodar Region"),
    ]

  /// Five-year groups, the last one open.
  static func ages() -> [ChartCategory] {
    (0..<18).map { group in
      let label = group == 17 ? "85+" : "\(group * 5)–\(group * 5 + 4)"
      return ChartCategory(id: "a\(group)", label: label)
    }
  }

  /// Flows between places; from a place to itself there are none.
  static func flows(_ count: Int, _ language: Language) -> [ChartSeries] {
    (0..<count).map { (origin: Int) -> ChartSeries in
      let cells = (0..<count).map { (destination: Int) -> String in
        if origin == destination { return "[x]" }
        let size: Int = 40 + (origin * 733 + destination * destination * 419) % 5200
        return "\(size / (1 + origin))"
      }
      return series(
        "r\(origin)", text(oblasts[origin], language), cells.joined(separator: " "), language)
    }
  }
}

extension Case {
  /// Whether its values have two coordinates.
  var isGrid: Bool {
    [.grid, .panels, .ages, .agesCompared, .moves, .manyMoves].contains(self)
  }

  func gridData(_ kind: ChartKind, _ language: Language) -> ChartData {
    func text(_ texts: Fixtures.Texts) -> String { Fixtures.text(texts, language) }
    var data = ChartData(
      kind: kind, categories: [], isInTime: false, series: [], unit: text(Fixtures.people))
    switch self {
    case .panels:
      let (arrivals, departures) = (text(Fixtures.arrivals), text(Fixtures.departures))
      let grid = Case.grid.data(kind, language)
      data.categories = grid.categories
      data.isInTime = true
      data.panelKind = .line
      data.series = grid.series.prefix(4).enumerated().flatMap { row, series in
        let cells = (0..<6).map { year in "\(20 + (row * 17 + year * year * 5) % 43)" }
        return [
          ChartSeries(
            id: series.id, name: arrivals, panel: series.name,
            points: cells.map { Fixtures.point($0, signed: false, language) }),
          ChartSeries(
            id: series.id, name: departures, panel: series.name,
            points: cells.reversed().map { Fixtures.point($0, signed: false, language) }),
        ]
      }
      return data
    case .ages, .agesCompared:
      data.categories = Fixtures.ages()
      data.unit = text(Fixtures.thousands)
      data.decimals = 1
      let men =
        "612.4 540.8 498.1 720.3 744.9 655.0 580.2 561.7 548.8 530.1 431.6 330.4 214.0 190.5 141.7"
        + " 88.1 41.0 17.3"
      let women =
        "583.0 517.4 480.6 701.8 741.2 659.9 592.4 590.3 588.2 580.0 490.7 398.9 280.6 270.1 226.0"
        + " 160.5 93.8 55.2"
      data.series = [
        Fixtures.series("m", text(Fixtures.men), men, language),
        Fixtures.series("f", text(Fixtures.women), women, language),
      ]
      guard self == .agesCompared else { return data }
      let earlier =
        "540.0 610.7 705.2 741.8 660.3 600.9 570.1 590.0 560.6 450.9 350.8 240.4 270.9 180.2 110.3"
        + " 60.0 [x] 12.1"
      data.series = data.series.flatMap { wing in
        var (now, before) = (wing, Fixtures.series(wing.id, "1999", earlier, language))
        now.panel = wing.name
        before.panel = wing.name
        now.name = "2006"
        return [now, before]
      }
      return data
    case .moves:
      data.categories = Array(Fixtures.regions(language).prefix(5))
      data.series = Fixtures.flows(5, language)
      return data
    case .manyMoves:
      data.categories = Fixtures.oblasts.enumerated().map {
        ChartCategory(id: "r\($0)", label: text($1))
      }
      data.series = Fixtures.flows(Fixtures.oblasts.count, language)
      data.series[3].points[6] = ChartPoint(missing: Fixtures.words(language)[.noData].lowercased())
      return data
    default:
      data.categories = Fixtures.years(2001...2006)
      data.isInTime = true
      data.showsSign = true
      let rows = [
        "12040 14180 17922 21047 24410 27915P", "[x] [x] 9034 15022 20377 26704P",
        "-2044 -1311 407 1203 2544 3211P", "-4410 -3902 -2815 -2100 -1808 -1460P",
        "-9022 -8017 -7754 -6120 -5202B -4873P", "-19003 -17544 -16020 -15220 -14001 -13070P",
      ]
      data.series = rows.enumerated().map { row, cells in
        Fixtures.series(
          "r\(row)", text(Fixtures.regions[row]), cells, signed: true, highlighted: row == 2,
          language)
      }
      return data
    }
  }
}
