import Diagnostics
package import Indicators
package import Publications
import Quantities

/// Where all numbers of an edition come from: the cells, files and formulas behind them.
package struct EditionProvenance: Sendable {
  /// A data file that numbers of the edition come from.
  struct File: Sendable {
    let resource: Resource
    /// The latest vintage among the cells used; nil when all have always been known.
    var latest: Instant?
  }

  let edition: Edition
  let model: Model
  /// Each cell once, in the order of first use.
  private(set) var cells: [DataCell] = []
  /// For each cell of `cells` the place of its file in `files`.
  private(set) var fileOfCell: [Int] = []
  /// In the order of first use.
  private(set) var files: [File] = []
  /// The indicators whose formulas were worked out, in alphabetical order.
  let indicators: [Indicator]
  private var places: [Place: Int] = [:]
  private var filePlaces: [ObjectIdentifier: Int] = [:]

  /// A cell's place, cheap to compare.
  private struct Place: Hashable {
    let source: ObjectIdentifier
    let offset: Int

    init(_ location: Location) {
      source = ObjectIdentifier(location.source)
      offset = location.offset
    }
  }

  /// Collects the cells of an edition; `finder` knows the tables of the model's data.
  package init(of edition: Edition, model: Model, finder: CellFinder) {
    self.edition = edition
    self.model = model
    indicators = model.indicatorIDs(usedBy: edition.text.indicators)
      .compactMap { model.indicators[$0] }
    for evaluation in edition.text.evaluations {
      switch evaluation.evaluated {
      case .quantity(let quantity): collect(quantity.observations, finder)
      case .run(let run): for item in run.items { collect(item.quantity.observations, finder) }
      case .truth(let truth): collect(truth.observations, finder)
      }
    }
  }

  private mutating func collect(_ locations: [Location], _ finder: CellFinder) {
    for location in locations where places[Place(location)] == nil {
      guard let cell = finder.cell(at: location) else { continue }
      places[Place(location)] = cells.count
      cells.append(cell)
      let key = ObjectIdentifier(cell.resource.table)
      let file = filePlaces[key] ?? files.count
      if filePlaces.updateValue(file, forKey: key) == nil {
        files.append(File(resource: cell.resource))
      }
      fileOfCell.append(file)
      if let released = cell.observation.released {
        files[file].latest = max(files[file].latest ?? released, released)
      }
    }
  }

  /// The places in `cells` of what a number was computed from.
  func cells(at locations: [Location]) -> [Int] {
    locations.compactMap { places[Place($0)] }
  }
}
