private import Synchronization

/// A value that several parts of a build may want: worked out once, for the first of them that is
/// made again.
final class SharedValue<Value: Sendable>: Sendable {
  private struct Worked: Sendable {
    let value: Value
    let notes: ReadNotes
  }

  private let worked = Mutex<Worked?>(nil)
  private let make: @Sendable () -> Value

  init(_ make: @escaping @Sendable () -> Value) {
    self.make = make
  }

  /// The value for a part that depends on all it was made from, which is noted.
  func value(notedBy notes: ReadNotes) -> Value {
    let worked = result()
    notes.add(worked.notes)
    return worked.value
  }

  /// The value for a part that depends on the words and settings it was made from, and takes
  /// nothing else of it that is not noted elsewhere.
  func value(inputsNotedBy notes: ReadNotes) -> Value {
    let worked = result()
    notes.addInputs(of: worked.notes)
    return worked.value
  }

  /// The value for a part whose fingerprint stands for what it takes of it.
  var value: Value { result().value }

  private func result() -> Worked {
    worked.withLock { worked in
      if let worked { return worked }
      let notes = ReadNotes()
      let made = Worked(value: notes.noting(make), notes: notes)
      worked = made
      return made
    }
  }
}
