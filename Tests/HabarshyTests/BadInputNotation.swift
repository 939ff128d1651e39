/// Text that YAML, JSON, CSV or CommonMark cannot be made of, and nesting without end.
extension BadInputCase {
  static let notation = [
    BadInputCase(
      "a quote in a table that is never closed",
      .append(flows, #"2007,KZ,"1,1,\#n2008,KZ,1,1,\#n"#),
      finds: ["\(flows):8:9: error csv.unterminated-quote"]),
    BadInputCase(
      "aliases in the settings",
      .append(site, "\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"),
      finds: ["\(site):11:4: error yaml.alias"],
      telling: ["anchors and aliases are not read"]),
    BadInputCase(
      "aliases in the units",
      .append(units, "\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"),
      finds: ["\(units):22:4: error yaml.alias"]),
    BadInputCase(
      "aliases in front matter",
      .replace(ru, "---", "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]"),
      finds: ["\(ru):2:4: error yaml.alias"]),
    BadInputCase(
      "aliases in a figure",
      .replace(ru, "source: concept", "source: &a concept"),
      finds: ["\(ru):13:9: error yaml.alias"]),
    BadInputCase(
      "a tag",
      .append(units, "x: !!binary aGVsbG8=\n"),
      finds: ["\(units):21:4: error yaml.tag"]),
    BadInputCase(
      "a second document",
      .append(site, "---\ntitle: x\n"),
      finds: ["\(site):10:1: error yaml.several-documents"]),
    BadInputCase(
      "a key given twice in the settings",
      .append(site, "title: {kk: a, ru: b, en: c}\n"),
      finds: ["\(site):10:1: error yaml.duplicate-key"]),
    BadInputCase(
      "a key given twice in the package",
      .replace(package, #""name": "flows","#, #""name": "flows", "name": "x","#),
      finds: ["\(package):2:20: error yaml.duplicate-key"],
      telling: ["keep one of the two", "first given here"]),
    BadInputCase(
      "a key given twice in front matter",
      .replace(ru, "summary:", "title:"),
      finds: ["\(ru):2:1: error yaml.missing-key", "\(ru):3:1: error yaml.duplicate-key"]),
    BadInputCase(
      "a key given twice in a figure",
      .replace(ru, "type: column", "type: column\ntype: bar"),
      finds: ["\(ru):10:1: error yaml.duplicate-key"]),
    BadInputCase(
      "a quote in the settings that is never closed",
      .append(site, #"tagline: "x\#n"#),
      finds: ["\(site):11:1: error yaml.syntax"]),
    BadInputCase(
      "a comma too many in the package",
      .replace(package, #""released"}}"#, #""released"}},"#),
      finds: ["\(package):32:83: error json.syntax"]),
    BadInputCase(
      "front matter without an end",
      .replace(ru, "\n---\n", "\n"),
      finds: ["\(ru):1:1: error narrative.open-front-matter"]),
    BadInputCase(
      "a figure without an end",
      .replace(ru, "source: concept\n```", "source: concept\n"),
      finds: ["\(ru):18:1: error yaml.syntax"]),
    BadInputCase(
      "10,000 quotes",
      .append(ru, repeated(">", 10_000) + " a\n"),
      finds: ["\(ru):25:101: error narrative.too-deep"],
      telling: ["nested deeper than 100 levels"]),
    BadInputCase(
      "10,000 lists",
      .append(ru, repeated("- ", 10_000) + "a\n"),
      finds: ["\(ru):25:101: error narrative.too-deep"]),
    BadInputCase(
      "10,000 emphases",
      .append(ru, repeated("*a ", 10_000) + repeated("b* ", 10_000)),
      finds: ["\(ru):25:301: error narrative.too-deep"]),
    BadInputCase(
      "10,000 strong emphases in a title",
      .replace(
        ru, "title: Миграция", "title: '" + repeated("**a ", 2_000) + repeated("b** ", 2_000) + "'"),
      finds: ["\(ru):2:409: error narrative.too-deep"]),
    BadInputCase(
      "10,000 images in one another",
      .append(ru, repeated("![", 10_000) + "a" + repeated("](b)", 10_000)),
      finds: ["\(ru):25:4001: error narrative.too-many-images"]),
    BadInputCase(
      "10,000 lists in YAML",
      .append(site, "x: " + repeated("[", 10_000) + repeated("]", 10_000) + "\n"),
      finds: ["\(site):10:67: error yaml.too-deep"],
      telling: ["nested deeper than 64 levels"]),
    BadInputCase(
      "10,000 mappings in YAML",
      .append(site, "x: " + repeated("{a: ", 10_000) + repeated("}", 10_000) + "\n"),
      finds: ["\(site):10:256: error yaml.too-deep"]),
    BadInputCase(
      "10,000 keys of keys in YAML",
      .append(site, repeated("? ", 10_000) + "a\n"),
      finds: ["\(site):10:3: error yaml.key"]),
    BadInputCase(
      "10,000 lists in JSON",
      .write(package, repeated("[", 10_000) + repeated("]", 10_000)),
      finds: ["\(package):1:65: error yaml.too-deep"]),
    BadInputCase(
      "10,000 objects in JSON",
      .write(package, repeated(#"{"a":"#, 10_000) + "1" + repeated("}", 10_000)),
      finds: ["\(package):1:321: error yaml.too-deep"]),
    BadInputCase(
      "10,000 parentheses in a formula",
      .replace(
        balance, "arrivals - departures", repeated("(", 10_000) + "arrivals" + repeated(")", 10_000)
      ),
      finds: ["\(balance):4:10: error expression.too-long"]),
    BadInputCase(
      "1,000 parentheses in a formula",
      .replace(
        balance, "arrivals - departures", repeated("(", 1_000) + "arrivals" + repeated(")", 1_000)),
      finds: ["\(balance):4:74: error expression.too-deep"],
      telling: ["nested at most 64 deep"]),
    BadInputCase(
      "3,000 minus signs in a value",
      .replace(ru, "arrivals[2006] |", repeated("-", 3_000) + "arrivals[2006] |"),
      finds: ["\(ru):6:76: error expression.too-deep"]),
    BadInputCase(
      "900 denials in a claim",
      .replace(ru, #""arrivals[2006]"#, #"""# + repeated("not ", 900) + "arrivals[2006]"),
      finds: ["\(ru):6:309: error expression.too-deep"]),
    BadInputCase(
      "10,000 sections in a template",
      .append(footer, repeated("{{#title}}", 10_000) + repeated("{{/title}}", 10_000)),
      finds: ["\(footer):19:324: error template.too-deep"]),
  ]
}
