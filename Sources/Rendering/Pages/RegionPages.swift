import Charts
import Indicators
package import Languages
import Markup
package import Publications

extension Site {
  // MARK: All regions

  /// A map and a list of the regions, with their latest values side by side.
  package func regionsPage(
    _ profiles: RegionProfiles, in language: Language
  ) -> RenderedPage {
    let address = SiteAddress.regions(language)
    let words = words(language)
    let frame = PageFrame(
      site: self, address: address, language: language, title: words[.regions],
      description: words.text("regions-lead") ?? words[.regions],
      alternates: languages.map { ($0, .regions($0)) },
      breadcrumbs: [(words[.regions], address)])
    var values = frame.values()
    let context = figureContext(on: address, in: language)
    let downloads = PageDownloads(
      [profiles.overview].compactMap(\.self), on: address, site: self, context: context)
    let writer = FigureWriter(context: context.with(downloads))
    values[text: "table-descriptions"] = downloads.descriptions
    let links = links(profiles, from: address, in: language)
    values.set("map", markup: Chart.links(links, on: profiles.geometry, layout: .wide))
    values.set("narrow-map", markup: Chart.links(links, on: profiles.geometry, layout: .narrow))
    values.set(
      "regions",
      list: profiles.regions.map { region in
        var item = TemplateValues()
        item[text: "title"] = region.name
        item[text: "url"] = address.link(to: .region(region.slug, language))
        return item
      })
    values.set("table", markup: profiles.overview.map(writer.fragment))
    setMissing(profiles.withoutRegions, from: address, language, &values)
    return RenderedPage(
      file(address, values, template: "shared.regions", in: language), downloads)
  }

  /// Links of a map; the region whose page it is has no address.
  private func links(
    _ profiles: RegionProfiles, from address: SiteAddress, in language: Language
  ) -> [MapLink] {
    profiles.regions.map { region in
      let page = SiteAddress.region(region.slug, language)
      return MapLink(
        id: region.code, name: region.name, shortName: region.shortName,
        url: page == address ? nil : address.link(to: page))
    }
  }

  private func setMissing(
    _ indicators: [Indicator], from address: SiteAddress, _ language: Language,
    _ values: inout TemplateValues
  ) {
    values.set("has-missing", flag: !indicators.isEmpty)
    values.set(
      "missing",
      list: indicators.map { indicator in
        var item = TemplateValues()
        item[text: "title"] = indicator.shortName[language] ?? indicator.name[language]
        item[text: "url"] = address.link(to: .indicator(indicator.id, language))
        return item
      })
  }

  // MARK: One region

  /// Drawings of a region are many and small: files to draw further with, no painted pictures.
  private static let regionDownloads: Set<Download> = [.csv, .svg]

  /// What is known of one region, compared with the country and the other regions.
  package func regionPage(
    _ index: Int, of profiles: RegionProfiles, _ entries: [EditionEntry],
    in language: Language
  ) -> RenderedPage {
    let region = profiles.regions[index]
    let address = SiteAddress.region(region.slug, language)
    let words = words(language)
    let frame = PageFrame(
      site: self, address: address, language: language, title: region.name,
      description: words.fill(.regionLead, ["region": region.name]),
      alternates: languages.map { ($0, .region(region.slug, $0)) },
      breadcrumbs: [(words[.regions], .regions(language)), (region.name, address)])
    var values = frame.values()
    values[text: "name"] = region.name
    values[text: "note"] = region.note
    values.set("has-facts", flag: !region.facts.isEmpty)
    values.set(
      "facts",
      list: region.facts.map { fact in
        var item = TemplateValues()
        item[text: "title"] = fact.title
        item[text: "text"] = fact.text
        return item
      })
    let links = links(profiles, from: address, in: language)
    values.set("map", markup: Chart.links(links, on: profiles.geometry, layout: .narrow))
    let context = figureContext(on: address, in: language)
    let downloads = PageDownloads(
      region.figures, on: address, site: self, context: context, only: Self.regionDownloads)
    let writer = FigureWriter(context: context.with(downloads))
    values[text: "table-descriptions"] = downloads.descriptions
    values.set("table", markup: region.latest.map(writer.fragment))
    values.set("has-sections", flag: !region.sections.isEmpty)
    values.set(
      "sections",
      list: region.sections.map { section($0, from: address, writer, language) })
    setMentions(of: region, entries, from: address, &values)
    setMissing(profiles.withoutRegions, from: address, language, &values)
    let all = profiles.regions
    values.set(
      "previous", group: index > 0 ? neighbour(all[index - 1], from: address, language) : nil)
    values.set(
      "next",
      group: index + 1 < all.count ? neighbour(all[index + 1], from: address, language) : nil)
    return RenderedPage(
      file(address, values, template: "shared.region", in: language), downloads)
  }

  private func section(
    _ section: RegionProfile.Section, from address: SiteAddress, _ writer: FigureWriter,
    _ language: Language
  ) -> TemplateValues {
    var item = TemplateValues()
    item[text: "id"] = "data-" + section.id
    item[text: "title"] = section.title
    item[text: "note"] = section.resource?.note[language]
    if let indicator = section.indicator {
      item[text: "url"] = address.link(to: .indicator(indicator.id, language))
      item[text: "label"] = indicator.name[language]
    } else if let resource = section.resource {
      item[text: "url"] = link(toResource: resource.id, from: address, in: language)
      item[text: "label"] = resource.titles[language]
    }
    item.set(
      "figures",
      markup: MarkupFragment { writing in
        for figure in section.figures { writer.write(figure, to: &writing) }
      })
    item.set(
      "expressions",
      list: section.expressions.map { expression in
        var item = TemplateValues()
        item[text: "text"] = expression
        return item
      })
    return item
  }

  /// Editions that speak of the region, with the places where they do.
  private func setMentions(
    of region: RegionProfile, _ entries: [EditionEntry], from address: SiteAddress,
    _ values: inout TemplateValues
  ) {
    let mentions = entries.compactMap { entry in
      entry.regions[region.code].map { (entry: entry, places: $0.places) }
    }
    values.set("has-related", flag: !mentions.isEmpty)
    values.set(
      "related",
      list: mentions.map { entry, places in
        var item = TemplateValues()
        item[text: "title"] = "\(entry.label). \(entry.title)"
        item[text: "url"] = address.link(to: entry.address)
        item.set("has-places", flag: !places.isEmpty)
        item.set(
          "places",
          list: places.map { place in
            var item = TemplateValues()
            item[text: "title"] = place.title
            item[text: "url"] = "\(address.link(to: place.page))#\(place.id)"
            return item
          })
        return item
      })
  }

  private func neighbour(
    _ region: RegionProfile, from address: SiteAddress, _ language: Language
  ) -> TemplateValues {
    var values = TemplateValues()
    values[text: "title"] = region.name
    values[text: "url"] = address.link(to: .region(region.slug, language))
    return values
  }
}
