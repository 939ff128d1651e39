package import Diagnostics
import Narratives
import Publications

/// Where in the narrative the parts of a document come from, by the names that messages know them
/// by: ids of headings and figures, titles of sections, names of parts.
package struct EditionPlaces: Sendable {
  private var locations: [String: Location] = [:]

  /// No place is known.
  package init() {}

  init(_ edition: Edition, _ context: WritingContext) {
    let writer = NarrativeWriter(context: context, keepsStress: false)
    var parts = edition.kind.parts[...]
    for block in edition.text.narrative.blocks {
      switch block.content {
      case .heading(let level, let inlines):
        add(context.headingID(at: block.location.key), block.location)
        add(writer.plainText(of: inlines), block.location)
        if level == 1 { add(parts.popFirst(), block.location) }
      case .figure(let figure): add(figure.id, figure.location)
      default: continue
      }
    }
  }

  /// Where what has a name is written; nil when the name is not known.
  package subscript(_ name: String) -> Location? { locations[name] }

  /// Of two things with one name it is the first.
  private mutating func add(_ name: String?, _ location: Location) {
    guard let name, !name.isEmpty, locations[name] == nil else { return }
    locations[name] = location
  }
}
