package import Diagnostics

/// Reads a CSV file (RFC 4180) row by row in one pass over its bytes.
///
/// Nothing is copied: a cell is a range of bytes, and only a quoted cell with quotes inside has
/// to be unescaped when somebody wants its text. Rows end at CRLF, LF or a lone CR; a byte order
/// mark is skipped; an empty line is reported and skipped. The source must be well-formed UTF-8.
package struct CSVReader: Sendable {
  /// The longest cell, in bytes.
  package static let maximumCellLength = 1 << 20
  /// The most cells in a row.
  package static let maximumColumns = 1024

  package let source: Source
  private let dialect: CSVDialect
  /// The next byte to read.
  private var offset: Int
  /// The cells of the row that was read last.
  package private(set) var cells: [CSVCell] = []
  /// Where the row that was read last begins and ends, without its line break.
  package private(set) var row = 0..<0

  /// A reader at the start of a file.
  package init(_ source: Source, dialect: CSVDialect = CSVDialect()) {
    self.source = source
    self.dialect = dialect
    offset = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  }

  /// A reader at the start of a row found before.
  package init(_ source: Source, dialect: CSVDialect, at offset: Int) {
    self.source = source
    self.dialect = dialect
    self.offset = offset
  }

  /// Goes to the start of a row found before.
  mutating func move(to offset: Int) { self.offset = offset }

  /// Reads the next row into ``cells``; false at the end of the file.
  ///
  /// A row that is broken (a quote without end, too many or too long cells) is reported, and
  /// `cells` is empty.
  package mutating func next(reporting log: inout DiagnosticLog) -> Bool {
    let bytes = source.bytes
    while offset < bytes.count {
      let lineStart = offset
      let faults = scan(bytes.span)
      if faults.isEmpty, cells.count == 1, cells[0].isEmpty, !cells[0].isQuoted {
        log.report(
          .warning(
            "csv.blank-line", "line is blank", at: Location(source, row),
            hint: "delete the line"))
        cells.removeAll(keepingCapacity: true)
        continue
      }
      report(faults, row: lineStart, to: &log)
      return true
    }
    cells.removeAll(keepingCapacity: true)
    return false
  }

  /// Something wrong with the quoting or size of a row, kept until the row has been read, so that
  /// the scan itself stays free of reporting.
  private struct Fault {
    enum Kind { case unterminated, textAfterQuote, strayQuote, tooManyColumns, longCell }
    var kind: Kind
    var offset: Int
    var length = 1
  }

  /// Reads one row from `offset` on.
  private mutating func scan(_ bytes: Span<UInt8>) -> [Fault] {
    let (delimiter, quote) = (dialect.delimiter, dialect.quote)
    let (lineFeed, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
    let count = bytes.count
    let start = offset
    var faults: [Fault] = []
    var index = start
    cells.removeAll(keepingCapacity: true)
    while true {
      let cellStart = index
      if index < count, bytes[index] == quote {
        index += 1
        var hasEscapes = false
        while true {
          while index < count, bytes[index] != quote { index += 1 }
          if index == count {
            faults.append(Fault(kind: .unterminated, offset: cellStart))
            break
          }
          guard index + 1 < count, bytes[index + 1] == quote else { break }
          hasEscapes = true
          index += 2
        }
        append(CSVCell(cellStart + 1, index, hasEscapes ? .escaped : .quoted), &faults)
        index = min(index + 1, count)
        let tail = index
        while index < count, bytes[index] != delimiter, bytes[index] != lineFeed,
          bytes[index] != carriageReturn
        { index += 1 }
        if index > tail {
          faults.append(Fault(kind: .textAfterQuote, offset: tail, length: index - tail))
        }
      } else {
        var stray = -1
        while index < count {
          let byte = bytes[index]
          if byte == delimiter || byte == lineFeed || byte == carriageReturn { break }
          if byte == quote, stray < 0 { stray = index }
          index += 1
        }
        append(CSVCell(cellStart, index, .plain), &faults)
        if stray >= 0 { faults.append(Fault(kind: .strayQuote, offset: stray)) }
      }
      if index < count, bytes[index] == delimiter {
        index += 1
        continue
      }
      break
    }
    row = start..<index
    if index < count {
      let isPair =
        bytes[index] == carriageReturn && index + 1 < count && bytes[index + 1] == lineFeed
      index += isPair ? 2 : 1
    }
    offset = index
    return faults
  }

  private mutating func append(_ cell: CSVCell, _ faults: inout [Fault]) {
    guard cells.count < Self.maximumColumns else {
      if cells.count == Self.maximumColumns, faults.last?.kind != .tooManyColumns {
        faults.append(Fault(kind: .tooManyColumns, offset: cell.start, length: 0))
      }
      return
    }
    if cell.end - cell.start > Self.maximumCellLength {
      faults.append(Fault(kind: .longCell, offset: cell.start, length: 0))
    }
    cells.append(cell)
  }

  private mutating func report(_ faults: [Fault], row: Int, to log: inout DiagnosticLog) {
    for fault in faults {
      let place = Location(source, offset: fault.offset, length: fault.length)
      switch fault.kind {
      case .unterminated:
        log.report(
          .error(
            "csv.unterminated-quote", "quote is never closed", at: place,
            hint: "end the cell with a quote; a quote inside a quoted cell is doubled"))
      case .textAfterQuote:
        log.report(
          .error(
            "csv.text-after-quote", "text follows the closing quote of a cell", at: place,
            hint: "double the quotes inside a quoted cell"))
      case .strayQuote:
        log.report(
          .warning(
            "csv.stray-quote", "quote inside a cell that is not quoted", at: place,
            hint: "quote the whole cell and double the quote"))
        continue
      case .tooManyColumns:
        log.report(
          .error(
            "csv.too-many-columns", "row has more than \(Self.maximumColumns) cells", at: place,
            hint: "check the delimiter and the line breaks"))
      case .longCell:
        log.report(
          .error(
            "csv.long-cell", "cell is longer than \(Self.maximumCellLength) bytes", at: place,
            hint: "check for a quote that was never closed"))
      }
      cells.removeAll(keepingCapacity: true)
    }
  }
}

/// One cell of a row: where its content stands in the file.
package struct CSVCell: Sendable {
  /// How the content was written.
  package enum Form: UInt8, Sendable {
    case plain
    case quoted
    /// Quoted, with doubled quotes inside.
    case escaped
  }

  private let storedStart: UInt32
  private let storedEnd: UInt32
  package let form: Form

  init(_ start: Int, _ end: Int, _ form: Form) {
    storedStart = UInt32(start)
    storedEnd = UInt32(end)
    self.form = form
  }

  /// Offset of the first byte of the content, behind the opening quote.
  package var start: Int { Int(storedStart) }
  /// Offset behind the last byte of the content, at the closing quote.
  package var end: Int { Int(storedEnd) }
  package var isEmpty: Bool { storedStart == storedEnd }
  package var isQuoted: Bool { form != .plain }

  /// The content without quoting.
  package func text(in source: Source, quote: UInt8 = UInt8(ascii: "\"")) -> String {
    guard form == .escaped else {
      return String(decoding: source.bytes[start..<end], as: UTF8.self)
    }
    return String(decoding: unescaped(in: source, quote: quote), as: UTF8.self)
  }

  /// The content's bytes with doubled quotes made single.
  func unescaped(in source: Source, quote: UInt8) -> [UInt8] {
    let whole = source.bytes
    var bytes: [UInt8] = []
    bytes.reserveCapacity(end - start)
    var index = start
    while index < end {
      let byte = whole[index]
      bytes.append(byte)
      index += form == .escaped && byte == quote ? 2 : 1
    }
    return bytes
  }

  /// The content's place; a quoted cell is marked with its quotes.
  package func location(in source: Source) -> Location {
    isQuoted
      ? Location(source, offset: start - 1, length: end - start + 2)
      : Location(source, start..<end)
  }
}
