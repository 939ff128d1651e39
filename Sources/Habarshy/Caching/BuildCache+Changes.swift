import Storage

// What a build that made few parts adds to the cache: ten thousand others need not be written again.

extension BuildCache {
  private static let form = "habarshy-cache-changes-1\n"
  /// Where more parts are other than in the first file, it is written anew.
  private static let maximumChanges = 256

  /// The cache with what a second file says instead; nil when that is damaged, or belongs to another
  /// first file.
  func changed(by bytes: [UInt8]) -> BuildCache? {
    guard bytes.count > 8 else { return nil }
    let end = bytes.count - 8
    var tail = StoreReader(bytes, end..<bytes.count)
    var reader = StoreReader(bytes, 0..<end)
    do throws(StoreDamage) {
      guard try tail.word() == ContentHash(Array(bytes[..<end])).value,
        try reader.read(String.self) == Self.form, try reader.read(ContentHash.self) == file
      else { return nil }
      let whole: WholeBuild = try reader.read()
      var parts = parts
      var changed: Set<Int> = []
      for _ in 0..<(try reader.items()) {
        let part = try StoredPart(bytes, &reader)
        guard let place = places[part.key] else { return nil }
        parts[place] = part
        changed.insert(place)
      }
      return BuildCache(whole, parts, file: file, changed: changed)
    } catch {
      return nil
    }
  }

  /// Writes what another build knows as a whole, and the parts that it made.
  ///
  /// `keys` are those of all parts that it made: of one that is not among them the cache has nothing
  /// that is right any more.
  func write(
    _ whole: WholeBuild, _ made: [StoredPart], of keys: [String], beside output: String,
    program: ContentHash
  ) {
    var parts = parts
    var changed = changed
    for part in made {
      // Only what was there before is made again.
      guard let place = places[part.key] else { return Self.remove(beside: output) }
      parts[place] = part
      changed.insert(place)
    }
    let lost = Set(keys).subtracting(made.map(\.key))
    guard lost.isEmpty, changed.count <= Self.maximumChanges else {
      return Self.write(
        whole, parts.filter { !lost.contains($0.key) }.map { .stored($0) }, beside: output,
        program: program)
    }
    var writer = StoreWriter()
    writer.write(Self.form)
    writer.write(file)
    writer.write(whole)
    writer.write(count: UInt64(changed.count))
    for place in changed.sorted() { parts[place].store(in: &writer) }
    writer.write(word: ContentHash(writer.bytes).value)
    let place = CachePlace(output)
    do throws(SystemError) {
      let parent = try Folder(place.parent)
      try place.put(at: place.changes, in: parent) { (write) throws(SystemError) in
        try write(writer.bytes[...])
      }
    } catch {
      // What is left would belong to another output.
      Self.remove(beside: output)
    }
  }
}
