import Charts
import Diagnostics
import Foundation
import Languages
import Markup
import Quantities

/// Charts to draw in tests, in each language, and the project's own wording.
enum Fixtures {
  /// The wording of the project in a language.
  static func words(_ language: Language) -> Words {
    allWords[language] ?? read(language)
  }

  private static let allWords: [Language: Words] = Dictionary(
    uniqueKeysWithValues: Language.all.map { ($0, read($0)) })

  private static func read(_ language: Language) -> Words {
    let path = "Templates/shared/words/\(language.code).yaml"
    let url = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent(path)
    var log = DiagnosticLog()
    let text = (try? String(contentsOf: url, encoding: .utf8)) ?? ""
    return Words.parse(Source(path: path, text: text), language: language, reporting: &log)
  }

  /// A text in Kazakh, Russian and English.
  typealias Texts = (kk: String, ru: String, en: String)

  static func text(_ texts: Texts, _ language: Language) -> String {
    switch language {
    case .kazakh: texts.kk
    case .russian: texts.ru
    default: texts.en
    }
  }

  /// A point from its text in a data file.
  ///
  /// A letter after the number is its status (P, E, F, B); anything else is missing.
  static func point(_ cell: String, signed: Bool, _ language: Language) -> ChartPoint {
    let states: [Character: ChartPoint.State] = [
      "P": .provisional, "E": .estimated, "F": .forecast, "B": .breakInSeries,
    ]
    let state = cell.last.flatMap { states[$0] }
    let digits = state == nil ? cell : String(cell.dropLast())
    guard let value = ExactDecimal(digits) else {
      return ChartPoint(missing: words(language)[.noData].lowercased())
    }
    let style = NumberStyle(sign: signed ? .always : .automatic)
    return ChartPoint(value: value, text: language.number(value, style), state: state ?? .normal)
  }

  static func series(
    _ id: String, _ name: String, _ cells: String, signed: Bool = false,
    highlighted: Bool = false, _ language: Language
  ) -> ChartSeries {
    let points = cells.split(separator: " ").map {
      point(String($0), signed: signed, language)
    }
    return ChartSeries(id: id, name: name, points: points, isHighlighted: highlighted)
  }

  static func years(_ range: ClosedRange<Int>) -> [ChartCategory] {
    range.map { ChartCategory(id: String($0), label: String($0)) }
  }

  static let balance: Texts = ("Көші-қон айырымы", "Сальдо миграции", "Migration balance")
  static let arrivals: Texts = ("Келгендер", "Прибыло", "Arrivals")
  static let departures: Texts = ("Кеткендер", "Выбыло", "Departures")
  static let thousands: Texts = ("мың адам", "тыс. человек", "thousand people")
  static let people: Texts = ("адам", "человек", "people")

  static let quota: Texts = ("Квота", "Квота", "Quota")
  static let planned: Texts = (
    "Жоспарланған көлем", "Запланированный объём", "Planned number"
  )
  static let agreementNote: Texts = (
    "Келісім күшіне енді", "Вступило в силу соглашение", "The agreement came into force"
  )
  static let registerNote: Texts = (
    "Тіркеу тәртібі өзгерді, сондықтан деректер толық емес",
    "Изменился порядок регистрации, поэтому данные неполные",
    "The rules of registration changed, so the data are not complete"
  )

  static func reference(_ value: String, _ name: String, _ language: Language) -> ChartReference {
    let number = ExactDecimal(value) ?? .zero
    return ChartReference(value: number, text: language.number(number, NumberStyle()), name: name)
  }

  static func band(
    _ low: String, _ high: String, _ name: String, _ language: Language
  ) -> ChartReference {
    let (low, high) = (ExactDecimal(low) ?? .zero, ExactDecimal(high) ?? .zero)
    return ChartReference(
      low: low, high: high, lowText: language.number(low, NumberStyle()),
      highText: language.number(high, NumberStyle()), name: name)
  }

