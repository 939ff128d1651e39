package import Diagnostics
import Quantities

/// The data and the indicators over them: everything an expression can name.
package struct Model: Sendable {
  package let dataset: Dataset
  /// The indicators that hold together, by id; one that does not was reported and left out.
  package let indicators: [String: Indicator]
  package let units: UnitCatalog
  let planner: Planner
  /// The indicators with their formulas planned; an indicator stands behind those it refers to.
  let definitions: [Definition]

  init(
    dataset: Dataset, indicators: [String: Indicator], units: UnitCatalog, planner: Planner,
    definitions: [Definition]
  ) {
    self.dataset = dataset
    self.indicators = indicators
    self.units = units
    self.planner = planner
    self.definitions = definitions
  }

  /// The ids of the indicators in alphabetical order.
  package var indicatorIDs: [String] { indicators.keys.sorted() }

  /// Whether a name is a series or an indicator.
  package func knows(_ name: String) -> Bool { planner.subjects[name] != nil }

  /// An expression with its names looked up and its units checked, to be evaluated in many
  /// contexts; nil after a diagnostic.
  package func prepare(_ expression: Expression, reporting log: inout DiagnosticLog)
    -> PreparedExpression?
  {
    planner.wholePlan(expression, reporting: &log).map { PreparedExpression(plan: $0) }
  }

  /// Reports what is wrong with an expression wherever it is evaluated.
  package func validate(_ expression: Expression, reporting log: inout DiagnosticLog) {
    _ = prepare(expression, reporting: &log)
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
    guard case .definition(let index) = planner.subjects[id]?.target else { return [] }
    return seriesIDs(usedBy: definitions[index].plan)
  }

  private func seriesIDs(usedBy plan: Plan) -> [String] {
    var names: Set<String> = []
    var seen: Set<Int> = []
    var plans = [plan]
    while let plan = plans.popLast() {
      for reference in plan.references {
        switch reference.subject.target {
        case .series(let series): names.insert(series.id)
        case .definition(let index):
          if seen.insert(index).inserted { plans.append(definitions[index].plan) }
        }
      }
    }
    return names.sorted()
  }
}

/// An expression whose names are looked up, see ``Model/prepare(_:reporting:)``.
package struct PreparedExpression: Sendable {
  let plan: Plan
}

/// An indicator ready to be worked out.
struct Definition: Sendable {
  let indicator: Indicator
  let plan: Plan
  /// From the formula's unit to the one declared.
  let conversion: UnitConversion
}
