import Foundation
import Habarshy

/// A small site whose one publication is also a document on paper.
enum PrintSite {
  /// The site, with some shell commands in the document for the worker that does what they say.
  static func make(
    _ script: String = ":", pages: String = "{least: 1}", sheets: String = "pages",
    standard: String? = nil,
    style: String = "p {}\n"
  ) throws -> BadInputFolder {
    let kind = """
      name: {kk: Парақ, ru: Листок, en: Sheet}
      label: {kk: Парақ, ru: Листок, en: Sheet}
      page: bulletin.page
      formats:
        pdf:
          medium: paper
          template: sheet.paper
          styles: [sheet/one.css, sheet/two.css]
          pages: \(pages)
          sheets: \(sheets)
          \(standard.map { "standard: \($0)" } ?? "bleed: false")
          to: \(sheets == "pages" ? "site" : "print")
          name: {kk: PDF, ru: PDF, en: PDF}

      """
    return try BadInputFolder([
      .write("Templates/sheet/kind.yaml", kind),
      .write(
        "Templates/sheet/paper.mustache",
        "<html lang=\"{{language}}\"><h1>{{title}}</h1>\n<!--sh \(script)-->\n</html>\n"),
      .write("Templates/sheet/one.css", "@charset \"utf-8\"; h1 {}\nh2 {}"),
      .write("Templates/sheet/two.css", style),
      .replace(BadInputCase.publication, "kind: bulletin", "kind: sheet"),
      .append(BadInputCase.publication, "formats: [html, pdf]\n"),
    ])
  }

  static func build(
    _ site: BadInputFolder, _ fake: FakeEngine?, writesOutput: Bool = true, isStrict: Bool = false,
    temporaryFolder: String? = nil, interruption: Interruption = Interruption(),
    progress: @Sendable (BuildProgress) -> Void = { _ in }
  ) -> BuildResult {
    var options = BuildOptions(
      workspace: Workspace(
        content: site.folder.path("Content"), templates: site.templates,
        output: site.folder.path("Output")),
      asOf: .local("2007-09-01"), isStrict: isStrict, writesOutput: writesOutput, jobs: 2,
      printer: fake?.path ?? "/nowhere")
    if let temporaryFolder { options.temporaryFolder = temporaryFolder }
    return Build.run(options, interruption: interruption, progress: progress)
  }

  /// The printed files of the output.
  static func prints(_ site: BadInputFolder) -> [String] {
    site.folder.files(of: "Output").keys.filter { $0.hasSuffix(".pdf") }.sorted()
  }
}
