import Diagnostics
@testable import Rendering
import Testing

@Suite struct AssetTests {
  private func assets(_ texts: [String: String]) -> Assets {
    Assets(texts.map { (path: $0.key, source: Source(path: $0.key, text: $0.value)) })
  }

  private let texts = [
    "shared/styles/10-b.css": "b { c: \"d; e\"; }\n",
    "shared/styles/40-c.css": "f,\n  g { h: i }\n",
    "shared/styles/00-a.css": "@font-face{src:url(\"fonts/x.woff2\")}",
    "shared/scripts/search.js": "one",
    "shared/scripts/first.js": "// what it does\n  two;\n", "shared/fonts/x.woff2": "font",
    "shared/fonts/OFL.txt": "o",
    "shared/images/favicon.svg": "<svg/>", "shared/home.mustache": "", "bulletin/print.css": "p{}",
  ]

  @Test func `names of styles, scripts and fonts have a hash, those of images have none`() {
    let paths = assets(texts).files.map(\.path).sorted()
    let hash = { (text: String) in Assets.hash(of: Array(text.utf8)) }
    let style = "@font-face{src:url(\"fonts/x.\(hash("font")).woff2\")}b{c:\"d; e\"}f,g{h:i}"
    #expect(
      paths == [
        "site/assets/favicon.svg", "site/assets/fonts/OFL.txt",
        "site/assets/fonts/x.\(hash("font")).woff2", "site/assets/search.\(hash("one")).js",
        "site/assets/site.\(hash(style)).css",
      ])
    let sheet = assets(texts).files.first { $0.path.hasSuffix(".css") }
    #expect(sheet.map { String(decoding: $0.bytes, as: UTF8.self) } == style)
  }

  @Test func `another font makes another style sheet, another image does not`() {
    func sheet(_ change: (inout [String: String]) -> Void) -> String? {
      var changed = texts
      change(&changed)
      return assets(changed).files.map(\.path).first { $0.hasSuffix(".css") }
    }
    let before = sheet { _ in }
    #expect(before != nil)
    #expect(sheet { $0["shared/fonts/x.woff2"] = "new" } != before)
    #expect(sheet { $0["shared/images/favicon.svg"] = "new" } == before)
  }

  @Test func `what the first picture needs stands in the page, with a sum for the policy`() {
    let assets = assets(texts)
    let text = { (name: String) in
      assets.text(named: "assets.\(name)").map { String(decoding: $0, as: UTF8.self) }
    }
    #expect(text("first-style") == "b{c:\"d; e\"}")
    #expect(text("first-script") == "two;")
    // printf 'b{c:"d; e"}' | openssl dgst -sha256 -binary | base64
    #expect(assets.firstSums.style == "'sha256-qxL7YBtGIHd0cD1j4tsJOrwzYhzJZRsy9TJpLZYPyyA='")
    #expect(assets.firstSums.script == "'sha256-WzvZ59Xv3twpr1HYdBlLLleYxsDdfMz8H6MPNHiwxvs='")
  }
}
