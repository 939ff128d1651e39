import Charts
import Diagnostics
import Indicators
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

  /// The card of an indicator, with its chart; nil when the site puts out none, or it has no values.
  init?(
    _ profile: IndicatorProfile, title: String, on address: SiteAddress, site: Site,
    context: WritingContext
  ) {
    guard let figure = profile.figure else { return nil }
    let words = context.words
    self.init(
      figure, label: words[.indicator], title: title,
      finding: NarrativeWriter(context: context).plainText(of: figure.title), on: address,
      site: site, context: context, origin: profile.indicator.location)
  }

  /// The card of the home page, which stands for every page without one of its own.
  init?(homeOf site: Site, _ profiles: [IndicatorProfile], in language: Language) {
    let address = SiteAddress.home(language)
    let context = site.figureContext(on: address, in: language)
    let figure = profiles.lazy.compactMap(\.figure).first
    self.init(
      figure, label: site.settings.tagline?[language] ?? "",
      title: site.settings.title[language] ?? "",
      finding: figure.map { NarrativeWriter(context: context).plainText(of: $0.title) } ?? "",
      on: address, site: site, context: context, origin: site.settings.location)
  }

  private init?(
    _ figure: Figure?, label: String, title: String, finding: String, on address: SiteAddress,
    site: Site, context: WritingContext, origin: Location
  ) {
    guard site.offered.contains(.card), site.watermark == nil else { return nil }
    let publisher = site.settings.publisher[context.language] ?? ""
    let texts = CardTexts(label: label, title: title, finding: finding, publisher: publisher)
    let fragment = Chart.card(
      figure?.picture, texts: texts, id: "page", language: context.language, words: context.words)
    picture = PictureRequest(
      path: address.outputPath(of: Self.name), svg: FigureSheet.file(fragment), origin: origin)
    url = site.settings.baseURL.map { address.absolute($0) + Self.name }
    alternative = [label, title, finding].filter { !$0.isEmpty }.joined(separator: ". ")
  }

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
