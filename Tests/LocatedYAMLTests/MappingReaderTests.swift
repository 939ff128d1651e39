import Diagnostics
import LocatedYAML
import Support
import Testing

@Suite struct MappingReaderTests {
  private enum Direction: String, CaseIterable {
    case none
    case higherIsBetter = "higher-is-better"
  }

  /// Reads a text and gives back what was reported.
  private func findings(
    _ marked: MarkedText, _ read: (inout MappingReader, inout DiagnosticLog) -> Void
  ) -> [String] {
    var log = DiagnosticLog()
    guard let node = YAMLNode.parse(marked.source, reporting: &log) else { return log.summaries }
    var reader = MappingReader(node, of: "an indicator", reporting: &log)
    read(&reader, &log)
    reader.finish(&log)
    return log.summaries
  }

  @Test func `known keys are read in silence`() {
    let text = MarkedText(
      """
      id: net_migration
      decimals: 1
      unofficial: [kk, en]
      keyword: көші-қон
      final: true
      direction: higher-is-better
      empty:
      """)
    let found = findings(text) { reader, log in
      #expect(reader.requiredString("id", &log) == "net_migration")
      #expect(reader.integer("decimals", &log) == 1)
      #expect(reader.strings("unofficial", &log) == ["kk", "en"])
      #expect(reader.strings("keyword", &log) == ["көші-қон"])
      #expect(reader.boolean("final", &log) == true)
      #expect(reader.choice("direction", Direction.self, &log) == .higherIsBetter)
      #expect(reader.string("empty", &log) == nil)
      #expect(reader.string("absent", &log) == nil)
      #expect(reader.list("absent").isEmpty)
    }
    #expect(found == [])
  }

  @Test func `unknown keys are reported with the nearest known one`() {
    let marked = MarkedText("атауы: x\n⚑formla: a\n⚑colour: red\n")
    var log = DiagnosticLog()
    guard let node = YAMLNode.parse(marked.source, reporting: &log) else { return }
    var reader = MappingReader(node, of: "an indicator", reporting: &log)
    _ = reader.string("атауы", &log)
    _ = reader.string("formula", &log)
    reader.finish(&log)
    #expect(
      log.summaries == [
        "\(marked.marks[0]) error yaml.unknown-key: an indicator has no key 'formla'",
        "\(marked.marks[1]) error yaml.unknown-key: an indicator has no key 'colour'",
      ])
    #expect(
      log.sorted.map(\.hint) == ["did you mean 'formula'?", "known keys: formula, атауы"])
  }

  @Test func `values of the wrong kind are reported where they stand`() {
    let marked = MarkedText(
      """
      id: ⚑[a]
      decimals: ⚑one
      final: ⚑yes
      direction: ⚑higher
      keywords: [a, ⚑{b: c}]
      """)
    let found = findings(marked) { reader, log in
      #expect(reader.requiredString("id", &log) == nil)
      #expect(reader.integer("decimals", &log) == nil)
      #expect(reader.boolean("final", &log) == nil)
      #expect(reader.choice("direction", Direction.self, &log) == nil)
      #expect(reader.strings("keywords", &log) == ["a"])
    }
    #expect(
      found == [
        "\(marked.marks[0]) error yaml.expected-text: 'id' is a text, not a list",
        "\(marked.marks[1]) error yaml.expected-integer: 'decimals' is a whole number, not 'one'",
        "\(marked.marks[2]) error yaml.expected-boolean: 'final' is true or false, not 'yes'",
        "\(marked.marks[3]) error yaml.unknown-value: 'direction' cannot be 'higher'",
        "\(marked.marks[4]) error yaml.expected-text: 'keywords' is a text, not a mapping",
      ])
  }

  @Test func `a missing key is reported at the mapping`() {
    let marked = MarkedText("⚑name: x\n")
    let found = findings(marked) { reader, log in
      #expect(reader.requiredString("id", &log) == nil)
      #expect(reader.string("name", &log) == "x")
    }
    #expect(found == ["1:1 error yaml.missing-key: an indicator needs 'id'"])
  }

  @Test func `what is no mapping is reported once`() {
    let found = findings(MarkedText("- a\n")) { reader, log in
      #expect(reader.string("id", &log) == nil)
    }
    #expect(
      found == ["1:1 error yaml.expected-mapping: an indicator is a mapping of keys, not a list"])
    #expect(findings(MarkedText("")) { _, _ in } == [])
  }
}
