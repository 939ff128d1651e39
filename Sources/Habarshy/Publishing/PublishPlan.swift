import Diagnostics

/// What publishing would change at a target, found by comparing hashes.
package struct PublishPlan: Sendable, Hashable {
  /// Files that the target does not have.
  package let added: [Manifest.Output]
  /// Files whose bytes are others, as they will be.
  package let changed: [Manifest.Output]
  /// Files that the target has and the site has not.
  package let removed: [Manifest.Output]
  /// Files that the site has no more, and that stay for those who have a page of the release before
  /// open.
  package let kept: [Manifest.Output]
  /// Files that stayed so from the release before that, and leave now.
  package let expired: [Manifest.Output]
  /// Files that stay.
  package let unchanged: Int

  /// Bytes that go to the target.
  package let size: Int

  /// Compares the release that is there, if there is one, with the files that are to be there.
  init(from old: ReleaseRecord?, to new: [Manifest.Output]) {
    let files = old?.files ?? []
    let there = old?.filesByPath ?? [:]
    let before = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    let paths = Set(new.map(\.path))
    added = new.filter { before[$0.path] == nil }
    changed = new.filter { file in before[file.path].map { !$0.isSame(as: file) } ?? false }
    let gone = files.filter { !paths.contains($0.path) }
    removed = gone.filter { !$0.isKeptForReaders }
    kept = gone.filter(\.isKeptForReaders)
    unchanged = new.count - added.count - changed.count
    isEmpty = added.isEmpty && changed.isEmpty && gone.isEmpty
    expired = isEmpty ? [] : (old?.carried ?? []).filter { !paths.contains($0.path) }
    size = (added + changed).filter { file in there[file.path].map(file.isSame) != true }
      .reduce(0) { $0 + $1.size }
  }

  /// Whether the target has exactly this already.
  package let isEmpty: Bool
}

extension Manifest.Output {
  /// Whether the bytes are the same, wherever they came from.
  func isSame(as other: Manifest.Output) -> Bool { hash == other.hash && size == other.size }
}

/// How many files publishing may remove.
package enum RemovalLimit: Sendable, Hashable {
  case count(Int)
  /// Of the files that are there, 0 to 100.
  case percent(Int)

  /// What counts when nobody says anything: above it something is amiss more often than not.
  package static let usual = RemovalLimit.percent(25)

  /// Reads `40` or `25%`; nil for anything else.
  package init?(_ text: String) {
    let isShare = text.hasSuffix("%")
    guard let number = Int(isShare ? text.dropLast() : text[...]), number >= 0 else { return nil }
    guard !isShare || number <= 100 else { return nil }
    self = isShare ? .percent(number) : .count(number)
  }

  /// Whether so many may go of so many.
  func allows(_ removed: Int, of total: Int) -> Bool {
    switch self {
    case .count(let most): removed <= most
    case .percent(let most): removed * 100 <= total * most
    }
  }
}

extension RemovalLimit: CustomStringConvertible {
  package var description: String {
    switch self {
    case .count(let most): "\(most)"
    case .percent(let most): "\(most)%"
    }
  }
}

// MARK: - Words

extension PublishPlan {
  /// The most files that are named of each sort when not all are asked for.
  private static let named = 10

  /// The plan to be read: a line for each file, and the sums.
  package func text(naming isComplete: Bool) -> String {
    var lines: [String] = []
    for (mark, files) in [("+", added), ("~", changed), ("-", removed + expired), ("=", kept)] {
      let shown = isComplete ? files[...] : files.prefix(Self.named)
      lines += shown.map { "  \(mark) \($0.path)" }
      if shown.count < files.count {
        lines.append("  \(mark) and \(files.count - shown.count) more")
      }
    }
    lines.append(
      "\(added.count) added, \(changed.count) changed, \(removed.count) removed, "
        + "\(unchanged) unchanged; \(size) bytes to send")
    if !kept.isEmpty {
      lines.append("\(Self.assets(kept)) kept for readers of the previous release")
    }
    if !expired.isEmpty {
      lines.append("\(Self.assets(expired)) of the release before it no longer kept")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func assets(_ files: [Manifest.Output]) -> String {
    files.count == 1 ? "1 asset" : "\(files.count) assets"
  }

  /// The plan for programs, as a member of a JSON document.
  package var json: String {
    func list(_ files: [Manifest.Output]) -> String {
      "[" + files.map { JSONPrinter.quote($0.path) }.joined(separator: ", ") + "]"
    }
    return "\"plan\": {\"added\": \(list(added)), \"changed\": \(list(changed)), "
      + "\"removed\": \(list(removed)), \"kept\": \(list(kept)), \"expired\": \(list(expired)), "
      + "\"unchanged\": \(unchanged), \"bytes\": \(size)}"
  }
}
