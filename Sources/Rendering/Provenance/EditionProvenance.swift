import Diagnostics
package import Indicators
package import Publications
import Languages
import Quantities

/// Where all numbers of an edition come from: the cells, files and formulas behind them.
///
/// A class: the page and the file beside it ask it for much.
package final class EditionProvenance: Sendable {
  /// A data file that numbers of the edition come from.
  struct File: Sendable {
    let resource: Resource
    /// The latest vintage among the cells used; nil when all have always been known.
    var latest: Instant?
  }

  let edition: Edition
  let model: Model
  /// Each cell once, in the order of first use.
  let cells: [DataCell]
  /// For each cell of `cells` the place of its file in `files`.
  let fileOfCell: [Int]
  /// In the order of first use.
  let files: [File]
  /// The indicators whose formulas were worked out, in alphabetical order.
  let indicators: [Indicator]
  private let places: [Place: Int]

  /// Collects the cells of an edition; `known` is shared by the editions of one publication.
  package init(of edition: Edition, model: Model, known: inout KnownCells) {
    self.edition = edition
    self.model = model
    indicators = model.indicatorIDs(usedBy: edition.text.indicators)
      .compactMap { model.indicators[$0] }
    var collector = CellCollector(asOf: edition.version.asOf)
    for evaluation in edition.text.evaluations {
      switch evaluation.evaluated {
      case .quantity(let quantity): collector.add(quantity.observations, &known)
      case .run(let run):
        for index in run.items.indices {
          collector.add(run.items[index].quantity.observations, &known)
        }
      case .truth(let truth): collector.add(truth.observations, &known)
      }
    }
    cells = collector.cells
    fileOfCell = collector.fileOfCell
    files = collector.files
    places = collector.places
  }

  /// The corrections of delivered data that numbers of the edition rest on, each once.
  var corrections: [(cell: DataCell, correction: DataCorrection)] {
    cells.compactMap { cell in cell.observation.correction.map { (cell, $0) } }
  }

  /// What a cell is about, in the edition's language: "Arrivals, 2006, Almaty city".
  func title(of cell: DataCell) -> String {
    guard let series = model.dataset.series(named: cell.series) else { return cell.series }
    let point = zip(series.dimensions, cell.point).map { dimension, code in
      dimension.index(of: code).map { dimension.name(of: $0, in: edition.language) } ?? code
    }
    return ([series.titles[edition.language] ?? series.id] + point).joined(separator: ", ")
  }

  /// The places in `cells` of what a number was computed from.
  func cells(at locations: [Location]) -> [Int] {
    locations.compactMap { places[Place($0)] }
  }
}

/// The cells of an edition on the way to being all.
private struct CellCollector {
  let asOf: Instant
  var cells: [DataCell] = []
  var fileOfCell: [Int] = []
  var files: [EditionProvenance.File] = []
  var places: [Place: Int] = [:]
  private var filePlaces: [ObjectIdentifier: Int] = [:]

  init(asOf: Instant) {
    self.asOf = asOf
  }

  mutating func add(_ locations: [Location], _ known: inout KnownCells) {
    for location in locations {
      let place = Place(location)
      guard places[place] == nil, let cell = known.cell(at: location, place, asOf: asOf) else {
        continue
      }
      places[place] = cells.count
      cells.append(cell)
      let key = ObjectIdentifier(cell.resource.table)
      let file = filePlaces[key] ?? files.count
      if file == files.count {
        filePlaces[key] = file
        files.append(EditionProvenance.File(resource: cell.resource))
      }
      fileOfCell.append(file)
      if let released = cell.observation.released {
        files[file].latest = max(files[file].latest ?? released, released)
      }
    }
  }
}

/// A cell's place, cheap to compare.
private struct Place: Hashable {
  let source: ObjectIdentifier
  let offset: Int

  init(_ location: Location) {
    source = ObjectIdentifier(location.source)
    offset = location.offset
  }

  /// Cells of an edition lie in few files, so that their offsets tell nearly all of them apart.
  func hash(into hasher: inout Hasher) { hasher.combine(offset) }
}

/// Cells found so far: the languages of a version show the same ones.
package struct KnownCells {
  private let finder: CellFinder?
  private var cells: [Place: DataCell] = [:]
  private var asOf: Instant?

  package init(_ finder: CellFinder?) {
    self.finder = finder
  }

  fileprivate mutating func cell(
    at location: Location, _ place: Place, asOf instant: Instant
  ) -> DataCell? {
    if instant != asOf { cells.removeAll() }
    asOf = instant
    if let cell = cells[place] { return cell }
    let cell = finder?.cell(at: location, asOf: instant)
    cells[place] = cell
    return cell
  }
}
