import Diagnostics
import Indicators
import Languages
import Publications
import Testing

@Suite struct SettingsProseTests {
  private let prose: SettingsProse

  init() throws {
    let content = try RealContent.shared.get()
    prose = SettingsProse(
      content.resolvers.mapValues(\.proofreader),
      context: EvaluationContext(period: nil, point: [:]))
  }

  private func typed(_ text: String) -> ([String], DiagnosticLog) {
    var log = DiagnosticLog()
    let found = prose.check(Source(path: "settings.yaml", text: text), reporting: &log)
    return (found.map { "\($0.location.text)" }, log)
  }

  @Test func `numbers in the texts of settings stand nowhere in the data`() {
    let (found, _) = typed(
      """
      id: 5
      decimals: 2
      name: {kk: Атауы, ru: Название, en: Name of 12 regions}
      definition:
        kk: >-
          Екі жылдан
          артық.
        ru: Лица старше шестидесяти лет.
        en: Adopted on 28 August 2007.
      items:
        - {note: {en: twenty-three}}
      """)
    #expect(found == ["12", "Екі", "шестидесяти", "twenty-three"])
  }

  @Test func `a number named beside the text is meant`() {
    let (found, _) = typed(
      """
      - definition: {en: Persons over 60 and under 70.}
        literals: {60: the age of the definition}
      - definition: {en: Persons over 60.}
      """)
    #expect(found == ["70", "60"])
  }

  @Test func `wording to avoid is found there too, but not where it is listed`() {
    let (_, log) = typed(
      """
      term: {en: Illegal migrants}
      avoid: {en: [illegal migrant], why: {en: illegal migrants}}
      """)
    #expect(log.sorted.map(\.location.text) == ["Illegal migrants"])
    #expect(log.sorted.first?.hint?.hasPrefix("write 'migrant without") == true)
  }

  @Test func `what is no YAML is left to who reads it`() {
    let (found, log) = typed("a: [")
    #expect(found.isEmpty)
    #expect(log.isEmpty)
  }
}
