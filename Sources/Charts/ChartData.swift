package import Quantities

/// What a chart shows, already in the words of one language.
///
/// Numbers come twice: exact, for their place in the picture, and as text, so that a chart shows
/// the same characters as the prose beside it.
package struct ChartData: Sendable, Hashable {
  package var kind: ChartKind
  /// The points of the category axis, in the order in which they are drawn.
  package var categories: [ChartCategory]
  /// Whether the categories follow one another in time: their labels may then be thinned, a line
  /// may join them, and a description may say that something rose.
  package var isInTime: Bool
  /// One series or several (how many depends on the kind), each with a point for every category.
  package var series: [ChartSeries]
  /// The ids of categories to stress; the others are grey.
  package var highlightedCategories: Set<String>
  /// What the value axis is labelled with ("thousand people"); may be empty.
  package var unit: String
  /// The most decimals the data have; the axis has no finer steps.
  package var decimals: Int
  /// Whether positive numbers on the axis have a plus sign, as balances do.
  package var showsSign: Bool
  /// How numbers lie along the value axis.
  package var scale: ChartScale
  /// Lines and bands to compare the values with.
  package var references: [ChartReference]
  /// Texts at single points.
  package var annotations: [ChartAnnotation]
  /// The classes that colour the cells of a heat table; nil for those that fit the values.
  package var classes: MapClasses?
  /// What stands in each panel of small multiples; nil for what fits the data.
  package var panelKind: PanelKind?

  package init(
    kind: ChartKind, categories: [ChartCategory], isInTime: Bool, series: [ChartSeries],
    highlightedCategories: Set<String> = [], unit: String = "", decimals: Int = 0,
    showsSign: Bool = false, scale: ChartScale = .linear, references: [ChartReference] = [],
    annotations: [ChartAnnotation] = []
  ) {
    self.kind = kind
    self.categories = categories
    self.isInTime = isInTime
    self.series = series
    self.highlightedCategories = highlightedCategories
    self.unit = unit
    self.decimals = decimals
    self.showsSign = showsSign
    self.scale = scale
    self.references = references
    self.annotations = annotations
  }
}

/// One place on the category axis: a period, a region, an age group.
package struct ChartCategory: Sendable, Hashable {
  package var id: String
  package var label: String
  /// Used where the label does not fit.
  package var shortLabel: String
  /// Whether the value is the sum of those before it: the last bar of a waterfall.
  package var isTotal: Bool

  package init(id: String, label: String, shortLabel: String? = nil, isTotal: Bool = false) {
    self.id = id
    self.label = label
    self.shortLabel = shortLabel ?? label
    self.isTotal = isTotal
  }
}

extension ChartCategory {
  /// The category as one like the others.
  var withoutTotal: ChartCategory {
    ChartCategory(id: id, label: label, shortLabel: shortLabel)
  }
}

/// One row of values, a point for every category.
package struct ChartSeries: Sendable, Hashable {
  package var id: String
  package var name: String
  /// What series that belong together share: a panel of small multiples, a wing of a pyramid.
  ///
  /// Those that share it follow one another; nil where a series stands for itself.
  package var panel: String?
  package var points: [ChartPoint]
  /// Whether the series is stressed; when any is, the others are grey.
  package var isHighlighted: Bool

  package init(
    id: String, name: String, panel: String? = nil, points: [ChartPoint],
    isHighlighted: Bool = false
  ) {
    self.id = id
    self.name = name
    self.panel = panel
    self.points = points
    self.isHighlighted = isHighlighted
  }
}

/// One value, or the reason why there is none.
package struct ChartPoint: Sendable, Hashable {
  /// Nil when the point is missing.
  package var value: ExactDecimal?
  /// The value in the language of the chart.
  package var text: String
  package var state: State
  /// Between which numbers the value lies, where that is known.
  package var interval: ChartInterval?

  /// How far a value can be relied on.
  package enum State: Sendable, Hashable {
    case normal
    case provisional
    case estimated
    case forecast
    /// The value cannot be compared with those before it.
    case breakInSeries
    /// There is no value; the label says why ("not available").
    case missing(label: String)
  }

  package init(
    value: ExactDecimal, text: String, state: State = .normal, interval: ChartInterval? = nil
  ) {
    self.value = value
    self.text = text
    self.state = state
    self.interval = interval
  }

  /// A point without a value.
  package init(missing label: String) {
    value = nil
    text = label
    state = .missing(label: label)
  }

  /// The value for coordinates; nil when missing.
  var coordinate: Double? {
    if case .missing = state { return nil }
    return value?.approximate
  }

  var isNegative: Bool { value?.isNegative ?? false }

  /// Why there is no value; nil when there is one.
  var missingLabel: String? {
    if case .missing(let label) = state { return label }
    return value == nil ? text : nil
  }
}
