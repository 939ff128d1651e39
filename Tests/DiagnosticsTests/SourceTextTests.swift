import Diagnostics
import Testing

@Suite struct SourceTextTests {
  /// What the source holds where each byte of a text stands, for texts copied byte for byte.
  private func copies(_ text: SourceText) -> Bool {
    (0..<text.bytes.count).allSatisfy { index in
      let location = text.location(index..<index + 1)
      return location.length == 1 && text.source.bytes[location.offset] == text.bytes[index]
    }
  }

  @Test func `a whole source maps to itself`() {
    let source = Source(path: "a", text: "көші-қон")
    let text = SourceText(source)
    #expect(text.string == "көші-қон")
    #expect(copies(text))
    #expect(text.location == Location(source, 0..<source.bytes.count))
  }

  @Test func `a piece keeps its place`() {
    let source = Source(path: "a", text: "Айырым `= өсім[2006]` құрады")
    let location = Location(source, 16..<30)
    let text = SourceText(location)
    #expect(text.string == "өсім[2006]")
    #expect(copies(text))
    #expect(text.location(2..<4).text == "с")
    #expect(text.location == location)
    #expect(text.location(0..<0) == Location(source, 16..<16))
  }

  @Test func `pieces without their indent keep their places`() {
    let source = Source(path: "a", text: "  - a: б\n    c: д\n")
    let text = SourceText(source, pieces: [4..<10, 14..<20])
    #expect(text.string == "a: б\nc: д\n".replacing("\n", with: "\n"))
    #expect(copies(text))
    #expect(text.location(6..<7).text == "c")
    // A range over both pieces covers what lies between them.
    #expect(text.location(3..<7).text == "б\n    c")
  }

  @Test func `no pieces are an empty text`() {
    let text = SourceText(Source(path: "a", text: "abc"), pieces: [])
    #expect(text.string == "")
    #expect(text.location(0..<0).offset == 0)
  }

  @Test(arguments: [
    // What stands in the file, what it says, a word in it, and where the word is in the file.
    ("plain өсім", "plain өсім", "өсім", 6), ("'plain өсім'", "plain өсім", "өсім", 7),
    ("\"plain өсім\"", "plain өсім", "өсім", 7), ("'it''s өсім'", "it's өсім", "өсім", 7),
    ("\"\\\"a\\\" өсім\"", "\"a\" өсім", "өсім", 7), ("\"a\\\\ өсім\"", "a\\ өсім", "өсім", 5),
    (">-\n    folded\n    өсім", "folded өсім", "өсім", 18),
    ("|\n    one\n\n    өсім\n", "one\n\nөсім\n", "өсім", 15),
    ("two\n    lines өсім", "two lines өсім", "өсім", 14),
    ("\"a\n   b өсім\"", "a b өсім", "өсім", 8),
  ])
  func `decoded text is found again in the file`(
    raw: String, decoded: String, word: String, offset: Int
  ) throws {
    let source = Source(path: "a", text: "title: " + raw)
    let place = Location(source, 7..<source.bytes.count)
    let text = SourceText(decoded, standingAt: place)
    let range = try #require(decoded.firstRange(of: word))
    let start = decoded.utf8.distance(from: decoded.startIndex, to: range.lowerBound)
    let found = text.location(start..<start + word.utf8.count)
    #expect(found.text == word)
    #expect(found.offset == 7 + offset)
  }

  @Test func `decoded text that is not in the file is the whole scalar`() {
    let source = Source(path: "a", text: "title: \"\\u04e9\\u0441\\u0456\\u043c\" # note")
    let place = Location(source, 7..<33)
    let text = SourceText("өсім", standingAt: place)
    #expect(text.location(2..<4) == place)
    #expect(text.location == place)
  }
}
