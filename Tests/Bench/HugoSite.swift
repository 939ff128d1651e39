import Foundation

/// The workload as a project of Hugo: the same texts, values, tables and charts, in its own idiom.
struct HugoSite {
  let workload: Workload
  let folder: URL

  func write() throws {
    try write("hugo.toml", Self.settings)
    for (name, text) in Self.layouts { try write("layouts/\(name)", text) }
    try write("static/style.css", "body { font-family: sans-serif }\n")
    try write("data/common.json", Self.common)
    for number in 0..<workload.count {
      let phrases = workload.phrases(of: number)[0]
      let values = workload.values(of: number)
      let idiom = Idiom.hugo(phrases.code, number: number) { code, year in
        phrases.number(values[code]?[year] ?? "")
      }
      try write(
        "content/p/p\(number).md",
        Workload.narrative(phrases, number, idiom, workload.picks(of: number)))
      let areas = Workload.codes.map { code in
        let cells = Workload.years.map { "\"\($0)\":\(values[code]?[$0] ?? "0")" }
        return "\"\(code)\":{\(cells.joined(separator: ","))}"
      }
      try write("data/ind/p\(number).json", "{\(areas.joined(separator: ","))}\n")
    }
  }

  private func write(_ name: String, _ text: String) throws {
    let file = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private static var common: String {
    let codes = Workload.codes.map { "\"\($0)\"" }.joined(separator: ",")
    let names = Phrases.all.map { phrases in
      let names = zip(Workload.codes, phrases.areas).map { "\"\($0)\":\"\($1)\"" }
      return "\"\(phrases.code)\":{\(names.joined(separator: ","))}"
    }
    let years = Workload.years.map { "\"\($0)\"" }.joined(separator: ",")
    return
      "{\"areas\":[\(codes)],\"years\":[\(years)],\"names\":{\(names.joined(separator: ","))}}\n"
  }

  private static let settings = """
    baseURL = "https://habarshy.example.kz/"
    title = "Measurement"
    disableKinds = ["taxonomy", "term", "section", "RSS"]
    [pagination]
    pagerSize = 100
    [markup.goldmark.renderer]
    unsafe = true
    [markup.goldmark.extensions]
    typographer = false

    """

  private static let layouts = [
    "_default/baseof.html": """
    <!doctype html>
    <html lang="{{ with .Params.lang }}{{ . }}{{ else }}kk{{ end }}">
    <head>
    <meta charset="utf-8">
    <title>{{ .Title }}</title>
    <meta name="description" content="{{ .Params.summary }}">
    <link rel="stylesheet" href="/style.css">
    </head>
    <body>
    <header><a href="/">{{ site.Title }}</a></header>
    <main>{{ block "main" . }}{{ end }}</main>
    </body>
    </html>

    """,
    "_default/single.html": """
    {{ define "main" }}<article>
    <h1>{{ .Title }}</h1>
    <p><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "02.01.2006" }}</time></p>
    {{ .Content }}
    </article>{{ end }}

    """,
    "index.html": """
    {{ define "main" }}{{ $list := .Paginate site.RegularPages }}<ul>
    {{ range $list.Pages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Params.summary }}</li>
    {{ end }}</ul>
    {{ with $list.Prev }}<a href="{{ .URL }}">‹</a>{{ end }}{{ with $list.Next }}<a href="{{ .URL }}">›</a>{{ end }}
    {{ end }}

    """,
    "shortcodes/val.html": """
    {{- $v := index (index (index hugo.Data.ind .Page.Params.indicator) (.Get 0)) (.Get 1) -}}
    <b class="v">{{ lang.FormatNumberCustom 1 $v (cond (eq .Page.Params.lang "en") "-|.|," "-|,|\\u00a0") "|" }}</b>
    {{- "" -}}

    """,
    "shortcodes/table.html": """
    {{- $d := index hugo.Data.ind .Page.Params.indicator -}}
    {{- $o := cond (eq .Page.Params.lang "en") "-|.|," "-|,|\\u00a0" -}}
    {{- $names := index hugo.Data.common.names .Page.Params.lang -}}
    {{- $years := last 5 hugo.Data.common.years -}}
    <table><tr><th></th>{{ range $years }}<th>{{ . }}</th>{{ end }}</tr>
    {{ range $a := hugo.Data.common.areas }}{{ $r := index $d $a }}<tr><th>{{ index $names $a }}</th>{{ range $years }}<td>{{ lang.FormatNumberCustom 1 (index $r .) $o "|" }}</td>{{ end }}</tr>
    {{ end }}</table>

    """,
    "shortcodes/bars.html": """
    {{- $d := index hugo.Data.ind .Page.Params.indicator -}}
    {{- $o := cond (eq .Page.Params.lang "en") "-|.|," "-|,|\\u00a0" -}}
    {{- $names := index hugo.Data.common.names .Page.Params.lang -}}
    {{- $year := index (last 1 hugo.Data.common.years) 0 -}}
    {{- $max := 0.0 -}}
    {{- range hugo.Data.common.areas }}{{ $max = math.Max $max (index (index $d .) $year) }}{{ end -}}
    <svg viewBox="0 0 640 320" role="img">
    {{ range $i, $a := hugo.Data.common.areas }}{{ $v := index (index $d $a) $year }}{{ $y := add 20 (mul $i 28) }}<text x="0" y="{{ add $y 14 }}">{{ index $names $a }}</text><rect x="160" y="{{ $y }}" width="{{ printf "%.1f" (mul (div $v $max) 400.0) }}" height="20"/><text x="570" y="{{ add $y 14 }}">{{ lang.FormatNumberCustom 1 $v $o "|" }}</text>
    {{ end }}</svg>

    """,
    "shortcodes/lines.html": """
    {{- $d := index hugo.Data.ind .Page.Params.indicator -}}
    {{- $names := index hugo.Data.common.names .Page.Params.lang -}}
    {{- $areas := first 3 hugo.Data.common.areas -}}
    {{- $max := 0.0 -}}
    {{- range $areas }}{{ range index $d . }}{{ $max = math.Max $max . }}{{ end }}{{ end -}}
    <svg viewBox="0 0 640 320" role="img">
    {{ range $i, $y := hugo.Data.common.years }}{{ if not (mod $i 4) }}<text x="{{ add 40 (mul $i 30) }}" y="304">{{ $y }}</text>{{ end }}{{ end }}
    {{ range $s, $a := $areas }}{{ $r := index $d $a }}<polyline points="{{ range $i, $y := hugo.Data.common.years }}{{ add 40 (mul $i 30) }},{{ printf "%.1f" (sub 290.0 (mul (div (index $r $y) $max) 260.0)) }} {{ end }}"/><text x="{{ add 60 (mul $s 190) }}" y="14">{{ index $names $a }}</text>
    {{ end }}</svg>

    """,
  ]
}
