import Diagnostics
import Languages
import Publications

extension RevisionReport {
  /// The report for reading: a paragraph for each edition, a line or three for each place.
  package var text: String {
    editions.map(text).joined(separator: "\n")
  }

  private func text(of edition: Edition) -> String {
    let count = edition.revisions.count
    let heading =
      "\(edition.publication), \(edition.language.endonym), version \(edition.version.number) "
      + "of \(edition.published): "
    guard count > 0 else { return heading + "the data of \(asOf) change nothing\n" }
    let places = count == 1 ? "1 place" : "\(count) places"
    return heading + "the data of \(asOf) would change \(places)\n"
      + edition.revisions.map(text).joined()
  }

  private func text(of revision: Revision) -> String {
    var text =
      "\n\(revision.location): \(revision.kind.rawValue) \(revision.subject): "
      + "\(revision.oldText) → \(revision.newText)\n"
    if let sentences = revision.sentences {
      text += "  was: \(sentences.old)\n"
      if sentences.new != sentences.old { text += "  now: \(sentences.new)\n" }
    }
    return text
  }

  /// The report for programs.
  package var json: String {
    let list = editions.map { edition in
      "  {\"publication\": \(quote(edition.publication)), "
        + "\"language\": \(quote(edition.language.code)), "
        + "\"version\": \(edition.version.number), \"published\": \(quote(edition.published)),\n"
        + "   \"revisions\": [\n"
        + edition.revisions.map { "    " + json(of: $0) }.joined(separator: ",\n") + "]}"
    }
    return "{\"as-of\": \(quote(asOf)), \"editions\": [\n\(list.joined(separator: ",\n"))]}\n"
  }

  private func json(of revision: Revision) -> String {
    let position = revision.location.position
    var fields = [
      "\"kind\": \(quote(revision.kind.rawValue))",
      "\"file\": \(quote(revision.location.source.path))",
      "\"line\": \(position.line)", "\"column\": \(position.column)",
      "\"subject\": \(quote(revision.subject))", "\"old\": \(json(of: revision.old))",
      "\"new\": \(json(of: revision.new))",
    ]
    if let sentences = revision.sentences {
      fields.append("\"was\": \(quote(sentences.old))")
      fields.append("\"now\": \(quote(sentences.new))")
    }
    return "{\(fields.joined(separator: ", "))}"
  }

  private func json(of side: Revision.Side) -> String {
    let exact = side.exact.map { ", \"exact\": \(quote($0))" } ?? ""
    return "{\"shown\": \(quote(side.shown))\(exact)}"
  }

  private func quote(_ text: String) -> String { JSONPrinter.quote(text) }
}
