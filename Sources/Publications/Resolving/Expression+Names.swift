import Indicators

extension Expression {
  /// The names of the series and indicators an expression refers to, in order, with repeats.
  var names: [String] {
    switch self {
    case .number: []
    case .reference(let reference): [reference.name]
    case .negative(let operand, _), .not(let operand, _): operand.names
    case .arithmetic(let first, let steps): first.names + steps.flatMap(\.operand.names)
    case .comparison(let first, let links): first.names + links.flatMap(\.operand.names)
    case .logic(_, let parts): parts.flatMap(\.names)
    case .call(let call): call.arguments.flatMap(\.names)
    }
  }
}
