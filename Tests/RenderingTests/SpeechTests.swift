import Rendering
import Testing

@Suite struct SpeechTests {
  static let sentence =
    "More people arrive than leave. In 2006 more than sixty-seven thousand people arrived in the "
    + "country, and almost thirty-four thousand people left. Why?"

  @Test func `captions have two lines of at most 42 characters and all the words`() {
    let cues = CaptionCue.cues(of: Self.sentence, seconds: 20)
    #expect(cues.allSatisfy { (1...2).contains($0.lines.count) })
    #expect(cues.flatMap(\.lines).allSatisfy { $0.count <= 42 })
    #expect(cues.flatMap(\.lines).joined(separator: " ") == Self.sentence)
  }

  @Test func `captions follow one another without a gap and end with the text`() {
    let cues = CaptionCue.cues(of: Self.sentence, seconds: 20)
    #expect(cues.first?.start == 0)
    #expect(cues.last?.end == 20_000)
    #expect(zip(cues, cues.dropFirst()).allSatisfy { $0.end == $1.start })
    #expect(cues.allSatisfy { $0.start < $0.end })
  }

  @Test func `a sentence begins a caption of its own`() {
    let first = CaptionCue.cues(of: Self.sentence, seconds: 20).map { $0.lines[0] }
    #expect(first.first == "More people arrive than leave.")
    #expect(first.last == "Why?")
    #expect(CaptionCue.cues(of: "", seconds: 0) == [])
  }

  @Test(arguments: [
    (0, "00:00:00.000"), (3200, "00:00:03.200"), (61_005, "00:01:01.005"),
    (3_600_000, "01:00:00.000"),
  ])
  func `times of captions are written as WebVTT asks`(milliseconds: Int, text: String) {
    #expect(CaptionCue.timestamp(milliseconds) == text)
  }

  @Test func `captions write out what WebVTT would take for its own marks`() {
    let cue = CaptionCue.cues(of: "A & B --> <c>", seconds: 1)[0]
    #expect(cue.markedText == "A &amp; B --&gt; &lt;c&gt;")
  }

  @Test(arguments: [
    ("one two three", 60, 3, 3, "0:03"), ("— one – two —", 120, 2, 1, "0:01"),
    ("", 100, 0, 0, "0:00"),
    (Array(repeating: "сөз", count: 101).joined(separator: " "), 100, 101, 61, "1:01"),
  ])
  func `reading time is rounded up to whole seconds`(
    text: String, speed: Int, words: Int, seconds: Int, shown: String
  ) {
    let time = SpokenTime(text, perMinute: speed)
    #expect(time.words == words)
    #expect(time.seconds == seconds)
    #expect(time.text == shown)
  }

  @Test(arguments: [
    ("Астану\u{301} и Алматы\u{301}", "Астану и Алматы"), ("оралма\u{301}ны", "оралманы"),
    ("Jose\u{301}", "Jose\u{301}"), ("й е\u{308}", "й е\u{308}"), ("", ""),
  ])
  func `stress marks are taken off Cyrillic letters only`(text: String, plain: String) {
    // Compared by scalars: strings are equal in whatever way their marks are composed.
    #expect(Array(StressMarks.removed(from: text).unicodeScalars) == Array(plain.unicodeScalars))
  }

  @Test func `stressed vowels stand alone where a font has no acute`() {
    let pieces = StressMarks.pieces(of: "в Астану\u{301}, Jose\u{301}")
    #expect(pieces.map(\.text) == ["в Астан", "у", ", Jose\u{301}"])
    #expect(pieces.map(\.isStressed) == [false, true, false])
  }

  @Test func `columns of plain tables stand under one another`() {
    let text = AlignedText.lines(
      [["Region", "Balance"], ["Almaty", "21,959"], ["Astana\u{301}", "5"]], numbers: [false, true])
    #expect(text == "Region  Balance\nAlmaty   21,959\nAstana\u{301}        5")
  }
}
