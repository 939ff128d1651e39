/// How a CSV file separates and quotes its cells; RFC 4180 unless the resource says otherwise.
package struct CSVDialect: Sendable, Hashable {
  package var delimiter: UInt8
  package var quote: UInt8

  package init(delimiter: UInt8 = UInt8(ascii: ","), quote: UInt8 = UInt8(ascii: "\"")) {
    self.delimiter = delimiter
    self.quote = quote
  }
}
