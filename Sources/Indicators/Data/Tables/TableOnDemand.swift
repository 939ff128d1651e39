/// A table with what is known of it, whose rows are read when somebody asks for them.
final class TableOnDemand: Sendable {
  let facts: TableFacts
  private let known: ObservationTable?
  private let read: @Sendable () -> ObservationTable

  /// A table that was read.
  init(_ table: ObservationTable, _ facts: TableFacts) {
    known = table
    read = { table }
    self.facts = facts
  }

  /// A table that `read` gives, whoever asks and however often.
  init(_ facts: TableFacts, read: @escaping @Sendable () -> ObservationTable) {
    known = nil
    self.read = read
    self.facts = facts
  }

  /// The rows.
  var table: ObservationTable { known ?? read() }
}
