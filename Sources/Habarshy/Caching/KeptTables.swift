import Diagnostics
import Indicators
import Storage
private import Synchronization

/// What the build before learned of the tables, of which the rows are then read only when somebody
/// asks for them.
struct KeptTables: TableMemory {
  private let parts: BuildParts
  let environment: ContentHash

  /// nil where nothing is kept between builds.
  init?(_ parts: BuildParts, _ inputs: Inputs) {
    guard parts.isActive else { return nil }
    self.parts = parts
    var hasher = ContentHasher()
    for path in ["site.yaml", "units.yaml"] {
      hasher.add(path)
      hasher.add(inputs.content[path]?.bytes ?? [])
    }
    environment = hasher.hash
  }

  func facts(of resource: String, key: ContentHash) -> TableFacts? {
    parts.learned(Self.name(of: resource), key)?.read()
  }

  func keep(_ facts: TableFacts, of resource: String, key: ContentHash) {
    var writer = StoreWriter()
    writer.write(facts)
    parts.learn(Self.name(of: resource), key, value: writer)
  }

  func once<Value: Sendable>(
    _ make: @escaping @Sendable () -> Value
  ) -> @Sendable () -> Value {
    let made = MadeOnce<Value>()
    return { made.value(make) }
  }

  /// The part that a table is.
  static func name(of resource: String) -> String { "table/" + resource }
}

/// A value that is made when it is first asked for; whoever asks meanwhile waits.
private final class MadeOnce<Value: Sendable>: Sendable {
  private let made = Mutex<Value?>(nil)

  func value(_ make: @Sendable () -> Value) -> Value {
    made.withLock { made in
      if let made { return made }
      let value = make()
      made = value
      return value
    }
  }
}
