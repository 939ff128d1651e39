/// Names that expressions can use: `net_migration`.
enum Identifier {
  static let hint = "use small Latin letters, digits and '_', a letter first: net_migration"

  /// Whether a name is in snake case: small Latin letters, digits and underscores, a letter first.
  static func isValid(_ name: String) -> Bool {
    guard let first = name.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first)
    else { return false }
    return name.utf8.allSatisfy { byte in
      (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
        || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: "_")
    }
  }
}