  /// An interval from two numbers with a space between them.
  static func interval(_ text: String, _ language: Language) -> ChartInterval {
    let bounds = text.split(separator: " ").map { ExactDecimal($0) ?? .zero }
    let texts = bounds.map { language.number($0, NumberStyle()) }
    return ChartInterval(low: bounds[0], high: bounds[1], lowText: texts[0], highText: texts[1])
  }

  static let regions: [Texts] = [
    ("Алматы қаласы", "Город Алматы", "Almaty city"),
    ("Астана қаласы", "Город Астана", "Astana"),
    ("Маңғыстау облысы", "Мангистауская область", "Mangystau Region"),
    ("Қызылорда облысы", "Кызылординская область", "Kyzylorda Region"),
    ("Солтүстік Қазақстан облысы", "Северо-Казахстанская область", "North Kazakhstan Region"),
    ("Шығыс Қазақстан облысы", "Восточно-Казахстанская область", "East Kazakhstan Region"),
    ("Жамбыл облысы", "Жамбылская область", "Zhambyl Region"),
  ]

  static func regions(_ language: Language) -> [ChartCategory] {
    regions.enumerated().map { ChartCategory(id: "r\($0)", label: text($1, language)) }
  }
}

/// One thing a chart must cope with.
enum Case: String, CaseIterable, Sendable {
  case signs
  case highlight
  case missing
  case provisional
  case severalSeries = "several-series"
  case highlightedSeries = "highlighted-series"
  case onePoint = "one-point"
  case allEqual = "all-equal"
  case huge
  case tiny
  case names
  case manyPoints = "many-points"
  case sixSeries = "six-series"
  case parts
  case stages
  case grid
  case ages
  case agesCompared = "ages-compared"
  case moves
  case manyMoves = "many-moves"
  case panels
  case reference
  case referenceBand = "reference-band"
  case annotations
  case intervals
  case logarithmic
  case steps
  case parts100 = "parts-100"
  case partsInTime = "parts-in-time"

