import Diagnostics
import LocatedYAML

/// The keys that the Data Package standard (version 2) knows for one kind of object.
///
/// The standard lets anybody add keys, so an unknown one is no error; one that looks like a slip
/// for a known key, or stands outside `habarshy` where it belongs, is worth a warning.
struct StandardKeys: Sendable {
  /// What the object describes, with its article.
  let subject: String
  let known: [String]
  /// Keys of ours that belong under `habarshy`.
  let extensions: [String]

  static let package = StandardKeys(
    subject: "a data package",
    known: [
      "$schema", "name", "id", "profile", "title", "description", "homepage", "version",
      "created", "contributors", "keywords", "image", "licenses", "sources", "resources",
    ],
    extensions: [])
  static let source = StandardKeys(
    subject: "a source", known: ["title", "path", "email", "version"], extensions: ["id"])
  static let licence = StandardKeys(
    subject: "a licence", known: ["name", "path", "title"], extensions: [])
  static let resource = StandardKeys(
    subject: "a resource",
    known: [
      "$schema", "name", "profile", "type", "path", "data", "title", "description", "homepage",
      "format", "mediatype", "encoding", "bytes", "hash", "sources", "licenses", "schema",
      "dialect",
    ],
    extensions: ["role", "total", "source", "note"])
  static let schema = StandardKeys(
    subject: "a schema",
    known: [
      "$schema", "profile", "fields", "fieldsMatch", "missingValues", "primaryKey", "uniqueKeys",
      "foreignKeys",
    ],
    extensions: [])
  static let field = StandardKeys(
    subject: "a field",
    known: [
      "name", "type", "format", "title", "description", "example", "examples", "constraints",
      "missingValues", "categories", "categoriesOrdered", "rdfType", "decimalChar", "groupChar",
      "bareNumber", "trueValues", "falseValues", "itemType", "delimiter",
    ],
    extensions: ["role", "unit", "of", "language", "total"])
  static let foreignKey = StandardKeys(
    subject: "a foreign key", known: ["fields", "reference"], extensions: [])
  static let reference = StandardKeys(
    subject: "a reference", known: ["resource", "fields"], extensions: [])
  static let category = StandardKeys(
    subject: "a category", known: ["value", "label"], extensions: [])
  static let missingValue = StandardKeys(
    subject: "a missing value", known: ["value", "label"], extensions: [])
  static let dialect = StandardKeys(
    subject: "a dialect",
    known: [
      "$schema", "header", "headerRows", "headerJoin", "commentRows", "commentChar", "delimiter",
      "lineTerminator", "quoteChar", "doubleQuote", "escapeChar", "nullSequence",
      "skipInitialSpace", "property", "itemType", "itemKeys", "sheetNumber", "sheetName", "table",
    ],
    extensions: [])

  /// Warns of keys of an object that look like a slip.
  func check(_ node: YAMLNode, reporting log: inout DiagnosticLog) {
    for entry in node.mapping ?? [] where entry.key != "habarshy" && !known.contains(entry.key) {
      let hint: String
      if extensions.contains(entry.key) {
        hint = "put it under \"habarshy\": {\"\(entry.key)\": …}"
      } else if let near = NearMiss.nearest(to: entry.key, in: known + ["habarshy"]) {
        hint = "did you mean '\(near)'?"
      } else {
        continue
      }
      log.report(
        .warning(
          "package.unknown-key", "\(subject) has no key '\(CellFault.excerpt(entry.key))'",
          at: entry.keyLocation, hint: hint))
    }
  }
}
