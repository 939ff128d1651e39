import Diagnostics
import Languages
import Markup
import Narratives
import Publications

/// The text of an edition divided at its headings, as kinds with panels, slides or items need it.
struct EditionSections {
  private let edition: Edition
  private let context: WritingContext

  init(_ edition: Edition, _ context: WritingContext) {
    self.edition = edition
    self.context = context
  }

  /// A heading and what stands below it, to the next heading of its level or above.
  struct Section {
    let heading: [Inline]
    let id: String
    let blocks: [Block]
  }

  /// The sections of the whole text, and those of its parts; nothing for kinds that have neither.
  func set(_ values: inout TemplateValues) {
    let blocks = edition.text.narrative.blocks
    if let level = edition.kind.sectionLevel, edition.kind.parts.isEmpty {
      set(blocks, level: level, &values)
    }
    guard !edition.kind.parts.isEmpty else { return }
    let (_, parts) = Self.divide(blocks, at: 1, context)
    for (name, part) in zip(edition.kind.parts, parts) {
      var group = TemplateValues()
      let writer = NarrativeWriter(context: context)
      group[text: "title"] = writer.plainText(of: part.heading)
      group[text: "id"] = part.id
      group.set("body", markup: MarkupFragment { writer.write(part.blocks, to: &$0) })
      if let level = edition.kind.sectionLevel { set(part.blocks, level: level, &group) }
      values.set("part-\(name)", group: group)
    }
  }

  /// The sections at one level, as a list and each by its number.
  private func set(_ blocks: [Block], level: Int, _ values: inout TemplateValues) {
    let (lead, sections) = Self.divide(blocks, at: level, context)
    let writer = NarrativeWriter(context: context)
    values.set("lead", markup: MarkupFragment { writer.write(lead, to: &$0) })
    let titles = sections.map { section in
      var link = TemplateValues()
      link[text: "title"] = writer.plainText(of: section.heading)
      link[text: "url"] = "#" + section.id
      return link
    }
    let groups = sections.enumerated().map { index, section in
      var group = self.values(of: section)
      if index > 0 { group.set("previous", group: titles[index - 1]) }
      if index + 1 < titles.count { group.set("next", group: titles[index + 1]) }
      group[text: "number"] = String(index + 1)
      group.set("is-last", flag: index == sections.count - 1)
      return group
    }
    values.set("sections", list: groups)
    if edition.kind.isSpoken {
      SpokenValues(edition, context).setTotals(sections.map(\.blocks), &values)
    }
    for (index, group) in groups.enumerated() { values.set("section-\(index + 1)", group: group) }
  }

  /// What templates may use of one section.
  func values(of section: Section) -> TemplateValues {
    let writer = NarrativeWriter(context: context)
    var values = TemplateValues()
    values[text: "title"] = writer.plainText(of: section.heading)
    values[text: "id"] = section.id
    values.set("heading", markup: MarkupFragment { writer.write(section.heading, to: &$0) })
    var blocks = section.blocks
    if edition.kind.isSpoken {
      SpokenValues(edition, context).set(blocks, &values)
      blocks = SpokenValues.withoutCards(blocks)
    }
    let (body, notes) = Self.partNotes(blocks)
    values.set("body", markup: MarkupFragment { writer.write(body, to: &$0) })
    if !notes.isEmpty {
      values.set("notes", markup: MarkupFragment { writer.write(notes, to: &$0) })
    }
    return values
  }

  /// What the audience sees, and what a speaker says to it; notes inside other blocks stay there.
  static func partNotes(_ blocks: [Block]) -> (body: [Block], notes: [Block]) {
    var body: [Block] = []
    var notes: [Block] = []
    for block in blocks {
      if case .note(.speaker, let words) = block.content {
        notes += words
      } else {
        body.append(block)
      }
    }
    return (body, notes)
  }

  /// What stands before the first heading of a level, and the sections that such headings open.
  static func divide(
    _ blocks: [Block], at level: Int, _ context: WritingContext
  ) -> (lead: [Block], sections: [Section]) {
    var lead: [Block] = []
    var sections: [Section] = []
    for block in blocks {
      if case .heading(let own, let inlines) = block.content, own <= level {
        sections.append(
          Section(
            heading: inlines, id: context.headingID(at: block.location.key) ?? "", blocks: []))
      } else if let last = sections.popLast() {
        sections.append(
          Section(heading: last.heading, id: last.id, blocks: last.blocks + [block]))
      } else {
        lead.append(block)
      }
    }
    return (lead, sections)
  }
}
