extension Period {
  /// Reads a period as SDMX writes it; nil for anything else.
  ///
  /// `2006-M03` is read as `2006-03`, `2006-D074` as `2006-03-15`, `2006-A1` as `2006`. A range is
  /// a start (year, month or day) and a duration in days, months or years: `2006-01/P6M`.
  package init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    self.init(parsing: bytes.span)
  }

  /// Reads a period from bytes.
  package init?(parsing text: Span<UInt8>) {
    // Most periods of most files are years.
    guard text.count >= 4 else { return nil }
    var year = 0
    for index in 0..<4 {
      let digit = text[index] &- UInt8(ascii: "0")
      guard digit < 10 else { return nil }
      year = year * 10 + Int(digit)
    }
    if text.count == 4 {
      self.init(year: year)
      return
    }
    guard text.count <= 24 else { return nil }
    var rest: [UInt8] = []
    for index in 4..<text.count { rest.append(text[index]) }
    self.init(year: year, rest)
  }

  private init?(year: Int, _ rest: [UInt8]) {
    var reader = DigitReader(rest)
    if reader.next == UInt8(ascii: "/") {
      self.init(from: CalendarDate(year: year, month: 1, day: 1), duration: &reader)
      return
    }
    guard reader.skip(UInt8(ascii: "-")), let letter = reader.next else { return nil }
    if let (frequency, digits) = Self.reportingPeriod(letter) {
      _ = reader.skip(letter)
      guard let number = reader.number(digits: digits), reader.isAtEnd else { return nil }
      self.init(frequency, year: year, number: number)
      return
    }
    guard let month = reader.number(digits: 2) else { return nil }
    switch reader.next {
    case nil: self.init(.month, year: year, number: month)
    case UInt8(ascii: "/"):
      self.init(from: CalendarDate(year: year, month: month, day: 1), duration: &reader)
    default:
      guard reader.skip(UInt8(ascii: "-")), let day = reader.number(digits: 2),
        let date = CalendarDate(year: year, month: month, day: day)
      else { return nil }
      if reader.isAtEnd {
        self.init(date)
      } else {
        self.init(from: date, duration: &reader)
      }
    }
  }

  /// Reads `/P6M` behind the start of a range.
  private init?(from start: CalendarDate?, duration reader: inout DigitReader) {
    guard let start, reader.skip(UInt8(ascii: "/")), reader.skip(UInt8(ascii: "P")),
      let count = reader.number(upTo: 5), let unit = reader.next, reader.skip(unit),
      reader.isAtEnd
    else { return nil }
    switch unit {
    case UInt8(ascii: "D"): self.init(from: start, days: count)
    case UInt8(ascii: "M"): self.init(from: start, months: count)
    case UInt8(ascii: "Y"): self.init(from: start, months: count * 12)
    default: return nil
    }
  }

  /// What a letter of SDMX's reporting periods means, and how many digits follow it.
  private static func reportingPeriod(_ letter: UInt8) -> (Frequency, digits: Int)? {
    switch letter {
    case UInt8(ascii: "A"): (.annual, 1)
    case UInt8(ascii: "S"): (.halfYear, 1)
    case UInt8(ascii: "T"): (.trimester, 1)
    case UInt8(ascii: "Q"): (.quarter, 1)
    case UInt8(ascii: "M"): (.month, 2)
    case UInt8(ascii: "W"): (.week, 2)
    case UInt8(ascii: "D"): (.day, 3)
    default: nil
    }
  }
}

extension Period: CustomStringConvertible {
  /// The period as SDMX writes it, one way for each: `2006-03`, `2006-01/P6M`.
  package var description: String {
    let year = padded(year, 4)
    switch frequency {
    case .annual: return year
    case .halfYear: return "\(year)-S\(number)"
    case .trimester: return "\(year)-T\(number)"
    case .quarter: return "\(year)-Q\(number)"
    case .month: return "\(year)-\(padded(number, 2))"
    case .week: return "\(year)-W\(padded(number, 2))"
    case .day: return first.description
    case .range:
      guard let months = rangeMonths else {
        let days = last.daysSinceEpoch - first.daysSinceEpoch + 1
        return "\(first)/P\(days)D"
      }
      let start = first.day == 1 ? String(first.description.prefix(7)) : first.description
      return "\(start)/P\(months)M"
    }
  }
}
