package import Languages
package import Quantities

/// A column that says what a value is about.
package struct Dimension: Sendable {
  /// What the codes of a dimension are.
  package enum Kind: Sendable {
    /// The periods that have data, in order of time.
    case periods([Period])
    /// All codes of the list, in its order, whether or not they have data.
    case codes(CodeList)
  }

  /// The column's name: `period`, `region`, `sex`.
  package let id: String
  package let kind: Kind

  package init(id: String, kind: Kind) {
    self.id = id
    self.kind = kind
  }

  package var isPeriod: Bool {
    if case .periods = kind { true } else { false }
  }

  /// The periods that have data, in order; empty for a dimension of codes.
  package var periods: [Period] {
    if case .periods(let periods) = kind { periods } else { [] }
  }

  /// The code list; nil for a dimension of periods.
  package var codeList: CodeList? {
    if case .codes(let list) = kind { list } else { nil }
  }

  /// How many codes there are.
  package var count: Int {
    switch kind {
    case .periods(let periods): periods.count
    case .codes(let list): list.codes.count
    }
  }

  /// The codes as text, in order; a period as SDMX writes it.
  package var codes: [String] {
    switch kind {
    case .periods(let periods): periods.map(\.description)
    case .codes(let list): list.codes.map(\.code)
    }
  }

  /// The index of the total, taken when the dimension is not named; periods have none.
  package var total: Int? {
    codeList.flatMap { list in list.total.flatMap { list.index(of: $0) } }
  }

  /// The code at an index.
  package func code(at index: Int) -> String {
    switch kind {
    case .periods(let periods): periods[index].description
    case .codes(let list): list.codes[index].code
    }
  }

  /// The index of a code; a period may be written in any of SDMX's ways.
  package func index(of code: String) -> Int? {
    switch kind {
    case .periods: Period(code).flatMap { index(of: $0) }
    case .codes(let list): list.index(of: code)
    }
  }

  /// The index of a period.
  package func index(of period: Period) -> Int? {
    guard case .periods(let periods) = kind else { return nil }
    return periods.sortedIndex(of: period)
  }

  /// What a code is called in a language.
  package func name(of index: Int, in language: Language) -> String {
    switch kind {
    case .periods(let periods): language.period(periods[index])
    case .codes(let list): list.codes[index].name(in: language)
    }
  }
}

extension [Period] {
  /// The index of a period in a list that is in order; nil when it is not there.
  func sortedIndex(of period: Period) -> Int? {
    var low = 0
    var high = count
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < period { low = middle + 1 } else { high = middle }
    }
    return low < count && self[low] == period ? low : nil
  }
}
