/// What a mark is and how it is stressed; the renderer turns it into classes and colours.
struct Look: Sendable, Hashable {
  /// The part a mark plays.
  enum Role: Sendable, Hashable {
    case axis
    case grid
    case zeroLine
    case bar
    case line
    case marker
    /// The span between several dots of a row.
    case range
    /// A thin line from a point to its label.
    case leader
    /// A line between values that cannot be compared.
    case seriesBreak
    /// The cross that stands for a missing value.
    case missingMark
    case axisLabel
    case categoryLabel
    case valueLabel
    /// A number inside a fill.
    case fillLabel
    case seriesLabel
    case missingLabel
    /// A region, or the circle that stands for one; a muted one lies below circles.
    case area
    /// Lines across a fill that has to be told from another without its colour.
    case hatch
    /// Text on a region; its tone is that of the region.
    case areaLabel
    /// A stretch of the ground that is stressed behind marks.
    case shade
    /// The paper of a picture that stands by itself.
    case ground
    /// The title and what else stands above a picture that stands by itself.
    case heading
    /// Notes, source, publisher and licence below it.
    case credit
    /// The outline within a cell whose value is not final.
    case cellOutline
    /// The outline of values to compare bars with; one without a tone lies on one of no data, so
    /// that it shows on every ground.
    case comparison
    /// A band from an origin to a destination.
    case flow
    /// The filled room between a line and zero, or between two lines.
    case layer
    /// A line from the end of one step to the start of the next.
    case connector
    /// A line to compare values with.
    case reference
    case referenceBand
    case referenceLabel
    /// The pale border of a line that crosses fills.
    case halo
    /// How far around a point the true value may lie, as a bar or as a band.
    case interval
    case intervalBand
    /// A text at a point, or its number.
    case annotation
    /// The circle around a number.
    case badge
  }

  /// Which colour a mark has.
  enum Tone: Sendable, Hashable {
    case plain
    case negative
    case highlight
    case negativeHighlight
    /// Grey beside something highlighted.
    case muted
    /// One of several series, 1 to 6.
    case series(Int)
    /// One of seven steps of a class of positive, or of the only kind of, values.
    case up(Int)
    /// One of seven steps of a class of negative values.
    case down(Int)
    /// A class around zero.
    case neutral
    /// A region without a value.
    case noData
  }

  /// How final the value is.
  enum Certainty: Sendable, Hashable {
    case final
    case provisional
    case estimated
    case forecast
  }

  var role: Role
  var tone: Tone = .plain
  var certainty: Certainty = .final

  init(_ role: Role, _ tone: Tone = .plain, _ certainty: Certainty = .final) {
    self.role = role
    self.tone = tone
    self.certainty = certainty
  }
}

extension ChartPoint {
  /// How final the point's value is.
  var certainty: Look.Certainty {
    switch state {
    case .normal, .breakInSeries, .missing: .final
    case .provisional: .provisional
    case .estimated: .estimated
    case .forecast: .forecast
    }
  }
}
