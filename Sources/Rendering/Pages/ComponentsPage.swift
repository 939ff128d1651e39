import Charts
package import Languages
package import Publications
import Quantities

extension Site {
  /// How many entries a sample of a list has.
  private static let mostSamples = 3

  /// What the colours of the pages are for, and how well they must stand out from the ground.
  package enum ColourUse: String, Sendable, CaseIterable {
    /// Text, 4.5 to 1.
    case text
    /// Lines, marks and outlines that mean something, 3 to 1.
    case sign
    /// Everything else: grounds, and what is only there to please.
    case ground

    /// The least contrast to the page, in tenths.
    package var leastContrast: Int? {
      switch self {
      case .text: 45
      case .sign: 30
      case .ground: nil
      }
    }

    /// The use of a token by its name.
    package init(token name: String) {
      switch name {
      case "--ink", "--ink-soft", "--link", "--link-hover", "--link-visited", "--sky-deep",
        "--gold-deep":
        self = .text
      case "--focus", "--rule-strong", "--chart-bar", "--chart-bar-strong", "--chart-negative",
        "--chart-negative-strong", "--chart-axis":
        self = .sign
      default: self = name.hasPrefix("--series-") ? .sign : .ground
      }
    }
  }

  /// The living page of the design: tokens as the style sheets have them, and every component as the
  /// site's own content fills it.
  package func componentsPage(
    _ tokens: StyleTokens, profiles: [IndicatorProfile], regions: RegionProfiles?,
    entries: [EditionEntry], in language: Language
  ) -> OutputFile {
    let address = SiteAddress.components(language)
    let words = words(language)
    let title = words.text("components") ?? ""
    let frame = PageFrame(
      site: self, address: address, language: language, title: title,
      description: words.text("components-lead") ?? title,
      alternates: languages.map { ($0, .components($0)) }, breadcrumbs: [(title, address)])
    var values = frame.values()
    values.set("colours", list: swatches(tokens, words, language))
    values.set("sizes", list: tokens.named("--size-").map(size))
    values.set("spaces", list: tokens.named("--space-").map(size))
    let writer = FigureWriter(context: figureContext(on: address, in: language))
    let sample = profiles.first { $0.figure != nil && $0.table != nil }
    values.set("chart", markup: sample?.figure.map(writer.fragment))
    values.set("table", markup: sample?.table.map(writer.fragment))
    values.set("has-map", flag: regions != nil)
    if let regions {
      let links = regions.regions.map { region in
        MapLink(
          id: region.code, name: region.name, shortName: region.shortName,
          url: address.link(to: .region(region.slug, language)))
      }
      values.set("map", markup: Chart.links(links, on: regions.geometry, layout: .wide))
      values.set("narrow-map", markup: Chart.links(links, on: regions.geometry, layout: .narrow))
    }
    values.set(
      "indicators",
      list: profiles.filter { $0.latest != nil }.prefix(Self.mostSamples).map {
        card(of: $0, from: address, in: language)
      })
    values.set("has-editions", flag: !entries.isEmpty)
    values.set(
      "editions",
      list: entries.prefix(Self.mostSamples).map { listed($0, from: address) })
    return file(address, values, template: "shared.components", in: language)
  }

  private func size(_ token: StyleTokens.Token) -> TemplateValues {
    var values = TemplateValues()
    values[text: "name"] = token.name
    values[text: "class"] = "sample" + token.name.dropFirst()
    values[text: "value"] = token.value
    values[text: "wide"] = token.wide ?? token.value
    return values
  }

  /// The colours in both schemes, with their contrast to the page.
  private func swatches(
    _ tokens: StyleTokens, _ words: Words, _ language: Language
  ) -> [TemplateValues] {
    guard let paper = tokens["--paper"] else { return [] }
    func contrast(_ colour: String, _ ground: String) -> String? {
      guard let one = Colour(colour), let two = Colour(ground) else { return nil }
      return language.number(ExactDecimal(mantissa: Int128(one.contrast(to: two)), scale: 1))
    }
    return tokens.tokens.compactMap { token in
      let (light, dark) = (tokens.resolved(token.value), tokens.resolved(token.darkValue))
      guard Colour(light.value) != nil else { return nil }
      let use = ColourUse(token: token.name)
      var values = TemplateValues()
      values[text: "name"] = token.name
      values[text: "use"] = words.text("components-use-\(use.rawValue)")
      values[text: "light"] = light.value
      values[text: "dark"] = dark.darkValue
      values[text: "light-contrast"] = contrast(light.value, paper.value)
      values[text: "dark-contrast"] = contrast(dark.darkValue, paper.darkValue)
      return values
    }
  }
}

extension StyleTokens {
  /// The token that a value names, as in `var(--sky)`; else the value itself as a token.
  package func resolved(_ value: String) -> Token {
    if value.hasPrefix("var("), value.hasSuffix(")"),
      let token = self[String(value.dropFirst(4).dropLast())]
    {
      return token
    }
    return Token(name: "", value: value)
  }
}
