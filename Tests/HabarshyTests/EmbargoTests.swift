import Diagnostics
import Foundation
import Habarshy
import Testing

/// What is not released yet is nowhere in the output.
@Suite struct EmbargoTests {
  private static let next = "Content/publications/next/"

  /// A second publication with a text of its own, and rows that come out with it.
  static let coming: [BadInputCase.Change] = {
    var changes: [BadInputCase.Change] = [
      .copy("Content/publications/flows/", next),
      .replace(next + "publication.yaml", "number: 1", "number: 2"),
      .replace(next + "publication.yaml", "period: 2006", "period: 2007"),
      .replace(next + "publication.yaml", "2007-08-28T10:00", "2008-02-28T10:00"),
      .append(
        BadInputCase.flows,
        "2006,KZ,68.9,33.7,2008-02-28T10:00\n2007,KZ,71234.5678,22345.6789,2008-02-28T10:00\n"),
    ]
    for (code, title) in [("kk", "Көші-қон"), ("ru", "Миграция"), ("en", "Migration")] {
      let file = next + code + ".md"
      let sentence = "\nA sentence that nobody may read before its time.\n"
      changes.append(.replace(file, "title: \(title)", "title: \(title) surprise of 2007"))
      changes.append(.replace(file, "arrivals[2006] | unit", "arrivals[2007] | unit"))
      changes.append(.append(file, sentence))
    }
    return changes
  }()

  /// Everything in the output but the record, whose list of inputs is looked at by itself.
  private func tree(_ folder: BadInputFolder) -> [String: String] {
    folder.folder.files(of: "Output")
  }

  @Test func `one second before the release the output is as if there were nothing to come`()
    throws
  {
    let with = try BadInputFolder(Self.coming)
    let without = try BadInputFolder()
    let before = "2008-02-28T09:59:59"
    let result = with.build(asOf: before)
    try #require(result.ending == .finished, "\(with.words(result))")
    #expect(without.build(asOf: before).ending == .finished)
    let expected = tree(without)
    #expect(!expected.isEmpty)
    #expect(tree(with) == expected)
    let record = try #require(with.folder.contents(of: "Output")["build.json"])
    #expect(!record.contains("publications/next"))
    #expect(!record.contains("Content/data/flows.csv"))

    // One second later it is there; and gone again from an output that had it.
    let after = with.build(asOf: "2008-02-28T10:00")
    #expect(after.ending == .finished, "\(with.words(after))")
    let released = tree(with)
    for language in ["kk", "ru", "en"] {
      let page = try #require(released["site/\(language)/publications/next/index.html"])
      #expect(page.contains("surprise of 2007"))
    }
    #expect(with.build(asOf: before).ending == .finished)
    #expect(tree(with) == expected)
    #expect(with.folder.contents(of: "Output")["build.json"] == record)
  }

  @Test func `nothing of a coming edition stands in any file`() throws {
    let folder = try BadInputFolder(Self.coming)
    #expect(folder.build(asOf: "2008-02-28T09:59:59").ending == .finished)
    let output = folder.folder.contents(of: "Output")
    #expect(output["site/ru/index.html"] != nil)
    for (path, text) in output {
      for secret in [
        "surprise", "nobody may read", "71234", "71,234", "71 234", "71\u{A0}234", "71\u{202F}234",
        "68.9", "68,9", "2007-KZ", "next/",
      ] {
        #expect(!text.contains(secret) && !path.contains(secret), "'\(secret)' in \(path)")
      }
    }
  }

  @Test(arguments: [
    ("title", "title", "Migration surprise of 2007"),
    ("address", "address", "See ../publications/next/index.html there"),
  ])
  func `a leak ends the build and says where it comes from`(
    name: String, kind: String, text: String
  ) throws {
    // The templates and pages of a site are public, but they do not make a title public.
    let folder = try BadInputFolder(
      Self.coming + [.append("Content/pages/about/en.md", "\n\(text)\n")])
    let result = folder.build(asOf: "2008-02-28T09:59:59")
    #expect(result.ending == .stopped)
    let words = folder.words(result)
    #expect(words.contains("a \(kind) under embargo stands in byte"))
    #expect(words.contains("of 'site/en/about/index.html'"))
    #expect(words.contains("announce it in calendar.yaml"))
    let errors = folder.findings(result).filter { $0.contains(": error ") }
    #expect(!errors.isEmpty)
    #expect(errors.allSatisfy { $0.hasPrefix(Self.next) && $0.hasSuffix("error embargo.leak") })
  }

  @Test func `what stands in a public file is no secret any more`() throws {
    let text = "A sentence that nobody may read before its time."
    let folder = try BadInputFolder(
      Self.coming + [.append("Content/data/regions.csv", "leak,\(text),\(text),\(text)\n")])
    #expect(folder.build(asOf: "2008-02-28T09:59:59").ending == .finished)
  }

