package import Languages
import Publications

/// An address that leads to another page of the site.
package struct Redirect: Sendable, Hashable {
  package let from: SiteAddress
  package let to: SiteAddress
  /// Whether it will always lead there; otherwise it leads on to what comes out later.
  package let isPermanent: Bool

  package init(from: SiteAddress, to: SiteAddress, isPermanent: Bool) {
    self.from = from
    self.to = to
    self.isPermanent = isPermanent
  }
}

extension Site {
  /// The page at an address that leads to another one, for hosts that know no rules: browsers go on
  /// at once, and a link is there for those that do not.
  ///
  /// `title` is the title of the page it leads to.
  package func page(
    for redirect: Redirect, to title: String, in language: Language
  ) -> OutputFile {
    var values = TemplateValues()
    values[text: "language"] = language.code
    values[text: "page-title"] = "\(title) – \(settings.title[language] ?? "")"
    values[text: "title"] = title
    values[text: "root"] = redirect.from.root
    values[text: "url"] = redirect.from.link(to: redirect.to)
    values[text: "canonical"] = settings.baseURL.map { redirect.to.absolute($0) }
    return file(redirect.from, values, template: "shared.redirect", in: language)
  }
}
