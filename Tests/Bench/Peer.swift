import Foundation

/// A generator of sites that Habarshy is compared with, and how a project of it is laid out.
struct Peer: Sendable {
  let name: String
  /// The name of its command.
  let program: String
  /// What makes the command tell its version.
  let version: [String]
  /// What makes the command build the project it is started in, into the folder `output`.
  let build: [String]
  /// The folders with its settings and templates.
  let parts: [String]
  /// Where its project has texts, numbers and the style sheet.
  let texts: String
  let numbers: String
  let style: String
  /// What stands before a text.
  let front: @Sendable (Front) -> String
  /// The place of a value in a text.
  let value: @Sendable (_ code: String, _ year: Int) -> String
  /// The place of a figure in a text: `table`, `bars` or `lines`.
  let figure: @Sendable (_ name: String) -> String

  /// What is known of a text besides the text.
  struct Front {
    let id: String
    let title: String
    let summary: String
    let date: String
    let language: String
  }

  static let all = [hugo, pelican, nikola, mkdocs, jekyll]

  private static let hugo = Peer(
    name: "Hugo", program: "hugo", version: ["version"],
    build: ["--quiet", "--destination", "output"], parts: ["hugo"],
    texts: "content/p", numbers: "data", style: "static/style.css",
    front: { yaml($0) },
    value: { "{{< val \"\($0)\" \"\($1)\" >}}" }, figure: { "{{< \($0) >}}" })

  private static let pelican = Peer(
    name: "Pelican", program: "pelican", version: ["--version"],
    build: ["content", "--quiet", "--settings", "pelicanconf.py", "--output", "output"],
    parts: ["pelican", "jinja"],
    texts: "content", numbers: "numbers", style: "content/extra/style.css",
    front: { front in
      fields(front, summary: "summary").map { "\($0.name): \($0.value)\n" }.joined() + "\n"
    },
    value: jinjaValue, figure: { "{{ \($0)() }}" })

  private static let nikola = Peer(
    name: "Nikola", program: "nikola", version: ["version"], build: ["build", "--quiet"],
    parts: ["nikola", "jinja"],
    texts: "pubs", numbers: "numbers", style: "files/style.css",
    front: { front in
      "<!--\n"
        + fields(front, summary: "description").map { ".. \($0.name): \($0.value)\n" }.joined()
        + "-->\n\n"
    },
    value: { "{{% val \($0) \($1) %}}" }, figure: { "{{% \($0) %}}" })

  private static let mkdocs = Peer(
    name: "MkDocs", program: "mkdocs", version: ["--version"],
    build: ["build", "--quiet", "--site-dir", "output"], parts: ["mkdocs", "jinja"],
    texts: "docs/p", numbers: "numbers", style: "docs/style.css",
    front: { yaml($0) },
    value: jinjaValue, figure: { "{{ \($0)() }}" })

  private static let jekyll = Peer(
    name: "Jekyll", program: "jekyll", version: ["--version"],
    build: ["build", "--quiet", "--destination", "output"], parts: ["jekyll"],
    texts: "_pubs", numbers: "_data", style: "style.css",
    front: { yaml($0, "layout: pub\n") },
    value: { code, year in
      "<b class=\"v\">{{ site.data.ind[page.indicator].\(code)[\"\(year)\"]"
        + " | number: page.language }}</b>"
    },
    figure: { "{% include \($0).html %}" })

  @Sendable private static func jinjaValue(_ code: String, _ year: Int) -> String {
    "{{ val(\"\(code)\", \"\(year)\") }}"
  }

  private static func yaml(_ front: Front, _ more: String = "") -> String {
    """
    ---
    title: '\(front.title)'
    summary: '\(front.summary)'
    date: \(front.date)
    language: \(front.language)
    indicator: \(front.id)
    \(more)---

    """
  }

  private static func fields(
    _ front: Front, summary: String
  ) -> [(name: String, value: String)] {
    [
      ("title", front.title), ("slug", front.id), ("date", front.date),
      ("language", front.language), ("indicator", front.id), (summary, front.summary),
    ]
  }

  /// Where a page of this peer is in its output.
  func page(of number: Int) -> String { "p/p\(number)/index.html" }
}
