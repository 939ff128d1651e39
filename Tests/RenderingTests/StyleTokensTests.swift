import Diagnostics
import Foundation
import Rendering
import Testing

@Suite struct StyleTokensTests {
  @Test func `colours and sizes are read with what dark and wide pages say instead`() {
    let tokens = StyleTokens([
      Source(
        path: "a.css",
        text: """
          /* { */
          :root { --paper: #ffffff; --size-text: 1rem; }
          .note { --paper: #123456; }
          @media screen and (prefers-color-scheme: dark) {
            :root { --paper: #000000; }
          }
          @media screen and (min-width: 40em) { :root { --size-text: 2rem; --other: 1; } }
          @media print { :root { --size-text: 9pt; } }
          """)
    ])
    #expect(
      tokens.tokens == [
        .init(name: "--paper", value: "#ffffff", dark: "#000000"),
        .init(name: "--size-text", value: "1rem", wide: "2rem"),
      ])
    #expect(tokens.colours.map(\.name) == ["--paper"])
  }

  @Test(arguments: [
    ("#000000", "#ffffff", 210), ("#ffffff", "#ffffff", 10), ("#777777", "#ffffff", 44),
    ("#767676", "#ffffff", 45), ("#ff0000", "#ffffff", 39), ("#006075", "#000000", 29),
  ])
  func `contrast is counted as WCAG counts it`(one: String, two: String, tenths: Int) throws {
    #expect(try #require(Colour(one)).contrast(to: #require(Colour(two))) == tenths)
  }

  @Test(arguments: ["", "#fff", "#gggggg", "red", "#1234567"])
  func `what is no colour of six digits is none`(text: String) {
    #expect(Colour(text) == nil)
  }

  @Test func `text and signs stand out from every ground in both schemes`() throws {
    let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Templates/shared/styles")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    let styles = try names.map { name in
      Source(path: name, bytes: Array(try Data(contentsOf: folder.appending(path: name))))
    }
    let tokens = StyleTokens(styles)
    let grounds = try ["--paper", "--paper-tint", "--sky-tint", "--gold-tint"].map {
      try #require(tokens[$0])
    }
    var compared = 0
    for token in tokens.tokens {
      let (light, dark) = (tokens.resolved(token.value), tokens.resolved(token.darkValue))
      guard let least = Site.ColourUse(token: token.name).leastContrast else { continue }
      for ground in grounds {
        let pairs = [(light.value, ground.value), (dark.darkValue, ground.darkValue)]
        for (ink, paper) in pairs {
          let contrast = try #require(Colour(ink)).contrast(to: #require(Colour(paper)))
          #expect(contrast >= least, "\(token.name): \(ink) on \(paper)")
          compared += 1
        }
      }
    }
    #expect(compared > 100)
  }
}
