import Charts
import Diagnostics
import Languages
import Narratives
import Publications

/// An edition as social networks show it.
struct SocialCard {
  /// The absolute address of the picture.
  let url: String?
  /// What it shows, in words.
  let alternative: String
  let picture: PictureRequest

  static let name = "card" + ".png"

  /// The card of an edition, with its first chart or map; nil when the site puts out none.
  init?(
    _ edition: Edition, label: String, title: String, on address: SiteAddress, site: Site,
    context: WritingContext
  ) {
    guard site.offered.contains(.card) else { return nil }
    let lead = edition.text.figures.first { $0.picture != nil }
    let writer = NarrativeWriter(context: context)
    let finding = lead.map { writer.plainText(of: $0.title) } ?? ""
    let texts = CardTexts(
      label: label, title: title, finding: finding,
      publisher: site.settings.publisher[edition.language] ?? "")
    let fragment = Chart.card(
      lead?.picture, texts: texts, id: "edition", language: edition.language,
      words: context.words)
    picture = PictureRequest(
      path: address.outputPath(of: Self.name), svg: FigureSheet.file(fragment),
      origin: edition.text.narrative.frontMatter.location)
    url = site.settings.baseURL.map { address.absolute($0) + Self.name }
    alternative = finding.isEmpty ? "\(label). \(title)" : "\(label). \(title). \(finding)"
  }
}
