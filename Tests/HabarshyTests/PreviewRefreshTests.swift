import Foundation
import Testing

/// Pages that are shown before the site is built.
@Suite(.timeLimit(.minutes(3))) struct PreviewRefreshTests {
  /// A page as it is in the site, whichever build it is from.
  private func page(_ preview: RunningPreview, _ language: String = "en") throws -> String {
    try preview.get("/\(language)/publications/flows/").text
      .replacing(/data-build="\d+"/, with: "")
  }

  @Test func `a text is shown as the build after it shows it, and its reader is told once`() throws
  {
    let preview = try RunningPreview()
    let reader = try preview.listen("en/publications/flows/index.html")
    let other = try preview.listen("kk/publications/flows/index.html")
    try preview.edit("Content/publications/flows/en.md", "\nA sentence that is new.\n")
    let event = try reader.next()
    #expect(event.contains("\"build\":2"))
    #expect(event.contains("\"changed\":true"))
    #expect(preview.told.refreshes == 1)
    let early = try page(preview)
    #expect(early.contains("A sentence that is new."))
    let built = try reader.next()
    #expect(built.contains("\"build\":3"))
    #expect(built.contains("\"changed\":false"))
    #expect(try page(preview) == early)
    #expect(try other.next().contains("\"changed\":false"))
    // What is shown early lies in no file, and is not lost when another text follows.
    try preview.edit("Content/publications/flows/kk.md", "\nТағы бір сөйлем.\n")
    #expect(try reader.next().contains("\"changed\":false"))
    #expect(try page(preview, "kk").contains("Тағы бір сөйлем."))
    #expect(try page(preview) == early)
  }

  @Test(arguments: [
    ("Content/publications/flows/publication.yaml", "\n"),
    ("Content/data/flows.csv", ""), ("Content/pages/about/en.md", "\nMore.\n"),
    ("Content/site.yaml", "\n"),
    ("Content/publications/flows/en.md", "\nIt was `= arivals[2006]`.\n"),
    ("Content/publications/flows/en.md", "\nThere were 4711 of them.\n"),
  ])
  func `what concerns more than a text in order waits for the build`(
    path: String, addition: String
  ) throws {
    let preview = try RunningPreview()
    let reader = try preview.listen("en/publications/flows/index.html")
    try preview.edit(path, addition)
    #expect(try reader.next().contains("\"build\":2"))
    #expect(preview.told.refreshes == 0)
  }

  @Test func `a text at another address waits for the build`() throws {
    let preview = try RunningPreview()
    let reader = try preview.listen("en/publications/flows/index.html")
    let path = "Content/publications/flows/en.md"
    let text = try preview.read(path)
    try preview.replace(path, with: text.replacing(/^---\n/, with: "---\nslug: moved\n"))
    _ = try reader.next()
    #expect(preview.told.refreshes == 0)
    #expect(try preview.get("/en/publications/moved/").status == 200, "\(preview.told.words)")
  }

  @Test func `what editors leave for a moment does not delay a text`() throws {
    let preview = try RunningPreview()
    let reader = try preview.listen("en/publications/flows/index.html")
    // An editor tries whether it may write here, and then puts a new file in the place of the old.
    try preview.folder.write("Content/publications/flows/4913", "")
    try FileManager.default.removeItem(
      atPath: preview.folder.path("Content/publications/flows/4913"))
    let path = "Content/publications/flows/en.md"
    try preview.replace(path, with: try preview.read(path) + "\nA sentence.\n")
    _ = try reader.next()
    #expect(preview.told.refreshes >= 1)
  }
}
