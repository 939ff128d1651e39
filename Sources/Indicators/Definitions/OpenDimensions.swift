import Diagnostics
import Quantities

/// The dimensions that a plan leaves to its context, with the codes at which all that it refers to
/// has rows.
struct OpenDimensions: Sendable {
  private(set) var dimensions: [SubjectDimension] = []

  /// nil after a diagnostic: references with the same dimension must mean the same codes.
  init?(_ plan: Plan, reporting log: inout DiagnosticLog) {
    var isSound = true
    for reference in plan.references {
      for (choice, part) in zip(reference.choices, reference.subject.dimensions) {
        guard case .context = choice else { continue }
        let part = reference.shifted(part)
        guard let index = dimensions.firstIndex(where: { $0.isSame(as: part) }) else {
          dimensions.append(part)
          continue
        }
        guard let joined = dimensions[index].joined(with: part, of: reference.subject) else {
          isSound = false
          log.report(
            .error(
              "indicator.different-codes",
              "'\(part.id)' of '\(reference.subject.name)' has other codes than in the "
                + "rest of the formula", at: reference.written.location))
          continue
        }
        dimensions[index] = joined
      }
    }
    guard isSound else { return nil }
  }
}

extension PlannedReference {
  /// A dimension with the periods at which the shifted reference has a value.
  fileprivate func shifted(_ part: SubjectDimension) -> SubjectDimension {
    guard shift != .none, part.isPeriod else { return part }
    let used = part.used.compactMap { code -> UsedCode? in
      part.shifted(code.place, by: shift, asOf: nil).flatMap { part.index(of: $0) }.map {
        UsedCode(place: code.place, since: part.used[$0].since, isOutermost: true)
      }
    }
    return SubjectDimension(part.dimension, slot: part.slot, used: used)
  }
}

extension SubjectDimension {
  /// Time is one dimension whatever its columns are called.
  fileprivate func isSame(as other: SubjectDimension) -> Bool {
    isPeriod && other.isPeriod || id == other.id
  }

  /// The codes that both have; nil for different code lists.
  fileprivate func joined(with other: SubjectDimension, of subject: Subject) -> SubjectDimension? {
    guard slot == other.slot else { return nil }
    // A series without rows says nothing about the codes of the others.
    guard subject.hasData, !other.used.isEmpty else { return self }
    if used.isEmpty { return other }
    let others = Dictionary(
      other.used.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
    return SubjectDimension(
      dimension, slot: slot,
      used: used.compactMap { code in
        others[code.place].map { other in
          UsedCode(
            place: code.place, since: max(code.since, other.since),
            isOutermost: code.isOutermost && other.isOutermost)
        }
      })
  }
}
