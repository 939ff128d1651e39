package import Charts
package import Indicators

/// What the pages of the site show of one region in one language.
package struct RegionProfile: Sendable {
  package let code: String
  /// The last part of the page's address: small letters, digits and single hyphens.
  package let slug: String
  package let name: String
  package let shortName: String
  /// What the list of regions says besides names: "KATO code of 2007", "110000000".
  package let facts: [(title: String, text: String)]
  /// What has to be known of the region, such as from when it exists.
  package let note: String?
  /// The last value of everything that is known by region; nil when nothing is.
  package let latest: Figure?
  /// One for each table of the data that has values of the region.
  package let sections: [Section]

  /// All figures in the order of the page.
  package var figures: [Figure] { [latest].compactMap(\.self) + sections.flatMap(\.figures) }

  /// The values of one table of the data, or of one indicator.
  package struct Section: Sendable {
    package let id: String
    package let title: String
    package let indicator: Indicator?
    package let resource: Resource?
    package let figures: [Figure]
    /// Expressions that give the numbers, for those who want to have them explained.
    package let expressions: [String]
  }
}

/// All regions as one language shows them.
package struct RegionProfiles: Sendable {
  /// In the alphabetical order of the language.
  package let regions: [RegionProfile]
  /// What the whole of them is called.
  package let total: String
  /// The latest values of all regions side by side; nil when there are none.
  package let overview: Figure?
  package let geometry: MapGeometry
  /// Indicators of which there are no values by region.
  package let withoutRegions: [Indicator]
}
