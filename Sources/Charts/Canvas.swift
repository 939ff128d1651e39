import Languages

/// What every kind of chart needs besides its data: the room, the language, the wording.
struct Canvas: Sendable {
  let layout: ChartLayout
  let language: Language
  let words: Words

  var width: Double { layout.width }

  /// Axis and value labels.
  var face: Face { layout.labelFace }

  /// The smallest text of a chart, where labels are crowded.
  var smallFace: Face { Face(size: 12) }

  /// Space at the left and right edge.
  var margin: Double { 2 }
}
