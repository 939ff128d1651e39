import Diagnostics
import Publications

extension PublicationParser {
  /// The publication with a name that a user typed; nil after diagnostics: there is none, or what
  /// its `publication.yaml` says is not in order.
  ///
  /// What is wrong with other publications is not told.
  static func folder(
    named slug: String, of build: SiteBuild, reporting log: inout DiagnosticLog
  ) -> PublicationFolder? {
    var findings = DiagnosticLog()
    let folders = parse(build.inputs, site: build.parsed, reporting: &findings)
    let own = build.inputs.content.place(of: "publications/\(slug)/").source.path
    var isFaulty = false
    for finding in findings.diagnostics where finding.location.source.path.hasPrefix(own) {
      log.report(finding)
      isFaulty = isFaulty || finding.severity == .error
    }
    if isFaulty { return nil }
    if let folder = folders.first(where: { $0.publication.slug == slug }) { return folder }
    log.report(.unknownPublication(slug, among: folders, in: build.inputs))
    return nil
  }
}

extension Diagnostic {
  /// The error about a name on the command line that is no folder below `publications/`.
  static func unknownPublication(
    _ name: String, among folders: [PublicationFolder], in inputs: Inputs
  ) -> Diagnostic {
    let known = folders.map(\.publication.slug)
    return .error(
      "publication.unknown", "there is no publication '\(name)'",
      at: inputs.content.place(of: "publications"),
      hint: NearMiss.hint(
        for: name, in: known, otherwise: "known: \(known.prefix(12).joined(separator: ", "))"))
  }
}
