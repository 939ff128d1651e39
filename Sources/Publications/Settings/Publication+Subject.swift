package import Diagnostics
package import Indicators
package import Languages
import LocatedYAML

extension Publication {
  /// Reads what lists call all editions together.
  static func readTitle(
    isRepeated: Bool, _ languages: [Language], _ reader: inout MappingReader,
    _ log: inout DiagnosticLog
  ) -> LocalizedText? {
    guard let node = reader.node("title") else { return nil }
    if !isRepeated {
      log.report(
        .error(
          "publication.for-each", "'title' is for publications with an edition for each code",
          at: node.location, hint: "the title of an edition stands in its text"))
    }
    return LocalizedReader(languages: languages).optional("title", in: &reader, &log)
  }

  /// What one edition of a publication is about that has an edition for each code of a dimension.
  package struct Subject: Sendable, Hashable {
    package let dimension: String
    package let code: String
    fileprivate let names: LocalizedText
    /// Whether the edition stands for all where one is enough, as for what is the same in them.
    package let isFirst: Bool

    /// The code as the end of an address: small letters, digits and single hyphens.
    var suffix: String { Language.english.slug(code) }

    /// The name of the code.
    package func name(in language: Language) -> String { names[language] ?? code }
  }

  /// The last part of an address: what the narrative asks for or else the name of the folder, and
  /// behind it the code that the edition is about.
  package func address(_ own: String? = nil) -> String {
    let name = own ?? slug
    return subject.map { "\(name)-\($0.suffix)" } ?? name
  }

  /// The editions of the publication, one for each code of its dimension or itself alone; none
  /// after a finding.
  package func editions(
    over model: Model, reporting log: inout DiagnosticLog
  ) -> [Publication] {
    guard let forEach else { return [self] }
    guard let codes = RepeatedCodes.all(of: forEach, in: model, reporting: &log) else { return [] }
    guard codes.count <= SectionExpander.maximumCopies else {
      log.report(
        .error(
          "for-each.too-many",
          "\(codes.count) editions are over the limit of \(SectionExpander.maximumCopies)",
          at: forEach.location, hint: "split the publication"))
      return []
    }
    return codes.enumerated().map { index, code in
      var edition = self
      let subject = Subject(
        dimension: forEach.string, code: code.code, names: code.names, isFirst: index == 0)
      edition.subject = subject
      edition.point[subject.dimension] = subject.code
      edition.aliases = aliases.map { alias in
        Alias(
          slug: "\(alias.slug)-\(subject.suffix)", language: alias.language,
          location: alias.location)
      }
      return edition
    }
  }
}
