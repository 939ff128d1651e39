import Diagnostics
import Support
import Testing

@Suite struct TextCheckTests {
  struct IllFormed: CustomTestStringConvertible {
    let testDescription: String
    let bytes: [UInt8]
    let offset: Int

    init(_ name: String, _ bytes: [UInt8], at offset: Int) {
      testDescription = name
      self.bytes = bytes
      self.offset = offset
    }
  }

  @Test(arguments: [
    IllFormed("a lone continuation byte", [0x80], at: 0),
    IllFormed("a continuation byte behind a letter", [0x61, 0xBF], at: 1),
    IllFormed("an overlong slash of two bytes", [0x2F, 0xC0, 0xAF], at: 1),
    IllFormed("an overlong slash of three bytes", [0xE0, 0x80, 0xAF], at: 0),
    IllFormed("an overlong slash of four bytes", [0xF0, 0x80, 0x80, 0xAF], at: 0),
    IllFormed("a lead byte C1", [0xC1, 0xBF], at: 0),
    IllFormed("a high surrogate", [0x61, 0xED, 0xA0, 0x80], at: 1),
    IllFormed("a low surrogate", [0xED, 0xBF, 0xBF], at: 0),
    IllFormed("beyond the last code point", [0xF4, 0x90, 0x80, 0x80], at: 0),
    IllFormed("a lead byte F5", [0xF5, 0x80, 0x80, 0x80], at: 0),
    IllFormed("a lead byte FF", [0xFF], at: 0),
    IllFormed("a letter cut off at the end", [0xD3, 0xA9, 0xD3], at: 2),
    IllFormed("three bytes cut off after two", [0xE2, 0x88], at: 0),
    IllFormed("four bytes cut off after three", [0xF0, 0x9F, 0x99], at: 0),
    IllFormed("three bytes broken off by a letter", [0xE2, 0x88, 0x61], at: 0),
    IllFormed("Windows-1251", Array("Это ".utf8) + [0xEC, 0xE8, 0xF0], at: 7),
  ])
  func `ill-formed UTF-8 is found where it begins`(_ sample: IllFormed) {
    #expect(TextCheck.firstIllFormed(sample.bytes) == sample.offset)
    var log = DiagnosticLog()
    let source = Source(path: "a.csv", bytes: sample.bytes)
    #expect(!TextCheck.check(source, limit: 100, reporting: &log))
    #expect(log.diagnostics.map(\.code) == ["file.not-utf8"])
    #expect(log.diagnostics.first?.location.offset == sample.offset)
    #expect(log.diagnostics.first?.message == "byte \(sample.offset + 1) is not UTF-8")
  }

  @Test(arguments: [
    "", "a", "\u{7F}", "\u{80}\u{7FF}", "\u{800}\u{D7FF}\u{E000}\u{FFFF}", "\u{10000}\u{10FFFF}",
    "Көші-қон\r\n", "\u{FEFF}a",
  ])
  func `text is text`(_ text: String) {
    var log = DiagnosticLog()
    #expect(TextCheck.check(Source(path: "a", text: text), limit: 100, reporting: &log))
    #expect(log.isEmpty)
  }

  @Test func `NUL is no text`() {
    var log = DiagnosticLog()
    #expect(!TextCheck.check(Source(path: "a", text: "ab\u{0}c"), limit: 100, reporting: &log))
    #expect(log.summaries == ["1:3 error file.nul-byte: byte 3 is NUL, which no text holds"])
  }

  @Test func `the limit is in bytes and itself allowed`() {
    var log = DiagnosticLog()
    #expect(TextCheck.check(Source(path: "a", text: "қон"), limit: 6, reporting: &log))
    #expect(!TextCheck.check(Source(path: "a", text: "қон!"), limit: 6, reporting: &log))
    #expect(
      log.summaries == ["1:1 error file.too-large: file of 7 bytes is over the limit of 6 bytes"])
  }
}
