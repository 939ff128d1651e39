/// A further page or a file that readers may have of an edition.
package struct EditionDocument: Sendable {
  /// The format's id in its kind.
  package let format: String
  /// The path below the site's root.
  package let path: String
  /// In bytes; nil for pages, and for what is printed only when all pages are written.
  package let size: Int?

  /// What stands for a format where it is the file with all tables, which every kind has.
  static let tables = "tables" + ".xlsx"
}
