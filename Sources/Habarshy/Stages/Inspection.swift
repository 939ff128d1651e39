package import Diagnostics
package import Indicators
package import Languages
package import Publications
import Quantities

/// The content read and proved, with nothing rendered: what a question about it starts from.
package struct Inspection: Sendable {
  package let inputs: Inputs
  let parsed: ParsedSite
  private let asOf: Instant
  /// The data as known at the instant asked for, or at the latest release where that is later.
  package let model: Model
  /// Editions by publication, in the order of the folders' names and of the languages.
  package let publications: [[Edition]]
  /// The pages of the site; none when only some publications were asked for.
  package let pages: [TextPage]

  /// Reads the folders of a workspace and resolves its publications, released or not.
  ///
  /// `named` are folders under `publications/`; all of them when it is empty. A name that is none is
  /// reported. Stops only where there is nothing to go on with: findings in texts are in the log.
  package static func run(
    _ options: BuildOptions, named: [String] = [], reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> Inspection {
    let inputs = try options.workspace.read(jobs: options.jobs, reporting: &log)
    try log.stopIfErrors()
    return try run(inputs, options: options, named: named, reporting: &log)
  }

  /// The same for inputs in memory.
  static func run(
    _ inputs: Inputs, options: BuildOptions, named: [String] = [],
    reporting log: inout DiagnosticLog
  ) throws(BuildStopped) -> Inspection {
    let build = try Stages.parse(inputs, options: options, reporting: &log)
    var folders = PublicationParser.parse(inputs, site: build.parsed, reporting: &log)
    for name in named where !folders.contains(where: { $0.publication.slug == name }) {
      log.report(.unknownPublication(name, among: folders, in: inputs))
    }
    if !named.isEmpty { folders.removeAll { !named.contains($0.publication.slug) } }
    let asOf = folders.map(\.publication.release).reduce(build.asOf) { max($0, $1) }
    let model = try build.model(asOf: asOf, reporting: &log)
    PublicationParser.checkPoints(of: folders, in: model.dataset, reporting: &log)
    folders = PublicationParser.editions(of: folders, over: model, reporting: &log)
    let resolvers = build.resolvers(of: model)
    let resolver = EditionResolver(resolvers: resolvers, kinds: build.parsed.kinds)
    let pages = named.isEmpty ? build.textPages(resolvers, reporting: &log) : []
    let publications = concurrentMap(folders, jobs: options.jobs, reporting: &log) { folder, log in
      resolver.editions(of: folder, reporting: &log)
    }
    return Inspection(
      inputs: inputs, parsed: build.parsed, asOf: build.asOf, model: model,
      publications: publications, pages: pages)
  }

  /// The texts of all editions, then those of the pages, each in the order of the languages.
  package var texts: [ResolvedNarrative] {
    publications.flatMap { $0.map(\.text) }
      + pages.flatMap { page in Language.all.compactMap { page.texts[$0] } }
  }

  /// What resolves a text of the site in a language; nil for a language the site has not.
  package func resolver(_ language: Language) -> Resolver? {
    SiteBuild(inputs: inputs, parsed: parsed, asOf: asOf, jobs: 1).resolvers(of: model)[language]
  }
}
