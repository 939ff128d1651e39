/// A simple pattern of a schema: characters, classes, and how often each comes.
///
/// `[A-Z]{2}-\d+`: literal characters, `.`, `\d`, `\w`, `\s`, their opposites, `[…]` with ranges
/// and `^`, each followed by `?`, `*`, `+`, `{n}` or `{n,m}`; `^` and `$` at the ends say what is
/// true anyway. Groups and alternatives are not read. Matching takes time in proportion to text
/// and pattern, whatever they are.
struct TextPattern: Sendable {
  /// The most characters after repetitions are written out.
  static let maximumLength = 512

  private enum Class: Sendable {
    case any
    case set([ClosedRange<UInt32>], isNegated: Bool)

    func contains(_ scalar: Unicode.Scalar) -> Bool {
      switch self {
      case .any: true
      case .set(let ranges, let isNegated):
        ranges.contains { $0.contains(scalar.value) } != isNegated
      }
    }
  }

  /// One position: what stands there, whether it may be left out, whether it may come again.
  private struct Step: Sendable {
    var accepted: Class
    var isOptional: Bool
    var repeats: Bool
  }

  private var steps: [Step] = []

  /// Reads a pattern; nil for one that is not simple.
  init?(_ text: String) {
    var scalars = Array(text.unicodeScalars)
    if scalars.first == "^" { scalars.removeFirst() }
    if scalars.last == "$", scalars.dropLast().last != "\\" { scalars.removeLast() }
    var index = 0
    while index < scalars.count {
      guard let accepted = Self.nextClass(scalars, &index),
        let (least, most) = Self.nextCount(scalars, &index)
      else { return nil }
      guard least + (most ?? 0) <= Self.maximumLength else { return nil }
      for _ in 0..<least {
        steps.append(Step(accepted: accepted, isOptional: false, repeats: false))
      }
      if let most {
        for _ in least..<max(least, most) {
          steps.append(Step(accepted: accepted, isOptional: true, repeats: false))
        }
      } else {
        steps.append(Step(accepted: accepted, isOptional: true, repeats: true))
      }
      guard steps.count <= Self.maximumLength else { return nil }
    }
  }

  /// Whether the whole text is as the pattern says.
  func matches(_ text: String) -> Bool {
    var active = [Bool](repeating: false, count: steps.count + 1)
    active[0] = true
    skipOptional(&active)
    for scalar in text.unicodeScalars {
      var next = [Bool](repeating: false, count: steps.count + 1)
      var isAlive = false
      for (index, step) in steps.enumerated() where active[index] {
        guard step.accepted.contains(scalar) else { continue }
        next[step.repeats ? index : index + 1] = true
        isAlive = true
      }
      guard isAlive else { return false }
      skipOptional(&next)
      active = next
    }
    return active[steps.count]
  }

  private func skipOptional(_ active: inout [Bool]) {
    for (index, step) in steps.enumerated() where active[index] && step.isOptional {
      active[index + 1] = true
    }
  }

  private static func nextClass(_ text: [Unicode.Scalar], _ index: inout Int) -> Class? {
    let scalar = text[index]
    index += 1
    switch scalar {
    case ".": return .any
    case "\\": return escaped(text, &index)
    case "[": return bracketed(text, &index)
    case "(", ")", "|", "*", "+", "?", "{", "}", "]", "^", "$": return nil
    default: return .set([scalar.value...scalar.value], isNegated: false)
    }
  }

  private static let digits: [ClosedRange<UInt32>] = [0x30...0x39]
  private static let wordCharacters: [ClosedRange<UInt32>] = [
    0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A,
  ]
  private static let spaces: [ClosedRange<UInt32>] = [0x09...0x0D, 0x20...0x20]

  private static func escaped(_ text: [Unicode.Scalar], _ index: inout Int) -> Class? {
    guard index < text.count else { return nil }
    let scalar = text[index]
    index += 1
    switch scalar {
    case "d": return .set(digits, isNegated: false)
    case "D": return .set(digits, isNegated: true)
    case "w": return .set(wordCharacters, isNegated: false)
    case "W": return .set(wordCharacters, isNegated: true)
    case "s": return .set(spaces, isNegated: false)
    case "S": return .set(spaces, isNegated: true)
    default:
      // Other letters and digits after a backslash mean things that are not read.
      guard !wordCharacters.contains(where: { $0.contains(scalar.value) }) else { return nil }
      return .set([scalar.value...scalar.value], isNegated: false)
    }
  }

  private static func bracketed(_ text: [Unicode.Scalar], _ index: inout Int) -> Class? {
    var ranges: [ClosedRange<UInt32>] = []
    var isNegated = false
    if index < text.count, text[index] == "^" {
      isNegated = true
      index += 1
    }
    while index < text.count, text[index] != "]" {
      guard text[index] != "[" else { return nil }
      if text[index] == "\\" {
        index += 1
        guard case .set(let set, isNegated: false)? = escaped(text, &index) else { return nil }
        ranges += set
        continue
      }
      let first = text[index].value
      index += 1
      if index + 1 < text.count, text[index] == "-", text[index + 1] != "]" {
        let last = text[index + 1].value
        guard first <= last, text[index + 1] != "\\" else { return nil }
        ranges.append(first...last)
        index += 2
      } else {
        ranges.append(first...first)
      }
    }
    guard index < text.count, !ranges.isEmpty else { return nil }
    index += 1
    return .set(ranges, isNegated: isNegated)
  }

  /// How often the class before comes; `most` is nil for without end.
  private static func nextCount(_ text: [Unicode.Scalar], _ index: inout Int)
    -> (least: Int, most: Int?)?
  {
    guard index < text.count else { return (1, 1) }
    switch text[index] {
    case "?":
      index += 1
      return (0, 1)
    case "*":
      index += 1
      return (0, nil)
    case "+":
      index += 1
      return (1, nil)
    case "{":
      guard let end = text[index...].firstIndex(of: "}") else { return nil }
      var inner = String.UnicodeScalarView()
      inner.append(contentsOf: text[(index + 1)..<end])
      index = end + 1
      let parts = String(inner).split(separator: ",", omittingEmptySubsequences: false)
      guard parts.count <= 2, let first = parts.first, let least = Int(first),
        (0...maximumLength).contains(least)
      else { return nil }
      guard parts.count == 2 else { return (least, least) }
      if parts[1].isEmpty { return (least, nil) }
      guard let most = Int(parts[1]), most >= least, most <= maximumLength else { return nil }
      return (least, most)
    default: return (1, 1)
    }
  }
}
