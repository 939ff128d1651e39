import Diagnostics
import Storage

/// The parts of a build together with what tells whether they are still right.
struct PartSession: Sendable {
  let parts: BuildParts
  var fingerprints: PartFingerprints
  let tables: TableMarks
  /// What words, settings and templates say.
  let marks: SiteMarks

  /// A value that was made before, if it would come out the same now; else made now.
  ///
  /// What there was something to tell of is made each time, so that it is told each time.
  func value<Value: Storable>(
    _ key: String, _ fingerprint: ContentHash, reporting log: inout DiagnosticLog,
    make: (inout DiagnosticLog) -> Value
  ) -> Value {
    value(key, fingerprint, reporting: &log) { log, _ in make(&log) }
  }

  /// The same, for work that tells its notes what values made for several parts were made from.
  func value<Value: Storable>(
    _ key: String, _ fingerprint: ContentHash, reporting log: inout DiagnosticLog,
    make: (inout DiagnosticLog, ReadNotes) -> Value
  ) -> Value {
    if let part = parts.kept(key, fingerprint, tables, marks), let value: Value = part.read() {
      return value
    }
    let notes = ReadNotes()
    var own = DiagnosticLog()
    let value = notes.noting { make(&own, notes) }
    if own.isEmpty, parts.isActive {
      var writer = StoreWriter()
      writer.write(value)
      parts.note(key, fingerprint, notes, tables, marks, value: writer)
    }
    log.append(contentsOf: own)
    return value
  }

  /// Looks for mistakes, unless nothing was found before and everything is still the same.
  func check(
    _ key: String, _ fingerprint: ContentHash, reporting log: inout DiagnosticLog,
    look: (inout DiagnosticLog) -> Void
  ) {
    _ = value(key, fingerprint, reporting: &log) { log in
      look(&log)
      return true
    }
  }
}

extension CachedPart {
  /// What other parts need to know of it; nil when it is not of this type.
  func read<Value: Storable>() -> Value? {
    var reader = StoreReader(value)
    guard let value = try? reader.read(Value.self), reader.isAtEnd else { return nil }
    return value
  }
}
