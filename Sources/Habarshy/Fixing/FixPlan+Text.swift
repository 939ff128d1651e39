import Diagnostics
import Publications

extension FixPlan {
  /// The edits as a unified diff, in the order of the files.
  package var diff: String { files.map(\.diff).joined() }

  /// The numbers left to their authors, each with its place and what it may be.
  package var remarks: String {
    open.map { item in
      let place = "\(item.number.location): \(item.number.text): "
      let candidates = item.candidates.map { candidate in
        candidate.isFaithful || candidate.shown == nil
          ? candidate.text : "\(candidate.text) (\(candidate.shown ?? ""))"
      }
      switch item.reason {
      case .unknown: return place + "no value of the data is this number\n"
      case .ambiguous: return place + "may be \(candidates.joined(separator: ", or "))\n"
      case .differs:
        return place + "would read otherwise: \(candidates.joined(separator: ", or "))\n"
      case .place:
        return place
          + "write \(candidates.joined(separator: ", or ")) yourself: the text around it "
          + "has to be quoted\n"
      }
    }.joined()
  }
}

extension FixPlan.File {
  /// Unchanged lines shown around a change.
  private static let context = 3

  /// The edits of this file as a unified diff.
  ///
  /// An edit lies within a line, so lines correspond one to one.
  var diff: String {
    let index = LineIndex(source)
    let changed = edits.reduce(into: [Int: [FixPlan.Edit]]()) { lines, edit in
      lines[index.line(at: edit.location.offset), default: []].append(edit)
    }
    var text = "--- \(source.path)\n+++ \(source.path)\n"
    // The line behind a last line break holds nothing.
    let count =
      index.starts.last == source.bytes.count ? index.starts.count - 1 : index.starts.count
    for hunk in Self.hunks(changed.keys.sorted(), of: count) {
      text += "@@ -\(hunk.lowerBound),\(hunk.count) +\(hunk.lowerBound),\(hunk.count) @@\n"
      var removed = ""
      var added = ""
      for line in hunk {
        let range =
          index.starts[
            line - 1]..<(line < index.starts.count ? index.starts[line] : source.bytes.count)
        guard let edits = changed[line] else {
          text += removed + added + Self.line(" ", source.bytes[range])
          (removed, added) = ("", "")
          continue
        }
        removed += Self.line("-", source.bytes[range])
        added += Self.line("+", FixPlan.bytes(of: source, range, with: edits)[...])
      }
      text += removed + added
    }
    return text
  }

  /// Lines from 1 with their context, those that touch one another put together.
  private static func hunks(_ lines: [Int], of count: Int) -> [Range<Int>] {
    var hunks: [Range<Int>] = []
    for line in lines {
      let hunk = max(1, line - context)..<min(count, line + context) + 1
      if let last = hunks.last, hunk.lowerBound <= last.upperBound {
        hunks[hunks.count - 1] = last.lowerBound..<hunk.upperBound
      } else {
        hunks.append(hunk)
      }
    }
    return hunks
  }

  private static func line(_ mark: String, _ bytes: ArraySlice<UInt8>) -> String {
    let text = mark + String(decoding: bytes, as: UTF8.self)
    return bytes.last == UInt8(ascii: "\n") ? text : text + "\n\\ No newline at end of file\n"
  }
}
