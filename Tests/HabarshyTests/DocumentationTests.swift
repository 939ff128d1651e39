import Foundation
import Testing

/// Holds the documentation to the code, by their text alone.
@Suite struct DocumentationTests {
  /// Read once for all tests.
  private static let read = Result { try Repository() }
  private let repository: Repository

  init() throws {
    repository = try Self.read.get()
  }

  @Test func `every diagnostic code is listed, and every listed code is reported`() throws {
    let listed = try repository.rows(of: "Diagnostics").filter { $0.count == 4 }
    let codes = listed.compactMap { Repository.code($0[0]) }
    #expect(codes.count == Set(codes).count, "a code is listed twice")
    let reported = repository.reportedCodes
    #expect(reported.count > 100)
    #expect(reported.subtracting(codes).sorted() == [], "reported but not listed")
    #expect(Set(codes).subtracting(reported).sorted() == [], "listed but not reported")
  }

  @Test func `the list says which codes are warnings`() throws {
    let listed = try repository.rows(of: "Diagnostics")
      .filter { $0.count == 4 && $0[1].contains("warning") }
      .compactMap { Repository.code($0[0]) }
    #expect(listed.sorted() == repository.codesOfWarnings.sorted())
  }

  @Test func `no article holds the marks of an unfinished merge`() {
    let marks = ["<<<<<<<", "=======", ">>>>>>>"]
    for (name, text) in repository.articles {
      let lines = text.split(separator: "\n").filter { line in
        marks.contains { line.hasPrefix($0) }
      }
      #expect(lines.isEmpty, "\(name)")
    }
  }

  @Test func `every limit has the number of its constant`() throws {
    let rows = try repository.rows(of: "Limits").filter { $0.count == 3 && $0[2].hasPrefix("`") }
    #expect(rows.count > 20)
    for row in rows {
      let parts = row[2].split(separator: "`").map(String.init)
      let file = try #require(parts.first)
      let name = try #require(parts.last)
      let stated = Int(row[1].filter(\.isNumber))
      #expect(
        try repository.constant(name, in: file) == stated, "\(row[0]): \(file), \(name)")
    }
  }

  @Test func `every function and option of expressions is described`() throws {
    let source = try #require(repository.sources["Function.swift"])
    let cases = source.split(separator: "\n").map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { $0.hasPrefix("case ") && !$0.contains(":") && !$0.contains(".") }
      .flatMap { $0.dropFirst("case ".count).split(separator: ",") }
      .map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(cases.count > 15)
    let described = Set(
      try repository.rows(of: "Expressions").filter { $0.count >= 3 }.map { $0[0] })
    for name in cases {
      #expect(described.contains("`\(name)`"), "\(name) is not in Expressions.md")
    }
  }

  @Test func `every article is listed, and every link leads to an article`() throws {
    let index = try #require(repository.articles["Habarshy"])
    let linked = Repository.links(in: index)
    #expect(Set(repository.articles.keys).subtracting(linked).sorted() == ["Habarshy"])
    for (name, text) in repository.articles.sorted(by: { $0.key < $1.key }) {
      let dead = Repository.links(in: text).subtracting(repository.articles.keys)
      #expect(dead.sorted() == [], "\(name) links to nothing")
    }
  }

  @Test func `every file the readme links to is there`() throws {
    let text = try String(
      contentsOf: repository.root.appendingPathComponent("README.md"), encoding: .utf8)
    let paths = text.matches(of: /\]\((?<path>[A-Z][^)]*)\)/).map { String($0.output.path) }
    #expect(!paths.isEmpty)
    for path in paths {
      #expect(
        FileManager.default.fileExists(atPath: repository.root.appendingPathComponent(path).path),
        "\(path)")
    }
  }
}

/// The texts of the repository that the documentation speaks about.
private struct Repository: Sendable {
  let root: URL
  /// Swift files without their comments, by name; files of the same name are joined.
  let sources: [String: String]
  /// Articles of the documentation catalogue, by name without the extension.
  let articles: [String: String]
  /// Names of templates: `shared.home`.
  let templates: Set<String>

