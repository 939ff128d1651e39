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
    // A series without rows says nothing about the codes of the others.
    guard isSound else { return nil }
  }
}

extension PlannedReference {
  /// A dimension with the periods at which the shifted reference has a value.
  fileprivate func shifted(_ part: SubjectDimension) -> SubjectDimension {
    guard shift != .none, part.isPeriod else { return part }
    let places = part.known.filter { place in
      part.shifted(place, by: shift).flatMap { part.index(of: $0) } != nil
    }
    return SubjectDimension(part.dimension, slot: part.slot, known: places, withRows: places)
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
    guard subject.hasData, !other.withRows.isEmpty else { return self }
    if withRows.isEmpty { return other }
    let (known, rows) = (Set(other.known), Set(other.withRows))
    return SubjectDimension(
      dimension, slot: slot, known: self.known.filter { known.contains($0) },
      withRows: withRows.filter { rows.contains($0) })
  }
}
