import Foundation
import Habarshy
import Testing

/// The rules that a build writes for hosts, judged by the servers that read them.
@Suite struct HostRulesTests {
  private static let nginx = Loopback.program("nginx")
  private static let apache = Loopback.program("apache2") ?? Loopback.program("httpd")

  /// A site below a folder of its host, with a publication that had another name.
  private static let built = Result {
    let folder = try BadInputFolder([
      .append(BadInputCase.publication, "aliases: {kk: [old], ru: [older]}\n"),
      .append(BadInputCase.site, "base-url: https://site.example.kz/stat/\n"),
    ])
    let result = folder.build(asOf: "2010-01-01")
    try #require(result.ending == .finished, "\(folder.words(result))")
    try folder.folder.makeFolder("www")
    try folder.folder.makeLink("www/stat", to: folder.folder.path("Output/site"))
    return folder.folder
  }

  private let folder: TemporaryFolder
  private let files: [String: String]

  init() throws {
    folder = try Self.built.get()
    files = folder.contents(of: "Output")
  }

  private func path(of ending: String) throws -> String {
    let path = try #require(
      files.keys.first { $0.hasPrefix("site/assets/site.") && $0.hasSuffix(ending) })
    return "/stat/" + path.dropFirst("site/".count)
  }

  private func serve() throws -> Loopback {
    let nginx = try #require(Self.nginx)
    let own = try TemporaryFolder()
    let rules = folder.path("Output/hosting/nginx.conf")
    return try Loopback(nginx, in: own) { port in
      let temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
        .map { "\($0)_temp_path \(own.path)/\($0);" }.joined(separator: " ")
      let text = """
        daemon off; master_process off; pid \(own.path)/pid; error_log stderr;
        events {}
        http {
          access_log off; \(temporary)
          server { listen 127.0.0.1:\(port); root \(folder.path("www")); include \(rules); }
        }
        """
      try? text.write(toFile: own.path("conf"), atomically: true, encoding: .utf8)
      return ["-p", own.path, "-c", own.path("conf"), "-e", "stderr"]
    }
  }

  @Test(.enabled(if: nginx != nil, "nginx is not installed (Debian: nginx-light)"))
  func `nginx leads from old addresses to new ones, files and all`() throws {
    let server = try serve()
    for (from, status, to) in [
      ("kk/publications/old/", 301, "kk/publications/flows/"),
      ("kk/publications/old/index.html", 301, "kk/publications/flows/"),
      ("kk/publications/old/versions/index.html", 301, "kk/publications/flows/versions/index.html"),
      ("kk/publications/old/balance.csv", 301, "kk/publications/flows/balance.csv"),
      ("kk/publications/old/old-tables-kk.xlsx", 301, "kk/publications/flows/flows-tables-kk.xlsx"),
      ("kk/publications/old/v1/old-kk.pdf", 301, "kk/publications/flows/v1/flows-kk.pdf"),
      ("ru/publications/older/older-ru.pdf", 301, "ru/publications/flows/flows-ru.pdf"),
      ("kk/publications/flows/v1/", 302, "kk/publications/flows/"),
      ("en/publications/kinds/bulletin/latest/", 302, "en/publications/flows/"),
    ] {
      let answer = try #require(server.get("/stat/" + from))
      #expect(answer.status == status, "\(from)")
      #expect(answer.headers["location"] == "/stat/" + to, "\(from)")
    }
    #expect(server.get("/stat/en/publications/old/")?.status == 404)
  }

  @Test(.enabled(if: nginx != nil, "nginx is not installed (Debian: nginx-light)"))
  func `nginx says how long a file may be kept, what it is, and what a page may do`() throws {
    let server = try serve()
    for (path, cache, type) in [
      (try path(of: ".css"), "public, max-age=31536000, immutable", "text/css; charset=utf-8"),
      ("/stat/kk/", "public, max-age=60, must-revalidate", "text/html; charset=utf-8"),
      (
        "/stat/kk/feeds/all.atom.xml", "public, max-age=60, must-revalidate",
        "application/atom+xml; charset=utf-8"
      ),
      (
        "/stat/site.webmanifest", "public, max-age=60, must-revalidate", "application/manifest+json"
      ),
      (
        "/stat/kk/publications/flows/balance.csv", "public, max-age=300, must-revalidate",
        "text/csv; charset=utf-8"
      ),
    ] {
      let answer = try #require(server.get(path))
      #expect(answer.status == 200, "\(path)")
      #expect(answer.headers["cache-control"] == cache, "\(path)")
      #expect(answer.headers["content-type"] == type, "\(path)")
      #expect(answer.headers["x-content-type-options"] == "nosniff", "\(path)")
      let isPage = type.hasPrefix("text/html")
      let policy = answer.headers["content-security-policy"]
      if isPage {
        #expect(policy?.contains("default-src 'none'; script-src 'self' 'sha256-") == true)
      }
      #expect(policy?.contains("unsafe") != true)
      #expect(
        (answer.headers["access-control-allow-origin"] == "*") == path.hasSuffix("v")
          || path.hasSuffix("xml"), "\(path)")
    }
  }

  @Test(
    .enabled(if: nginx != nil, "nginx is not installed (Debian: nginx-light)"),
    arguments: [("kk/no/such", "kk"), ("en/publications/none/index.html", "en"), ("none", "kk")])
  func `nginx answers for unknown addresses in the language of the reader`(
    path: String, language: String
  ) throws {
    let answer = try #require(try serve().get("/stat/" + path))
    #expect(answer.status == 404)
    #expect(answer.body.contains("<html lang=\"\(language)\">"))
    #expect(answer.headers["cache-control"] == nil)
  }

  @Test(.enabled(if: apache != nil, "Apache is not installed (Debian: apache2)"))
  func `Apache reads its rules, and answers by them`() throws {
    let apache = try #require(Self.apache)
    let own = try TemporaryFolder()
    let modules = "/usr/lib/apache2/modules/mod_"
    let loaded = [
      "mpm_event", "authz_core", "mime", "dir", "alias", "headers", "filter", "deflate",
    ]
    .map { "LoadModule \($0)_module \(modules)\($0).so" }
    // A server that root starts reads as another user.
    for path in [own.path, folder.path] {
      try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: path)
    }
    let server = try Loopback(apache, in: own) { port in
      let text =
        loaded + [
          "ServerRoot \(own.path)", "ServerName localhost", "Listen 127.0.0.1:\(port)",
          "PidFile \(own.path)/pid", "ErrorLog \(own.path)/log", "TypesConfig /dev/null",
          "User nobody", "Group nogroup", "DocumentRoot \(folder.path("www"))",
          "Include \(folder.path("Output/hosting/apache.conf"))",
        ]
      try? own.write("conf", text.joined(separator: "\n") + "\n")
      return ["-X", "-f", own.path("conf")]
    }
    for (path, status, name, value) in [
      ("kk/", 200, "cache-control", "public, max-age=60, must-revalidate"),
      ("kk/feeds/all.atom.xml", 200, "content-type", "application/atom+xml"),
      ("kk/publications/flows/balance.csv", 200, "access-control-allow-origin", "*"),
      ("kk/no/such", 404, "x-content-type-options", "nosniff"),
    ] {
      let answer = try #require(server.get("/stat/" + path))
      #expect(answer.status == status, "\(path)")
      #expect(answer.headers[name] == value, "\(path)")
    }
    let style = try #require(server.get(try path(of: ".css")))
    #expect(style.headers["cache-control"] == "public, max-age=31536000, immutable")
    #expect(server.get("/stat/en/no")?.body.contains("<html lang=\"en\">") == true)
    for (from, status, to) in [
      ("old/old-tables-kk.xlsx", 301, "flows/flows-tables-kk.xlsx"),
      ("old/v1/old-kk.pdf", 301, "flows/v1/flows-kk.pdf"),
      ("kinds/bulletin/latest/", 302, "flows/"),
    ] {
      let answer = try #require(server.get("/stat/kk/publications/" + from))
      #expect(answer.status == status, "\(from)")
      #expect(
        answer.headers["location"]?.hasSuffix("/stat/kk/publications/" + to) == true, "\(from)")
    }
  }

  @Test func `content networks find headers and redirects in the site`() throws {
    let headers = try #require(files["site/_headers"])
    #expect(headers.contains("/stat/*\n  Content-Security-Policy: default-src 'none'; "))
    #expect(!headers.contains("unsafe"))
    #expect(
      headers.contains(
        "\(try path(of: ".css"))\n  Cache-Control: public, max-age=31536000, immutable\n"))
    let redirects = try #require(files["site/_redirects"]).split(separator: "\n")
    let kazakh = "/stat/kk/publications"
    for line in [
      "\(kazakh)/old/old-tables-kk.xlsx \(kazakh)/flows/flows-tables-kk.xlsx 301",
      "\(kazakh)/old/* \(kazakh)/flows/:splat 301",
      "\(kazakh)/flows/v1/ \(kazakh)/flows/ 302", "/stat/kk/* /stat/kk/404.html 404",
    ] {
      #expect(redirects.contains { $0 == line }, "\(line)")
    }
  }

  /// Cloudflare passes over lines of more than 1,000 characters (2,000 in headers) and over more
  /// than 100 blocks of headers; from the first folder on it counts every redirect as a folder, and
  /// stops reading behind a hundred.
  @Test func `content networks read the rules to the end`() throws {
    func lines(_ path: String) throws -> [Substring] {
      try #require(files[path]).split(separator: "\n").filter { !$0.hasPrefix("#") }
    }
    let headers = try lines("site/_headers")
    #expect(headers.allSatisfy { $0.count <= 2_000 && ($0.hasPrefix("/") || $0.hasPrefix("  ")) })
    #expect(headers.filter { $0.hasPrefix("/") }.count <= 100)
    let all = try lines("site/_redirects")
    #expect(all.allSatisfy { $0.count <= 1_000 && $0.split(separator: " ").count == 3 })
    let first = try #require(all.firstIndex { $0.contains("*") })
    #expect(first > 3)
    #expect(all[first...].allSatisfy { $0.contains("* ") })
    #expect(first <= 2_000)
    #expect(all.count - first <= 100 + 3)
    let sources = all.map { $0.prefix { $0 != " " } }
    #expect(Set(sources).count == sources.count)
  }
}
