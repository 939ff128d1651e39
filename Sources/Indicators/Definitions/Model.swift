package import Diagnostics
import Quantities

/// The data and the indicators over them: everything an expression can name.
package struct Model: Sendable {
  package let dataset: Dataset
  /// The indicators that hold together, by id; one that does not was reported and left out.
  package let indicators: [String: Indicator]
  package let units: UnitCatalog
  let planner: Planner

  init(
    dataset: Dataset, indicators: [String: Indicator], units: UnitCatalog, planner: Planner
  ) {
    self.dataset = dataset
    self.indicators = indicators
    self.units = units
    self.planner = planner
  }

  /// The ids of the indicators in alphabetical order.
  package var indicatorIDs: [String] { indicators.keys.sorted() }

  /// The different code lists of the dimensions of a name.
  package func codeLists(ofDimension name: String) -> [CodeList] {
    planner.layout.dimensions.filter { $0.name == name }.map(\.list)
  }

  /// The names of the dimensions that have a code list, each once, in alphabetical order.
  package var listedDimensions: [String] {
    Set(planner.layout.dimensions.map(\.name)).sorted()
  }

  /// Reports what is wrong with an expression wherever it is evaluated.
  package func validate(_ expression: Expression, reporting log: inout DiagnosticLog) {
    _ = planner.wholePlan(expression, reporting: &log)
  }

  /// The names of the series an expression draws on, through indicators too, in alphabetical
  /// order; what cannot be resolved is left out.
  package func seriesIDs(usedBy expression: Expression) -> [String] {
    var log = DiagnosticLog()
    guard let plan = planner.plan(expression, reporting: &log) else { return [] }
    return seriesIDs(usedBy: plan)
  }

  /// The names of the series an indicator draws on, in alphabetical order.
  package func seriesIDs(usedByIndicator id: String) -> [String] {
    planner.subjects[id]?.definition.map { seriesIDs(usedBy: $0.plan) } ?? []
  }

  /// Indicators with all that their formulas refer to, in alphabetical order.
  package func indicatorIDs(usedBy ids: some Sequence<String>) -> [String] {
    var found: Set<String> = []
    var open = Array(ids)
    while let id = open.popLast() {
      guard let definition = planner.subjects[id]?.definition, found.insert(id).inserted else {
        continue
      }
      open += definition.plan.references.map(\.subject.name)
    }
    return found.sorted()
  }

  private func seriesIDs(usedBy plan: Plan) -> [String] {
    var names: Set<String> = []
    var seen: Set<String> = []
    var plans = [plan]
    while let plan = plans.popLast() {
      for reference in plan.references {
        if let definition = reference.subject.definition {
          if seen.insert(reference.subject.name).inserted { plans.append(definition.plan) }
        } else {
          names.insert(reference.subject.name)
        }
      }
    }
    return names.sorted()
  }
}
