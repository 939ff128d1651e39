package import Diagnostics
import Indicators
import Narratives
package import Publications

/// Replacements for the numbers that authors typed by hand, file by file.
package struct FixPlan: Sendable {
  /// One number that has exactly one expression, which shows it as it was typed.
  package struct Edit: Sendable {
    package let location: Location
    package let text: String
  }

  /// The edits of one file, in order.
  package struct File: Sendable {
    package let source: Source
    package let edits: [Edit]

    /// The file with its edits; everything else in it stays byte for byte.
    package var fixed: [UInt8] { FixPlan.bytes(of: source, with: edits) }
  }

  /// A number that is left to its author.
  package struct Open: Sendable {
    package let number: TypedNumber
    /// What it may be, best first; empty when the data have no such value.
    package let candidates: [Replacement]
    package let reason: Reason

    /// Why a number is left.
    package enum Reason: Sendable, Hashable {
      /// No value of the data is this number.
      case unknown
      /// Several are.
      case ambiguous
      /// The value would be shown in another way than the number was typed.
      case differs
      /// The text is not one in which numbers are computed, or would have to be quoted.
      case place
    }
  }

  package let files: [File]
  package let open: [Open]

  /// Looks for the values of all typed numbers of an inspection.
  package static func make(_ inspection: Inspection) -> FixPlan {
    let texts = inspection.texts
    var files: [File] = []
    var open: [Open] = []
    var index: ValueIndex?
    for text in texts where !text.typedNumbers.isEmpty {
      let values = index ?? ValueIndex(inspection.model)
      index = values
      var edits: [Edit] = []
      for number in text.typedNumbers {
        let candidates = Replacement.candidates(for: number, in: inspection.model, values)
        switch decision(number, candidates, in: text.narrative.source) {
        case .edit(let edit): edits.append(edit)
        case .leave(let reason):
          open.append(Open(number: number, candidates: candidates, reason: reason))
        }
      }
      guard !edits.isEmpty else { continue }
      files.append(
        File(
          source: text.narrative.source,
          edits: edits.sorted { $0.location < $1.location }))
    }
    return FixPlan(
      files: files.sorted { $0.source.path < $1.source.path },
      open: open.sorted { $0.number.location < $1.number.location })
  }

  private enum Decision {
    case edit(Edit)
    case leave(Open.Reason)
  }

  private static func decision(
    _ number: TypedNumber, _ candidates: [Replacement], in source: Source
  ) -> Decision {
    guard let candidate = candidates.first else { return .leave(.unknown) }
    guard candidates.count == 1 else { return .leave(.ambiguous) }
    guard candidate.isFaithful else { return .leave(.differs) }
    let edit = Edit(location: number.location, text: candidate.text)
    // A text of which the letters do not stand in the file one by one cannot be edited there.
    guard number.location.source === source, number.location.text == number.text,
      isSound(source, edit)
    else { return .leave(.place) }
    return .edit(edit)
  }

  /// Whether the narrative can still be read with an edit: a colon may have to be quoted in YAML.
  private static func isSound(_ source: Source, _ edit: Edit) -> Bool {
    func errors(_ source: Source) -> Int {
      var log = DiagnosticLog()
      _ = Narrative.parse(source, reporting: &log)
      return log.diagnostics.count { $0.severity == .error }
    }
    let edited = Source(path: source.path, bytes: bytes(of: source, with: [edit]))
    return errors(edited) <= errors(source)
  }

  /// A part of a file, all of it if none is named, with the edits that lie in it.
  static func bytes(
    of source: Source, _ range: Range<Int>? = nil, with edits: [Edit]
  ) -> [UInt8] {
    let range = range ?? 0..<source.bytes.count
    var bytes: [UInt8] = []
    var end = range.lowerBound
    for edit in edits {
      bytes += source.bytes[end..<edit.location.offset]
      bytes += Array(edit.text.utf8)
      end = edit.location.end
    }
    return bytes + source.bytes[end..<range.upperBound]
  }
}

extension Workspace {
  /// Writes the edits of a file of the content folder, in one step; reported when the file has
  /// changed since it was read, or cannot be written.
  package func apply(_ file: FixPlan.File, reporting log: inout DiagnosticLog) {
    let path = file.source.path.dropFirst(InputReader.trimmed(content).count + 1)
    // What went wrong is in the log.
    try? replaceContent(
      String(path), former: file.source.bytes, with: file.fixed, reporting: &log)
  }
}