  init(file: String = #filePath) throws {
    root = URL(fileURLWithPath: file).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    var sources: [String: String] = [:]
    for url in try Self.files(below: root.appendingPathComponent("Sources"), ext: "swift") {
      let lines = try String(contentsOf: url, encoding: .utf8)
        .split(separator: "\n", omittingEmptySubsequences: false)
        .filter { !$0.drop { $0 == " " }.hasPrefix("//") }
      sources[url.lastPathComponent, default: ""] += lines.joined(separator: "\n") + "\n"
    }
    self.sources = sources
    let catalogue = root.appendingPathComponent("Sources/Habarshy/Habarshy.docc")
    var articles: [String: String] = [:]
    for url in try Self.files(below: catalogue, ext: "md") {
      articles[url.deletingPathExtension().lastPathComponent] = try String(
        contentsOf: url, encoding: .utf8)
    }
    self.articles = articles
    let folder = root.appendingPathComponent("Templates")
    templates = Set(
      try Self.files(below: folder, ext: "mustache").map { url in
        "\(url.deletingLastPathComponent().lastPathComponent)."
          + url.deletingPathExtension().lastPathComponent
      })
  }

  private static func files(below folder: URL, ext: String) throws -> [URL] {
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return paths.filter { $0.hasSuffix("." + ext) }.sorted().map(folder.appendingPathComponent)
  }

  // MARK: - Codes

  /// String literals of the form of a code; names of files, templates and queues are not meant.
  var reportedCodes: Set<String> {
    let extensions: Set = [
      "yaml", "json", "html", "css", "md", "csv", "woff2", "txt", "svg", "xml", "mustache", "ics",
      "pdf",
    ]
    var codes: Set<String> = []
    for text in sources.values {
      let literals = text.matches(
        of: /(?<label>label: )?"(?<code>[a-z-]+\.(?<name>[a-z][a-z0-9-]*))"/
      ).map(\.output)
      for literal in literals
      where literal.label == nil && !extensions.contains(String(literal.name))
        && !templates.contains(String(literal.code))
      {
        codes.insert(String(literal.code))
      }
    }
    return codes
  }

  var codesOfWarnings: Set<String> {
    Set(
      sources.values.flatMap { text in
        text.matches(of: /\.warning\(\s*"(?<code>[a-z-]+\.[a-z0-9-]+)"/)
          .map { String($0.output.code) }
      })
  }

  /// The code in the first cell of a row.
  static func code(_ cell: String) -> String? {
    guard cell.hasPrefix("`"), cell.hasSuffix("`"), cell.contains(".") else { return nil }
    return String(cell.dropFirst().dropLast())
  }

  // MARK: - Limits

  /// The value of `let name = 1_000` or `= 512 << 20` in a file.
  func constant(_ name: String, in file: String) throws -> Int? {
    let text = try #require(sources[file], "no file \(file)")
    let pattern = try Regex<(Substring, Substring, Substring?)>(
      #"(?:let|var) \#(name)(?:: Int)? = ([0-9_]+)(?: << ([0-9]+))?"#)
    guard let match = text.firstMatch(of: pattern),
      let base = Int(match.output.1.filter { $0 != "_" })
    else { return nil }
    return base << (match.output.2.flatMap { Int($0) } ?? 0)
  }

  // MARK: - Articles

  /// The cells of every table row of an article, rulers and headings left out.
  func rows(of article: String) throws -> [[String]] {
    let text = try #require(articles[article], "no article \(article)")
    var rows: [[String]] = []
    for line in text.split(separator: "\n") where line.hasPrefix("| ") {
      // An escaped bar belongs to its cell.
      let cells = line.replacing("\\|", with: "\u{0}").split(separator: "|")
        .map { $0.replacing("\u{0}", with: "|").trimmingCharacters(in: .whitespaces) }
      rows.append(cells)
    }
    return rows
  }

  /// The articles that a text links to.
  static func links(in text: String) -> Set<String> {
    Set(text.matches(of: /<doc:(?<name>[^>]+)>/).map { String($0.output.name) })
  }
}
