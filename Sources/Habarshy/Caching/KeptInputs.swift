import Languages
import Storage

/// What a part read of words, settings and templates, and what they said.
struct KeptInputs: Sendable {
  /// Stands for all words, settings and templates of the build.
  let whole: ContentHash
  /// The numbers of the names that were looked for, in ascending order.
  let names: [UInt32]
  /// Stands for what these said, or for their not being there.
  let said: ContentHash

  /// Whether the same reads would give the same now.
  func holds(_ marks: SiteMarks) -> Bool {
    whole == marks.whole || said == marks.inputs.hash(of: names)
  }
}

/// What words, settings and templates say in one build.
struct SiteMarks: Sendable {
  let inputs: InputMarks
  /// Stands for all of them.
  let whole: ContentHash

  init(_ inputs: InputMarks = InputMarks()) {
    self.inputs = inputs
    whole = inputs.whole
  }
}

extension KeptInputs: Storable {
  func store(in writer: inout StoreWriter) {
    writer.write(whole)
    writer.write(said)
    writer.write(count: UInt64(names.count))
    var last: UInt32 = 0
    for name in names {
      writer.write(count: UInt64(name - last))
      last = name
    }
  }

  init(from reader: inout StoreReader) throws(StoreDamage) {
    whole = try reader.read()
    said = try reader.read()
    var names: [UInt32] = []
    var last: UInt32 = 0
    for _ in 0..<(try reader.items()) {
      last &+= UInt32(truncatingIfNeeded: try reader.count())
      names.append(last)
    }
    self.names = names
  }
}
