package import Quantities

/// How numbers lie along an axis of values; the raw value is what an author writes as `scale`.
package enum ChartScale: String, Sendable, Hashable, CaseIterable {
  case linear
  /// Equal ratios are equally long; only numbers above zero have a place.
  case log
}

/// A line or a band across a chart to compare the values with: a quota, a target, an average.
package struct ChartReference: Sendable, Hashable {
  /// Where the line stands, or the band begins.
  package var low: ExactDecimal
  /// Where the band ends; for a line the same as `low`.
  package var high: ExactDecimal
  package var name: String
  /// `low` and `high` in the language of the chart.
  package var lowText: String
  package var highText: String

  /// A line.
  package init(value: ExactDecimal, text: String, name: String) {
    self.init(low: value, high: value, lowText: text, highText: text, name: name)
  }

  /// A band; `low` is not above `high`.
  package init(
    low: ExactDecimal, high: ExactDecimal, lowText: String, highText: String, name: String
  ) {
    self.low = low
    self.high = high
    self.lowText = lowText
    self.highText = highText
    self.name = name
  }

  package var isBand: Bool { low != high }
}

/// A text that belongs to one point of a chart.
package struct ChartAnnotation: Sendable, Hashable {
  /// The id of the point's category.
  package var category: String
  /// The id of the point's series; nil where the chart has one series.
  package var series: String?
  package var text: String

  package init(category: String, series: String? = nil, text: String) {
    self.category = category
    self.series = series
    self.text = text
  }
}

/// Between which numbers a value lies.
package struct ChartInterval: Sendable, Hashable {
  package var low: ExactDecimal
  package var high: ExactDecimal
  /// `low` and `high` in the language of the chart.
  package var lowText: String
  package var highText: String

  package init(low: ExactDecimal, high: ExactDecimal, lowText: String, highText: String) {
    self.low = low
    self.high = high
    self.lowText = lowText
    self.highText = highText
  }
}
