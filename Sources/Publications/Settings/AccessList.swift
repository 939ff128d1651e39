package import Diagnostics
package import Languages
import LocatedYAML

/// Who sees publications before their release: `Content/pre-release-access.yaml`, which is
/// published.
package struct AccessList: Sendable {
  /// Somebody who is given access.
  package struct Recipient: Sendable {
    package let id: String
    /// Name or office, and organisation.
    package let name: LocalizedText
    /// Why access is given.
    package let reason: LocalizedText
    /// Hours before the release.
    package let hours: Int?
    package let location: Location
  }

  /// In the order of the file.
  package let recipients: [Recipient]

  package init(recipients: [Recipient] = []) {
    self.recipients = recipients
  }

  /// The recipient with an id, or with a name in any language.
  package func recipient(_ text: String) -> Recipient? {
    recipients.first { recipient in
      recipient.id == text || Language.all.contains { recipient.name[$0] == text }
    }
  }

  /// Reads the list.
  package static func parse(
    _ source: Source, languages: [Language], reporting log: inout DiagnosticLog
  ) -> AccessList {
    guard let node = YAMLNode.parse(source, reporting: &log), !node.isNull else {
      return AccessList()
    }
    guard let list = node.sequence else {
      log.report(
        .error(
          "access.list", "the access list is a list of recipients, not \(node.kindName)",
          at: node.location, hint: "begin each recipient with '- id: …'"))
      return AccessList()
    }
    let texts = LocalizedReader(languages: languages)
    return AccessList(
      recipients: list.compactMap { node in
        var reader = MappingReader(node, of: "a recipient", reporting: &log)
        let id = reader.requiredString("id", &log)
        let name = texts.required("name", in: &reader, &log)
        let reason = texts.required("reason", in: &reader, &log)
        let hours = reader.integer("hours", &log)
        reader.finish(&log)
        guard let id, let name, let reason else { return nil }
        return Recipient(id: id, name: name, reason: reason, hours: hours, location: node.location)
      })
  }
}
