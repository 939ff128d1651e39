import Quantities

/// A cell after its type was applied.
enum CellValue: Sendable, Hashable {
  case text(String)
  case number(ExactDecimal)
  case truth(Bool)
  case date(CalendarDate)
  case instant(Instant)
  /// Seconds from midnight.
  case time(Int)

  /// Whether one is smaller than the other; false between values without an order.
  static func isLess(_ a: CellValue, _ b: CellValue) -> Bool {
    switch (a, b) {
    case (.number(let a), .number(let b)): a < b
    case (.date(let a), .date(let b)): a < b
    case (.instant(let a), .instant(let b)): a < b
    case (.time(let a), .time(let b)): a < b
    default: false
    }
  }

  /// Whether the value has a smaller and a greater.
  var isOrdered: Bool {
    switch self {
    case .text, .truth: false
    case .number, .date, .instant, .time: true
    }
  }
}

/// The types of Table Schema whose cells are checked.
enum FieldType: String, Sendable, CaseIterable {
  case string, number, integer, boolean, date, datetime, time, year, yearmonth, any

  /// Types of the standard whose cells are taken as text and not checked.
  static let unchecked = ["object", "array", "list", "duration", "geopoint", "geojson"]

  var isNumeric: Bool { self == .number || self == .integer }

  /// The type with its article, for messages.
  var name: String {
    switch self {
    case .string, .any: "a text"
    case .number: "a number"
    case .integer: "a whole number"
    case .boolean: "true or false"
    case .date: "a date"
    case .datetime: "a date and time"
    case .time: "a time"
    case .year: "a year"
    case .yearmonth: "a year and month"
    }
  }

  /// How a value of the type is written, for hints.
  var example: String? {
    switch self {
    case .date: "2006-03-15"
    case .datetime: "2006-03-15T10:00:00"
    case .time: "10:00:00"
    case .year: "2006"
    case .yearmonth: "2006-03"
    case .integer: "12"
    case .string, .any, .number, .boolean: nil
    }
  }

  /// The value of a text; nil when it is none of the type.
  ///
  /// Times without an offset are the zone's. A boolean is `true`, `false`, `1`, `0` or one of the
  /// spellings that Table Schema lists.
  func value(of text: String, zone: TimeZoneRule) -> CellValue? {
    switch self {
    case .string, .any: return .text(text)
    case .number: return ExactDecimal(text).map { .number($0) }
    case .integer:
      guard let number = ExactDecimal(text), number.scale == 0 else { return nil }
      return .number(number)
    case .boolean:
      if ["true", "True", "TRUE", "1"].contains(text) { return .truth(true) }
      if ["false", "False", "FALSE", "0"].contains(text) { return .truth(false) }
      return nil
    case .date: return CalendarDate(text).map { .date($0) }
    case .datetime:
      guard text.utf8.contains(UInt8(ascii: "T")) else { return nil }
      return Instant(parsing: text, in: zone).map { .instant($0) }
    case .time:
      // The calendar's reader knows times only behind a date.
      guard text.utf8.count == 8,
        let instant = Instant(parsing: "1970-01-01T" + text, in: .utc)
      else { return nil }
      return .time(instant.secondsSinceEpoch)
    case .year:
      guard text.utf8.count == 4, let number = ExactDecimal(text), number.scale == 0,
        !number.isNegative
      else { return nil }
      return .number(number)
    case .yearmonth:
      guard text.utf8.count == 7 else { return nil }
      return CalendarDate(text + "-01").map { .date($0) }
    }
  }
}
