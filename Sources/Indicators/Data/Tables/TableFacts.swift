import Quantities
package import Storage

/// What is known of a table of observations besides its rows: what it has rows for, and since when.
package struct TableFacts: Sendable {
  /// Decimals that some row has from a second on.
  struct Step: Sendable {
    let since: Int
    let decimals: Int
  }

  /// A measure by the name of its field.
  struct Measure: Sendable {
    let name: String
    /// The most decimals of any row.
    let decimals: Int
    /// The most decimals up to each second at which they became more.
    let steps: [Step]
  }

  /// A dimension by the name of its field.
  struct Column: Sendable {
    let name: String
    /// The periods that have rows, in order; nil for a dimension of codes.
    let periods: [Period]?
    /// For each code the second from which some row with it is known; nil without rows.
    let releases: [Int?]
  }

  /// Rows of all vintages.
  let rowCount: Int
  /// In the order of the columns.
  let dimensions: [Column]
  /// In the order of the columns.
  let measures: [Measure]
  /// The seconds from which rows are known, earliest first; empty without vintages.
  let vintages: [Int]

  /// Looks at every row of a table.
  init(_ result: ObservationReader.Result) {
    let table = result.table
    rowCount = table.keys.count
    dimensions = result.dimensions.indices.map { index in
      let dimension = result.dimensions[index]
      return Column(
        name: dimension.id, periods: dimension.isPeriod ? dimension.periods : nil,
        // Rows without a measure are not kept.
        releases: result.measures.isEmpty
          ? Array(repeating: nil, count: dimension.count) : table.firstReleases(ofDimension: index))
    }
    measures = result.measures.indices.map { index in
      Measure(
        name: result.measures[index].name, decimals: table.measures[index].decimals,
        steps: table.decimalsByRelease(measure: index).map {
          Step(since: $0.since, decimals: $0.decimals)
        })
    }
    vintages = Set(table.released).sorted()
  }

  /// Whether all rows are known at an instant, if they once were.
  func isWholly(knownAt instant: Instant) -> Bool {
    (vintages.last ?? ObservationTable.always) <= instant.secondsSinceEpoch
  }

  /// What expressions depend on besides the rows they read: other facts have another hash.
  var shape: ContentHash {
    var hasher = ContentHasher()
    for dimension in dimensions {
      hasher.add(dimension.releases.count)
      for period in dimension.periods ?? [] { hasher.add(period.description) }
      for release in dimension.releases { hasher.add(release ?? .max) }
    }
    for measure in measures {
      hasher.add(measure.decimals)
      for step in measure.steps {
        hasher.add(step.since)
        hasher.add(step.decimals)
      }
    }
    for vintage in vintages { hasher.add(vintage) }
    hasher.add(rowCount == 0 ? 0 : 1)
    return hasher.hash
  }
}

extension TableFacts: Storable {
  package func store(in writer: inout StoreWriter) {
    writer.write(rowCount)
    writer.write(dimensions)
    writer.write(measures)
    writer.write(vintages)
  }

  package init(from reader: inout StoreReader) throws(StoreDamage) {
    rowCount = try reader.read()
    dimensions = try reader.read()
    measures = try reader.read()
    vintages = try reader.read()
  }
}

extension TableFacts.Step: Storable {
  func store(in writer: inout StoreWriter) {
    writer.write(since)
    writer.write(decimals)
  }

  init(from reader: inout StoreReader) throws(StoreDamage) {
    since = try reader.read()
    decimals = try reader.read()
  }
}

extension TableFacts.Measure: Storable {
  func store(in writer: inout StoreWriter) {
    writer.write(name)
    writer.write(decimals)
    writer.write(steps)
  }

  init(from reader: inout StoreReader) throws(StoreDamage) {
    name = try reader.read()
    decimals = try reader.read()
    steps = try reader.read()
  }
}

extension TableFacts.Column: Storable {
  func store(in writer: inout StoreWriter) {
    writer.write(name)
    writer.write(periods.map { $0.map(\.description) })
    writer.write(releases)
  }

  init(from reader: inout StoreReader) throws(StoreDamage) {
    name = try reader.read()
    let texts: [String]? = try reader.read()
    let periods = texts.map { $0.compactMap { Period($0) } }
    self.periods = periods
    releases = try reader.read()
    guard texts?.count == periods?.count, periods.map({ $0.count == releases.count }) ?? true else {
      throw StoreDamage()
    }
  }
}

/// What somebody remembers of tables that were read before, so that their rows need only be read
/// when they are asked for.
package protocol TableMemory: Sendable {
  /// Stands for what tables are read by besides the data package: units and the time zone.
  var environment: ContentHash { get }
  /// What is known of the table of a resource; `key` stands for all it was read from.
  func facts(of resource: String, key: ContentHash) -> TableFacts?
  /// Remembers what was learned of a table in which there was nothing to report.
  func keep(_ facts: TableFacts, of resource: String, key: ContentHash)
  /// A function that makes a value when it is first called, on any thread, and then has it.
  func once<Value: Sendable>(
    _ make: @escaping @Sendable () -> Value
  ) -> @Sendable () -> Value
}
