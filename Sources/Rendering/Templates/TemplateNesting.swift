import Diagnostics

/// How templates stand in one another: a page is rendered by recursion through its partials, so
/// circles and towers of them are refused before anything is rendered.
struct TemplateNesting {
  /// The deepest nesting of sections in one template, and of partials in one another.
  static let maximumDepth = 32

  /// A tag that draws in another template.
  struct Use {
    let name: String
    let location: Location
  }

  /// The tags of each template that name another one that exists.
  private let uses: [String: [Use]]

  init(_ uses: [String: [Use]]) {
    self.uses = uses.mapValues { list in list.filter { uses[$0.name] != nil } }
  }

  /// Reports each circle once, and partials nested too deep.
  func check(reporting log: inout DiagnosticLog) {
    let heights = heights()
    for (name, height) in heights.sorted(by: { $0.key < $1.key }) where height > Self.maximumDepth {
      // Only the lowest that is too high: all that draw it in are too high as well.
      guard let use = uses[name]?.first(where: { heights[$0.name] == Self.maximumDepth }) else {
        continue
      }
      log.report(Self.tooDeep(at: use.location))
    }
    reportCircles(among: uses.keys.filter { heights[$0] == nil }.sorted(), &log)
  }

  /// The height of the tower below each template; templates on or above a circle have none.
  private func heights() -> [String: Int] {
    var open = uses.mapValues(\.count)
    var users: [String: [String]] = [:]
    for (name, list) in uses { for use in list { users[use.name, default: []].append(name) } }
    var heights: [String: Int] = [:]
    var ready = open.filter { $0.value == 0 }.map(\.key)
    while let name = ready.popLast() {
      heights[name] = 1 + (uses[name] ?? []).reduce(0) { max($0, heights[$1.name] ?? 0) }
      for user in users[name] ?? [] {
        open[user, default: 0] -= 1
        if open[user] == 0 { ready.append(user) }
      }
    }
    return heights
  }

  private func reportCircles(among names: [String], _ log: inout DiagnosticLog) {
    let left = Set(names)
    var visited: Set<String> = []
    for start in names {
      var path: [(name: String, use: Use)] = []
      var name = start
      while visited.insert(name).inserted,
        let use = uses[name]?.first(where: { left.contains($0.name) })
      {
        path.append((name, use))
        name = use.name
      }
      guard let first = path.firstIndex(where: { $0.name == name }) else { continue }
      let circle = path[first...]
      let names = (circle.map(\.name) + [name]).joined(separator: " → ")
      log.report(
        .error(
          "template.circle",
          circle.count == 1
            ? "'\(name)' draws in itself" : "templates draw each other in, in a circle: \(names)",
          at: circle[first].use.location, hint: "take this tag out",
          notes: circle.dropFirst().map { .init("'\($0.name)' draws in this", at: $0.use.location) }
        ))
    }
  }

  /// Reports nesting past the limit.
  static func tooDeep(at location: Location) -> Diagnostic {
    .error(
      "template.too-deep", "nested deeper than \(maximumDepth) levels", at: location,
      hint: "flatten the template")
  }
}
