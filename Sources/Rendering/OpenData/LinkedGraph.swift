/// Things and what is said of them, to be written as linked data.
///
/// Names of things and properties are whole addresses, or begin with one of ``prefixes``.
struct LinkedNode: Sendable {
  /// nil for a thing that only this file speaks of.
  let id: String?
  let type: StaticString
  private(set) var properties: [(name: StaticString, values: [LinkedValue])] = []

  init(_ id: String? = nil, _ type: StaticString) {
    self.id = id
    self.type = type
  }

  /// Says something of the thing; nothing when there are no values.
  mutating func set(_ name: StaticString, _ values: [LinkedValue]) {
    if !values.isEmpty { properties.append((name, values)) }
  }

  /// Gives the node a property; nil leaves it out.
  mutating func set(_ name: StaticString, _ value: LinkedValue?) {
    set(name, value.map { [$0] } ?? [])
  }
}

/// What is said.
enum LinkedValue: Sendable {
  case address(String)
  case text(String, language: String? = nil)
  /// A text of a type of XML Schema.
  case typed(String, StaticString)
  case node(LinkedNode)
}

/// Writes linked data.
enum LinkedGraph {
  /// What names may begin with.
  private static let prefixes: [(name: StaticString, address: StaticString)] = [
    ("dcat", "http://www.w3.org/ns/dcat#"), ("dcatap", "http://data.europa.eu/r5r/"),
    ("dct", "http://purl.org/dc/terms/"), ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("schema", "http://schema.org/"), ("spdx", "http://spdx.org/rdf/terms#"),
    ("vcard", "http://www.w3.org/2006/vcard/ns#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
  ]

  // MARK: JSON-LD

  /// The things as JSON-LD 1.1.
  static func json(_ nodes: [LinkedNode]) -> [UInt8] {
    var json = JSONBytes()
    json.object { json in
      json.key("@context")
      json.object { json in
        for prefix in prefixes {
          json.key(prefix.name)
          json.element(prefix.address.description)
        }
      }
      json.newLine()
      json.key("@graph")
      json.list { json in
        for node in nodes {
          json.newLine()
          write(node, to: &json)
        }
      }
    }
    return json.bytes + [UInt8(ascii: "\n")]
  }

  private static func write(_ node: LinkedNode, to json: inout JSONBytes) {
    json.object { json in
      if let id = node.id { json.member("@id", id) }
      json.member("@type", node.type.description)
      for (name, values) in node.properties {
        json.key(name)
        if values.count == 1 {
          write(values[0], to: &json)
        } else {
          json.list { json in for value in values { write(value, to: &json) } }
        }
      }
    }
  }

  private static func write(_ value: LinkedValue, to json: inout JSONBytes) {
    switch value {
    case .address(let address): json.object { $0.member("@id", address) }
    case .text(let text, nil): json.element(text)
    case .text(let text, let language?):
      json.object { json in
        json.member("@value", text)
        json.member("@language", language)
      }
    case .typed(let text, let type):
      json.object { json in
        json.member("@value", text)
        json.member("@type", type.description)
      }
    case .node(let node): write(node, to: &json)
    }
  }

  // MARK: Turtle

  /// The things as Turtle (RDF 1.1).
  static func turtle(_ nodes: [LinkedNode]) -> [UInt8] {
    var text = ""
    for prefix in prefixes { text += "@prefix \(prefix.name): <\(prefix.address)> .\n" }
    for node in nodes {
      text += "\n" + (node.id.map { "<\(escaped(address: $0))>" } ?? "[]") + " "
      text += statements(of: node, indent: "  ") + " .\n"
    }
    return Array(text.utf8)
  }

  private static func statements(of node: LinkedNode, indent: String) -> String {
    let lines =
      ["a \(node.type)"]
      + node.properties.map { name, values in
        "\(name) " + values.map { turtle($0, indent: indent + "  ") }.joined(separator: ", ")
      }
    return lines.joined(separator: " ;\n" + indent)
  }

  private static func turtle(_ value: LinkedValue, indent: String) -> String {
    switch value {
    case .address(let address): "<\(escaped(address: address))>"
    case .text(let text, let language): quoted(text) + (language.map { "@" + $0 } ?? "")
    case .typed(let text, let type): quoted(text) + "^^\(type)"
    case .node(let node) where node.id != nil: "<\(escaped(address: node.id ?? ""))>"
    case .node(let node): "[ \(statements(of: node, indent: indent)) ]"
    }
  }

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\r": quoted += "\\r"
      case "\t": quoted += "\\t"
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }

  /// An address without the characters that cannot stand in one.
  private static func escaped(address: String) -> String {
    var escaped = ""
    for scalar in address.unicodeScalars {
      switch scalar {
      case "\u{0}"..."\u{20}", "<", ">", "\"", "{", "}", "|", "^", "`", "\\":
        escaped +=
          "%" + (scalar.value < 16 ? "0" : "") + String(scalar.value, radix: 16).uppercased()
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }
}
