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
    return SVGRenderer.picture(
      drawing, prefix: id + "-" + layout.rawValue, title: title, description: description,
      language: language)
  }

  /// A map as an `<svg>` element, in the same way; `geometry` must have what the kind of map
  /// needs of the regions, and a region that it lacks is left out.
  package static func draw(
    _ map: MapData, on geometry: MapGeometry, layout: ChartLayout, id: String, title: String,
    description: String, language: Language, words: Words
  ) -> MarkupFragment {
    let canvas = Canvas(layout: layout, language: language, words: words)
    let drawing = map.drawing(on: canvas, geometry)
    return SVGRenderer.picture(
      drawing, prefix: id + "-" + layout.rawValue, title: title, description: description,
      language: language)
  }

  /// The line of a chart's first series, without its value, to stand beside it; `label` says
  /// what it shows, and is empty where the text around it does.
  package static func sparkline(_ data: ChartData, label: String) -> MarkupFragment {
    SVGRenderer.ornament(Sparkline.bare(data.madeEven), label: label)
  }

  /// A picture for a document to be printed: everything it is drawn with stands in its own
  /// attributes, and its title says all that a screen reader gets of it.
  package static func print(
    _ picture: Picture, layout: ChartLayout = .wide, title: String, description: String,
    language: Language, words: Words
  ) -> MarkupFragment {
    let canvas = Canvas(layout: layout, language: language, words: words)
    return SVGRenderer.picture(
      picture.drawing(on: canvas), prefix: "", title: title, description: description,
      language: language, on: .paper)
  }

  /// The line of ``sparkline(_:label:)`` for a document to be printed, where a picture without a
  /// label is not allowed.
  package static func printSparkline(_ data: ChartData, label: String) -> MarkupFragment {
    SVGRenderer.printed(Sparkline.bare(data.madeEven), alternative: label, language: nil)
  }

  /// A timeline as an `<svg>` element, in the same way.
  package static func draw(
    _ timeline: TimelineData, layout: ChartLayout, id: String, title: String,
    description: String, language: Language, words: Words
  ) -> MarkupFragment {
    let canvas = Canvas(layout: layout, language: language, words: words)
    return SVGRenderer.picture(
      Timeline(timeline, on: canvas).drawing(), prefix: id + "-" + layout.rawValue, title: title,
      description: description, language: language)
  }
}

extension ChartData {
  /// The data with exactly one point for each series and category, and no more series than can be
  /// drawn: what kinds of chart may rely on.
  var madeEven: ChartData {
    var data = self
    if data.series.count > kind.maximumSeries {
      data.series.removeSubrange(kind.maximumSeries...)
    }
    if let most = kind.maximumCategories, categories.count > most {
      data.categories.removeSubrange(most...)
    }
    for index in data.series.indices {
      let count = data.series[index].points.count
      if count > data.categories.count {
        data.series[index].points.removeSubrange(data.categories.count...)
      } else {
        for _ in count..<data.categories.count {
          data.series[index].points.append(ChartPoint(missing: ""))
        }
      }
    }
    return data
  }
}