  @Test func `a number that a cell known now says too is no secret`() throws {
    let folder = try BadInputFolder(
      Self.coming + [
        .append(BadInputCase.flows, "2003,KZ,22345.6789,1.0,\n"),
        .append("Content/pages/about/en.md", "\n`= arrivals[2003] | unit`\n"),
      ])
    let result = folder.build(asOf: "2008-02-28T09:59:59")
    #expect(result.ending == .finished, "\(folder.words(result))")
  }

  @Test func `a title that the calendar announces is no secret`() throws {
    let folder = try BadInputFolder(
      Self.coming + [
        .append("Content/pages/about/en.md", "\nMigration surprise of 2007\n"),
        .write(
          "Content/calendar.yaml",
          """
          - id: second
            title: {kk: А, ru: Б, en: Migration surprise of 2007}
            publication: next
            date: 2008-02-28T10:00

          """),
      ])
    let result = folder.build(asOf: "2008-02-28T09:59:59")
    #expect(result.ending == .finished, "\(folder.words(result))")
  }

  @Test
  func `numbers of rows to come are found, in the form of each language, wherever they stand`()
    throws
  {
    let numbers = ["71234.5678", "71,234.5678", "71\u{A0}234,5678"]
    let files = numbers.indices.flatMap { number in
      (0..<6).map { shift -> BadInputCase.Change in
        let text = String(repeating: "x", count: shift) + " \(numbers[number]) y"
        return .writeBytes("Content/pages/about/images/\(number)-\(shift).gif", Array(text.utf8))
      }
    }
    // Longer numbers and words in which the digits stand are other ones.
    let others = ["171234.5678", "71234.56781", "a71234.5678", "71234.5678,5"].map {
      BadInputCase.Change.writeBytes("Content/pages/about/images/\($0).gif", Array($0.utf8))
    }
    let folder = try BadInputFolder(Self.coming + files + others)
    let result = folder.build(asOf: "2008-02-28T09:59:59")
    #expect(result.ending == .stopped)
    let words = folder.words(result)
    for number in numbers.indices {
      for shift in 0..<6 {
        #expect(
          words.contains("byte \(shift + 1) of 'site/en/about/images/\(number)-\(shift).gif'"))
      }
    }
    #expect(!words.contains("1234.gif") && !words.contains("5678.gif") && !words.contains(",5.gif"))
  }

  @Test func `a right value that counts only later leaves no trace`() throws {
    let register = """
      - where: {resource: flows, column: arrivals, point: {period: 2006, region: KZ}}
        expected: 66.7
        value: 71234.5678
        reason: {kk: "қате терілген екен", ru: "опечатка в письме", en: "a slip of the letter"}
        source: letter of the producer
        date: 2008-02-28T10:00

      """
    let folder = try BadInputFolder([.write("Content/data/corrections.yaml", register)])
    let result = folder.build(asOf: "2008-02-28T09:59:59")
    try #require(result.ending == .finished, "\(folder.words(result))")
    for (path, text) in folder.folder.contents(of: "Output") {
      #expect(!text.contains("data/corrections.yaml") && !text.contains("71234"), "\(path)")
      #expect(!text.contains("a slip of the letter"), "\(path)")
    }
    let leak = try BadInputFolder([
      .write("Content/data/corrections.yaml", register),
      .append("Content/pages/about/en.md", "\nThere was a slip of the letter.\n"),
      .writeBytes("Content/pages/about/images/a.gif", Array("= 71,234.5678".utf8)),
    ])
    let found = leak.build(asOf: "2008-02-28T09:59:59")
    #expect(found.ending == .stopped)
    #expect(leak.words(found).contains("of 'site/en/about/images/a.gif'"))
  }

  @Test func `that something stands in more places than are told is told`() throws {
    func codes(_ places: Int) throws -> [String] {
      let text = String(repeating: "= 71,234.5678 ", count: places)
      let folder = try BadInputFolder(
        Self.coming + [.writeBytes("Content/pages/about/images/a.gif", Array(text.utf8))])
      let result = folder.build(asOf: "2008-02-28T09:59:59")
      #expect(result.ending == .stopped)
      return result.log.diagnostics.map(\.code)
    }
    let many = try codes(12)
    #expect(many.count { $0 == "embargo.leak" } >= 10)
    #expect(many.count { $0 == "embargo.more" } == 1)
    let few = try codes(1)
    #expect(few.contains("embargo.leak") && !few.contains("embargo.more"))
  }

  @Test func `what stands in a template is public`() throws {
    let folder = try BadInputFolder(
      Self.coming + [.writeBytes("Templates/shared/images/a.svg", Array("71,234.5678".utf8))])
    #expect(folder.build(asOf: "2008-02-28T09:59:59").ending == .finished)
  }
}
