import Diagnostics
import Testing

@Suite struct LineIndexTests {
  private static let kazakh = "Көші-қон\nайырымы\r\nәйел\rүй\n"

  @Test func `lines end at LF, CRLF and CR`() {
    let index = LineIndex(Source(path: "a", text: Self.kazakh))
    #expect(index.starts.count == 5)
    #expect(
      (1...5).map { line in
        String(decoding: index.source.bytes[index.range(ofLine: line)], as: UTF8.self)
      } == ["Көші-қон", "айырымы", "әйел", "үй", ""])
  }

  @Test func `columns count characters, whatever their bytes`() {
    let source = Source(path: "a", text: Self.kazakh)
    let index = LineIndex(source)
    var line = 1
    var column = 1
    var offset = 0
    for character in Self.kazakh {
      #expect(index.position(at: offset) == Position(line: line, column: column))
      offset += character.utf8.count
      column += 1
      if character.isNewline { (line, column) = (line + 1, 1) }
    }
    #expect(index.position(at: offset) == Position(line: 5, column: 1))
  }

  @Test(arguments: [
    ("", ["1:1"]), ("\n", ["1:1", "2:1"]), ("\r\n", ["1:1", "1:2", "2:1"]),
    ("\r\r", ["1:1", "2:1", "3:1"]), ("\n\r", ["1:1", "2:1", "3:1"]),
  ])
  func `every offset has a place`(text: String, places: [String]) {
    let source = Source(path: "a", text: text)
    let found = (0...source.bytes.count).map { offset in
      let position = LineIndex(source).position(at: offset)
      return "\(position.line):\(position.column)"
    }
    #expect(found == places)
  }

  @Test func `a letter and the mark over it are one character`() {
    let index = LineIndex(Source(path: "a", text: "и\u{306}х"))
    #expect(index.position(at: 4) == Position(line: 1, column: 2))
    #expect(index.position(at: 6) == Position(line: 1, column: 3))
  }

  @Test func `a byte order mark takes no column`() {
    let source = Source(path: "a", text: "\u{FEFF}title: x\nb")
    let index = LineIndex(source)
    #expect(index.position(at: 3) == Position(line: 1, column: 1))
    #expect(index.position(at: 10) == Position(line: 1, column: 8))
    #expect(index.position(at: 12) == Position(line: 2, column: 1))
  }

  @Test func `byte columns as libcmark counts them become offsets`() {
    let index = LineIndex(Source(path: "a", text: Self.kazakh))
    #expect(index.offset(line: 1, byteColumn: 1) == 0)
    #expect(index.offset(line: 2, byteColumn: 3) == 18)
    #expect(index.offset(line: 0, byteColumn: 0) == 0)
    #expect(index.offset(line: 99, byteColumn: 99) == index.source.bytes.count)
  }

  @Test func `offsets outside the source are at its ends`() {
    let index = LineIndex(Source(path: "a", text: "аб\nв"))
    #expect(index.position(at: 99) == Position(line: 2, column: 2))
    #expect(index.line(at: -5) == 1)
    #expect(index.position(at: -5) == Position(line: 1, column: 1))
  }

  @Test func `locations stay inside their source`() {
    let source = Source(path: "Content/kk.md", text: "Көш\nқон")
    #expect(Location(source, offset: 7, length: 99).text == "қон")
    #expect(Location(source, offset: -3, length: 6).offset == 0)
    #expect(Location(source, offset: 99, length: 5).end == source.bytes.count)
    #expect(Location(source, offset: 2, length: -5).length == 0)
    #expect(Location(source, 9..<13).description == "Content/kk.md:2:2")
    #expect(source.start.description == "Content/kk.md:1:1")
  }

  @Test func `locations are ordered by path, then place`() {
    let a = Source(path: "a", text: "xyz")
    let b = Source(path: "b", text: "xyz")
    let ordered = [
      Location(a, 0..<0), Location(a, 0..<2), Location(a, 1..<2), Location(b, 0..<0),
    ]
    #expect(ordered.reversed().sorted() == ordered)
  }
}