  func data(_ kind: ChartKind, _ language: Language) -> ChartData {
    func text(_ texts: Fixtures.Texts) -> String { Fixtures.text(texts, language) }
    func one(_ cells: String, _ categories: [ChartCategory], signed: Bool = false) -> ChartData {
      ChartData(
        kind: kind, categories: categories, isInTime: true,
        series: [
          Fixtures.series("s", text(Fixtures.balance), cells, signed: signed, language)
        ], unit: text(Fixtures.thousands), decimals: 1, showsSign: signed)
    }
    switch self {
    case .signs:
      return one("-69.9 -50.1 -8.3 2.8 22.7 33.5", Fixtures.years(2001...2006), signed: true)
    case .highlight:
      var data = one("-69.9 -50.1 -8.3 2.8 22.7 33.5", Fixtures.years(2001...2006), signed: true)
      data.highlightedCategories = ["2006"]
      return data
    case .missing:
      return one("[x] 12.4 15.0 [x] [x] 19.3 0.0 21.8", Fixtures.years(1999...2006))
    case .provisional:
      return one("15.1 15.2B 15.4 15.6 15.8P 16.0E 16.2F", Fixtures.years(2003...2009))
    case .severalSeries, .highlightedSeries:
      var data = one("", Fixtures.years(2001...2006))
      let isStressed = self == .highlightedSeries
      data.series = [
        Fixtures.series(
          "arrivals", text(Fixtures.arrivals), "47.4 58.2 65.6 68.3 74.8 66.7P", language),
        Fixtures.series(
          "departures", text(Fixtures.departures), "119.0 120.2 73.9 65.5 52.1 33.7P",
          highlighted: isStressed, language),
      ]
      return data
    case .onePoint: return one("33.5", Fixtures.years(2006...2006))
    case .allEqual: return one("5 5 5 5", Fixtures.years(2003...2006))
    case .huge:
      return one(
        "9800000000000 12345678901234 -4200000000000 8000000000000", Fixtures.years(2003...2006))
    case .tiny:
      var data = one("0.00012 0.00034 0.00029 0.00011", Fixtures.years(2003...2006))
      data.decimals = 5
      return data
    case .names:
      var data = one("", Fixtures.regions(language))
      data.isInTime = false
      data.decimals = 0
      data.unit = text(Fixtures.people)
      data.showsSign = true
      data.series = [
        Fixtures.series(
          "internal", text(Fixtures.balance), "27915 26704 3211 -1460 -4873 [x] -13070",
          signed: true, language)
      ]
      return data
    case .manyPoints:
      let cells = (0..<30).map { (year: Int) -> String in
        let whole: Int = 150 + (year * 37) % 61 - year / 2
        return "\(whole).5"
      }
      return one(cells.joined(separator: " "), Fixtures.years(1977...2006))
    case .parts:
      var data = Case.names.data(kind, language)
      data.showsSign = false
      data.series = [
        Fixtures.series(
          "in", text(Fixtures.arrivals), "48210 39804 9120 8030 5114 7400 6020", language),
        Fixtures.series(
          "out", text(Fixtures.departures), "-20295 -13100 -5909 -9490 -9987 [x] -19090", language),
      ]
      return data
    case .stages:
      var data = one("", Fixtures.years(2007...2015))
      let stages: [(Fixtures.Texts, String)] = [
        (
          ("Дайындық кезеңі", "Подготовительный этап", "Preparatory stage"),
          "1 [x] [x] [x] [x] [x] [x] [x] [x]"
        ),
        (
          ("Бірінші кезең", "Первый этап", "First stage"), "[x] 1 1 1 [x] [x] [x] [x] [x]"
        ),
        (
          ("Екінші кезең", "Второй этап", "Second stage"), "[x] [x] [x] 1 1 1 [x] [x] [x]"
        ),
        (
          ("Қорытынды кезең", "Заключительный этап", "Final stage"),
          "[x] [x] [x] [x] [x] [x] 1 1F 1F"
        ),
      ]
      data.series = stages.enumerated().map { index, stage in
        Fixtures.series(
          "stage\(index)", text(stage.0), stage.1, highlighted: index == 1, language)
      }
      return data
    case .grid, .panels, .ages, .agesCompared, .moves, .manyMoves: return gridData(kind, language)
    case .reference:
      var data = Case.missing.data(kind, language)
      data.references = [Fixtures.reference("16.5", text(Fixtures.quota), language)]
      return data
    case .referenceBand:
      var data = Case.manyPoints.data(kind, language)
      data.references = [
        Fixtures.band("150", "175", text(Fixtures.planned), language),
        Fixtures.reference("190.5", text(Fixtures.quota), language),
      ]
      return data
    case .annotations:
      var data = Case.severalSeries.data(kind, language)
      data.annotations = [
        ChartAnnotation(
          category: "2003", series: "departures", text: text(Fixtures.agreementNote)),
        ChartAnnotation(category: "2006", series: "arrivals", text: text(Fixtures.registerNote)),
      ]
      return data
    case .intervals:
      var data = Case.provisional.data(kind, language)
      let bounds = [
        "14.4 15.9", "14.1 16.3", "14.2 16.6", "14.2 17.1", "14.3 17.4", "14.1 17.9", "13.8 18.7",
      ]
      for (index, text) in bounds.enumerated() where index > 2 {
        data.series[0].points[index].interval = Fixtures.interval(text, language)
      }
      return data
    case .logarithmic:
      var data = one("0.4 1.2 6.3 38 210 1170 2430", Fixtures.years(2000...2006))
      data.scale = .log
      data.references = [Fixtures.reference("100", text(Fixtures.quota), language)]
      return data
    case .steps:
      var data = one("67.4 -33.9 33.5", [], signed: true)
      data.isInTime = false
      data.categories = [Fixtures.arrivals, Fixtures.departures, Fixtures.balance].enumerated().map
      {
        ChartCategory(id: "step\($0)", label: text($1), isTotal: $0 == 2)
      }
      return data
    case .parts100:
      var data = Case.names.data(kind, language)
      data.showsSign = false
      data.series = [
        Fixtures.series(
          "in", text(Fixtures.arrivals), "48210 39804 9120 8030 5114 7400 6020", language),
        Fixtures.series(
          "out", text(Fixtures.departures), "20295 13100 5909 9490 9987 [x] 19090", language),
        Fixtures.series(
          "stay", text(Fixtures.balance), "20295 13104 5907 9490 9987 800 19091", language),
      ]
      return data
    case .partsInTime:
      var data = one("", Fixtures.years(1999...2006))
      data.series = [
        Fixtures.series(
          "in", text(Fixtures.arrivals), "31.2 47.4 58.2 65.6 68.3 [x] 74.8 66.7P", language),
        Fixtures.series(
          "out", text(Fixtures.departures), "71.3 69.0 60.2 53.9 45.5 40.0 36.1 33.7P", language),
      ]
      return data
    case .sixSeries:
      var data = one("", Fixtures.years(2003...2006))
      data.series = (0..<6).map { (row: Int) -> ChartSeries in
        let cells = (0..<4).map { (year: Int) -> String in
          let whole: Int = 20 + row * 3 + year * (row - 2)
          return "\(whole)"
        }
        return Fixtures.series(
          "r\(row)", text(Fixtures.regions[row]), cells.joined(separator: " "), language)
      }
      return data
    }
  }

