/// With what a picture is drawn.
package enum Inks: String, Sendable, Hashable, CaseIterable {
  /// For screens, and for printers with colours.
  case colour
  /// Black, greys and patterns, for paper without colours: see ``Monochrome``.
  case monochrome
}
