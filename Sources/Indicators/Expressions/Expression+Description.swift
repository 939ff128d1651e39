import Quantities

extension Expression: CustomStringConvertible {
  /// The expression in its canonical form: single spaces, and only the parentheses it needs.
  package var description: String { text(binding: .disjunction) }

  /// How tightly operators bind, weakest first.
  private enum Strength: Int {
    case disjunction, conjunction, inversion, comparison, sum, product, operand
  }

  private var strength: Strength {
    switch self {
    case .number, .reference, .call, .negative: .operand
    case .not: .inversion
    case .arithmetic(_, let steps):
      steps.contains { $0.symbol == .add || $0.symbol == .subtract } ? .sum : .product
    case .comparison: .comparison
    case .logic(.and, _): .conjunction
    case .logic(.or, _): .disjunction
    }
  }

  /// The text, in parentheses when its operators bind less tightly than the place demands.
  private func text(binding place: Strength) -> String {
    let text = plainText
    return strength.rawValue < place.rawValue ? "(\(text))" : text
  }

  private var plainText: String {
    switch self {
    case .number(let value, _): value.description
    case .reference(let reference): reference.description
    case .negative(let operand, _): "-" + operand.text(binding: .operand)
    case .not(let operand, _): "not " + operand.text(binding: .inversion)
    case .arithmetic(let first, let steps):
      // An operand that is itself a sum or a product of the same strength was in parentheses.
      steps.reduce(first.text(binding: strength == .sum ? .product : .operand)) { text, step in
        let operand = step.operand.text(binding: strength == .sum ? .product : .operand)
        return "\(text) \(step.symbol.rawValue) \(operand)"
      }
    case .comparison(let first, let links):
      links.reduce(first.text(binding: .sum)) { text, link in
        "\(text) \(link.symbol.rawValue) \(link.operand.text(binding: .sum))"
      }
    case .logic(let connective, let parts):
      parts.map { $0.text(binding: connective == .and ? .inversion : .conjunction) }
        .joined(separator: " \(connective.rawValue) ")
    case .call(let call):
      "\(call.function.rawValue)("
        + (call.arguments.map(\.description) + call.options.map(\.option.rawValue))
        .joined(separator: ", ") + ")"
    }
  }
}

extension Expression.Reference: CustomStringConvertible {
  package var description: String {
    selectors.isEmpty
      ? name : "\(name)[\(selectors.map(\.description).joined(separator: ", "))]"
  }
}

extension Expression.Selector: CustomStringConvertible {
  package var description: String {
    let choice =
      switch choice {
      case .one(let code): code.description
      case .range(let first, let last): "\(first)..\(last)"
      case .every: "*"
      case .list(let codes): "[\(codes.map(\.description).joined(separator: ", "))]"
      }
    return dimension.map { "\($0): \(choice)" } ?? choice
  }
}

extension Expression.Code: CustomStringConvertible {
  /// The code, in quotes when it would not be read as one word.
  package var description: String {
    var lexer = ExpressionLexer(Array(text.utf8))
    if let token = try? lexer.nextInBrackets(), token.kind == .code(text),
      token.range == 0..<text.utf8.count
    {
      return text
    }
    return text.contains("'") ? "\"\(text)\"" : "'\(text)'"
  }
}
