import Languages
import Markup
import Publications
import Quantities

/// What a page is, for search engines.
enum PageSubject {
  /// A part of the site.
  case part
  /// The home page of a language.
  case home
  /// An edition.
  case report(ReportFacts)
}

/// An edition as search engines are told of it.
struct ReportFacts {
  let label: String
  let number: Int?
  let kindName: String
  let version: Int
  /// The permanent address of the version.
  let permanent: SiteAddress
  let published: Instant
  let modified: Instant
  let period: Period?
  let keywords: [String]
  /// The language the text was written in first.
  let original: Language
  /// The pages of the tables that its numbers come from.
  let tables: [SiteAddress]
}

/// What search engines read on every page that has an address: the way to it and what it is, as
/// JSON-LD in the words of schema.org.
struct PageData {
  let frame: PageFrame
  /// The address of the root of the site.
  let base: String

  private var site: Site { frame.site }
  private var language: Language { frame.language }

  /// The block; nil for a page of which nothing is to be told.
  func fragment(trail: [(title: String, address: SiteAddress)]) -> MarkupFragment? {
    var json = JSONBytes()
    var isEmpty = true
    json.object { json in
      json.member("@context", "https://schema.org/")
      json.key("@graph")
      json.list { json in
        switch frame.subject {
        case .part: break
        case .home:
          write(site: &json)
          isEmpty = false
        case .report(let facts):
          write(facts, to: &json)
          isEmpty = false
        }
        guard trail.count > 1 else { return }
        write(trail, to: &json)
        isEmpty = false
      }
    }
    return isEmpty ? nil : MarkupFragment { $0.data(json.bytes) }
  }

  private func write(
    _ trail: [(title: String, address: SiteAddress)], to json: inout JSONBytes
  ) {
    json.object { json in
      json.member("@type", "BreadcrumbList")
      json.key("itemListElement")
      json.list { json in
        for (index, step) in trail.enumerated() {
          json.object { json in
            json.member("@type", "ListItem")
            json.member("position", index + 1)
            json.member("name", step.title)
            json.member("item", step.address.absolute(base))
          }
        }
      }
    }
  }

  private func write(site json: inout JSONBytes) {
    let settings = site.settings
    json.object { json in
      json.member("@type", "WebSite")
      json.member("@id", base + "#site")
      json.member("name", settings.title[language] ?? "")
      json.member("description", frame.description)
      json.member("url", frame.address.absolute(base))
      json.member("inLanguage", language.code)
      writeLicence(to: &json)
      json.key("publisher")
      json.object { $0.member("@id", base + "#publisher") }
      json.key("potentialAction")
      json.object { json in
        json.member("@type", "SearchAction")
        json.key("target")
        json.object { json in
          json.member("@type", "EntryPoint")
          json.member(
            "urlTemplate",
            SiteAddress.search(language).absolute(base) + "?q={search_term_string}")
        }
      }
    }
    json.object { json in
      writePublisher(to: &json)
      json.member("logo", base + "assets/favicon.svg")
      if let about = settings.aboutPublisher?[language] { json.member("description", about) }
    }
  }

  private func write(_ facts: ReportFacts, to json: inout JSONBytes) {
    let address = frame.address.absolute(base)
    json.object { json in
      json.key("@type")
      json.list { json in
        json.element("Report")
        if facts.number != nil { json.element("PublicationIssue") }
      }
      json.member("@id", facts.permanent.absolute(base))
      json.member("name", frame.title ?? "")
      json.member("headline", String((frame.title ?? "").prefix(110)))
      json.member("description", frame.description)
      json.member("url", address)
      json.member("genre", facts.label)
      if let number = facts.number {
        json.member("issueNumber", String(number))
        json.key("isPartOf")
        json.object { json in
          json.member("@type", "Periodical")
          json.member("name", facts.kindName)
        }
      }
      json.member("version", facts.version)
      json.member("datePublished", site.rfc3339(facts.published))
      json.member("dateModified", site.rfc3339(facts.modified))
      json.member("inLanguage", language.code)
      if let period = facts.period {
        json.member("temporalCoverage", "\(period.first)/\(period.last)")
      }
      json.member("isAccessibleForFree", flag: true)
      writeLicence(to: &json)
      if let image = frame.card?.url { json.member("image", image) }
      if !facts.keywords.isEmpty {
        json.key("keywords")
        json.list { json in for keyword in facts.keywords { json.element(keyword) } }
      }
      json.key("author")
      json.object { writePublisher(to: &$0) }
      json.key("publisher")
      json.object { $0.member("@id", base + "#publisher") }
      if !facts.tables.isEmpty {
        json.key("isBasedOn")
        json.list { json in for table in facts.tables { json.element(table.absolute(base)) } }
      }
      writeTranslations(of: facts, to: &json)
    }
  }

  /// The other languages: what this text was translated from, or what was made from it.
  private func writeTranslations(of facts: ReportFacts, to json: inout JSONBytes) {
    let others = frame.alternates.filter { $0.language != language }
    func work(_ other: (language: Language, address: SiteAddress), _ json: inout JSONBytes) {
      json.object { json in
        json.member("@type", "Report")
        json.member("url", other.address.absolute(base))
        json.member("inLanguage", other.language.code)
      }
    }
    if facts.original != language,
      let original = others.first(where: { $0.language == facts.original })
    {
      json.key("translationOfWork")
      work(original, &json)
    } else if !others.isEmpty {
      json.key("workTranslation")
      json.list { json in for other in others { work(other, &json) } }
    }
  }

  private func writePublisher(to json: inout JSONBytes) {
    json.member("@type", "Organization")
    json.member("@id", base + "#publisher")
    json.member("name", site.settings.publisher[language] ?? "")
    if let url = site.settings.publisherURL { json.member("url", url) }
  }

  private func writeLicence(to json: inout JSONBytes) {
    if let licence = site.settings.licence { json.member("license", licence.url ?? licence.name) }
  }
}
