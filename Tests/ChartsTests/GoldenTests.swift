import Charts
import Languages
import Support
import Testing

@Suite struct GoldenTests {
  @Test(arguments: ChartKind.allCases.flatMap { kind in Case.golden(kind).map { (kind, $0) } })
  func `each kind draws each case as before`(kind: ChartKind, example: Case) {
    let pictures: [(ChartLayout, Language)] = [
      (.wide, .kazakh), (.narrow, .russian), (.wide, .english),
    ]
    for (layout, language) in pictures {
      expectGolden(
        example.svg(kind, layout, language).split(separator: "><").joined(separator: ">\n<") + "\n",
        named: "\(kind.rawValue)/\(example.rawValue).\(layout.rawValue).\(language.code).svg")
    }
  }
}
