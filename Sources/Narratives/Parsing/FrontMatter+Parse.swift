import Diagnostics
import LocatedYAML

extension FrontMatter {
  private enum Translation: String, CaseIterable { case unofficial }

  /// Reads the YAML above a narrative, and says where the Markdown below it begins.
  static func parse(_ source: Source, reporting log: inout DiagnosticLog) -> (FrontMatter, Int) {
    let start = source.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    guard let first = line(source, from: start), isRule(source, first.content) else {
      log.report(
        .error(
          "narrative.no-front-matter", "the narrative has no front matter", at: source.start,
          hint: "begin with '---', 'title: …', 'summary: …', '---', each on its own line"))
      return (.none(source), start)
    }
    var next = first.end
    while let line = line(source, from: next) {
      if isRule(source, line.content) {
        let location = Location(source, first.end..<line.content.lowerBound)
        return (read(location, reporting: &log), line.end)
      }
      next = line.end
    }
    log.report(
      .error(
        "narrative.open-front-matter", "the front matter has no end",
        at: Location(source, first.content), hint: "end it with a line '---'"))
    return (.none(source), source.bytes.count)
  }

  private static func none(_ source: Source) -> FrontMatter {
    FrontMatter(
      title: [], summary: [], headline: nil, slug: nil, keywords: [],
      isUnofficialTranslation: false, location: source.start)
  }

  private static func read(_ location: Location, reporting log: inout DiagnosticLog) -> FrontMatter
  {
    guard let node = YAMLNode.parse(SourceText(location), reporting: &log) else {
      return .none(location.source)
    }
    var reader = MappingReader(node, of: "a narrative's front matter", reporting: &log)
    let title = words(reader.required("title", &log), "title", &log) ?? []
    let summary = words(reader.required("summary", &log), "summary", &log) ?? []
    let headline = words(reader.node("headline"), "headline", &log)
    let slugNode = reader.node("slug")
    var slug = reader.string("slug", &log)
    if let text = slug, !isSlug(text) {
      slug = nil
      log.report(
        .error(
          "narrative.slug", "'\(text.shortened)' cannot be part of an address",
          at: slugNode?.location ?? location,
          hint: "use lower-case letters a–z, digits and single hyphens, at most 80 characters"))
    }
    let keywords = reader.strings("keywords", &log)
    let translation = reader.choice("translation", Translation.self, &log)
    reader.finish(&log)
    return FrontMatter(
      title: title, summary: summary, headline: headline, slug: slug, keywords: keywords,
      isUnofficialTranslation: translation == .unofficial, location: location)
  }

  private static func words(_ node: YAMLNode?, _ key: String, _ log: inout DiagnosticLog)
    -> [Inline]?
  {
    guard let node else { return nil }
    guard let text = node.text else {
      log.report(
        .error(
          "yaml.expected-text", "'\(key)' is a text, not \(node.kindName)", at: node.location))
      return nil
    }
    let inlines = InlineText.parse(text, reporting: &log)
    if inlines.isEmpty {
      log.report(
        .error(
          "narrative.empty-text", "'\(key)' is empty", at: node.location,
          hint: "write a sentence"))
    }
    return inlines
  }

  private static func isSlug(_ text: String) -> Bool {
    text.utf8.count <= 80 && !text.isEmpty
      && text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        .allSatisfy { part in
          !part.isEmpty
            && part.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) }
        }
  }

  /// The line that begins at an offset: its bytes without the break, and where the next begins.
  private static func line(_ source: Source, from start: Int) -> (content: Range<Int>, end: Int)? {
    let bytes = source.bytes
    guard start < bytes.count else { return nil }
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    var next = end
    if next < bytes.count, bytes[next] == 0x0D { next += 1 }
    if next < bytes.count, bytes[next] == 0x0A { next += 1 }
    return (start..<end, next)
  }

  private static func isRule(_ source: Source, _ line: Range<Int>) -> Bool {
    let bytes = source.bytes[line]
    return bytes.starts(with: "---".utf8) && bytes.dropFirst(3).allSatisfy(LinkScanner.isSpace)
  }
}
