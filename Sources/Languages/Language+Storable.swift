package import Storage

extension Language: Storable {
  package func store(in writer: inout StoreWriter) { writer.write(code) }

  /// A language by its code.
  package init(from reader: inout StoreReader) throws(StoreDamage) {
    guard let language = Language(code: try reader.read(String.self)) else { throw StoreDamage() }
    self = language
  }
}
