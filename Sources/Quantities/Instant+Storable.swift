package import Storage

extension Instant: Storable {
  package func store(in writer: inout StoreWriter) { writer.write(secondsSinceEpoch) }

  package init(from reader: inout StoreReader) throws(StoreDamage) {
    self.init(secondsSinceEpoch: try reader.read())
  }
}

extension CalendarDate: Storable {
  package func store(in writer: inout StoreWriter) { writer.write(description) }

  package init(from reader: inout StoreReader) throws(StoreDamage) {
    guard let date = CalendarDate(try reader.read(String.self)) else { throw StoreDamage() }
    self = date
  }
}
