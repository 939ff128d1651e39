import Diagnostics
import Rendering
import Storage

/// Some pages besides the editions that are made together, and kept together for the next build.
struct PagePart: Sendable {
  /// What it is, such as `home/kk`.
  let key: String
  /// Stands for everything that the pages are made from and that is not noted when it is read.
  let fingerprint: ContentHash
  /// Makes the pages; what they take from values made for several parts is told to the notes.
  let make: @Sendable (ReadNotes) -> SitePages
}

/// Some pages besides the editions.
struct SitePages: Sendable {
  var files: [OutputFile] = []
  var pictures: [PictureRequest] = []
  var redirects: [Redirect] = []

  init(files: [OutputFile] = []) { self.files = files }

  init(_ page: RenderedPage) {
    files = page.files
    pictures = page.pictures
  }
}

extension SiteBuild {
  /// Makes the pages of some parts, each on any thread, and hands their files to `write`, or keeps
  /// them as they are.
  func make(
    _ parts: [PagePart], _ session: PartSession, _ pages: PageRegister,
    _ keep: @Sendable (CachedPart) -> Void, _ write: @Sendable (OutputFile) -> Void
  ) -> SitePages {
    // Nothing here can be wrong that was not told before.
    var ignored = DiagnosticLog()
    let made = concurrentMap(parts, jobs: jobs, chunk: 1, reporting: &ignored) { part, _ in
      var made = SitePages()
      if let kept = session.parts.kept(
        part.key, part.fingerprint, session.tables, session.marks),
        let redirects: [Redirect] = kept.read()
      {
        keep(kept)
        pages.note(kept)
        made.redirects = redirects
        return made
      }
      let notes = ReadNotes()
      let written = WrittenFiles()
      made = notes.noting { part.make(notes) }
      for file in made.files {
        written.note(file)
        pages.note(file)
        write(file)
      }
      made.files = []
      if session.parts.isActive {
        var writer = StoreWriter()
        writer.write(made.redirects)
        session.parts.note(
          part.key, part.fingerprint, notes, session.tables, session.marks, written,
          later: showsComing ? [] : made.pictures.map(\.path), hasLater: !made.pictures.isEmpty,
          value: writer)
      }
      return made
    }
    var all = SitePages()
    all.pictures = made.flatMap(\.pictures)
    all.redirects = made.flatMap(\.redirects)
    return all
  }
}
