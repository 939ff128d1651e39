import Diagnostics
import Narratives
import Support
import Testing

@Suite struct LinkPolicyTests {
  static let allowed = [
    "https://example.kz/a?b=c&d=e#f", "HTTP://example.kz", "mailto:press@example.kz",
    "tel:+77172000000", "#net-migration", "?page=2", "/about/", "../images/map.html", "a/b:c",
    "./a:b", "kk.md", "қазақша/бет", "%6Aavascript:alert(1)/..", "a?b:c", "a#b:c",
  ]

  @Test(arguments: allowed.filter { !$0.hasPrefix("%") })
  func `ordinary destinations are links`(_ destination: String) {
    let reading = Reading("Ә [сөз](\(destination))")
    #expect(reading.log.summaries == [])
    #expect(reading.dump.contains("<link to="))
  }

  /// What a browser might run, load from elsewhere, or nobody can see.
  static let forbidden = [
    ("javascript:alert(1)", "a link cannot lead to 'javascript:'"),
    ("JavaScript:alert(1)", "a link cannot lead to 'JavaScript:'"),
    ("java&#115;cript:alert(1)", "a link cannot lead to 'javascript:'"),
    ("&#106;&#x61;vascript&colon;alert(1)", "a link cannot lead to 'javascript:'"),
    ("javascript\\:alert(1)", "a link cannot lead to 'javascript:'"),
    ("java&Tab;script:alert(1)", "the destination holds the invisible character U+0009"),
    ("java&NewLine;script:alert(1)", "the destination holds the invisible character U+000A"),
    ("&#1;javascript:alert(1)", "the destination holds the invisible character U+0001"),
    ("&#127;javascript:alert(1)", "the destination holds the invisible character U+007F"),
    ("&#x200B;javascript:alert(1)", "the destination holds the invisible character U+200B"),
    ("https://example.kz/&#x202E;a", "the destination holds the invisible character U+202E"),
    ("<&#32;javascript:alert(1)>", "a link cannot lead to 'javascript:'"),
    ("<javascript:alert(1) >", "a link cannot lead to 'javascript:'"),
    ("data:text/html,x", "a link cannot lead to 'data:'"),
    ("vbscript:x", "a link cannot lead to 'vbscript:'"),
    ("file:///etc/passwd", "a link cannot lead to 'file:'"),
    ("blob:x", "a link cannot lead to 'blob:'"),
    ("ftp://example.kz", "a link cannot lead to 'ftp:'"),
    ("%6Aavascript:alert(1)", "a link cannot lead to '%6Aavascript:'"),
    ("қазақ:бет", "a link cannot lead to 'қазақ:'"),
    (":a", "a link cannot lead to ':'"),
    ("//example.kz", "the destination begins with two slashes and has no scheme"),
    ("/\\\\example.kz", "the destination begins with two slashes and has no scheme"),
    ("\\\\\\\\example.kz", "the destination begins with two slashes and has no scheme"),
    ("<&#32;//example.kz>", "the destination begins with two slashes and has no scheme"),
  ]

  @Test(arguments: forbidden)
  func `other destinations are refused where they stand`(_ destination: String, _ message: String) {
    Reading("Қала *ә* ⚑[сөз](\(destination))").expect(["error narrative.link: \(message)"])
    Reading("Қала ⚑[ә][а] ⚑[ә][]\n\n[а]: \(destination)\n[ә]: \(destination)")
      .expect(["error narrative.link: \(message)", "error narrative.link: \(message)"])
  }

  @Test(arguments: forbidden)
  func `what is refused leaves no link`(_ destination: String, _ message: String) {
    let inlines = Reading("[сөз](\(destination))").narrative.allInlines
    #expect(
      !inlines.contains { inline in
        if case .link = inline.content { return true }
        return false
      })
  }

  @Test func `addresses in angle brackets are links like others`() {
    Reading("<https://example.kz> ⚑<javascript:a> <a@b.kz> ⚑<irc:a>").expect([
      "error narrative.link: a link cannot lead to 'javascript:'",
      "error narrative.link: a link cannot lead to 'irc:'",
    ])
  }

  @Test func `a slip in a scheme is pointed out`() {
    #expect(
      Reading("[а](htps://example.kz) [б](Claim: \"a\") [в](skype:x)").log.sorted.map(\.hint) == [
        "did you mean 'https'?", "did you mean 'claim'?",
        "use https, http, mailto, tel, #id or a relative path (./ before a name with a colon)",
      ])
  }

  @Test(arguments: [
    ("https://example.kz/a.png", "an image cannot be loaded from 'https:'"),
    ("data:image/png;base64,AA", "an image cannot be loaded from 'data:'"),
    ("//example.kz/a.png", "the destination begins with two slashes and has no scheme"),
    ("a&#0010;b.png", "the destination holds the invisible character U+000A"),
    ("claim:a", "an image cannot be loaded from 'claim:'"),
  ])
  func `images come from beside the text`(_ destination: String, _ message: String) {
    Reading("Қала ⚑![ә](\(destination)) ![ә](images/a.png) ![ғ](../b/c:d.png)")
      .expect(["error narrative.image: \(message)"])
  }
}
