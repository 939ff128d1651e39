import Diagnostics
import Foundation
import Glibc
import Habarshy
import Quantities
import Synchronization
import Testing

/// The site while it is written, as a browser sees it.
@Suite(.timeLimit(.minutes(3))) struct PreviewTests {
  @Test func `pages are served, and nothing else`() throws {
    let preview = try RunningPreview()
    let page = try preview.get("/en/publications/flows/index.html")
    #expect(page.status == 200)
    #expect(page.fields["content-type"] == "text/html; charset=utf-8")
    #expect(page.has("/_preview/client.js"))
    #expect(page.has("data-page=\"en/publications/flows/index.html\""))
    #expect(try preview.get("/en/publications/flows/").text == page.text)
    #expect(
      try preview.get("/en/publications/flows").fields["location"] == "/en/publications/flows/")
    #expect(try preview.get("/").status == 200)
    #expect(try preview.get("/en/nowhere/").status == 404)
    // What is added to pages is in no file.
    let name = try #require(
      preview.outputs().first { $0.hasSuffix("site/en/publications/flows/index.html") })
    let file = try String(contentsOfFile: preview.folder.path(name), encoding: .utf8)
    #expect(!file.contains("_preview"))
    for path in [
      "/../build.json", "/%2e%2e/build.json", "/en/../../build.json", "/..%2fbuild.json",
    ] {
      let answer = try preview.get(path)
      #expect(answer.status == 404 && !answer.has("habarshy-preview"), "\(path)")
      #expect(!answer.has("\"outputs\""), "\(path)")
    }
  }

  @Test func `only requests that belong here are answered`() throws {
    let preview = try RunningPreview()
    let port = preview.port
    func status(_ head: String) throws -> Int {
      try preview.exchange(head + "\r\nConnection: close\r\n\r\n").status
    }
    let host = "Host: 127.0.0.1:\(port)"
    #expect(try status("GET / HTTP/1.1\r\n\(host)") == 200)
    #expect(try status("GET / HTTP/1.1\r\nHost: localhost:\(port)") == 200)
    #expect(try status("GET / HTTP/1.1\r\nHost: rebound.example:\(port)") == 421)
    #expect(try status("GET / HTTP/1.1\r\nHost: 127.0.0.1:1") == 421)
    #expect(try status("GET / HTTP/1.1\r\nX: y") == 421)
    #expect(try status("PUT / HTTP/1.1\r\n\(host)") == 405)
    #expect(try status("POST / HTTP/1.1\r\n\(host)\r\nContent-Length: 9") == 413)
    #expect(try status("nonsense") == 400)
    #expect(try status("GET / HTTP/3\r\n\(host)") == 505)
    #expect(try status("GET /%zz HTTP/1.1\r\n\(host)") == 400)
    let long = String(repeating: "a", count: 5_000)
    #expect(try status("GET /\(long) HTTP/1.1\r\n\(host)") == 414)
    #expect(
      try status(
        "GET / HTTP/1.1\r\n\(host)\r\n" + "X: \(long)\r\nY: \(long)\r\nZ: \(long)\r\nW: \(long)")
        == 431)
    #expect(
      try status(
        "POST /_preview/as-of?at=now HTTP/1.1\r\n\(host)\r\nOrigin: http://rebound.example") == 403)
  }

  @Test func `a head alone, a part, and several requests over one connection`() throws {
    let preview = try RunningPreview()
    let host = "Host: 127.0.0.1:\(preview.port)"
    let head = try preview.exchange(
      "HEAD /en/index.html HTTP/1.1\r\n\(host)\r\nConnection: close\r\n\r\n")
    let whole = try preview.get("/en/index.html")
    #expect(head.status == 200 && head.text.isEmpty)
    #expect(head.fields["content-length"] == whole.fields["content-length"])
    let all = try preview.get("/en/index.html").text
    let some = try preview.exchange(
      "GET /en/index.html HTTP/1.1\r\n\(host)\r\nRange: bytes=2-8\r\nConnection: close\r\n\r\n")
    #expect(some.status == 206)
    #expect(some.text == String(decoding: Array(all.utf8)[2...8], as: UTF8.self))
    #expect(some.fields["content-range"] == "bytes 2-8/\(all.utf8.count)")
    let none = try preview.exchange(
      "GET /en/index.html HTTP/1.1\r\n\(host)\r\nRange: bytes=9999999-\r\nConnection: close\r\n\r\n"
    )
    #expect(none.status == 416)
    let request = "HEAD /en/index.html HTTP/1.1\r\n\(host)\r\n"
    let both = try preview.exchange(request + "\r\n" + request + "Connection: close\r\n\r\n")
    #expect(both.has("HTTP/1.1 200 OK"))
  }

  @Test func `an edit reaches the reader of the page, and no other`() throws {
    let preview = try RunningPreview()
    let changed = try preview.listen("en/publications/flows/index.html")
    let other = try preview.listen("en/about/index.html")
    try preview.edit("Content/publications/flows/en.md", "\nA sentence that is new.\n")
    let event = try changed.next()
    #expect(event.contains("\"changed\":true"))
    #expect(event.contains("\"ok\":true"))
    #expect(try other.next().contains("\"changed\":false"))
    let page = try preview.get("/en/publications/flows/")
    #expect(page.has("A sentence that is new."))
  }

  @Test func `who comes while a build is being told hears of it once`() throws {
    let preview = try RunningPreview(holdsFirst: true)
    let reader = try preview.listen("en/about/index.html")
    preview.told.goOn.signal()
    try preview.edit("Content/publications/flows/en.md", "\nA sentence that is new.\n")
    let event = try reader.next()
    #expect(event.contains("\"build\":2"))
    #expect(event.contains("\"changed\":false"))
  }

  @Test func `an error is told with its line, and the last good page stays`() throws {
    let preview = try RunningPreview()
    let path = "Content/publications/flows/en.md"
    let before = try preview.get("/en/publications/flows/").text
    let good = try preview.read(path)
    let reader = try preview.listen("en/publications/flows/index.html")
    try preview.replace(path, with: good + "\nIt was `= arivals[2006] | unit`.\n")
    let event = try reader.next()
    #expect(event.contains("\"changed\":false"))
    #expect(event.contains("\"ok\":false"))
    #expect(event.contains("did you mean 'arrivals'?"))
    #expect(event.contains("| It was `= arivals[2006] | unit`."))
    #expect(preview.told.words.contains("did you mean 'arrivals'?"))
    let during = try preview.get("/en/publications/flows/").text
    let number = /data-build="\d+"/
    #expect(during.replacing(number, with: "") == before.replacing(number, with: ""))
    try preview.replace(path, with: good + "\nMended.\n")
    let mended = try reader.next()
    #expect(mended.contains("\"changed\":true"))
    #expect(mended.contains("\"ok\":true"))
  }

  @Test
  func
    `a burst is hardly more than one build, and a file that editors keep for themselves is none`()
    throws
  {
    let preview = try RunningPreview()
    let reader = try preview.listen("en/publications/flows/index.html")
    try preview.folder.write("Content/publications/flows/.en.md.swp", "x")
    try preview.folder.write("Content/publications/flows/en.md~", "x")
    for letter in "abcdefghijklmnopqrst" {
      try preview.edit("Content/publications/flows/en.md", "\nSentence \(letter).\n")
    }
    // On a busy machine the burst may take longer than a burst is waited for.
    var builds = 0
    repeat {
      _ = try reader.next()
      builds += 1
    } while try !preview.get("/en/publications/flows/").has("Sentence t.")
    #expect(builds <= 4)
  }

  @Test func `folders may go, come back and move`() throws {
    let preview = try RunningPreview()
    let reader = try preview.listen("en/publications/flows/index.html")
    let manager = FileManager.default
    let (content, aside) = (preview.folder.path("Content"), preview.folder.path("Aside"))
    try manager.moveItem(atPath: content, toPath: aside)
    #expect(try reader.next().contains("\"ok\":false"))
    try manager.moveItem(atPath: aside, toPath: content)
    #expect(try reader.next().contains("\"ok\":true"))
    try preview.edit("Content/publications/flows/en.md", "\nAfter the move.\n")
    #expect(try reader.next().contains("\"changed\":true"))
    #expect(try reader.next().contains("\"changed\":false"))  // the build of the rest
    // A folder that comes with files in it is seen with them, and what is put into it later too.
    try manager.copyItem(
      atPath: preview.folder.path("Content/pages/about"),
      toPath: preview.folder.path("Content/pages/later"))
    #expect(try reader.next().contains("\"ok\":true"))
    #expect(try preview.get("/en/later/").status == 200)
    try preview.edit("Content/pages/later/en.md", "\nIn the new folder.\n")
    _ = try reader.next()
    #expect(try preview.get("/en/later/").has("In the new folder."))
  }

  @Test func `what is under embargo is seen and marked, and only here`() throws {
    let preview = try RunningPreview(EmbargoTests.coming, at: "2008-02-01T00:00:00Z")
    let next = try preview.get("/en/publications/next/")
    #expect(next.status == 200)
    #expect(next.has("Migration surprise of 2007"))
    #expect(next.has("Under embargo until 2008-02-28T10:00:00+06:00"))
    let open = try preview.get("/en/publications/flows/")
    #expect(!open.has("Under embargo"))
    let state = try preview.get("/_preview/state").text
    #expect(state.contains("{\"path\":\"en/publications/next/index.html\""))
    let built = preview.site.build(asOf: "2008-02-01")
    #expect(built.ending == .finished)
    #expect(preview.site.folder.contents(of: "Output").keys.filter { $0.contains("next") } == [])
  }

  @Test func `any instant can be looked at, and the clock brings a release`() throws {
    let preview = try RunningPreview(EmbargoTests.coming, at: "2008-02-28T03:59:58Z")
    let reader = try preview.listen("en/publications/next/index.html")
    let coming = try preview.get("/en/publications/next/")
    #expect(coming.has("Under embargo"), "\(coming.status) \(preview.told.words)")
    preview.clock.advance(seconds: 2)
    _ = try reader.next()
    #expect(!(try preview.get("/en/publications/next/").has("Under embargo")))
    func look(_ at: String) throws -> Int {
      try preview.exchange(
        "POST /_preview/as-of?at=\(at) HTTP/1.1\r\nHost: 127.0.0.1:\(preview.port)\r\n"
          + "Connection: close\r\n\r\n"
      ).status
    }
    #expect(try look("soon") == 400)
    #expect(try look("2007-08-01") == 200)
    #expect(try reader.next().contains("\"asOf\":\"2007-08-01T00:00:00+06:00\""))
    #expect(try look("now") == 200)
    #expect(try reader.next().contains("\"asOf\":null"))
  }

  @Test func `a port that is in use is told with what to do`() throws {
    let preview = try RunningPreview()
    var log = DiagnosticLog()
    let other = try BadInputFolder()
    let second = Preview(
      other.options(), port: Int(preview.port), clock: { Instant(secondsSinceEpoch: 0) },
      tell: { _ in }, reporting: &log)
    #expect(second == nil)
    #expect(log.sorted.map(\.code) == ["preview.port"])
    #expect(log.sorted.first?.message == "port \(preview.port) is in use")
  }

  @Test func `nothing is left in the end, and two previews of one output do not mix`() throws {
    let preview = try RunningPreview()
    var log = DiagnosticLog()
    let second = Preview(
      preview.site.options(), port: 0, clock: { Instant(secondsSinceEpoch: 0) },
      tell: { _ in }, reporting: &log)
    #expect(second == nil)
    #expect(log.sorted.map(\.code) == ["preview.busy"])
    #expect(!preview.outputs().isEmpty)
    preview.end()
    #expect(preview.outputs() == [])
    #expect(!preview.folder.contents().keys.contains { $0.hasPrefix(".Output") })
  }
}
