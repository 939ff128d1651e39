import Languages
import Publications

extension Site {
  /// What telephones and tablets know of the site when a reader keeps it on the first screen (W3C
  /// Web Application Manifest), in the site's first language; all addresses are relative.
  package func manifest() -> OutputFile {
    let language = languages.first ?? .kazakh
    let title = settings.title[language] ?? ""
    var json = JSONBytes()
    json.object { json in
      json.member("name", title)
      json.member("short_name", title)
      json.member("description", settings.tagline?[language] ?? title)
      json.member("lang", language.code)
      json.member("dir", "ltr")
      json.member("start_url", "index.html")
      json.member("scope", "./")
      json.member("display", "browser")
      json.member("theme_color", Self.themeColour)
      json.member("background_color", "#ffffff")
      json.key("icons")
      json.list { json in
        json.object { json in
          json.member("src", "assets/favicon.svg")
          json.member("type", "image/svg+xml")
          json.member("sizes", "any")
        }
      }
    }
    return OutputFile(path: "site/site.webmanifest", bytes: json.bytes + [UInt8(ascii: "\n")])
  }

  /// The colour of the bar at the top of pages.
  private static let themeColour = "#00afca"
}
