import Diagnostics
import Testing

@Suite struct NearMissTests {
  private static let names = [
    "arrivals", "departures", "net_migration", "foreign_workers", "қоныс_аударушылар", "kk", "ru",
  ]

  @Test(arguments: [
    ("net_migraton", "net_migration"), ("net_migrations", "net_migration"),
    ("ner_migration", "net_migration"), ("net_mirgation", "net_migration"),
    ("Arrivals", "arrivals"), ("arivals", "arrivals"), ("қоныс_аударушлар", "қоныс_аударушылар"),
    ("rus", "ru"), ("kz", "kk"),
  ])
  func `a slip is recognised`(word: String, meant: String) {
    #expect(NearMiss.nearest(to: word, in: Self.names) == meant)
    #expect(NearMiss.hint(for: word, in: Self.names) == "did you mean '\(meant)'?")
  }

  @Test(arguments: ["refugees", "", "x", "arr", "migration"])
  func `another word is not a slip`(word: String) {
    #expect(NearMiss.nearest(to: word, in: Self.names) == nil)
    #expect(NearMiss.hint(for: word, in: Self.names) == nil)
    #expect(NearMiss.hint(for: word, in: Self.names, otherwise: "use a name") == "use a name")
  }

  @Test func `of equally near names the first in code-point order is taken`() {
    #expect(NearMiss.nearest(to: "cat", in: ["cut", "cot", "car"]) == "car")
    #expect(NearMiss.nearest(to: "cat", in: ["car", "cot", "cut"]) == "car")
    #expect(NearMiss.nearest(to: "cat", in: ["cots", "cut"]) == "cut")
  }

  @Test func `the word itself is no suggestion`() {
    #expect(NearMiss.nearest(to: "kk", in: ["kk"]) == nil)
  }

  @Test(.timeLimit(.minutes(5)))
  func `hostile words take no time`() {
    let word = String(repeating: "a", count: 200_000)
    #expect(NearMiss.nearest(to: word, in: [word + "b", "arrivals"]) == nil)
  }
}
