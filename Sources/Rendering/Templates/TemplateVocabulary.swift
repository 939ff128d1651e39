/// The names a template may use, so that a misspelt one is a diagnostic and not an empty place.
///
/// Names for text are written `{{name}}` and escaped; names for markup `{{{name}}}`. Nothing is
/// both, so an author's characters never reach a page unescaped.
package enum TemplateVocabulary {
  /// Names whose value is finished markup.
  package static let markup: Set<String> = [
    "body", "chart", "figures", "footnotes", "heading", "headline", "headline-figures",
    "edition-title", "lead", "map", "narrow-map", "notes", "page-data", "sparkline",
    "structured-data", "summary", "table",
  ]

  /// Names whose value is text, a flag, a list or a group of further names.
  package static let text: Set<String> = [
    // Every page.
    "absolute-url", "alternates", "breadcrumbs", "canonical", "code", "description", "endonym",
    "image", "image-alt", "share", "table-descriptions", "type",
    "is-current", "is-last", "language", "languages", "menu", "page-title", "root", "site", "title",
    "url",
    "words", "x-default",
    "atom-url", "feeds", "is-superseded", "json-url", "locale", "locales",
    // The site.
    "home", "licence", "licence-url", "publisher", "publisher-url", "tagline",
    "footer", "is-within",
    // Lists of publications, and their filters.
    "count", "filters", "group-id", "group-title", "group-url", "has-editions", "has-members",
    "has-summaries", "latest-url", "members", "options", "years",
    // The home page.
    "doors", "has-doors", "has-indicators", "indicators-url", "publications-url",
    // An edition among others, its versions and formats.
    "changes-url", "formats", "has-series", "next-edition", "original", "permanent-address",
    "previous-edition", "provenance-url", "version-address", "version-url", "versions",
    "versions-url",
    // The page of the design.
    "class", "colours", "dark", "dark-contrast", "has-map", "light", "light-contrast", "sizes",
    "spaces", "wide",
    // The site in figures.
    "cells", "columns", "facts", "is-total", "kinds", "measures",
    // Lists of editions and indicators.
    "choices", "course", "date", "date-iso", "definition", "editions", "has-upcoming", "has-value",
    "indicators", "kind", "latest", "no-data", "number", "period", "released", "released-iso",
    "unit", "upcoming", "value",
    // One indicator.
    "annex", "checks", "direction", "disaggregation", "formula", "formula-text", "frequency",
    "has-checks",
    "has-regional", "has-related", "has-rows", "has-tables", "has-vintages", "is-related",
    "is-unofficial", "name", "parts", "regional", "regions-url", "related", "tables", "use",
    "value-unit",
    // Regions.
    "expressions", "facts", "has-facts", "has-missing", "has-places", "has-sections", "missing",
    "regions",
    // Pages and the glossary.
    "contents", "has-contents", "id", "term", "terms",
    // One edition.
    "about-producer", "citation", "computation", "contact", "data-as-of", "data-corrections",
    "has-data-corrections",
    "definitions", "designation", "downloads",
    "edition-label", "email",
    "file", "files", "formulas", "has-definitions", "has-downloads", "has-files", "has-formulas",
    "has-sources", "hours", "is-latest", "is-translation",
    "next-release", "next-release-iso", "note", "phone", "producer", "revisions", "role", "size",
    "released-time", "sources", "status-banner", "text", "vintage",
    // Formats, and the sections and parts of a text.
    "edition-url", "icon", "is-back", "is-front", "medium-epub", "medium-paper", "medium-picture",
    "medium-single", "medium-text", "medium-web", "section", "sections", "stylesheet",
    // Chapters that are pages of their own.
    "chapters",
    // Texts that are read aloud, and plain texts.
    "body-text", "card", "cards", "cues", "end", "footnotes-text", "has-cards", "label", "seconds",
    "start",
    "summary-text",
    "time", "total-seconds", "total-time", "total-words", "word-count", "words-per-minute",
    // The alphabetical index, and the ways from section to section.
    "entries", "has-index", "has-terms", "index", "letter", "next", "places", "previous",
    // Versions and corrections.
    "anchor", "changes", "corrected", "corrected-iso", "corrections", "corrections-url", "feed",
    "from",
    "has-changes", "has-corrections", "has-notices", "notices", "severity", "to",
    "version-banner", "version-before",
    // Copies before the release, and who gets them.
    "access-url", "has-recipients", "recipients", "watermark",
    // Open data.
    "cells", "citation-files", "has-citation-files", "code-lists", "codes", "columns", "dataset",
    "has-indicators", "has-rows", "has-statuses", "headings", "is-heading", "is-number",
    "row-count", "rows", "site-licence", "statuses", "tables", "whole-catalogue",
    // The search page and its alphabetical index.
    "lang", "letters", "lines", "search-index",
    // The release calendar.
    "calendar-file", "calendar-url", "has-past", "is-cancelled", "past", "state", "state-name",
  ]

  /// Whether a name stands for one section of a text by its number, or for a part by its name.
  static func isGroup(_ name: String) -> Bool {
    if let number = name.dropping("section-") { return number.allSatisfy(\.isNumber) }
    return name.dropping("part-") != nil
  }
}

extension String {
  /// What stands behind a beginning, if that is not all.
  fileprivate func dropping(_ prefix: String) -> Substring? {
    hasPrefix(prefix) && utf8.count > prefix.utf8.count ? dropFirst(prefix.count) : nil
  }
}
