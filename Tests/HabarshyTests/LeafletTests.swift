import Foundation
import Testing

/// The style sheet of the leaflet is arithmetic with the width of the paper.
@Suite struct LeafletTests {
  private let css: String

  init() throws {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    css = try String(
      contentsOf: root.appending(path: "Templates/leaflet/print.css"), encoding: .utf8)
  }

  /// Left edge and width in the rule of a selector, in millimetres.
  private func place(_ selector: String) throws -> (left: Int, width: Int) {
    let rule = try #require(
      css.split(separator: "\n").first { $0.hasPrefix(selector + " {") }, "\(selector) has a rule")
    func millimetres(_ property: String) throws -> Int {
      let declaration = try #require(
        rule.split(whereSeparator: { "{;".contains($0) })
          .first { $0.drop(while: { $0 == " " }).hasPrefix(property + ":") })
      return try #require(Int(declaration.filter { $0.isNumber || $0 == "-" }))
    }
    return (try millimetres("left"), try millimetres("width"))
  }

  @Test(arguments: [
    ["flap", "back", "cover-panel"].map { ".outside .\($0)" },
    ["first", "second", "third"].map { ".inside .\($0)" },
  ])
  func `the panels of a side lie side by side and are as wide as the paper together`(
    selectors: [String]
  ) throws {
    var edge = 0
    for selector in selectors {
      let (left, width) = try place(selector)
      #expect(left == edge, "\(selector)")
      edge += width
    }
    #expect(edge == 297)
  }

  @Test func `the folds of one side are the folds of the other seen from behind`() throws {
    let outside = [try place(".outside .back").left, try place(".outside .cover-panel").left]
    let inside = [try place(".inside .second").left, try place(".inside .third").left]
    #expect(outside == inside.reversed().map { 297 - $0 })
    #expect(try place(".outside .flap").width < place(".outside .back").width, "it is folded in")
  }

  @Test func `colour at the edge of the paper goes over it by the bleed`() throws {
    let flap = try place(".ground-flap")
    #expect(flap == (-3, 100))
    let cover = try place(".ground-cover")
    #expect(cover.left + cover.width == 300)
  }
}
