/// A page, the files of its figures, and the further formats of what it shows.
package struct RenderedPage: Sendable {
  /// The page itself is the first.
  package let files: [OutputFile]
  package let pictures: [PictureRequest]
  package let prints: [PrintRequest]

  init(
    _ page: OutputFile, _ downloads: PageDownloads, chapters: [OutputFile] = [],
    card: SocialCard? = nil, documents: Documents = Documents()
  ) {
    files = [page] + chapters + downloads.files + documents.files
    pictures = downloads.pictures + (card.map { [$0.picture] } ?? []) + documents.pictures
    prints = documents.prints
  }
}

/// What the formats of an edition came to.
struct Documents {
  var files: [OutputFile] = []
  var pictures: [PictureRequest] = []
  var prints: [PrintRequest] = []
}
