package import Diagnostics

extension Expression {
  /// Reads one expression; nil after a diagnostic.
  ///
  /// The first mistake ends the reading, because what follows it is a guess. Nothing is looked up:
  /// whether names exist is found out against a ``Model``.
  package static func parse(_ text: SourceText, reporting log: inout DiagnosticLog) -> Expression? {
    guard text.bytes.count <= maximumLength else {
      log.report(
        .error(
          "expression.too-long",
          "an expression has at most \(maximumLength) bytes, this one has \(text.bytes.count)",
          at: text.location, hint: "define an indicator for a part of it"))
      return nil
    }
    var parser = ExpressionParser(text)
    return parser.parse(reporting: &log) { parser throws(ExpressionParser.Failure) in
      let expression = try parser.disjunction()
      try parser.expectEnd()
      return expression
    }
  }
}

/// Recursive descent over the tokens of one expression.
struct ExpressionParser {
  let text: SourceText
  private var lexer: ExpressionLexer
  /// The token not yet taken; it was cut in the mode the parser was in when the one before it was
  /// taken.
  var token = ExpressionToken(kind: .end, range: 0..<0)
  var isInBrackets = false
  private var depth = 0

  /// The first mistake: reading stops there.
  struct Failure: Error {
    let diagnostic: Diagnostic
  }

  init(_ text: SourceText, inBrackets: Bool = false) {
    self.text = text
    lexer = ExpressionLexer(text.bytes)
    isInBrackets = inBrackets
  }

  /// Runs one rule from the first token on.
  mutating func parse<Result>(
    reporting log: inout DiagnosticLog,
    _ rule: (inout ExpressionParser) throws(Failure) -> Result
  ) -> Result? {
    do throws(Failure) {
      try advance()
      return try rule(&self)
    } catch {
      log.report(error.diagnostic)
      return nil
    }
  }

  // MARK: - Grammar, weakest first

  /// Statements joined by `or`.
  mutating func disjunction() throws(Failure) -> Expression {
    var parts = [try conjunction()]
    while token.kind == .name("or") {
      try advance()
      parts.append(try conjunction())
    }
    return parts.count == 1 ? parts[0] : .logic(.or, parts)
  }

  private mutating func conjunction() throws(Failure) -> Expression {
    var parts = [try inversion()]
    while token.kind == .name("and") {
      try advance()
      parts.append(try inversion())
    }
    return parts.count == 1 ? parts[0] : .logic(.and, parts)
  }

  private mutating func inversion() throws(Failure) -> Expression {
    guard token.kind == .name("not") else { return try comparison() }
    let sign = location(token)
    try advance()
    try enter(at: sign)
    defer { depth -= 1 }
    return .not(try inversion(), sign)
  }

  private mutating func comparison() throws(Failure) -> Expression {
    let first = try sum()
    var links: [Expression.Link] = []
    while case .symbol(let symbol) = token.kind,
      let comparison = Expression.Comparison(rawValue: symbol)
    {
      let place = location(token)
      try advance()
      links.append(Expression.Link(symbol: comparison, location: place, operand: try sum()))
    }
    return links.isEmpty ? first : .comparison(first, links)
  }

  private mutating func sum() throws(Failure) -> Expression {
    let first = try product()
    var steps: [Expression.Step] = []
    while let symbol = takenOperator(.add, .subtract) {
      let place = location(token)
      try advance()
      steps.append(Expression.Step(symbol: symbol, location: place, operand: try product()))
    }
    return steps.isEmpty ? first : .arithmetic(first, steps)
  }

  private mutating func product() throws(Failure) -> Expression {
    let first = try operand()
    var steps: [Expression.Step] = []
    while let symbol = takenOperator(.multiply, .divide) {
      let place = location(token)
      try advance()
      steps.append(Expression.Step(symbol: symbol, location: place, operand: try operand()))
    }
    return steps.isEmpty ? first : .arithmetic(first, steps)
  }

  private mutating func operand() throws(Failure) -> Expression {
    let place = location(token)
    switch token.kind {
    case .number(let value):
      try advance()
      return .number(value, place)
    case .symbol("-"):
      try advance()
      try enter(at: place)
      defer { depth -= 1 }
      return .negative(try operand(), place)
    case .symbol("("):
      try advance()
      try enter(at: place)
      defer { depth -= 1 }
      let inner = try disjunction()
      try expect(")", toClose: place)
      return inner
    case .name(let name) where !["and", "or", "not"].contains(name):
      return try named(name)
    default:
      throw failure(
        "expected a value, found \(token.found)",
        hint: "a value is a name such as arrivals[2006], a number, or (…)")
    }
  }

