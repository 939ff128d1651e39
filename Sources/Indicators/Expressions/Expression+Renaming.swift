extension Expression {
  /// The same expression about another series or indicator wherever it names this one.
  ///
  /// Places stay, so that messages point at what the author wrote.
  package func renaming(_ name: String, to other: String) -> Expression {
    switch self {
    case .number: self
    case .reference(let reference):
      reference.name == name ? .reference(reference.named(other)) : self
    case .negative(let operand, let sign): .negative(operand.renaming(name, to: other), sign)
    case .not(let operand, let word): .not(operand.renaming(name, to: other), word)
    case .arithmetic(let first, let steps):
      .arithmetic(
        first.renaming(name, to: other),
        steps.map { step in
          Step(
            symbol: step.symbol, location: step.location,
            operand: step.operand.renaming(name, to: other))
        })
    case .comparison(let first, let links):
      .comparison(
        first.renaming(name, to: other),
        links.map { link in
          Link(
            symbol: link.symbol, location: link.location,
            operand: link.operand.renaming(name, to: other))
        })
    case .logic(let connective, let parts):
      .logic(connective, parts.map { $0.renaming(name, to: other) })
    case .call(let call):
      .call(
        Call(
          function: call.function, nameLocation: call.nameLocation,
          arguments: call.arguments.map { $0.renaming(name, to: other) }, options: call.options,
          location: call.location))
    }
  }
}

extension Expression.Reference {
  fileprivate func named(_ name: String) -> Expression.Reference {
    Expression.Reference(
      name: name, nameLocation: nameLocation, selectors: selectors, location: location)
  }
}
