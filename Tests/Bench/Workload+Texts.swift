extension Workload {
  static func table(_ measures: [String], _ random: inout Random) -> String {
    var rows = "period,area,\(measures.joined(separator: ","))\n"
    var levels = codes.map { _ in measures.map { _ in 2_000 + random.below(90_000) } }
    for year in years {
      for index in codes.indices {
        levels[index] = levels[index].map { max(20, $0 * (970 + random.below(90)) / 1_000) }
        let cells = levels[index].map { "\($0 / 10).\($0 % 10)" }
        rows += "\(year),\(codes[index]),\(cells.joined(separator: ","))\n"
      }
    }
    return rows
  }

  /// A text of about 4 kB; all languages have the same values and figures in the same order.
  static func narrative(
    _ phrases: Phrases, _ number: Int, _ idiom: Idiom, _ picks: [(area: Int, year: Int)]
  ) -> String {
    var picks = picks[...]
    func values(_ count: Int, _ write: (_ code: String, _ year: Int) -> String) -> String {
      picks.prefix(count).map { pick in
        picks.removeFirst()
        return phrases.value.before(phrases.areas[pick.area], pick.year)
          + write(codes[pick.area], pick.year) + phrases.value.after
      }.joined(separator: " ")
    }
    func prose(_ first: Int, _ count: Int) -> String {
      // English letters take one byte each, so more of them make the same size.
      (0..<(phrases.code == "en" ? count * 2 : count)).map {
        phrases.sentences[(number + first + $0) % phrases.sentences.count]
      }.joined(separator: " ")
    }
    let title = "\(phrases.titles[number % phrases.titles.count]), \(years[years.count - 1])"
    return """
      \(idiom.front(title, values(1, idiom.summaryValue)))
      \(prose(0, 2))

      ## \(phrases.headings[0])

      \(values(3, idiom.value)) \(prose(2, 2))

      - \(phrases.items.joined(separator: "\n- "))

      \(idiom.bars(phrases.bars))

      ## \(phrases.headings[1])

      \(values(2, idiom.value)) \(prose(4, 3))

      \(idiom.table(phrases.table))

      ## \(phrases.headings[2])

      \(values(2, idiom.value)) \(prose(1, 3))

      \(idiom.lines(phrases.lines))

      \(values(1, idiom.value)) \(prose(3, 3))

      ## \(phrases.headings[3])

      > \(prose(0, 1))

      \(values(1, idiom.value)) \(prose(2, 3)) [stat.gov.kz](https://stat.gov.kz/)

      """
  }

  static func package(_ resources: [String]) -> String {
    """
    {"name": "workload", "sources": [{"title": "Survey", "path": "https://stat.gov.kz/",
      "habarshy": {"id": "survey",
        "title": {"kk": "Зерттеу", "ru": "Обследование", "en": "Survey"}}}],
    "resources": [
    \(resources.joined(separator: ",\n"))
    ]}

    """
  }

  /// A code list with a name in each language.
  static func codeList(_ name: String, total: String) -> String {
    """
    {"name": "\(name)", "path": "\(name).csv", "schema": {"fields": [
      {"name": "code", "type": "string", "habarshy": {"role": "code"}},
      {"name": "name_kk", "type": "string", "habarshy": {"role": "name", "language": "kk"}},
      {"name": "name_ru", "type": "string", "habarshy": {"role": "name", "language": "ru"}},
      {"name": "name_en", "type": "string", "habarshy": {"role": "name", "language": "en"}}],
      "primaryKey": ["code"]}, "habarshy": {"role": "code-list", "total": "\(total)"}}
    """
  }

  /// A table by period and the codes of some lists: `("area", "areas")`.
  static func resource(
    _ name: String, measures: [String],
    dimensions: [(name: String, list: String)] = [("area", "areas")]
  ) -> String {
    let key = (["period"] + dimensions.map(\.name)).map { "\"\($0)\"" }.joined(separator: ", ")
    let keys = dimensions.map {
      "{\"fields\": [\"\($0.name)\"], "
        + "\"reference\": {\"resource\": \"\($0.list)\", \"fields\": [\"code\"]}}"
    }
    let dimensions = dimensions.map {
      "{\"name\": \"\($0.name)\", \"type\": \"string\", \"habarshy\": {\"role\": \"dimension\"}}"
    }
    let measures = measures.map {
      "{\"name\": \"\($0)\", \"type\": \"number\", \"habarshy\": {\"role\": \"measure\", "
        + "\"unit\": \"people\", \"title\": {\"kk\": \"Мән\", \"ru\": \"Значение\", \"en\": \"Value\"}}}"
    }
    return """
      {"name": "\(name)", "path": "\(name).csv", "schema": {"fields": [
        {"name": "period", "type": "string", "habarshy": {"role": "dimension"}},
        \(dimensions.joined(separator: ",\n  ")),
        \(measures.joined(separator: ",\n  "))],
        "primaryKey": [\(key)],
        "foreignKeys": [\(keys.joined(separator: ", "))]},
       "habarshy": {"source": "survey"}}
      """
  }

  static var areas: String {
    "code,name_kk,name_ru,name_en\n"
      + codes.indices.map { index in
        ([codes[index]] + Phrases.all.map { $0.areas[index] }).joined(separator: ",") + "\n"
      }.joined()
  }

  static let units = """
    people:
      kk: {other: адам, symbol: адам}
      ru: {one: человек, few: человека, many: человек, other: человека, symbol: чел.}
      en: {one: person, other: people, symbol: people}

    """

  static let site = """
    title: {kk: Өлшеу, ru: Измерение, en: Measurement}
    tagline: {kk: Жылдамдық, ru: Скорость, en: Speed}
    base-url: https://habarshy.example.kz/
    downloads: [csv, svg]
    publisher:
      name: {kk: Топ, ru: Группа, en: Group}
      url: https://habarshy.example.kz/
    languages: [kk, ru, en]
    time-zone: Asia/Almaty
    designation: {kk: Үлгі, ru: Пример, en: Example}
    contacts:
      press-office:
        name: {kk: Баспасөз қызметі, ru: Пресс-служба, en: Press office}
        email: press@habarshy.example.kz
        phone: "+7 7172 00 00 00"
        hours: {kk: жұмыс күндері, ru: в рабочие дни, en: on working days}
    licence:
      name: CC-BY-4.0
      title: {kk: CC BY 4.0, ru: CC BY 4.0, en: CC BY 4.0}
      url: https://creativecommons.org/licenses/by/4.0/
    revisions: {kk: Өзгермейді., ru: Не изменяется., en: Never changed.}

    """
}
