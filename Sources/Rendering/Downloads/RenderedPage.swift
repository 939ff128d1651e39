/// A page, and the files of its figures.
package struct RenderedPage: Sendable {
  /// The page itself is the first.
  package let files: [OutputFile]
  package let pictures: [PictureRequest]

  init(_ page: OutputFile, _ downloads: PageDownloads, card: SocialCard? = nil) {
    files = [page] + downloads.files
    pictures = downloads.pictures + (card.map { [$0.picture] } ?? [])
  }
}
