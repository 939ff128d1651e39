import Diagnostics
import Indicators
import Languages
import Quantities

extension Explanation {
  /// The explanation as trees to be read in a terminal, in English: what is shown at the root, the
  /// cells at the leaves.
  package var text: String {
    var printer = TreePrinter(explanation: self)
    var text = ""
    for entry in entries { text += printer.print(entry) + "\n" }
    return text + printer.legend()
  }

  /// The instant of a vintage in the site's time zone.
  func dateTime(_ instant: Instant) -> String {
    zone.dateTime(of: instant)?.iso8601 ?? String(instant.secondsSinceEpoch)
  }
}

/// One node of a tree as it is printed.
private struct Branch {
  var head: String
  /// Lines under the head.
  var notes: [String] = []
  var branches: [Branch] = []

  /// The lines of the tree; the head stands behind what leads to it.
  var lines: [String] {
    var lines = [head]
    let stem = branches.isEmpty ? "  " : "│ "
    lines += notes.map { stem + $0 }
    for (index, branch) in branches.enumerated() {
      let isLast = index == branches.count - 1
      for (number, line) in branch.lines.enumerated() {
        lines.append((number == 0 ? isLast ? "└─ " : "├─ " : isLast ? "   " : "│  ") + line)
      }
    }
    return lines
  }
}

/// Turns derivations into trees of text.
private struct TreePrinter {
  let explanation: Explanation
  private var indexes: [ObjectIdentifier: LineIndex] = [:]
  private var sources: Set<String> = []

  init(explanation: Explanation) {
    self.explanation = explanation
  }

  /// When the data were looked at, and the sources named in the trees.
  func legend() -> String {
    var text = explanation.asOf.map { "as known at \(explanation.dateTime($0))\n" } ?? ""
    for id in sources.sorted() {
      text += "source \(id): \(explanation.sourceTitles[id] ?? id)\n"
    }
    return text
  }

  mutating func print(_ entry: Explanation.Entry) -> String {
    var text = place(entry.location) + ": \(entry.role) `\(entry.text)`\n"
    for item in entry.items {
      text += branch(item).lines.joined(separator: "\n") + "\n"
    }
    if entry.count > entry.items.count {
      text += "… and \(entry.count - entry.items.count) more\n"
    }
    return text
  }

  private mutating func branch(_ item: Explanation.Item) -> Branch {
    var root = Branch(head: item.name.isEmpty ? "" : item.name + ": ")
    root.branches = [branch(item.derivation)]
    guard let shown = item.shown, let exact = item.exact, let decimals = item.decimals else {
      root.head += result(item.derivation)
      return root
    }
    root.head += shown
    let count = "\(decimals) decimal\(decimals == 1 ? "" : "s")"
    let isRounded = exact.rounded(toDecimals: decimals) != exact
    root.notes.append(
      isRounded
        ? "rounded to \(count), half away from zero, from \(exact)"
        : "shown with \(count); the exact value is \(exact)")
    return root
  }

  private mutating func branch(_ derivation: Derivation) -> Branch {
    var branch = Branch(head: "\(name(derivation)) = \(result(derivation))")
    switch derivation.step {
    case .number: return Branch(head: "\(derivation.text), as written")
    case .operation: break
    case .noObservation: branch.notes.append("the data have no row for it")
    case .indicator(let indicator):
      branch.notes.append("by the formula at \(place(indicator.formula.location))")
    case .observation(let observation, let series):
      branch.notes.append("cell \(place(observation.location))")
      branch.notes.append(facts(observation, series))
      if let correction = observation.correction {
        branch.notes.append(
          "corrected from \(correction.expected) on \(explanation.dateTime(correction.date)), "
            + "\(place(correction.location))")
      }
      if let footnote = observation.footnote { branch.notes.append("footnote: \(footnote)") }
      sources.formUnion(series.resource.sourceIDs)
    }
    for part in derivation.parts { branch.branches.append(self.branch(part)) }
    if derivation.omitted > 0 {
      branch.branches.append(Branch(head: "… and \(derivation.omitted) more"))
    }
    return branch
  }

  private func facts(_ observation: Observation, _ series: Series) -> String {
    var facts = ["status \(observation.status.rawValue) (\(observation.status.summary))"]
    if observation.isRevised { facts.append("revised") }
    facts.append(
      observation.released.map { "known since \(explanation.dateTime($0))" } ?? "always known")
    if !series.resource.sourceIDs.isEmpty {
      facts.append("source " + series.resource.sourceIDs.joined(separator: " and "))
    }
    return facts.joined(separator: ", ")
  }

  /// The expression; of a cell or an indicator its name with the point, all codes said.
  private func name(_ derivation: Derivation) -> String {
    let name: String
    switch derivation.step {
    case .observation(_, let series): name = series.id
    case .indicator(let indicator): name = indicator.id
    default: return derivation.text
    }
    guard !derivation.point.isEmpty else { return name }
    let point = derivation.point.map { part in
      part.period == nil ? "\(part.dimension): \(part.code)" : part.code
    }
    return "\(name)[\(point.joined(separator: ", "))]"
  }

  private func result(_ derivation: Derivation) -> String {
    switch derivation.result {
    case .truth(true): return "true"
    case .truth(false): return "false"
    case .truth(nil): return "open, a value is missing"
    case .quantity(let quantity):
      guard let number = quantity.number else { return quantity.summary }
      let text = number.trimmed
      let unit = quantity.unit.plural(Language.english.pluralCategory(of: text), in: .english)
      return unit.isEmpty ? text.description : "\(text) \(unit)"
    }
  }

  private mutating func place(_ location: Location) -> String {
    let key = ObjectIdentifier(location.source)
    let index = indexes[key] ?? LineIndex(location.source)
    indexes[key] = index
    let position = index.position(at: location.offset)
    return "\(location.source.path):\(position.line):\(position.column)"
  }
}

extension ObservationStatus {
  /// What the letter means, in a few words of English.
  var summary: String {
    switch self {
    case .normal: "normal"
    case .breakInSeries: "break in the series"
    case .definitionDiffers: "definition differs"
    case .estimated: "estimated"
    case .forecast: "forecast"
    case .experimental: "experimental"
    case .missingHoliday: "missing, holiday"
    case .imputed: "imputed"
    case .derogation: "derogation"
    case .includedElsewhere: "included elsewhere"
    case .notCollected: "not collected"
    case .cannotExist: "cannot exist"
    case .notSignificant: "not significant"
    case .missing: "missing"
    case .provisional: "provisional"
    case .suppressed: "suppressed"
    case .specialEvent: "special event"
    case .lowReliability: "low reliability"
    case .unvalidated: "unvalidated"
    case .includesAnother: "includes another"
    }
  }
}
