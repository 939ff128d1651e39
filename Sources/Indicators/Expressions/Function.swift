extension Expression {
  /// The functions of the language.
  ///
  /// - `sum`, `mean`, `min`, `max`, `median` take a run, or two or more values. They are missing
  ///   when one of their values is missing, with its reason; with the option `skip` they leave
  ///   missing values out.
  /// - `count` takes a run and counts the values that are not missing, or takes a comparison with
  ///   a run and counts where it holds.
  /// - `previous(x)` is x one period earlier: the year before for years, the quarter before for
  ///   quarters; for cumulative periods such as `2006-01/P6M` the same months of the year before;
  ///   for single days the latest earlier day that is known. With `yearly` it is one year earlier
  ///   whatever the frequency.
  /// - `change(x)` is x minus `previous(x)`; a change of percents is in percentage points.
  ///   `growth(x)` is the change in percent of `previous(x)`, an error where that is not above
  ///   zero. Of a run both give the run of changes, each against its own previous period.
  /// - `share(x, of)` is x in percent of another quantity.
  /// - `rank(x, dimension)` or `rank(x, run)` is the place of x among the values, 1 for the
  ///   greatest (`ascending`: for the least); equal values share a place. `rank(run)` is the run
  ///   of places.
  /// - `latest(x)` and `first(x)` are the last and the first value over time that is not missing.
  /// - `cumulative(run)` is the run of running totals over time.
  /// - `abs(x)` drops the sign; `round(x)` and `round(x, 2)` round half away from zero.
  package enum Function: String, Sendable, Hashable, CaseIterable {
    case sum, mean, min, max, count, median
    case change, growth, share, rank, latest, first, previous, cumulative
    case abs, round

    /// How many arguments the function takes.
    var arity: ClosedRange<Int> {
      switch self {
      case .sum, .mean, .min, .max, .median: 1...64
      case .count, .change, .growth, .latest, .first, .previous, .cumulative, .abs: 1...1
      case .share: 2...2
      case .rank, .round: 1...2
      }
    }

    /// The words the function understands after its arguments.
    var options: [Option] {
      switch self {
      case .sum, .mean, .min, .max, .median: [.skip]
      case .change, .growth, .previous: [.yearly]
      case .rank: [.ascending, .skip]
      default: []
      }
    }

    /// How a call is written, for hints.
    var usage: String {
      switch self {
      case .sum, .mean, .min, .max, .count, .median, .cumulative:
        "\(rawValue)(arrivals[2001..2006])"
      case .change, .growth, .previous: "\(rawValue)(arrivals[2006])"
      case .latest, .first: "\(rawValue)(arrivals)"
      case .share: "share(arrivals[2006, region: akmola], arrivals[2006])"
      case .rank: "rank(arrivals[2006, region: akmola], region)"
      case .abs: "abs(net_migration[2006])"
      case .round: "round(net_migration[2006], 1)"
      }
    }
  }

  /// A word after a function's arguments that changes what it does.
  package enum Option: String, Sendable, Hashable, CaseIterable {
    /// Missing values are left out instead of making the result missing.
    case skip
    /// The least value has place 1.
    case ascending
    /// Against the same period a year earlier.
    case yearly
  }
}
