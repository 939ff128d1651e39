import Diagnostics

extension Expression.Selector {
  /// Reads selectors without their brackets, such as a check's `over: 2001..2006, region: *`; nil
  /// after a diagnostic.
  static func parse(_ text: SourceText, reporting log: inout DiagnosticLog)
    -> [Expression.Selector]?
  {
    guard text.bytes.count <= Expression.maximumLength else {
      log.report(
        .error(
          "expression.too-long", "selectors have at most \(Expression.maximumLength) bytes",
          at: text.location))
      return nil
    }
    var parser = ExpressionParser(text, inBrackets: true)
    return parser.parse(reporting: &log) { parser throws(ExpressionParser.Failure) in
      try parser.selectors(closedBy: .end)
    }
  }
}

extension ExpressionParser {
  /// A name with its selectors in brackets; the next token is the opening bracket.
  mutating func reference(_ name: String, _ nameToken: ExpressionToken) throws(Failure)
    -> Expression.Reference
  {
    let opening = token
    isInBrackets = true
    try advance()
    let selectors = try selectors(closedBy: .symbol("]"))
    guard token.kind == .symbol("]") else { throw unclosed("]", opened: location(opening)) }
    let end = token.range.upperBound
    isInBrackets = false
    try advance()
    return Expression.Reference(
      name: name, nameLocation: location(nameToken), selectors: selectors,
      location: text.location(nameToken.range.lowerBound..<end))
  }

  /// Selectors separated by commas, up to but not including the token that closes them.
  mutating func selectors(closedBy closing: ExpressionToken.Kind) throws(Failure)
    -> [Expression.Selector]
  {
    var selectors: [Expression.Selector] = []
    while true {
      let selector = try selector()
      if let other = selectors.first(where: { $0.dimension?.text == selector.dimension?.text }) {
        let name = selector.dimension.map { "'\($0.text)'" } ?? "the period"
        throw Failure(
          diagnostic: .error(
            "expression.dimension-twice", "\(name) is given twice", at: selector.location,
            hint: selector.dimension == nil ? "write other dimensions as 'region: akmola'" : nil,
            notes: [Diagnostic.Note("given here", at: other.location)]))
      }
      selectors.append(selector)
      guard token.kind == .symbol(",") else { break }
      try advance()
    }
    guard token.kind == closing || token.kind == .end else {
      throw failure("expected ',' or ']', found \(token.found)", hint: nil)
    }
    return selectors
  }

  private mutating func selector() throws(Failure) -> Expression.Selector {
    let start = token.range.lowerBound
    var dimension: Expression.Code?
    var choice: Expression.Choice
    if case .code(let word) = token.kind {
      let first = Expression.Code(text: word, location: location(token))
      try advance()
      if token.kind == .symbol(":") {
        try advance()
        dimension = first
        choice = try self.choice()
      } else {
        choice = try range(from: first)
      }
    } else {
      choice = try self.choice()
    }
    return Expression.Selector(
      dimension: dimension, choice: choice, location: text.location(start..<previousEnd))
  }

  private mutating func choice() throws(Failure) -> Expression.Choice {
    switch token.kind {
    case .symbol("*"):
      let place = location(token)
      try advance()
      return .every(place)
    case .symbol("["):
      let opening = location(token)
      try advance()
      var codes = [try code()]
      while token.kind == .symbol(",") {
        try advance()
        codes.append(try code())
      }
      guard token.kind == .symbol("]") else { throw unclosed("]", opened: opening) }
      try advance()
      return .list(codes)
    default:
      return try range(from: try code())
    }
  }

  private mutating func range(from first: Expression.Code) throws(Failure) -> Expression.Choice {
    guard token.kind == .symbol("..") else { return .one(first) }
    try advance()
    return .range(first, try code())
  }

  private mutating func code() throws(Failure) -> Expression.Code {
    guard case .code(let text) = token.kind else {
      throw failure(
        "expected a period or a code, found \(token.found)",
        hint: "write [2006], [2001..2006], [*], or [2006, region: akmola]")
    }
    let code = Expression.Code(text: text, location: location(token))
    try advance()
    return code
  }
}
