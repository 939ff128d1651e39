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
    var index = 0
    guard let year = text.number(digits: 4, at: &index) else { return nil }
    // Most periods of most files are years.
    if index == text.count {
      self.init(year: year)
      return
    }
    if text[index] == UInt8(ascii: "/") {
      self.init(from: CalendarDate(year: year, month: 1, day: 1), duration: text, at: &index)
      return
    }
    guard text.skip("-", at: &index), index < text.count else { return nil }
    if let (frequency, digits) = Self.reportingPeriod(text[index]) {
      index += 1
      guard let number = text.number(digits: digits, at: &index), index == text.count
      else { return nil }
      self.init(frequency, year: year, number: number)
    } else {
      self.init(year: year, monthOrDay: text, at: &index)
    }
  }

  /// Reads `03`, `03-15`, or a range that begins so.
  private init?(year: Int, monthOrDay text: Span<UInt8>, at index: inout Int) {
    guard let month = text.number(digits: 2, at: &index) else { return nil }
    if index == text.count {
      self.init(.month, year: year, number: month)
    } else if text[index] == UInt8(ascii: "/") {
      self.init(from: CalendarDate(year: year, month: month, day: 1), duration: text, at: &index)
    } else {
      guard text.skip("-", at: &index), let day = text.number(digits: 2, at: &index),
        let date = CalendarDate(year: year, month: month, day: day)
      else { return nil }
      if index == text.count {
        self.init(date)
      } else {
        self.init(from: date, duration: text, at: &index)
      }
    }
  }

  /// Reads `/P6M` behind the start of a range.
  private init?(from start: CalendarDate?, duration text: Span<UInt8>, at index: inout Int) {
    guard let start, text.skip("/", at: &index), text.skip("P", at: &index),
      let count = text.number(upTo: 5, at: &index), index == text.count - 1
    else { return nil }
    switch text[index] {
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
