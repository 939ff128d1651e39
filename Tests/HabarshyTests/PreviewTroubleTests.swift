import Foundation
import Glibc
import Testing

@testable import Habarshy

/// A preview on a machine that is short of something.
@Suite(.timeLimit(.minutes(3))) struct PreviewTroubleTests {
  private static let text = "Content/publications/flows/en.md"
  private static let page = "en/publications/flows/index.html"

  /// The most news that the system keeps for somebody who does not read it.
  private static let mostNews: Int = {
    let path = "/proc/sys/fs/inotify/max_queued_events"
    let text = try? String(contentsOfFile: path, encoding: .utf8)
    return text.flatMap { Int($0.trimmingCharacters(in: .whitespacesAndNewlines)) } ?? 0
  }()

  @Test(.enabled(if: (1...100_000).contains(mostNews), "too much news would have to be made"))
  func `when news was lost, everything is looked through anew`() throws {
    let folder = try TemporaryFolder()
    try folder.makeFolder("Content")
    let inotify = try Inotify()
    var watch = FolderWatch(inotify, roots: [folder.path("Content")])
    let count = watch.count
    // Files that editors keep for themselves: news of them alone is none.
    let names = ["one~", "two~"].map { folder.path("Content/\($0)") }
    func makeNews() {
      for name in names {
        let file = unsafe open(name, O_CREAT | O_WRONLY, 0o600)
        _ = close(file)
        _ = unsafe unlink(name)
      }
    }
    func hasChanged() -> Bool { !watch.changes(inotify.news()).isEmpty }
    makeNews()
    #expect(!hasChanged())
    for _ in 0...(Self.mostNews / 4) { makeNews() }
    try folder.makeFolder("Content/later")
    #expect(hasChanged())
    #expect(watch.count == count + 1)
    try folder.write("Content/later/en.md", "text")
    #expect(hasChanged())
  }

  @Test func `on a disk without room the last good page stays until there is room`() async {
    await #expect(processExitsWith: .success) {
      signal(SIGXFSZ, SIG_IGN)
      let preview = try RunningPreview()
      let reader = try preview.listen("en/about/index.html")
      // Larger than the text, smaller than any page.
      var limit = rlimit(rlim_cur: 4_096, rlim_max: rlim_t.max)
      unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      try preview.edit("Content/pages/about/en.md", "\nWithout room.\n")
      let event = try reader.next()
      #expect(event.contains("\"ok\":false"))
      #expect(event.contains("the file is larger than the system lets this process write"))
      let stale = try preview.get("/en/about/")
      #expect(stale.status == 200 && !stale.has("Without room."))
      limit.rlim_cur = rlim_t.max
      unsafe setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
      try preview.edit("Content/pages/about/en.md", "\nWith room.\n")
      #expect(try reader.next().contains("\"ok\":true"))
      let fresh = try preview.get("/en/about/")
      #expect(fresh.has("Without room.") && fresh.has("With room."))
    }
  }

  @Test func `a text that cannot be read is told, and the last good page stays`() throws {
    let preview = try RunningPreview()
    let reader = try preview.listen(Self.page)
    let good = try preview.read(Self.text)
    let before = try preview.get("/en/publications/flows/")
    func event(_ piece: String) throws {
      // Taking a text away and putting something in its place may be two bursts.
      while try !reader.next().contains(piece) {}
    }
    for spoil in [
      { try preview.folder.makeLink(Self.text, to: "en.md") },
      { try preview.folder.makeFolder(Self.text) },
    ] {
      try preview.folder.remove(Self.text)
      try spoil()
      try event("\"ok\":false")
      let during = try preview.get("/en/publications/flows/")
      #expect(during.status == 200)
      #expect(during.text.utf8.count == before.text.utf8.count)
      try preview.folder.remove(Self.text)
      try preview.folder.write(Self.text, good)
      try event("\"ok\":true")
    }
  }
}
