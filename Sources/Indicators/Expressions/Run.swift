package import Languages
package import Quantities

/// Numbers over the codes of the dimensions that vary: a line of a chart, a column of a table.
package struct Run: Sendable {
  /// One number and what it is about.
  package struct Item: Sendable {
    /// One for each dimension of the run, in its order.
    package let coordinates: [Coordinate]
    package let quantity: Quantity

    package init(coordinates: [Coordinate], quantity: Quantity) {
      self.coordinates = coordinates
      self.quantity = quantity
    }

    /// The code of the first dimension that varies: `2006`, `almaty-city`.
    package var code: String { coordinates.first?.code ?? "" }

    /// The period, where the run varies over time.
    package var period: Period? { coordinates.lazy.compactMap(\.period).first }

    /// What the item is called: "2006", "Almaty city"; over several dimensions, a list.
    package func name(in language: Language) -> String {
      coordinates.map { $0.name(in: language) }.joined(separator: ", ")
    }

    /// The name for axes and narrow columns.
    package func shortName(in language: Language) -> String {
      coordinates.map { $0.shortName(in: language) }.joined(separator: ", ")
    }
  }

  /// The dimensions that vary, usually one; the items count through the last one fastest.
  package let dimensions: [String]
  package let items: [Item]
  /// The series or indicator, when the run is a plain reference to it.
  package let name: String?
  /// The unit of every item.
  package let unit: Unit
  /// Decimals to show, as for each item.
  package let decimals: Int
  package let signAlways: Bool

  package init(
    dimensions: [String], items: [Item], name: String? = nil, unit: Unit, decimals: Int = 0,
    signAlways: Bool = false
  ) {
    self.dimensions = dimensions
    self.items = items
    self.name = name
    self.unit = unit
    self.decimals = decimals
    self.signAlways = signAlways
  }

  /// The first dimension that varies: `period`, `region`.
  package var dimension: String { dimensions.first ?? "" }
}

/// One code of one dimension.
package struct Coordinate: Sendable {
  /// What kind of code it is.
  package enum Value: Sendable {
    case period(Period)
    case code(CodeList.Code)
  }

  package let dimension: String
  package let value: Value

  package init(dimension: String, value: Value) {
    self.dimension = dimension
    self.value = value
  }

  /// The code as the data write it; a period as SDMX writes it.
  package var code: String {
    switch value {
    case .period(let period): period.description
    case .code(let code): code.code
    }
  }

  package var period: Period? {
    guard case .period(let period) = value else { return nil }
    return period
  }

  /// The name for running text.
  package func name(in language: Language) -> String {
    switch value {
    case .period(let period): language.period(period)
    case .code(let code): code.name(in: language)
    }
  }

  /// The name for axes and narrow columns.
  package func shortName(in language: Language) -> String {
    switch value {
    case .period(let period): language.period(period, .axis)
    case .code(let code): code.shortName(in: language)
    }
  }
}
