import Markup
import Testing

@Suite struct MarkupWriterTests {
  @Test func `elements nest and close`() {
    let fragment = MarkupFragment { writer in
      writer.element("figure", class: "figure") { writer in
        writer.attribute("id", "net-migration")
        writer.element("p", text: "Көші-қон")
        writer.start("br")
        writer.endEmpty(spaced: true)
        writer.newline()
        writer.element("data", class: "value", text: "−69,9")
      }
    }
    #expect(
      fragment.string == """
        <figure class="figure" id="net-migration"><p>Көші-қон</p><br />
        <data class="value">−69,9</data></figure>
        """)
    #expect(!fragment.isEmpty)
    #expect(MarkupFragment.empty.isEmpty)
    #expect(MarkupFragment { _ in } == .empty)
  }

  @Test func `an empty element closes itself`() {
    let fragment = MarkupFragment { writer in
      writer.start("svg")
      writer.start("rect")
      writer.attribute("width", 12)
      writer.attribute("height", -3)
      writer.endEmpty()
      writer.start("g")
      writer.flag("hidden")
      writer.end()
      writer.end()
    }
    #expect(fragment.string == #"<svg><rect width="12" height="-3"/><g hidden></g></svg>"#)
  }

  @Test(arguments: [
    ("<script>alert('x')</script>", "&lt;script&gt;alert('x')&lt;/script&gt;"),
    ("\" onclick=\"x", "&quot; onclick=&quot;x"), ("a & b &amp; c", "a &amp; b &amp;amp; c"),
    ("]]>", "]]&gt;"), ("«Көші-қон» 🙂", "«Көші-қон» 🙂"), ("", ""), ("&", "&amp;"),
    ("line\none\ttab\r\n", "line\none\ttab\r\n"),
    // XML, and so SVG, has no other control characters, not even escaped.
    ("a\u{0}b\u{7}\u{1B}[2J\u{1F}", "a\u{FFFD}b\u{FFFD}\u{FFFD}[2J\u{FFFD}"),
  ])
  func `text and attributes are escaped`(text: String, escaped: String) {
    let inText = MarkupFragment { $0.text(text) }
    #expect(inText.string == escaped)
    let inAttribute = MarkupFragment { writer in
      writer.start("a")
      writer.attribute("href", text)
      writer.end()
    }
    #expect(inAttribute.string == "<a href=\"\(escaped)\"></a>")
  }

  @Test func `U+FFFE and U+FFFF are no characters of XML`() {
    let text = String(
      decoding: [0xEF, 0xBF, 0xBE, 0x78, 0xEF, 0xBF, 0xBF, 0xEF, 0xBF, 0xBD, 0xEF, 0xBF],
      as: UTF8.self)
    #expect(MarkupFragment { $0.text(text) }.string == "\u{FFFD}x\u{FFFD}\u{FFFD}\u{FFFD}")
  }

  @Test func `no text can break out of its place`() {
    // Every pair of awkward characters, in text and in an attribute.
    let awkward = ["<", ">", "&", "\"", "'", "\u{0}", "=", "/", "-", " ", "ә", "`"]
    for first in awkward {
      for second in awkward {
        let text = first + second
        let fragment = MarkupFragment { writer in
          writer.start("p")
          writer.attribute("title", text)
          writer.text(text)
          writer.end()
        }
        let inside = fragment.string.dropFirst("<p title=\"".count).dropLast("</p>".count)
        #expect(inside.split(separator: "\"", omittingEmptySubsequences: false).count == 2)
        #expect(inside.filter { $0 == "<" }.isEmpty)
        #expect(inside.filter { $0 == ">" }.count == 1)
      }
    }
  }

  @Test(arguments: [
    (0.0, "0"), (1.0, "1"), (-1.0, "-1"), (0.5, "0.5"), (12.345, "12.35"), (-12.345, "-12.35"),
    (0.004, "0"), (-0.004, "0"), (0.005, "0.01"), (99.999, "100"), (0.1, "0.1"), (0.09, "0.09"),
    (1234567.25, "1234567.25"), (640, "640"), (1e14, "100000000000000"),
  ])
  func `coordinates have at most two decimals`(value: Double, text: String) {
    let fragment = MarkupFragment { writer in
      writer.start("rect")
      writer.attribute("x", value)
      writer.attribute("d") { path in
        path.text("M")
        path.number(value)
        path.text(" ")
        path.number(7)
      }
      writer.endEmpty()
    }
    #expect(fragment.string == "<rect x=\"\(text)\" d=\"M\(text) 7\"/>")
  }

  @Test(arguments: [0, 7, -7, 10, 1_000_000, Int.max, Int.min])
  func `whole numbers are written in full`(value: Int) {
    let fragment = MarkupFragment { writer in
      writer.start("rect")
      writer.attribute("width", value)
      writer.endEmpty()
    }
    #expect(fragment.string == "<rect width=\"\(value)\"/>")
  }

  @Test func `fragments go in as they are`() {
    let inner = MarkupFragment { $0.element("b", text: "a < b") }
    let outer = MarkupFragment { writer in
      writer.element("p") { $0.fragment(inner) }
      writer.fragment(.empty)
    }
    #expect(outer.string == "<p><b>a &lt; b</b></p>")
  }

  @Test func `an element that is not closed traps`() async {
    await #expect(processExitsWith: .failure) {
      _ = MarkupFragment { $0.start("p") }
    }
  }

  @Test func `an attribute behind the content traps`() async {
    await #expect(processExitsWith: .failure) {
      _ = MarkupFragment { writer in
        writer.element("p") { writer in
          writer.text("x" as String)
          writer.attribute("id", "late")
        }
      }
    }
  }

  @Test func `a coordinate that is no number traps`() async {
    await #expect(processExitsWith: .failure) {
      _ = MarkupFragment { writer in
        writer.start("rect")
        writer.attribute("x", Double.nan)
        writer.endEmpty()
      }
    }
  }
}
