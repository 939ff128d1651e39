package import Diagnostics
import LocatedYAML

/// Where a site is put: a folder of this machine, or a place that rclone knows.
package enum TargetAddress: Sendable, Hashable {
  /// A path from where the command was started.
  case folder(String)
  /// A remote of rclone's configuration, and a path there.
  case remote(name: String, path: String)

  /// Reads an address: `name:path` is a remote, everything else a folder; nil for what is neither.
  ///
  /// A remote that is described in its own address (`:sftp,host=…:`) is none of them: the address
  /// could hold a password.
  package init?(_ text: String) {
    guard !text.isEmpty, !text.utf8.contains(0), !text.utf8.contains(UInt8(ascii: "\n")) else {
      return nil
    }
    let head = text.prefix { $0 != "/" }
    guard let colon = head.firstIndex(of: ":") else {
      self = .folder(InputReader.trimmed(text))
      return
    }
    let name = String(text[..<colon])
    guard !name.isEmpty, !name.hasPrefix("-"), !name.hasPrefix(" "), !name.hasSuffix(" "),
      name.utf8.allSatisfy(Self.isOfName)
    else { return nil }
    var path = String(text[text.index(after: colon)...])
    while path.count > 1, path.hasSuffix("/") { path.removeLast() }
    guard !path.split(separator: "/").contains("..") else { return nil }
    self = .remote(name: name, path: path)
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "@"), UInt8(ascii: " "):
      true
    default: false
    }
  }
}

extension TargetAddress: CustomStringConvertible {
  package var description: String {
    switch self {
    case .folder(let path): path
    case .remote(let name, let path): "\(name):\(path)"
    }
  }
}

/// The targets that `publish:` in `site.yaml` names.
package struct PublishTargets: Sendable {
  private let addresses: [String: TargetAddress]

  /// Reads the targets; what is wrong with them is reported.
  static func parse(_ source: Source, reporting log: inout DiagnosticLog) -> PublishTargets {
    // What is wrong with the rest of the file is told by those who read it.
    var ignored = DiagnosticLog()
    guard let node = YAMLNode.parse(source, reporting: &ignored)?["publish"] else {
      return PublishTargets(addresses: [:])
    }
    guard let entries = node.mapping else {
      log.report(
        .error(
          "publish.targets", "'publish' names targets and their addresses", at: node.location,
          hint: "write '  web: web:/srv/www/site' on a line of its own"))
      return PublishTargets(addresses: [:])
    }
    var addresses: [String: TargetAddress] = [:]
    for entry in entries {
      if let address = entry.value.string.flatMap({ TargetAddress($0) }) {
        addresses[entry.key] = address
      } else {
        log.report(badAddress(entry.value.string ?? entry.value.kindName, at: entry.value.location))
      }
    }
    return PublishTargets(addresses: addresses)
  }

  /// The address that somebody means by the name of a target, or by an address itself.
  ///
  /// Reads `site.yaml` in the content folder, if it is there; nil after a finding.
  package static func address(
    of text: String, content: String, reporting log: inout DiagnosticLog
  ) -> TargetAddress? {
    let path = InputReader.trimmed(content) + "/site.yaml"
    var targets = PublishTargets(addresses: [:])
    if let folder = try? Folder(content),
      let bytes = try? folder.read("site.yaml", limit: InputFile.textLimit)
    {
      targets = parse(Source(path: path, bytes: bytes), reporting: &log)
    }
    if let address = targets.addresses[text] { return address }
    let place = Source(path: path, bytes: []).start
    guard text.contains("/") || text.contains(":") || text.hasPrefix(".") else {
      log.report(
        .error(
          "publish.unknown-target", "no target '\(text)' under 'publish'", at: place,
          hint: NearMiss.hint(
            for: text, in: targets.addresses.keys.sorted(),
            otherwise: "add it there, or name a folder such as ./\(text)")))
      return nil
    }
    if let address = TargetAddress(text) { return address }
    log.report(badAddress(text, at: place))
    return nil
  }

  private static func badAddress(_ text: String, at place: Location) -> Diagnostic {
    // A remote that is described in its own address may hold a password, which is not repeated.
    let name = text.contains(":") || text.contains(",") ? "this" : "'\(text)'"
    return .error(
      "publish.address", "\(name) is no address of a target", at: place,
      hint: "write a folder, or the name of a remote of rclone, a colon and a path there")
  }
}
