import Charts
import Diagnostics
import Foundation
import Languages
import Markup
import Quantities

/// Column charts of many points, drawn one after another on one thread.
struct ManyCharts {
  let count: Int
  let points: Int
  private let words: Words
  private let charts: [ChartData]

  /// Different numbers in each chart, the same ones in every run.
  init(count: Int, points: Int, templates: String) throws {
    self.count = count
    self.points = points
    let path = templates + "/shared/words/en.yaml"
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
    var log = DiagnosticLog()
    words = Words.parse(Source(path: path, bytes: bytes), language: .english, reporting: &log)
    var random = Random(state: 1)
    let categories = (0..<points).map { ChartCategory(id: "\(2000 + $0)", label: "\(2000 + $0)") }
    charts = (0..<count).map { _ in
      let values = (0..<points).map { _ in
        let value = ExactDecimal(mantissa: Int128(random.below(20_000) - 8_000), scale: 1)
        return ChartPoint(value: value, text: Language.english.number(value))
      }
      return ChartData(
        kind: .column, categories: categories, isInTime: true,
        series: [ChartSeries(id: "arrivals", name: "Arrivals", points: values)],
        unit: "thousand people", decimals: 1)
    }
  }

  /// What drawing all of them took, and how many bytes they are together.
  func draw() -> (measurement: Measurement, bytes: Int) {
    let wall = ContinuousClock.now
    let processor = clock()
    var bytes = 0
    for chart in charts {
      bytes +=
        Chart.draw(
          chart, layout: .wide, id: "arrivals", title: "Arrivals by year",
          description: "A column for each year.", language: .english, words: words
        ).bytes.count
    }
    let elapsed = ContinuousClock.now - wall
    return (
      Measurement(
        wall: Double(elapsed.components.seconds) + Double(elapsed.components.attoseconds) / 1e18,
        processor: Double(clock() - processor) / Double(CLOCKS_PER_SEC), memory: 0, status: 0),
      bytes
    )
  }
}
