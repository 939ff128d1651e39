import Diagnostics
import Indicators

/// What sections and publications are repeated for.
enum RepeatedCodes {
  /// The codes of a dimension in the order of their list, without its total; nil after a finding.
  ///
  /// `others` are further names that could have been meant.
  static func all(
    of dimension: SourceText, besides others: [String] = [], in model: Model,
    reporting log: inout DiagnosticLog
  ) -> [CodeList.Code]? {
    let name = dimension.string
    let lists = model.codeLists(ofDimension: name)
    guard let list = lists.first else {
      let known = model.listedDimensions + others
      log.report(
        .error(
          "for-each.unknown-dimension", "no dimension '\(name)' has a code list",
          at: dimension.location,
          hint: NearMiss.hint(
            for: name, in: known,
            otherwise: "known: \(known.prefix(20).joined(separator: ", "))")))
      return nil
    }
    if lists.count > 1 {
      log.report(
        .error(
          "for-each.ambiguous",
          "dimensions called '\(name)' have \(lists.count) different code lists",
          at: dimension.location, hint: "give one of the dimensions another name"))
      return nil
    }
    return list.codes.filter { $0.code != list.total }
  }
}
