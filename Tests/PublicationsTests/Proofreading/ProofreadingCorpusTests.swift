import Diagnostics
import Foundation
import Languages
import Narratives
import Testing

/// Wrong numbers are all found, and right texts raise no alarm.
@Suite struct ProofreadingCorpusTests {
  private let content: RealContent

  init() throws {
    content = try RealContent.shared.get()
  }

  @Test(arguments: Language.all)
  func `a hundred wrong numbers are found where they stand`(_ language: Language) throws {
    let path = "Content/publications/migration-2001-2006/\(language.code).md"
    var wrong = WrongNumbers(language, try content.text(path))
    let samples = wrong.samples(100)
    #expect(samples.count == 100)
    for sample in samples {
      let findings = try content.findings(sample.text, language)
      let isFound = findings.contains {
        ($0.code == "number.typed" || $0.code == "claim.number")
          && $0.location.offset <= sample.range.lowerBound
          && sample.range.lowerBound < $0.location.end
      }
      #expect(isFound, "\(sample.number) in:\n\(sample.text)\n\(findings)")
    }
  }

  @Test(arguments: Language.all)
  func `the content of the repository raises no alarm`(_ language: Language) throws {
    let narratives = try content.narratives(language)
    #expect(!narratives.isEmpty)
    for (path, text) in narratives {
      let findings = try content.findings(text, language)
      #expect(findings.isEmpty, "\(path): \(findings)")
    }
  }

  @Test(arguments: Language.all)
  func `correct sentences raise no alarm`(_ language: Language) throws {
    // The sentences speak of series of their own; what their expressions come to is not looked at.
    let text = try content.text("Tests/Fixtures/proofreading/clean-\(language.code).txt")
    let lines = text.split(separator: "\n")
    #expect(lines.count >= 100)
    for line in lines {
      let narrative = "---\ntitle: X\nsummary: X\n---\n\n\(line)\n"
      let findings = try content.findings(narrative, language)
      #expect(findings.isEmpty, "\(line)\n\(findings)")
    }
  }
}
