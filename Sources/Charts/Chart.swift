package import Languages
package import Markup

/// Draws charts.
package enum Chart {
  /// A chart as an `<svg>` element that reads aloud as one picture.
  ///
  /// Pure: the same data give the same bytes. `id` is the figure's id; the ids inside begin with
  /// it and the layout, so that both layouts may stand on one page. Data with problems
  /// (``ChartData/problems``) are drawn as far as they go.
  package static func draw(
    _ data: ChartData, layout: ChartLayout, id: String, title: String, description: String,
    language: Language, words: Words
  ) -> MarkupFragment {
    let canvas = Canvas(layout: layout, language: language, words: words)
    let drawing = data.kind.drawing(of: data.madeEven, on: canvas)
    let prefix = id + "-" + layout.rawValue
    var svg = MarkupWriter(reservingCapacity: 6_000)
    svg.start("svg")
    svg.attribute("xmlns", "http://www.w3.org/2000/svg")
    svg.attribute("class", "chart")
    svg.attribute("viewBox") { box in
      box.text("0 0 ")
      box.number(drawing.width)
      box.text(" ")
      box.number(drawing.height)
    }
    svg.attribute("width", drawing.width)
    svg.attribute("height", drawing.height)
    svg.attribute("role", "img")
    svg.attribute("aria-labelledby", prefix + "-title " + prefix + "-desc")
    svg.attribute("lang", language.code)
    svg.attribute("font-family", "Roboto Condensed, Arial Narrow, Arial, sans-serif")
    svg.start("title")
    svg.attribute("id", prefix + "-title")
    svg.text(title)
    svg.end()
    svg.start("desc")
    svg.attribute("id", prefix + "-desc")
    svg.text(description)
    svg.end()
    SVGRenderer.write(drawing.marks, to: &svg)
    svg.end()
    return svg.finish()
  }
}

extension ChartData {
  /// The data with exactly one point for each series and category, and no more series than can be
  /// drawn: what kinds of chart may rely on.
  fileprivate var madeEven: ChartData {
    var data = self
    if data.series.count > kind.maximumSeries {
      data.series.removeSubrange(kind.maximumSeries...)
    }
    for index in data.series.indices {
      let count = data.series[index].points.count
      if count > categories.count {
        data.series[index].points.removeSubrange(categories.count...)
      } else {
        for _ in count..<categories.count {
          data.series[index].points.append(ChartPoint(missing: ""))
        }
      }
    }
    return data
  }
}
