import Languages

/// A part of the site that every page leads to.
///
/// All of them stand in one table, in the order in which readers find them. A part appears only
/// once the build has it; see ``Site/sections``.
package struct SiteSection: Sendable {
  /// The last part of its address in each language.
  package let slug: String
  let place: Place
  /// The key of its name in the wording; nil for author's pages, which bear a title of their own.
  let word: String?
  /// The key of the sentence that tells what is there, for the doors of the home page.
  let lead: String?

  /// Where a part is listed.
  enum Place: Sendable, CaseIterable {
    /// The menu at the top.
    case menu
    /// Who publishes the site, and what it is.
    case about
    /// How its numbers are made.
    case quality
  }

  private init(_ slug: String, _ place: Place, word: String? = nil, lead: String? = nil) {
    self.slug = slug
    self.place = place
    self.word = word
    self.lead = lead
  }

  /// The table: a line for each part.
  package static let all = [
    SiteSection("publications", .menu, word: "publications", lead: "publications-lead"),
    SiteSection("indicators", .menu, word: "indicators", lead: "indicators-lead"),
    SiteSection("regions", .menu, word: "regions", lead: "regions-lead"),
    SiteSection("data", .menu, word: "data", lead: "data-lead"),
    SiteSection("calendar", .menu, word: "calendar", lead: "calendar-lead"),
    SiteSection("search", .menu, word: "search"),
    SiteSection("about", .about),
    SiteSection("contacts", .about),
    SiteSection("site-in-figures", .about, word: "site-in-figures"),
    SiteSection("accessibility", .about),
    SiteSection("components", .about, word: "components"),
    SiteSection("methodology", .quality),
    SiteSection("quality", .quality),
    SiteSection("glossary", .quality, word: "glossary", lead: "glossary-lead"),
    SiteSection("corrections", .quality, word: "corrections"),
    SiteSection("feeds", .about, word: "feeds"),
    SiteSection("pre-release-access", .quality, word: "pre-release-access"),
  ]

  /// The slugs of the table.
  static let slugs = Set(all.map(\.slug))

  /// The parts that every site has.
  static let usual: Set<String> = [
    "publications", "indicators", "calendar", "search", "site-in-figures", "glossary",
    "corrections", "components",
  ]
}

/// A link to a part of the site, as one page shows it.
struct SectionLink: Sendable {
  let slug: String
  let title: String
  let address: SiteAddress
  /// What is there, in a sentence.
  let lead: String?
}

/// The links of one language to the parts of one place, as every page of the language has them.
struct SectionLinks: Sendable {
  fileprivate(set) var links: [SectionLink] = []
  /// What pages that have the links are made from of the wording.
  fileprivate(set) var reads: [InputName] = []
}

extension Site {
  /// The parts that are there, in the order of the table; pages of authors that the table does not
  /// name come last among those about the site.
  func links(to place: SiteSection.Place, in language: Language) -> [SectionLink] {
    guard let found = sectionLinks[language]?[place] else { return [] }
    InputReads.note(found.reads)
    return found.links
  }

  /// The links of every language to every place, made anew when there are other parts.
  func listedSections() -> [Language: [SiteSection.Place: SectionLinks]] {
    words.mapValues { words in
      var places: [SiteSection.Place: SectionLinks] = [:]
      for place in SiteSection.Place.allCases { places[place] = links(to: place, words) }
      return places
    }
  }

  private func links(to place: SiteSection.Place, _ words: Words) -> SectionLinks {
    let language = words.language
    var found = SectionLinks()
    for section in SiteSection.all where section.place == place {
      if let link = link(to: section, words, &found.reads) { found.links.append(link) }
    }
    guard place == .about else { return found }
    found.links += menuPages.filter { !SiteSection.slugs.contains($0.slug) }.compactMap { page in
      page.titles[language].map {
        SectionLink(slug: page.slug, title: $0, address: .page(page.slug, language), lead: nil)
      }
    }
    return found
  }

  private func link(
    to section: SiteSection, _ words: Words, _ reads: inout [InputName]
  ) -> SectionLink? {
    func text(_ key: String) -> String? {
      reads.append(words.inputName(of: key))
      return words.wording(key)?.text
    }
    let language = words.language
    let title: String? =
      if let word = section.word {
        sections.contains(section.slug) ? text(word) : nil
      } else {
        menuPages.first { $0.slug == section.slug }?.titles[language]
      }
    guard let title else { return nil }
    return SectionLink(
      slug: section.slug, title: title, address: .page(section.slug, language),
      lead: section.lead.flatMap { text($0) })
  }
}
