package import Diagnostics

/// How a number or a statement came about: a tree from what is shown down to the cells.
package struct Derivation: Sendable {
  /// What was done to come to the result.
  package enum Step: Sendable {
    /// It was written as a number.
    case number
    /// It is a cell of the data.
    case observation(Observation, of: Series)
    /// The data have no row for the point.
    case noObservation(of: String)
    /// The formula of an indicator was worked out; the only part is the formula.
    case indicator(Indicator)
    /// The parts were put together as the expression says.
    case operation
  }

  /// What it came to.
  package enum Result: Sendable {
    case quantity(Quantity)
    /// Whether a statement holds; nil when a missing value leaves it open.
    case truth(Bool?)
  }

  package let step: Step
  /// The expression in its canonical form.
  package let text: String
  /// Where the expression is written.
  package let location: Location
  /// What it is about, in the order of the dimensions; for cells and indicators only.
  package let point: [Coordinate]
  package let result: Result
  package let parts: [Derivation]
  /// Parts that were left out because there are too many.
  package let omitted: Int

  /// The most parts shown of one step, such as the values of a sum.
  package static let maximumParts = 100
  /// The most steps of one tree.
  package static let maximumSteps = 2_000
  /// The most steps inside one another.
  package static let maximumDepth = 64
}

/// One number of an expression with what it is about; an expression over a run has several.
package struct DerivedItem: Sendable {
  /// The codes that vary; empty for a single value.
  package let coordinates: [Coordinate]
  package let derivation: Derivation
}

extension Evaluator {
  /// How an expression comes to its result, item by item for a run; nil after a diagnostic.
  ///
  /// Works the expression out again, part by part, so that evaluation itself keeps no record: it is
  /// for one expression that somebody asks about. Of a long run the first
  /// ``Derivation/maximumParts`` items are explained; `count` says how many there are.
  package func explain(
    _ expression: Expression, reporting log: inout DiagnosticLog
  ) -> (items: [DerivedItem], count: Int)? {
    guard let plan = planner.wholePlan(expression, reporting: &log) else { return nil }
    var tracer = Tracer(asOf: context.asOf)
    let axes = plan.shape.axes.map(\.coordinates)
    let count = plan.shape.isRun ? plan.shape.count : 1
    var items: [DerivedItem] = []
    for item in 0..<min(count, Derivation.maximumParts) {
      do throws(Evaluation.Stop) {
        tracer.begin()
        items.append(
          DerivedItem(
            coordinates: zip(axes, plan.shape.indexes(of: item)).map { $0[$1] },
            derivation: try tracer.derivation(of: plan, item: item, scope, depth: 0)))
      } catch {
        log.append(contentsOf: tracer.log)
        return nil
      }
    }
    return (items, count)
  }
}
