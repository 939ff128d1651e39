package import Diagnostics
package import Indicators
package import Languages
import Quantities

/// How an author asked for a value to be shown: what stands after `|`.
package struct ValueFormat: Sendable, Hashable {
  /// Whether and how the unit follows the number.
  package enum UnitForm: Sendable, Hashable {
    case none, full, symbol
  }

  /// How a number is put for the ear.
  package enum Speech: Sendable, Hashable {
    /// Two significant digits, with the word that makes that true: "almost thirty-four thousand".
    case rounded
    /// The number as it would be written.
    case exact
  }

  package var unit: UnitForm = .none
  package var isSigned = false
  package var isAbsolute = false
  package var isPercent = false
  package var isSpelledOut = false
  package var speech: Speech?
  /// The case of a spoken number; nil for the nominative.
  package var grammaticalCase: GrammaticalCase?
  /// The gender of a spoken number whose unit is not shown; nil for the unit's own.
  package var gender: Gender?
  package var decimals: Int?
  /// Id of the unit to convert to.
  package var target: String?

  package init() {}

  /// A number with its unit.
  package static let withUnit: ValueFormat = {
    var format = ValueFormat()
    format.unit = .full
    return format
  }()

  /// Reads `signed, unit`, `decimals 0`, `in million_people`, …; what is unknown is reported at
  /// its place.
  package static func parse(
    _ text: SourceText, units: UnitCatalog, reporting log: inout DiagnosticLog
  ) -> ValueFormat {
    var format = ValueFormat()
    var start = 0
    let bytes = text.bytes
    while start <= bytes.count {
      let comma = bytes[start...].firstIndex(of: UInt8(ascii: ",")) ?? bytes.count
      var range = start..<comma
      while let first = range.first, bytes[first] == 0x20 { range = first + 1..<range.upperBound }
      while let last = range.last, bytes[last] == 0x20 { range = range.lowerBound..<last }
      let option = String(decoding: bytes[range], as: UTF8.self)
      if !format.take(option, units: units) {
        log.report(.unknownOption(option, at: text.location(range), units: units))
      }
      start = comma + 1
    }
    if format.speech == nil, let word = format.grammaticalCase?.rawValue ?? format.gender?.rawValue
    {
      log.report(
        .error(
          "value.unspoken-form", "'\(word)' is the form of a spoken number",
          at: text.location(0..<bytes.count), hint: "add 'spoken', or leave '\(word)' out"))
    }
    return format
  }

  private mutating func take(_ option: String, units: UnitCatalog) -> Bool {
    switch option {
    case "unit": unit = .full
    case "unit symbol": unit = .symbol
    case "signed": isSigned = true
    case "abs": isAbsolute = true
    case "percent": isPercent = true
    case "words": isSpelledOut = true
    case "spoken": speech = .rounded
    case "spoken exact": speech = .exact
    default:
      if let named = GrammaticalCase(rawValue: option) {
        grammaticalCase = named
        return true
      }
      if let named = Gender(rawValue: option) {
        gender = named
        return true
      }
      let words = option.split(separator: " ")
      guard words.count == 2 else { return false }
      if words[0] == "decimals", let count = Int(words[1]), (0...12).contains(count) {
        decimals = count
      } else if words[0] == "in", units[String(words[1])] != nil {
        target = String(words[1])
      } else {
        return false
      }
    }
    return true
  }

  static let options =
    ["unit", "unit symbol", "signed", "abs", "percent", "words", "spoken", "spoken exact"]
    + GrammaticalCase.allCases.map(\.rawValue) + Gender.allCases.map(\.rawValue)
}

extension Diagnostic {
  fileprivate static func unknownOption(
    _ option: String, at location: Location, units: UnitCatalog
  ) -> Diagnostic {
    let words = option.split(separator: " ").map(String.init)
    if words.first == "in", words.count == 2 {
      return .error(
        "value.unknown-unit", "no unit '\(words[1])'", at: location,
        hint: NearMiss.hint(
          for: words[1], in: units.ids,
          otherwise: "units: \(units.ids.joined(separator: ", "))"))
    }
    return .error(
      "value.unknown-option", "a value cannot be shown as '\(option)'", at: location,
      hint: NearMiss.hint(
        for: option, in: ValueFormat.options,
        otherwise:
          "use unit, unit symbol, signed, abs, percent, words, spoken, decimals N or in UNIT"))
  }
}
