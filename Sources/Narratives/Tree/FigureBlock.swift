package import Diagnostics
package import LocatedYAML

/// What a figure is; the raw value is the first word of its fence.
package enum FigureKind: String, Sendable, CaseIterable {
  case chart
  case table
  case map
  case keyFigures = "key-figures"
  case timeline
}

/// A figure as written: its kind, its id, and the YAML that describes it.
package struct FigureBlock: Sendable {
  package let kind: FigureKind
  /// Lower-case letters, digits and hyphens, beginning with a letter; unique in the narrative.
  package let id: String
  /// A null scalar when the fence is empty; nil when what stands in it cannot be read, which has
  /// been reported.
  package let body: YAMLNode?
  /// The id in the opening fence.
  package let location: Location

  package init(kind: FigureKind, id: String, body: YAMLNode?, location: Location) {
    self.kind = kind
    self.id = id
    self.body = body
    self.location = location
  }
}
