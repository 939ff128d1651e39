package import Diagnostics
package import Languages
import LocatedYAML
package import Quantities

/// The units of a site, by name; ``Unit/one`` is always among them.
package struct UnitCatalog: Sendable {
  private let units: [String: Unit]
  /// Units that are described wrongly, or may stand in a file that could not be read: not known,
  /// but not unknown either.
  private let faulty: Faulty

  private enum Faulty: Sendable {
    case units(Set<String>)
    case all
  }

  /// A catalog of these units and ``Unit/one``.
  package init(_ units: [Unit] = []) {
    self.init(units, faulty: .units([]))
  }

  private init(_ units: [Unit], faulty: Faulty) {
    self.faulty = faulty
    self.units = Dictionary(
      (units + [.one]).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  package subscript(id: String) -> Unit? { units[id] }

  /// The names in alphabetical order.
  package var ids: [String] { units.keys.sorted() }

  /// The catalog of a file of which nothing could be read, which has been reported.
  package static let unreadable = UnitCatalog([], faulty: .all)

  /// The unit an author named; an unknown name is reported at its place.
  package func unit(
    named id: String, at location: Location, reporting log: inout DiagnosticLog
  ) -> Unit? {
    if let unit = units[id] { return unit }
    switch faulty {
    case .all: return nil
    case .units(let ids): if ids.contains(id) { return nil }
    }
    log.report(
      .error(
        "unit.unknown", "no unit '\(CellFault.excerpt(id))'", at: location,
        hint: NearMiss.hint(for: id, in: ids, otherwise: "units: " + ids.joined(separator: ", "))))
    return nil
  }

  /// What to multiply a number of one unit by to have it in another; nil between units of
  /// different things.
  package func conversionFactor(from unit: Unit, to other: Unit) -> ExactDecimal? {
    unit.conversionFactor(to: other)
  }

  /// Reads `units.yaml`: a mapping of names to units.
  ///
  /// A unit without `of` is a thing of its own; one with `of` and `factor` is so many of another,
  /// which may itself be so many of a third. Forms are reported that are missing in one of
  /// `languages`, or for one of a language's plural categories.
  package static func parse(
    _ source: Source, languages: [Language] = Language.all,
    reporting log: inout DiagnosticLog
  ) -> UnitCatalog {
    guard let root = YAMLNode.parse(source, reporting: &log) else { return .unreadable }
    if root.isNull { return UnitCatalog() }
    guard let entries = root.mapping else {
      log.report(
        .error(
          "yaml.expected-mapping", "the units are a mapping of names, not \(root.kindName)",
          at: root.location))
      return .unreadable
    }
    var reader = UnitReader(languages: languages)
    for entry in entries { reader.read(entry, reporting: &log) }
    let units = reader.resolve(reporting: &log)
    return UnitCatalog(units, faulty: .units(Set(entries.map(\.key))))
  }
}

/// Units as they are written, before their parts are known.
private struct UnitReader {
  private struct Declaration {
    let id: String
    let location: Location
    let of: (id: String, location: Location)?
    let factor: ExactDecimal
    let forms: [Language: UnitForms]
  }

  private let languages: [Language]
  private var declarations: [Declaration] = []
  private var indexes: [String: Int] = [:]

  init(languages: [Language]) {
    self.languages = languages
  }

  mutating func read(_ entry: YAMLNode.Entry, reporting log: inout DiagnosticLog) {
    guard entry.key != Unit.one.id else {
      log.report(
        .error(
          "unit.built-in", "'one' is built in", at: entry.keyLocation,
          hint: "leave it out, or use another name"))
      return
    }
    guard Identifier.isValid(entry.key) else {
      log.report(
        .error(
          "unit.name", "'\(CellFault.excerpt(entry.key))' is no name for a unit",
          at: entry.keyLocation, hint: Identifier.hint))
      return
    }
    var reader = MappingReader(entry.value, of: "a unit", reporting: &log)
    let factorNode = reader.node("factor")
    let ofNode = reader.node("of")
    var forms: [Language: UnitForms] = [:]
    for language in Language.all {
      if let node = reader.node(language.code) {
        forms[language] = UnitForms.parse(node, language, reporting: &log)
      } else if languages.contains(language) {
        log.report(
          .error(
            "unit.missing-language", "unit '\(entry.key)' has no words in '\(language.code)'",
            at: entry.keyLocation, hint: "add '\(language.code): {other: …, symbol: …}'"))
      }
    }
    reader.finish(&log)
    indexes[entry.key] = declarations.count
    declarations.append(
      Declaration(
        id: entry.key, location: entry.keyLocation,
        of: ofNode.flatMap { node in node.string.map { ($0, node.location) } },
        factor: UnitReader.factor(factorNode, of: ofNode, entry, reporting: &log), forms: forms))
  }

  private static func factor(
    _ node: YAMLNode?, of base: YAMLNode?, _ entry: YAMLNode.Entry,
    reporting log: inout DiagnosticLog
  ) -> ExactDecimal {
    guard let node else {
      if let base {
        log.report(
          .error(
            "unit.factor",
            "unit '\(entry.key)' does not say how many of '\(base.string ?? "")' it is",
            at: base.location, hint: "add 'factor: 1000'"))
      }
      return .one
    }
    guard base != nil else {
      log.report(
        .error(
          "unit.factor", "unit '\(entry.key)' has a factor but does not say of what",
          at: node.location, hint: "add 'of: …', the unit it is so many of"))
      return .one
    }
    let text = node.string ?? ""
    guard let factor = ExactDecimal(text), factor > .zero else {
      log.report(
        .error(
          "unit.factor", "factor '\(CellFault.excerpt(text))' is not a number above 0",
          at: node.location, hint: "write digits and a point, as in 1000 or 0.01"))
      return .one
    }
    return factor
  }

  /// Follows every unit to the thing it counts.
  func resolve(reporting log: inout DiagnosticLog) -> [Unit] {
    declarations.compactMap { resolve($0, reporting: &log) }
  }

  private func resolve(_ declaration: Declaration, reporting log: inout DiagnosticLog) -> Unit? {
    var current = declaration
    var factor = ExactDecimal.one
    var path = [declaration.id]
    while let of = current.of {
      guard let product = try? factor * current.factor else {
        log.report(
          .error(
            "unit.factor", "the factor of '\(declaration.id)' has too many digits",
            at: declaration.location))
        return nil
      }
      factor = product
      if of.id == Unit.one.id {
        return Unit(id: declaration.id, base: [:], factor: factor, forms: declaration.forms)
      }
      guard let next = indexes[of.id].map({ declarations[$0] }) else {
        // Reported once, by the unit that names it.
        if path.count == 1 {
          let known = indexes.keys.sorted() + [Unit.one.id]
          log.report(
            .error(
              "unit.unknown", "no unit '\(CellFault.excerpt(of.id))'", at: of.location,
              hint: NearMiss.hint(for: of.id, in: known, otherwise: "add it to the file")))
        }
        return nil
      }
      if path.contains(next.id) {
        // The first of the circle in the file reports it.
        if next.id == declaration.id, path.compactMap({ indexes[$0] }).min() == indexes[next.id] {
          log.report(
            .error(
              "unit.cycle",
              "unit '\(declaration.id)' is made of itself: "
                + (path + [next.id]).joined(separator: " → "),
              at: declaration.of?.location ?? declaration.location,
              hint: "let one of them have no 'of'"))
        }
        return nil
      }
      path.append(next.id)
      current = next
    }
    return Unit(
      id: declaration.id, base: [current.id: 1], factor: factor, forms: declaration.forms)
  }
}
