/// Files that are no text, not there, or too much.
extension BadInputCase {
  static let files = [
    BadInputCase(
      "a narrative that is not UTF-8",
      .writeBytes(ru, Array("---\ntitle: ".utf8) + [0xFF]),
      finds: ["\(ru):2:8: error file.not-utf8"],
      telling: ["is not UTF-8", "save the file as UTF-8"]),
    BadInputCase(
      "a table that is not UTF-8",
      .writeBytes(flows, Array("period,region\n2004,Юг".utf8) + [0xD0, 0x0A]),
      finds: ["\(flows):2:8: error file.not-utf8"]),
    BadInputCase(
      "units that are not UTF-8",
      .writeBytes(units, Array("people:\n  kk: ".utf8) + [0xC0, 0xAF]),
      finds: ["\(units):2:7: error file.not-utf8"]),
    BadInputCase(
      "a data package that is not UTF-8",
      .writeBytes(package, Array(#"{"name": ""#.utf8) + [0xED, 0xA0, 0x80]),
      finds: ["\(package):1:11: error file.not-utf8"]),
    BadInputCase(
      "a template that is not UTF-8",
      .writeBytes(page, Array("<p>".utf8) + [0xFE]),
      finds: ["\(page):1:4: error file.not-utf8"]),
    BadInputCase(
      "wording that is not UTF-8",
      .writeBytes(words, Array("home: ".utf8) + [0xFF]),
      finds: ["\(words):1:7: error file.not-utf8"]),
    BadInputCase(
      "a narrative with a NUL byte",
      .writeBytes(ru, Array("---\ntitle: a".utf8) + [0x00]),
      finds: ["\(ru):2:9: error file.nul-byte"]),
    BadInputCase(
      "an empty table",
      .write(flows, ""),
      finds: ["\(flows):1:1: error data.empty-file"],
      telling: ["begin it with the header: period,region,arrivals,departures,released"]),
    BadInputCase(
      "an empty code list",
      .write(regions, ""),
      finds: ["\(regions):1:1: error data.empty-file"]),
    BadInputCase(
      "empty site settings",
      .write(site, ""),
      finds: ["\(site):1:1: error yaml.missing-key", "\(site):1:1: error yaml.missing-key"]),
    BadInputCase(
      "an empty data package",
      .write(package, ""),
      finds: ["\(package):1:1: error json.syntax"]),
    BadInputCase(
      "an empty indicator",
      .write(balance, ""),
      finds: ["\(balance):1:1: error yaml.expected-mapping"]),
    BadInputCase(
      "an empty publication",
      .write(publication, ""),
      finds: [
        "\(publication):1:1: error yaml.missing-key", "\(publication):1:1: error yaml.missing-key",
      ]),
    BadInputCase(
      "an empty narrative",
      .write(ru, ""),
      finds: ["\(ru):1:1: error narrative.no-front-matter"]),
    BadInputCase(
      "an empty page",
      .write(about, ""),
      finds: ["\(about):1:1: error narrative.no-front-matter"]),
    BadInputCase(
      "an empty kind",
      .write(kind, ""),
      finds: [
        "\(kind):1:1: error yaml.missing-key", "\(kind):1:1: error yaml.missing-key",
        "\(kind):1:1: error yaml.missing-key",
      ]),
    BadInputCase(
      "no units",
      .remove(units),
      finds: [
        "\(package):29:53: error unit.unknown", "\(package):31:53: error unit.unknown",
        "\(balance):5:7: error unit.unknown", "\(turnover):5:7: error unit.unknown",
      ]),
    BadInputCase(
      "no site settings",
      .remove(site),
      finds: ["\(site):1:1: error file.missing"],
      telling: ["write "]),
    BadInputCase(
      "no data package",
      .remove(package),
      finds: ["\(package):1:1: error file.missing"]),
    BadInputCase(
      "no table",
      .remove(flows),
      finds: ["\(package):23:15: error package.missing-file"],
      telling: ["no file 'flows.csv'"]),
    BadInputCase(
      "no publication.yaml",
      .remove(publication),
      finds: ["\(publication):1:1: error file.missing"]),
    BadInputCase(
      "no narrative in a language",
      .remove(ru),
      finds: ["\(publication):1:1: error publication.missing-narrative"],
      telling: ["write ru.md, or give 'languages:' without ru"]),
    BadInputCase(
      "no page in a language",
      .remove(about),
      finds: ["\(about):1:1: error file.missing"]),
    BadInputCase(
      "no wording in a language",
      .remove(words),
      finds: ["\(words):1:1: error file.missing"]),
    BadInputCase(
      "no kind",
      .remove(kind),
      finds: ["Templates/bulletin:1:1: error kind.missing"]),
    BadInputCase(
      "a folder named like the settings",
      .makeFolder(site),
      finds: ["\(site):1:1: error file.missing"],
      telling: ["'site.yaml' is a folder"]),
    BadInputCase(
      "a folder named like a table",
      .makeFolder(flows),
      finds: ["\(package):23:15: error package.missing-file"]),
    BadInputCase(
      "a link to nothing",
      .link(ru, "nowhere"),
      finds: ["\(ru):1:1: error file.unreadable"],
      telling: ["no such file or folder"]),
    BadInputCase(
      "a link out of the folder",
      .link(flows, "/etc/passwd"),
      finds: ["\(flows):1:1: error file.link-leaves-folder"]),
    BadInputCase(
      "a link to the folder around it",
      .link("Content/data/loop", ".."),
      finds: ["Content/data/loop:1:1: error file.link-runs-in-circle"]),
    BadInputCase(
      "a line of 20 MB in a table",
      .append(flows, "2007,KZ," + repeated("1", 20_000_000)),
      finds: ["\(flows):8:9: error csv.long-cell"],
      telling: ["cell is longer than 1048576 bytes"]),
    BadInputCase(
      "a line of 20 MB in a narrative",
      .append(ru, repeated("а", 10_000_000)),
      finds: ["\(ru):1:1: error file.too-large"],
      telling: ["over the limit of 8388608 bytes"]),
    BadInputCase(
      "a line of 20 MB in the units",
      .append(units, "x: " + repeated("x", 20_000_000)),
      finds: ["\(units):1:1: error file.too-large"]),
    BadInputCase(
      "a line of 20 MB in a template",
      .append(page, repeated("x", 20_000_000)),
      finds: ["\(page):1:1: error file.too-large"]),
  ]
}