  /// A function call, or a reference.
  private mutating func named(_ name: String) throws(Failure) -> Expression {
    let nameToken = token
    try advance()
    switch token.kind {
    case .symbol("("): return .call(try call(name, nameToken))
    case .symbol("["): return .reference(try reference(name, nameToken))
    default:
      return .reference(
        Expression.Reference(
          name: name, nameLocation: location(nameToken), selectors: [],
          location: location(nameToken)))
    }
  }

  private mutating func call(_ name: String, _ nameToken: ExpressionToken) throws(Failure)
    -> Expression.Call
  {
    let nameLocation = location(nameToken)
    guard let function = Expression.Function(rawValue: name) else {
      let known = Expression.Function.allCases.map(\.rawValue)
      throw Failure(
        diagnostic: .error(
          "expression.unknown-function", "no function '\(name)'", at: nameLocation,
          hint: NearMiss.hint(
            for: name, in: known, otherwise: "functions: \(known.joined(separator: ", "))")))
    }
    let opening = location(token)
    try advance()
    try enter(at: opening)
    defer { depth -= 1 }
    var arguments: [Expression] = []
    var options: [(option: Expression.Option, location: Location)] = []
    if token.kind != .symbol(")") {
      while true {
        let argument = try disjunction()
        if let option = option(argument, of: function, after: arguments.count) {
          options.append((option, argument.location))
        } else if let first = options.first {
          throw Failure(
            diagnostic: .error(
              "expression.option-order",
              "'\(first.option.rawValue)' stands after the arguments of \(name)()",
              at: first.location))
        } else {
          arguments.append(argument)
        }
        guard token.kind == .symbol(",") else { break }
        try advance()
      }
    }
    let end = token.range.upperBound
    try expect(")", toClose: opening)
    let whole = text.location(nameToken.range.lowerBound..<end)
    guard function.arity.contains(arguments.count) else {
      throw Failure(
        diagnostic: .error(
          "expression.argument-count",
          "\(name)() takes \(Self.count(function.arity)), not \(arguments.count)", at: whole,
          hint: "write \(function.usage)"))
    }
    return Expression.Call(
      function: function, nameLocation: nameLocation, arguments: arguments, options: options,
      location: whole)
  }

  /// A bare word behind the first argument that is one of the function's options.
  private func option(
    _ argument: Expression, of function: Expression.Function, after count: Int
  ) -> Expression.Option? {
    guard count > 0, case .reference(let reference) = argument, reference.selectors.isEmpty,
      let option = Expression.Option(rawValue: reference.name), function.options.contains(option)
    else { return nil }
    return option
  }

  // MARK: - Tokens

  /// Where the last token taken ends.
  var previousEnd = 0

  /// Takes the current token and cuts the next one.
  mutating func advance() throws(Failure) {
    previousEnd = token.range.upperBound
    do throws(ExpressionLexer.Failure) {
      token = isInBrackets ? try lexer.nextInBrackets() : try lexer.next()
    } catch {
      throw Failure(
        diagnostic: .error(
          "expression.syntax", error.message, at: text.location(error.range), hint: error.hint))
    }
  }

  private func takenOperator(_ operators: Expression.Operator...) -> Expression.Operator? {
    guard case .symbol(let symbol) = token.kind else { return nil }
    return operators.first { $0.rawValue == symbol }
  }

  private mutating func enter(at place: Location) throws(Failure) {
    depth += 1
    guard depth <= Expression.maximumDepth else {
      throw Failure(
        diagnostic: .error(
          "expression.too-deep",
          "an expression is nested at most \(Expression.maximumDepth) deep", at: place,
          hint: "define an indicator for a part of it"))
    }
  }

  private mutating func expect(_ symbol: String, toClose opening: Location) throws(Failure) {
    guard token.kind == .symbol(symbol) else { throw unclosed(symbol, opened: opening) }
    try advance()
  }

  /// Reports whatever follows a complete expression.
  mutating func expectEnd() throws(Failure) {
    guard token.kind != .end else { return }
    throw failure("expected an operator or the end, found \(token.found)", hint: nil)
  }

  /// The error that a bracket is not closed, with the place where it was opened.
  func unclosed(_ symbol: String, opened: Location) -> Failure {
    Failure(
      diagnostic: .error(
        "expression.syntax", "expected '\(symbol)', found \(token.found)", at: location(token),
        notes: [Diagnostic.Note("opened here", at: opened)]))
  }

  /// An error at the present token.
  func failure(_ message: String, hint: String?) -> Failure {
    Failure(
      diagnostic: .error("expression.syntax", message, at: location(token), hint: hint))
  }

  /// Where a token stands in its file.
  func location(_ token: ExpressionToken) -> Location { text.location(token.range) }

  private static func count(_ arity: ClosedRange<Int>) -> String {
    switch (arity.lowerBound, arity.upperBound) {
    case (1, 1): "one argument"
    case (2, 2): "two arguments"
    case (1, 2): "one or two arguments"
    default: "arguments"
    }
  }
}
