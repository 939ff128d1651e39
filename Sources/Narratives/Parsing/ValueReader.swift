import Diagnostics

extension ValueText {
  /// Reads the content of a code span that begins with `=`; nil after a finding.
  static func read(
    _ leaf: LeafText, _ inner: Range<Int>, at place: Location, _ log: inout DiagnosticLog
  ) -> ValueText? {
    let bytes = leaf.bytes
    let equals = bytes[inner].firstIndex(of: UInt8(ascii: "=")) ?? inner.lowerBound
    let bar = bytes[equals..<inner.upperBound].firstIndex(of: UInt8(ascii: "|"))
    let expression = trimmed(bytes, equals + 1..<(bar ?? inner.upperBound))
    let options = bar.map { trimmed(bytes, $0 + 1..<inner.upperBound) }
    return make(
      expression.isEmpty ? nil : leaf.slice(expression),
      options.map { $0.isEmpty ? nil : leaf.slice($0) }, at: place, &log)
  }

  /// Reads a value of which only the whole place is known.
  static func read(_ literal: String, at place: Location, _ log: inout DiagnosticLog) -> ValueText?
  {
    let bytes = Array(literal.utf8)
    let bar = bytes.firstIndex(of: UInt8(ascii: "|"))
    func piece(_ range: Range<Int>) -> SourceText? {
      let range = trimmed(bytes, range)
      guard !range.isEmpty else { return nil }
      return SourceText(String(decoding: bytes[range], as: UTF8.self), standingAt: place)
    }
    return make(
      piece(1..<(bar ?? bytes.count)), bar.map { piece($0 + 1..<bytes.count) }, at: place, &log)
  }

  private static func make(
    _ expression: SourceText?, _ options: SourceText??, at place: Location,
    _ log: inout DiagnosticLog
  ) -> ValueText? {
    guard let expression else {
      log.report(
        .error(
          "narrative.empty-value", "a value without an expression", at: place,
          hint: "write the expression after '=', as in `= arrivals[2006]`"))
      return nil
    }
    if case .some(.none) = options {
      log.report(
        .error(
          "narrative.empty-options", "nothing stands after '|'", at: place,
          hint: "say how to show the value, as in `= arrivals[2006] | unit`, or leave '|' out"))
    }
    return ValueText(expression: expression, options: options ?? nil)
  }

  private static func trimmed(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    var range = range
    while let first = range.first, LinkScanner.isSpace(bytes[first]) { range = range.dropFirst() }
    while let last = range.last, LinkScanner.isSpace(bytes[last]) { range = range.dropLast() }
    return range
  }
}
