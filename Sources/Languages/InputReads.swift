package import Storage

/// The name of a piece of the inputs that pages may show: a word, a setting, a template.
///
/// Names are kept as numbers. Two pieces with the same number count as one, so that one too many is
/// looked at, and never one too few.
package struct InputName: Sendable, Hashable {
  /// Tells names apart, nearly always.
  package let value: UInt32

  /// The name that has a number.
  package init(value: UInt32) {
    self.value = value
  }

  /// The number of a name such as `words/kk/period`.
  package init(_ name: String) {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in name.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    hash ^= hash >> 29
    value = UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
  }

  /// The name of what a piece says in one language.
  func `in`(_ language: Language) -> InputName {
    InputName(value: (value &+ UInt32(language.index) &+ 1) &* 0x9E37_79B1)
  }
}

/// Somebody who wants to know which pieces of the inputs are looked at.
package protocol InputReadObserver: Sendable {
  /// A piece was looked at, or looked for.
  func note(_ name: InputName)
}

/// Who is told of the words, settings and templates that are looked at.
///
/// As with the reads of the data, whoever wants to know binds an observer around the work.
package enum InputReads {
  /// The observer; nil while nobody wants to know.
  @TaskLocal package static var observer: (any InputReadObserver)?

  /// Tells the observer that a piece is looked at.
  package static func note(_ name: InputName) {
    observer?.note(name)
  }

  /// Tells the observer that pieces are looked at.
  package static func note(_ names: [InputName]) {
    guard let observer else { return }
    for name in names { observer.note(name) }
  }

  /// Tells the observer that a piece is looked at.
  package static func note(_ name: String) {
    guard let observer else { return }
    observer.note(InputName(name))
  }
}

/// What the pieces of the inputs say in one build, by their names.
package struct InputMarks: Sendable {
  private var values: [UInt32: UInt64] = [:]

  /// Nothing yet.
  package init() {}

  /// Says what a piece is; a name that stands for several has something of each.
  package mutating func add(_ name: InputName, _ bytes: [UInt8]) {
    values[name.value, default: 0] ^= ContentHash(bytes).value | 1
  }

  /// Says what a piece is.
  package mutating func add(_ name: String, _ text: String) {
    add(InputName(name), Array(text.utf8))
  }

  /// What a text says in each of its languages, if its reads are noted.
  package mutating func add(_ text: LocalizedText?) {
    guard let text, let origin = text.origin else { return }
    for (language, said) in text.said { add(origin.in(language), Array(said.utf8)) }
  }

  /// Stands for what some pieces say; what is not there counts as that.
  package func hash(of names: [UInt32]) -> ContentHash {
    var hasher = ContentHasher()
    for name in names { hasher.add(values[name] ?? 0) }
    return hasher.hash
  }

  /// Stands for all pieces.
  package var whole: ContentHash {
    var sum: UInt64 = 0
    for (name, value) in values {
      var hasher = ContentHasher()
      hasher.add(UInt64(name))
      hasher.add(value)
      sum &+= hasher.hash.value
    }
    return ContentHash(value: sum)
  }
}
