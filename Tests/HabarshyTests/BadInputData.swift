/// What the data package and its tables may get wrong.
extension BadInputCase {
  static let data = [
    BadInputCase(
      "a row that is too short",
      .append(flows, "2007,KZ,1\n"),
      finds: ["\(flows):8:1: error data.cell-count"],
      telling: ["row has 3 cells, the header has 5"]),
    BadInputCase(
      "a row that is too long",
      .append(flows, "2007,KZ,1,1,,1\n"),
      finds: ["\(flows):8:14: error data.cell-count"]),
    BadInputCase(
      "a decimal comma",
      .append(flows, #"2007,KZ,"67,4",1,\#n"#),
      finds: ["\(flows):8:9: error data.wrong-type"],
      telling: ["write 67.4"]),
    BadInputCase(
      "a decimal comma without quotes",
      .append(flows, "2007,KZ,67,4,1,\n"),
      finds: ["\(flows):8:16: error data.cell-count"]),
    BadInputCase(
      "semicolons",
      .write(flows, "period;region;arrivals;departures;released\n"),
      finds: ["\(flows):1:1: error data.delimiter"],
      telling: [#"add "dialect": {"delimiter": ";"} to the resource"#]),
    BadInputCase(
      "a thousands separator",
      .append(flows, "2007,KZ,1 000.5,1,\n"),
      finds: ["\(flows):8:9: error data.wrong-type"],
      telling: ["write 1000.5"]),
    BadInputCase(
      "infinity and NaN",
      .append(flows, "2007,KZ,inf,NaN,\n"),
      finds: ["\(flows):8:9: error data.wrong-type", "\(flows):8:13: error data.wrong-type"]),
    BadInputCase(
      "a number of 40 digits",
      .append(flows, "2007,KZ," + repeated("9", 40) + ",1,\n"),
      finds: ["\(flows):8:9: error data.wrong-type"],
      telling: ["numbers have up to 28 digits"]),
    BadInputCase(
      "an unknown code",
      .append(flows, "2007,sout,1,1,\n"),
      finds: ["\(flows):8:6: error data.unknown-code"],
      telling: ["did you mean 'south'?"]),
    BadInputCase(
      "two values for one point",
      .append(flows, "2006,KZ,1,1,\n"),
      finds: ["\(flows):8:9: error data.conflicting-values"],
      telling: ["gives 1 for 'arrivals', not 66.7"]),
    BadInputCase(
      "two rows with one key",
      .replace(package, #""foreignKeys""#, #""primaryKey": ["period"],\#n        "foreignKeys""#),
      finds: [
        "\(flows):5:1: error data.duplicate-key", "\(flows):6:1: error data.duplicate-key",
        "\(flows):7:1: error data.duplicate-key",
      ]),
    BadInputCase(
      "a code listed twice",
      .append(regions, "south,Оңтүстік,Юг,South\n"),
      finds: ["\(regions):4:1: error data.duplicate-code"]),
    BadInputCase(
      "a period that is none",
      .append(flows, "2007-Q9,KZ,1,1,\n"),
      finds: ["\(flows):8:1: error data.period"],
      telling: ["write 2006, 2006-S1, 2006-Q3"]),
    BadInputCase(
      "an instant that is none",
      .append(flows, "2007,KZ,1,1,soon\n"),
      finds: ["\(flows):8:13: error data.released"]),
    BadInputCase(
      "a misspelt column",
      .replace(flows, "arrivals", "arivals"),
      finds: ["\(flows):1:15: error data.extra-column"],
      telling: ["did you mean 'arrivals'?"]),
    BadInputCase(
      "a column given twice",
      .replace(flows, "departures", "arrivals"),
      finds: [
        "\(flows):1:1: error data.missing-column", "\(flows):1:24: error data.duplicate-column",
      ]),
    BadInputCase(
      "an unknown unit of a measure",
      .replace(package, #""thousand_people""#, #""thousand_peple""#),
      finds: ["\(package):29:53: error unit.unknown"],
      telling: ["did you mean 'thousand_people'?"]),
    BadInputCase(
      "an unknown source of a table",
      .replace(package, #""source": "concept""#, #""source": "concpt""#),
      finds: ["\(package):40:30: error package.unknown-source"],
      telling: ["did you mean 'concept'?"]),
    BadInputCase(
      "a source that links to a script",
      .replace(package, "https://adilet.zan.kz/", "javascript:alert(1)"),
      finds: ["\(package):4:36: error package.address"]),
    BadInputCase(
      "a table out of the folder",
      .replace(package, #""path": "flows.csv""#, #""path": "../flows.csv""#),
      finds: [
        "\(package):23:15: error package.path", "\(flows):1:1: warning package.unlisted-file",
      ],
      telling: ["leads out of the folder"]),
    BadInputCase(
      "a table from anywhere",
      .replace(package, #""path": "flows.csv""#, #""path": "/etc/flows.csv""#),
      finds: [
        "\(package):23:15: error package.path", "\(flows):1:1: warning package.unlisted-file",
      ],
      telling: ["is absolute"]),
    BadInputCase(
      "an unknown code list",
      .replace(package, #""resource": "regions""#, #""resource": "region""#),
      finds: ["\(package):37:60: error package.foreign-key"],
      telling: ["did you mean 'regions'?"]),
    BadInputCase(
      "an unknown unit of an indicator",
      .replace(balance, "thousand_people", "thousand_peple"),
      finds: ["\(balance):5:7: error unit.unknown"],
      telling: ["did you mean 'thousand_people'?"]),
    BadInputCase(
      "an unknown name in a formula",
      .replace(balance, "arrivals", "arivals"),
      finds: ["\(balance):4:10: error expression.unknown-name"],
      telling: ["did you mean 'arrivals'?"]),
    BadInputCase(
      "units of different things in a formula",
      .replace(package, #""thousand_people""#, #""tenge""#),
      finds: [
        "\(balance):4:21: error expression.unit-mismatch",
        "\(turnover):4:21: error expression.unit-mismatch",
      ]),
    BadInputCase(
      "indicators in a circle",
      .replace(balance, "arrivals - departures", "turnover"),
      .replace(turnover, "arrivals + departures", "balance"),
      finds: ["\(balance):4:10: error indicator.circle"],
      telling: ["balance → turnover → balance"]),
    BadInputCase(
      "an indicator of itself",
      .replace(balance, "arrivals - departures", "balance"),
      finds: ["\(balance):4:10: error indicator.circle"],
      telling: ["'balance' refers to itself"]),
    BadInputCase(
      "an indicator that divides by zero",
      .replace(balance, "arrivals - departures", "arrivals / departures"),
      .replace(balance, "thousand_people", "one"),
      finds: ["\(balance):4:10: error expression.division-by-zero"],
      telling: ["division by zero: 'departures' is 0", "from this cell"]),
    BadInputCase(
      "a check that fails",
      .append(balance, "checks:\n  - expect: arrivals < departures\n"),
      finds: [
        "\(balance):8:13: error indicator.check-failed",
        "\(balance):8:13: error indicator.check-failed",
        "\(balance):8:13: error indicator.check-failed",
        "\(balance):8:13: error indicator.check-failed",
      ]),
    BadInputCase(
      "an indicator with the name of a measure",
      .replace(balance, "id: balance", "id: arrivals"),
      finds: ["\(balance):1:5: error indicator.duplicate-name"]),
    BadInputCase(
      "two indicators of one name",
      .replace(balance, "id: balance", "id: turnover"),
      finds: ["\(turnover):1:5: error indicator.duplicate-name"]),
    BadInputCase(
      "an indicator whose id is a path",
      .replace(balance, "id: balance", "id: ../x"),
      finds: ["\(balance):1:5: error indicator.bad-id"]),
  ]
}
