/// What a narrative and the facts of a publication may get wrong.
extension BadInputCase {
  static let texts = [
    BadInputCase(
      "a false claim",
      .replace(ru, "2006] < arr", "2006] > arr"),
      finds: ["\(ru):6:53: error claim.false"],
      telling: [
        "arrivals[2006] is 66.7 thousand people, arrivals[2005] is 74.8 thousand people",
        "from this cell",
      ]),
    BadInputCase(
      "a number typed into the text",
      .replace(ru, "Прибыло", "Прибыло 66,7 тыс., то есть"),
      finds: ["\(ru):6:9: error number.typed"],
      telling: ["write `= arrivals[2006]`"]),
    BadInputCase(
      "a number typed into the title",
      .replace(ru, "title: Миграция", "title: Миграция 66,7"),
      finds: ["\(ru):2:17: error number.typed"],
      telling: ["write `= arrivals[2006]`"]),
    BadInputCase(
      "a number typed into the summary",
      .replace(ru, "summary: Кратко", "summary: Выбыло 52,1"),
      finds: ["\(ru):3:17: error number.typed"],
      telling: ["write `= departures[2005]`"]),
    BadInputCase(
      "a number typed into the title of a figure",
      .replace(ru, "title: Миграция\ndesc", "title: Сальдо 33,0\ndesc"),
      finds: ["\(ru):11:15: error number.typed"],
      telling: ["write `= balance[2006]`"]),
    BadInputCase(
      "a number typed into the note of a figure",
      .replace(ru, "description: Кратко", "notes: Оборот 100,4"),
      finds: ["\(ru):12:8: warning parity.passages", "\(ru):12:15: error number.typed"],
      telling: ["write `= turnover[2006]`"]),
    BadInputCase(
      "a number typed into a heading",
      .replace(ru, "## Миграция", "## Миграция 74,8"),
      finds: ["\(ru):16:13: error number.typed"]),
    BadInputCase(
      "a number that no data have",
      .replace(ru, "Прибыло", "Прибыло 12345,6, то есть"),
      finds: ["\(ru):6:9: error number.typed"],
      telling: ["compute it: `= …`"]),
    BadInputCase(
      "a value that is not available",
      .replace(ru, "arrivals[2006] |", "arrivals[2004, region: south] |"),
      finds: ["\(ru):6:12: error value.missing"],
      telling: ["the value is missing: not available"]),
    BadInputCase(
      "a value that is confidential",
      .replace(ru, "arrivals[2006] |", "arrivals[2005, region: south] |"),
      finds: ["\(ru):6:12: error value.missing"],
      telling: ["the value is missing: confidential"]),
    BadInputCase(
      "a value of an unknown point",
      .replace(ru, "arrivals[2006] |", "arrivals[1999] |"),
      finds: ["\(ru):6:21: error expression.no-value"],
      telling: ["known: 2004–2006"]),
    BadInputCase(
      "a value of an unknown series",
      .replace(ru, "arrivals[2006] |", "arivals[2006] |"),
      finds: ["\(ru):6:12: error expression.unknown-name"],
      telling: ["did you mean 'arrivals'?"]),
    BadInputCase(
      "a value of an unknown code",
      .replace(ru, "arrivals[2006] |", "arrivals[2006, region: sout] |"),
      finds: ["\(ru):6:35: error expression.unknown-code"],
      telling: ["did you mean 'south'?"]),
    BadInputCase(
      "a value of an unknown dimension",
      .replace(ru, "arrivals[2006] |", "arrivals[2006, regoin: south] |"),
      finds: ["\(ru):6:27: error expression.unknown-dimension"],
      telling: ["did you mean 'region'?"]),
    BadInputCase(
      "a value of an unknown function",
      .replace(ru, "arrivals[2006] |", "summ(arrivals[2005..2006]) |"),
      finds: ["\(ru):6:12: error expression.unknown-function"],
      telling: ["did you mean 'sum'?"]),
    BadInputCase(
      "a value in an unknown unit",
      .replace(ru, "| unit", "| in thousand_peple"),
      finds: ["\(ru):6:29: error value.unknown-unit"],
      telling: ["did you mean 'thousand_people'?"]),
    BadInputCase(
      "a value in a unit of another thing",
      .replace(ru, "| unit", "| in tenge"),
      finds: ["\(ru):6:12: error value.unit-mismatch"]),
    BadInputCase(
      "a value shown in an unknown way",
      .replace(ru, "| unit", "| unti"),
      finds: ["\(ru):6:29: error value.unknown-option"],
      telling: ["did you mean 'unit'?"]),
    BadInputCase(
      "a value that divides by zero",
      .replace(ru, "arrivals[2006] |", "arrivals[2004] / departures[2004] |"),
      finds: ["\(ru):6:27: error expression.division-by-zero"],
      telling: ["'departures[2004]' is 0", "from this cell"]),
    BadInputCase(
      "a value that is a run",
      .replace(ru, "arrivals[2006] |", "arrivals[2004..2006] |"),
      finds: ["\(ru):6:12: error value.not-a-number"]),
    BadInputCase(
      "a value that overflows",
      .replace(ru, "arrivals[2006] |", "99999999999999999999 * 99999999999999999999 |"),
      finds: ["\(ru):6:12: error expression.overflow"],
      telling: ["has more than 28 digits"]),
    BadInputCase(
      "an unknown source of a figure",
      .replace(ru, "source: concept", "source: concpt"),
      finds: ["\(ru):13:9: error figure.unknown-source"],
      telling: ["did you mean 'concept'?"]),
    BadInputCase(
      "an unknown kind of figure",
      .replace(ru, "```table flows", "```tabel flows"),
      finds: ["\(kk):18:10: error parity.figures", "\(ru):18:4: warning narrative.unknown-figure"],
      telling: ["did you mean 'table'?"]),
    BadInputCase(
      "an unknown type of chart",
      .replace(ru, "type: column", "type: colum"),
      finds: ["\(ru):9:7: error chart.unknown-type"],
      telling: ["did you mean 'column'?"]),
    BadInputCase(
      "an unknown series of a chart",
      .replace(ru, "balance[2005..2006]", "balanse[2005..2006]"),
      finds: ["\(ru):10:7: error expression.unknown-name"],
      telling: ["did you mean 'balance'?"]),
    BadInputCase(
      "a title of a figure that is a list",
      .replace(ru, "title: Миграция\ndesc", "title: [Миграция]\ndesc"),
      finds: ["\(ru):11:8: error yaml.expected-text"]),
    BadInputCase(
      "two figures with one id",
      .replace(ru, "```table flows", "```table balance"),
      finds: ["\(ru):18:10: error narrative.duplicate-figure"]),
    BadInputCase(
      "a reference to nothing",
      .replace(ru, "Прибыло", "[](#balanse) Прибыло"),
      finds: ["\(ru):6:1: error reference.unknown"],
      telling: ["did you mean 'balance'?"]),
    BadInputCase(
      "a block of HTML",
      .replace(ru, "## Миграция", "<div>a</div>\n\n## Миграция"),
      finds: ["\(ru):16:1: error narrative.raw-html"],
      telling: ["use Markdown"]),
    BadInputCase(
      "HTML in a line",
      .replace(ru, "Прибыло", "<b>Прибыло</b>"),
      finds: ["\(ru):6:1: error narrative.raw-html", "\(ru):6:11: error narrative.raw-html"]),
    BadInputCase(
      "a script in a line",
      .replace(ru, "Прибыло", #"<script src="x">"#),
      finds: ["\(ru):6:1: error narrative.raw-html"]),
    BadInputCase(
      "a comment",
      .replace(ru, "Прибыло", "<!-- x --> Прибыло"),
      finds: ["\(ru):6:1: error narrative.raw-html"],
      telling: ["remove the comment"]),
    BadInputCase(
      "a link to a script, plain",
      .replace(ru, "Прибыло", "[x](javascript:alert(1))"),
      finds: ["\(ru):6:1: error narrative.link"]),
    BadInputCase(
      "a link to a script, in mixed case",
      .replace(ru, "Прибыло", "[x](JavaScript:alert(1))"),
      finds: ["\(ru):6:1: error narrative.link"]),
    BadInputCase(
      "a link to a script, in entities",
      .replace(ru, "Прибыло", "[x](java&#115;cript&colon;alert(1))"),
      finds: ["\(ru):6:1: error narrative.link"]),
    BadInputCase(
      "a link to a script, with a tab",
      .replace(ru, "Прибыло", "[x](java&Tab;script:alert(1))"),
      finds: ["\(ru):6:1: error narrative.link"]),
    BadInputCase(
      "a link to a script, behind a control character",
      .replace(ru, "Прибыло", "[x](<\u{1}javascript:alert(1)>)"),
      finds: ["\(ru):6:1: error narrative.link"]),
    BadInputCase(
      "a link as data",
      .replace(ru, "Прибыло", "[x](data:text/html,x)"),
      finds: ["\(ru):6:1: error narrative.link"]),
    BadInputCase(
      "a link to a host without a scheme",
      .replace(ru, "Прибыло", "[x](//evil.kz)"),
      finds: ["\(ru):6:1: error narrative.link"]),
    BadInputCase(
      "a link to a host behind backslashes",
      .replace(ru, "Прибыло", #"[x](\\\\evil.kz)"#),
      finds: ["\(ru):6:1: error narrative.link"]),
    BadInputCase(
      "an automatic link to a script",
      .replace(ru, "Прибыло", "<javascript:alert(1)>"),
      finds: ["\(ru):6:1: error narrative.link"]),
    BadInputCase(
      "a link to a script, written elsewhere",
      .replace(ru, "Прибыло", "[x][y]"),
      .append(ru, "\n[y]: javascript:alert(1)\n"),
      finds: ["\(ru):6:1: error narrative.link"]),
    BadInputCase(
      "an image out of the folder",
      .replace(ru, "Прибыло", "![x](../../site.yaml)"),
      finds: ["\(ru):6:1: error image.missing"]),
    BadInputCase(
      "an image from a script",
      .replace(ru, "Прибыло", "![x](javascript:alert(1))"),
      finds: ["\(ru):6:1: error narrative.image"]),
    BadInputCase(
      "a slug that is a path",
      .replace(ru, "title:", "slug: ../../x\ntitle:"),
      finds: ["\(ru):2:7: error narrative.slug"]),
    BadInputCase(
      "a slug that is a root",
      .replace(ru, "title:", "slug: /x\ntitle:"),
      finds: ["\(ru):2:7: error narrative.slug"]),
    BadInputCase(
      "a slug of a page that is a path",
      .replace(about, "title:", "slug: ../x\ntitle:"),
      finds: ["\(about):2:7: error narrative.slug"]),
    BadInputCase(
      "a slug of a page",
      .replace(about, "title:", "slug: x\ntitle:"),
      finds: ["\(about):2:1: error page.slug"],
      telling: ["rename the folder"]),
    BadInputCase(
      "a folder that is no slug",
      .move("Content/publications/flows/", "Content/publications/Flows 2006/"),
      finds: ["Content/publications/Flows 2006/publication.yaml:1:1: error publication.slug"]),
    BadInputCase(
      "a page folder that is no slug",
      .move("Content/pages/about/", "Content/pages/a..b/"),
      finds: ["Content/pages/a..b:1:1: error publication.slug"]),
    BadInputCase(
      "a page at an address of the site",
      .move("Content/pages/about/", "Content/pages/publications/"),
      finds: ["Content/pages/publications:1:1: error page.reserved"]),
    BadInputCase(
      "two editions at one address",
      .copy("Content/publications/flows/", "Content/publications/other/"),
      .replace("Content/publications/other/en.md", "title:", "slug: flows\ntitle:"),
      .replace("Content/publications/other/kk.md", "title:", "slug: flows\ntitle:"),
      .replace("Content/publications/other/ru.md", "title:", "slug: flows\ntitle:"),
      finds: [
        "Content/publications/other/en.md:2:1: error publication.shared-address",
        "Content/publications/other/kk.md:2:1: error publication.shared-address",
        "Content/publications/other/ru.md:2:1: error publication.shared-address",
      ],
      telling: ["the other edition"]),
    BadInputCase(
      "an address that is promised to another edition",
      .copy("Content/publications/flows/", "Content/publications/other/"),
      .replace("Content/publications/other/ru.md", "title:", "slug: flows\ntitle:"),
      .replace("Content/publications/other/publication.yaml", "2007-08", "2008-08"),
      finds: ["Content/publications/other/ru.md:2:1: error publication.shared-address"]),
    BadInputCase(
      "a release that is no instant",
      .replace(publication, "2007-08-28T10:00", "2007-13-28"),
      finds: ["\(publication):5:10: error publication.release"],
      telling: ["write 2007-08-28T10:00"]),
    BadInputCase(
      "a release that is a list",
      .replace(publication, "2007-08-28T10:00", "[2007-08-28]"),
      finds: ["\(publication):5:10: error yaml.expected-text"]),
    BadInputCase(
      "a next release before this one",
      .append(publication, "next-release: 2007-01-01\n"),
      finds: ["\(publication):7:15: error publication.next-release"]),
    BadInputCase(
      "a next release that is no date",
      .append(publication, "next-release: soon\n"),
      finds: ["\(publication):7:15: error publication.next-release"]),
    BadInputCase(
      "a period that is none",
      .replace(publication, "2006", "2006-Q7"),
      finds: ["\(publication):3:9: error publication.period"]),
    BadInputCase(
      "a kind that is a list",
      .replace(publication, "bulletin", "[bulletin]"),
      finds: ["\(publication):1:7: error yaml.expected-text"]),
    BadInputCase(
      "an unknown contact",
      .replace(publication, "press-office", "press-ofice"),
      finds: ["\(publication):6:10: error publication.contact"],
      telling: ["did you mean 'press-office'?"]),
    BadInputCase(
      "an unknown format",
      .append(publication, "formats: [htm]\n"),
      finds: ["\(publication):7:11: error publication.format"]),
    BadInputCase(
      "an unknown language of a publication",
      .append(publication, "languages: [kk, rus]\n"),
      finds: ["\(publication):7:17: error text.unknown-language"]),
    BadInputCase(
      "a number that is no number",
      .replace(publication, "number: 1", "number: one"),
      finds: ["\(publication):2:9: error yaml.expected-integer"]),
    BadInputCase(
      "a value that one language lacks",
      .replace(ru, " `= arrivals[2006] | unit`", ""),
      finds: ["\(kk):6:14: error parity.values"],
      telling: ["has no counterpart in Русский"]),
    BadInputCase(
      "a claim that one language lacks",
      .replace(ru, #"[меньше](claim: "arrivals[2006] < arrivals[2005]")"#, "меньше"),
      finds: ["\(kk):6:55: error parity.claims"]),
    BadInputCase(
      "a figure that one language lacks",
      .replace(ru, "```table flows", "```table flowz"),
      finds: ["\(kk):18:10: error parity.figures", "\(ru):18:10: error parity.figures"]),
    BadInputCase(
      "a section that one language lacks",
      .append(ru, "\n## Ещё\n"),
      finds: ["\(ru):26:1: error parity.headings"]),
    BadInputCase(
      "a footnote that one language lacks",
      .replace(ru, "Прибыло", "Прибыло[^1]"),
      .append(ru, "\n[^1]: Примечание.\n"),
      finds: ["\(ru):26:1: error parity.footnotes"]),
    BadInputCase(
      "a false claim in a publication that is not yet released",
      .replace(publication, "2007-08", "2008-08"),
      .replace(ru, "2006] < arr", "2006] > arr"),
      finds: ["\(ru):6:53: error claim.false"]),
  ]
}
