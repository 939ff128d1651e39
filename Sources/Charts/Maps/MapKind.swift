/// The kinds of map; the raw value is what an author writes as `type`.
package enum MapKind: String, Sendable, Hashable, CaseIterable {
  /// Regions filled by the class of their value.
  case choropleth
  /// One tile of equal size for each region, so that a city counts as much as a steppe.
  case tiles
  /// Circles whose areas are proportional to the values.
  case symbols
}