  /// The cases whose pictures are kept for a kind: all for the first three, for the others those
  /// that look different.
  static func golden(_ kind: ChartKind) -> [Case] {
    switch kind {
    case .line, .column, .bar: allCases.filter { !$0.belongsToOthers(kind) }
    case .stacked:
      [.severalSeries, .highlightedSeries, .sixSeries, .parts, .reference, .annotations]
    case .diverging: [.signs, .highlight, .names, .parts, .reference]
    case .slope: [.severalSeries, .highlightedSeries, .sixSeries]
    case .dot: [.signs, .names, .severalSeries, .parts, .reference, .intervals, .logarithmic]
    case .sparkline: [.signs, .missing, .manyPoints]
    case .timeline: [.stages]
    case .smallMultiples: [.severalSeries, .sixSeries, .missing, .manyPoints, .panels, .parts]
    case .heat: [.grid, .sixSeries, .manyPoints, .parts]
    case .pyramid: [.ages, .agesCompared]
    case .flow: [.moves]
    case .flowMatrix: [.moves, .manyMoves]
    case .area:
      [
        .partsInTime, .highlightedSeries, .missing, .provisional, .signs, .sixSeries, .reference,
        .referenceBand, .annotations,
      ]
    case .grouped: [.severalSeries, .highlightedSeries, .parts, .reference, .annotations]
    case .stacked100: [.parts100, .partsInTime, .sixSeries, .highlightedSeries]
    case .waterfall: [.steps, .names, .signs, .reference, .annotations]
    }
  }

  /// Whether the case is made for other kinds than this one of those that draw nearly all.
  private func belongsToOthers(_ kind: ChartKind) -> Bool {
    switch self {
    case .parts, .stages, .steps, .parts100, .partsInTime: true
    case .logarithmic: kind != .line
    default: isGrid
    }
  }

  func svg(_ kind: ChartKind, _ layout: ChartLayout, _ language: Language) -> String {
    let data = data(kind, language)
    let words = Fixtures.words(language)
    return Chart.draw(
      data, layout: layout, id: rawValue, title: Fixtures.text(Fixtures.balance, language),
      description: ChartDescription.compose(data, words: words, language: language),
      language: language, words: words
    ).string
  }
}
