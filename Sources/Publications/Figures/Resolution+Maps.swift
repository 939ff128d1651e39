import Charts
import Diagnostics
import Indicators
import LocatedYAML
import Narratives
import Quantities

extension Resolution {
  /// How the author wants classes: a way of cutting, or the bounds.
  enum WantedClasses {
    case method(MapClassing, count: Int?)
    case bounds([ExactDecimal])
  }

  /// Resolves a map: one run over regions, with its classes.
  mutating func map(
    _ block: FigureBlock, _ reader: inout MappingReader, _ log: inout DiagnosticLog
  ) -> Figure? {
    let kind =
      reader.required("type", &log) == nil ? nil : reader.choice("type", MapKind.self, &log)
    let shows = reader.required("show", &log)
    let scale = reader.choice("scale", MapClasses.Scale.self, &log)
    let classes = wantedClasses(reader.node("classes"), &log)
    let texts = texts(&reader, &log)
    reader.finish(&log)
    guard let kind, let shows else { return nil }
    let items = shows.sequence ?? [shows]
    let runs = runs(items, &log)
    refuseIntervals(runs, &log)
    guard let first = runs.first else { return nil }
    if items.count > 1 {
      log.report(
        .error(
          "map.several-runs", "a map shows one run, and this names \(items.count)",
          at: first.location, hint: "draw a map for each"))
      return nil
    }
    guard first.run.dimension == Self.mappedDimension else {
      log.report(
        .error(
          "map.not-regions", "a map runs over regions, and this runs over \(first.run.dimension)",
          at: first.location, hint: "write show: \"…[2006, region: *]\""))
      return nil
    }
    let builder = FigureBuilder(resolver: resolver, runs: runs, order: .given, highlight: [])
    let data = builder.map(kind) { Self.classes(of: $0, classes, scale) }
    for problem in data.problems {
      log.report(.error(problem.code, problem.message, at: first.location, hint: problem.hint))
    }
    guard checkPlaces(of: data, at: first.location, &log) else { return nil }
    return figure(
      block, .map(data, resolver.geometry, builder.table(unitInHeader: true)), texts)
  }

  /// The dimension whose codes the files of maps use.
  static let mappedDimension = "region"

  /// Reports regions that have no place on a map of this kind.
  private func checkPlaces(
    of data: MapData, at location: Location, _ log: inout DiagnosticLog
  ) -> Bool {
    let geometry = resolver.geometry
    let known = data.kind == .tiles ? geometry.tiles.keys.sorted() : geometry.regionIDs
    let file = data.kind == .tiles ? MapFiles.tiles : MapFiles.regions
    guard !known.isEmpty else {
      log.report(
        .error(
          "map.no-geometry", "there is no \(file) to draw this map with", at: location,
          hint: "add Content/\(file)"))
      return false
    }
    let places = Set(known)
    for region in data.regions where !places.contains(region.id) {
      log.report(
        .error(
          "map.missing-region", "'\(region.id)' has no place in \(file)", at: location,
          hint: NearMiss.hint(
            for: region.id, in: known, otherwise: "add it there, or show fewer regions")))
    }
    return true
  }

  // MARK: Classes

  /// `classes: jenks`, `classes: {method: jenks, count: 4}` or `classes: [-5000, 0, 5000]`.
  func wantedClasses(_ node: YAMLNode?, _ log: inout DiagnosticLog) -> WantedClasses {
    let usual = WantedClasses.method(.quantile, count: nil)
    guard let node else { return usual }
    if let items = node.sequence { return bounds(items, at: node.location, &log) ?? usual }
    if node.mapping != nil {
      var reader = MappingReader(node, of: "classes", reporting: &log)
      let method = reader.choice("method", MapClassing.self, &log) ?? .quantile
      let count = reader.integer("count", &log)
      reader.finish(&log)
      if let count, !(2...MapClasses.maximumCount).contains(count) {
        log.report(Self.classCount(count, at: node.location))
        return usual
      }
      return .method(method, count: count)
    }
    if let method = node.string.flatMap(MapClassing.init(rawValue:)) {
      return .method(method, count: nil)
    }
    log.report(
      .error(
        "map.classes", "classes cannot be '\(node.string ?? "")'", at: node.location,
        hint: NearMiss.hint(
          for: node.string ?? "", in: MapClassing.allCases.map(\.rawValue),
          otherwise: "use quantile, equal, jenks, or a list of bounds such as [-5000, 0, 5000]")))
    return usual
  }

  private func bounds(
    _ items: [YAMLNode], at location: Location, _ log: inout DiagnosticLog
  ) -> WantedClasses? {
    var bounds: [ExactDecimal] = []
    for item in items {
      guard let bound = item.string.flatMap({ ExactDecimal($0) }) else {
        log.report(
          .error(
            "map.classes", "a bound of classes is a number, not '\(item.string ?? item.kindName)'",
            at: item.location, hint: "write numbers such as -5000 or 2.5"))
        return nil
      }
      if let last = bounds.last, last >= bound {
        log.report(
          .error(
            "map.classes", "the bounds of classes do not grow", at: item.location,
            hint: "write them from the least to the greatest, each once"))
        return nil
      }
      bounds.append(bound)
    }
    guard !bounds.isEmpty, bounds.count < MapClasses.maximumCount else {
      log.report(Self.classCount(bounds.count + 1, at: location))
      return nil
    }
    return .bounds(bounds)
  }

  private static func classCount(_ count: Int, at location: Location) -> Diagnostic {
    .error(
      "map.classes", "\(count) classes cannot be told apart", at: location,
      hint: "make two to seven; a list of bounds has one fewer")
  }

  /// A scale is diverging when nothing else is asked for and the values have both signs.
  static func classes(
    of values: [ExactDecimal], _ wanted: WantedClasses, _ scale: MapClasses.Scale?
  ) -> MapClasses {
    let hasBothSigns =
      values.contains(where: \.isNegative)
      && values.contains { !$0.isNegative && !$0.isZero }
    let scale = scale ?? (hasBothSigns ? .diverging : .sequential)
    switch wanted {
    case .method(let method, let count):
      return method.classes(of: values, count: count ?? (scale == .diverging ? 6 : 5), scale: scale)
    case .bounds(let bounds): return MapClasses(scale: scale, breaks: bounds, values: values)
    }
  }
}
