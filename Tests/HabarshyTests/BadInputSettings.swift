/// What settings, units, wording, kinds and templates may get wrong.
extension BadInputCase {
  static let settings = [
    BadInputCase(
      "a misspelt key of the site",
      .replace(site, "publisher:", "publiser:"),
      finds: ["\(site):1:1: error yaml.missing-key", "\(site):2:1: error yaml.unknown-key"],
      telling: ["did you mean 'publisher'?"]),
    BadInputCase(
      "a download that there is not",
      .append(site, "downloads: [csv, pgn, 7]\n"),
      finds: [
        "\(site):10:18: error site.unknown-download", "\(site):10:23: error site.unknown-download",
      ],
      telling: ["there is no download 'pgn'", "did you mean 'png'?"]),
    BadInputCase(
      "a misspelt key of a contact",
      .replace(site, "email", "e-mail"),
      finds: ["\(site):9:5: error yaml.unknown-key"],
      telling: ["did you mean 'email'?"]),
    BadInputCase(
      "a misspelt key of a publication",
      .replace(publication, "period:", "periode:"),
      finds: ["\(publication):3:1: error yaml.unknown-key"],
      telling: ["did you mean 'period'?"]),
    BadInputCase(
      "a misspelt key of an indicator",
      .replace(balance, "decimals:", "decimal:"),
      finds: ["\(balance):6:1: error yaml.unknown-key"],
      telling: ["did you mean 'decimals'?"]),
    BadInputCase(
      "a misspelt key of a figure",
      .replace(ru, "description:", "desciption:"),
      finds: ["\(ru):12:1: error yaml.unknown-key"],
      telling: ["did you mean 'description'?"]),
    BadInputCase(
      "a misspelt key of front matter",
      .replace(ru, "summary:", "sumary:"),
      finds: ["\(ru):2:1: error yaml.missing-key", "\(ru):3:1: error yaml.unknown-key"],
      telling: ["did you mean 'summary'?"]),
    BadInputCase(
      "a misspelt key of a unit",
      .replace(units, "factor:", "factr:"),
      finds: ["\(units):6:7: error unit.factor", "\(units):7:3: error yaml.unknown-key"],
      telling: ["did you mean 'factor'?"]),
    BadInputCase(
      "a misspelt key of a kind",
      .replace(kind, "label:", "lable:"),
      finds: ["\(kind):1:1: error yaml.missing-key", "\(kind):5:1: error yaml.unknown-key"],
      telling: ["did you mean 'label'?"]),
    BadInputCase(
      "a misspelt key of the data package",
      .replace(package, #""sources""#, #""source""#),
      finds: [
        "\(package):3:3: warning package.unknown-key",
        "\(package):40:30: error package.unknown-source",
      ],
      telling: ["did you mean 'sources'?"]),
    BadInputCase(
      "a misspelt key of a field",
      .replace(package, #""type": "number""#, #""tpye": "number""#),
      finds: [
        "\(package):28:20: error package.measure-type",
        "\(package):28:32: warning package.unknown-key",
      ],
      telling: ["did you mean 'type'?"]),
    BadInputCase(
      "a misspelt key under habarshy",
      .replace(package, #""measure", "unit""#, #""measure", "units""#),
      finds: ["\(package):29:25: error package.unit", "\(package):29:45: error yaml.unknown-key"],
      telling: ["did you mean 'unit'?"]),
    BadInputCase(
      "a title that lacks a language",
      .replace(site, "ru: Сайт, ", ""),
      finds: ["\(site):1:8: error text.missing-language"],
      telling: ["add 'ru: …'"]),
    BadInputCase(
      "an unknown language of the site",
      .replace(site, "[kk, ru, en]", "[kk, ru, de]"),
      finds: ["\(site):4:21: error text.unknown-language"],
      telling: ["known languages: kk, ru, en"]),
    BadInputCase(
      "an unknown time zone",
      .replace(site, "+06:00", "Asia/Almatty"),
      finds: ["\(site):5:12: error site.time-zone"]),
    BadInputCase(
      "a list where a time zone is meant",
      .replace(site, #""+06:00""#, "[6]"),
      finds: ["\(site):5:12: error yaml.expected-text"]),
    BadInputCase(
      "contacts that are a list",
      .replace(site, "contacts:\n  press-office:\n    name", "contacts:\n  - name"),
      finds: [
        "\(publication):6:10: error publication.contact",
        "\(site):7:3: error yaml.expected-mapping",
      ]),
    BadInputCase(
      "a base URL that is a script",
      .append(site, "base-url: javascript:alert(1)\n"),
      finds: ["\(site):10:11: error site.address"],
      telling: ["beginning https://"]),
    BadInputCase(
      "a licence that links to a script",
      .append(site, "licence:\n  name: x\n  title: x\n  url: JavaScript:alert(1)\n"),
      finds: ["\(site):13:8: error site.address"]),
    BadInputCase(
      "a unit that lacks a language",
      .replace(units, "  ru: {other: тыс. человек, symbol: тыс. чел.}\n", ""),
      finds: ["\(units):5:1: error unit.missing-language"],
      telling: ["add 'ru: {other: …, symbol: …}'"]),
    BadInputCase(
      "a unit of an unknown unit",
      .replace(units, "of: people", "of: peopel"),
      finds: ["\(units):6:7: error unit.unknown"],
      telling: ["did you mean 'people'?"]),
    BadInputCase(
      "units made of themselves",
      .replace(units, "people:\n", "people:\n  of: thousand_people\n  factor: 0.001\n"),
      finds: ["\(units):2:7: error unit.cycle"]),
    BadInputCase(
      "an indicator that lacks a language",
      .replace(balance, "ru: Сальдо, ", ""),
      finds: ["\(balance):2:7: error indicator.missing-language"]),
    BadInputCase(
      "wording that is missing",
      .replace(words, "home: ", "hoem: "),
      finds: ["\(words):1:1: error words.missing"],
      telling: ["is 'hoem' meant?"]),
    BadInputCase(
      "wording with an unknown slot",
      .replace(words, "home: ", #"home: "{x}" #"#),
      finds: ["\(words):8:7: error words.unknown-slot"],
      telling: ["nothing fills '{x}' in 'home'"]),
    BadInputCase(
      "wording without its slot",
      .replace(words, "figure: ", "figure: x #"),
      finds: ["\(words):66:9: error words.missing-slot"]),
    BadInputCase(
      "a term that lacks a language",
      .replace(glossary, "ru: Определение, ", ""),
      finds: ["\(glossary):3:15: error text.missing-language"]),
    BadInputCase(
      "a term whose id is markup",
      .replace(glossary, "id: oralman", #"id: '"><script>'"#),
      finds: ["\(glossary):1:7: error glossary.id"]),
    BadInputCase(
      "a term defined twice",
      .append(glossary, "- {id: oralman, term: x, definition: x}\n"),
      finds: ["\(glossary):4:3: error glossary.duplicate"]),
    BadInputCase(
      "an unknown kind",
      .replace(publication, "bulletin", "buletin"),
      finds: ["\(publication):1:7: error publication.unknown-kind"],
      telling: ["did you mean 'bulletin'?"]),
    BadInputCase(
      "an unknown region of a publication, once and not at each expression",
      .replace(publication, "region: KZ", "region: sout"),
      finds: ["\(publication):4:9: error publication.unknown-code"],
      telling: ["did you mean 'south'?"]),
    BadInputCase(
      "a kind without its template",
      .replace(kind, "bulletin.page", "bulletin.pgae"),
      finds: ["\(kind):1:1: error kind.unknown-page"]),
    BadInputCase(
      "an unknown name in a template",
      .append(footer, "{{page-titel}}"),
      finds: ["\(footer):19:3: error template.unknown-name"],
      telling: ["did you mean 'page-title'?"]),
    BadInputCase(
      "unknown wording in a template",
      .append(footer, "{{words.hoem}}"),
      finds: ["\(footer):19:3: error template.unknown-word"],
      telling: ["did you mean 'home'?"]),
    BadInputCase(
      "an unknown template in a template",
      .append(footer, "{{> shared.headr}}"),
      finds: ["\(footer):19:5: error template.unknown-partial"],
      telling: ["did you mean 'shared.header'?"]),
    BadInputCase(
      "a text that a template does not escape",
      .append(footer, "{{{page-title}}}"),
      finds: ["\(footer):19:4: error template.text-as-markup"],
      telling: ["write {{page-title}} with two braces"]),
    BadInputCase(
      "a text that another tag does not escape",
      .append(footer, "{{& page-title}}"),
      finds: ["\(footer):19:5: error template.text-as-markup"]),
    BadInputCase(
      "other delimiters in a template",
      .append(footer, "{{=<% %>=}}<%& page-title %>"),
      finds: ["\(footer):19:3: error template.unsupported-tag"],
      telling: ["write tags with braces"]),
    BadInputCase(
      "a pragma in a template",
      .append(footer, "{{% CONTENT_TYPE:TEXT}}"),
      finds: ["\(footer):19:3: error template.unsupported-tag"]),
    BadInputCase(
      "a template that draws in itself",
      .append(footer, "{{> shared.footer}}"),
      finds: ["\(footer):19:5: error template.circle"],
      telling: ["'shared.footer' draws in itself"]),
    BadInputCase(
      "templates that draw in each other",
      .append(footer, "{{> shared.header}}"),
      .append(header, "{{> shared.footer}}"),
      finds: ["\(header):25:5: error template.circle"],
      telling: ["shared.header → shared.footer → shared.header"]),
    BadInputCase(
      "a section of a template that is never closed",
      .append(footer, "{{#title}}"),
      finds: ["\(footer):19:11: error template.syntax"],
      telling: ["hint: close it with {{/title}}"]),
    BadInputCase(
      "a section of a template that is closed by another name",
      .append(footer, "{{#title}}{{/head}}"),
      finds: ["\(footer):19:14: error template.syntax"],
      telling: ["hint: close it with {{/title}}"]),
    BadInputCase(
      "a tag of a template that is never closed",
      .append(footer, "{{title"),
      finds: ["\(footer):19:8: error template.syntax"]),
  ]
}
