import Indicators
import Languages
import Storage
private import Synchronization

/// Notes what one part of a build reads of the data, and of words, settings and templates.
final class ReadNotes: DataReadObserver, InputReadObserver {
  private struct Reads: Sendable {
    let series: Series
    /// The keys of points by the last second of the vintages looked at.
    var points: [Int: Set<UInt64>] = [:]
  }

  private let tables = Mutex<[String: Reads]>([:])
  private let names = Mutex<Set<String>>([])
  private let pieces = Mutex(Pieces())

  /// The numbers of words, settings and templates that were read.
  private struct Pieces: Sendable {
    /// Those read up to some point, in ascending order: many notes share them.
    var settled: [UInt32] = []
    /// Those read since.
    var fresh: Set<UInt32> = []

    mutating func insert(_ name: UInt32) {
      if settled.isEmpty || !isSettled(name) { fresh.insert(name) }
    }

    private func isSettled(_ name: UInt32) -> Bool {
      var low = 0
      var high = settled.count
      while low < high {
        let middle = (low + high) / 2
        if settled[middle] < name { low = middle + 1 } else { high = middle }
      }
      return low < settled.count && settled[low] == name
    }

    var sorted: [UInt32] { fresh.isEmpty ? settled : (settled + fresh).sorted() }
  }

  func begins(_ name: String) -> Bool { names.withLock { $0.insert(name).inserted } }

  func note(_ series: Series) {
    let id = series.resource.id
    tables.withLock { if $0[id] == nil { $0[id] = Reads(series: series) } }
  }

  func note(_ series: Series, key: UInt64, limit: Int) {
    let id = series.resource.id
    tables.withLock {
      _ = $0[id, default: Reads(series: series)].points[limit, default: []].insert(key)
    }
  }

  func note(_ name: InputName) {
    pieces.withLock { $0.insert(name.value) }
  }

  /// Notes what somebody else read as well, whose work is taken over.
  func add(_ other: ReadNotes) {
    let theirs = other.tables.withLock { $0 }
    tables.withLock { tables in
      for (id, reads) in theirs {
        for (limit, keys) in reads.points {
          tables[id, default: Reads(series: reads.series)].points[limit, default: []]
            .formUnion(keys)
        }
        if tables[id] == nil { tables[id] = reads }
      }
    }
    addInputs(of: other)
  }

  /// Notes which words, settings and templates somebody else read as well.
  func addInputs(of other: ReadNotes) {
    let others = other.pieces.withLock { $0 }
    pieces.withLock { pieces in
      for name in others.settled { pieces.insert(name) }
      for name in others.fresh { pieces.insert(name) }
    }
  }

  /// What was read, table by table, in the order of their names.
  func reads(_ tables: TableMarks) -> [TableReads] {
    self.tables.withLock { $0 }.sorted { $0.key < $1.key }.map { _, reads in
      let points = reads.points.sorted { $0.key < $1.key }.map {
        TableReads.Points(limit: $0.key, keys: $0.value.sorted())
      }
      return tables.reads(points, of: reads.series)
    }
  }

  /// Gives up what was noted of the data, and shares what was noted of words, settings and templates:
  /// thousands of notes are kept until the end for the sake of what may still be read of these.
  func settle(_ inputs: KeptInputs) {
    tables.withLock { $0 = [:] }
    names.withLock { $0 = [] }
    pieces.withLock { $0 = Pieces(settled: inputs.names) }
  }

  /// What was read of words, settings and templates.
  func inputs(_ marks: SiteMarks) -> KeptInputs {
    let names = inputNames
    return KeptInputs(whole: marks.whole, names: names, said: marks.inputs.hash(of: names))
  }

  /// The numbers of words, settings and templates that were read, in ascending order.
  var inputNames: [UInt32] { pieces.withLock { $0.sorted } }

  /// What was read of words, settings and templates, of which some is known already.
  func inputs(_ marks: SiteMarks, since known: KeptInputs) -> KeptInputs {
    pieces.withLock { $0.fresh.isEmpty } ? known : inputs(marks)
  }

  /// Stands for the words, settings and templates that were read.
  func hash(_ marks: SiteMarks) -> ContentHash { inputs(marks).said }

  /// Does work that may be given up, and notes what it reads of words, settings and templates.
  func notingInputs<Value>(
    _ work: () throws(BuildStopped) -> Value
  ) throws(BuildStopped) -> Value {
    let result: Result<Value, BuildStopped> = InputReads.$observer.withValue(self) {
      do throws(BuildStopped) {
        return .success(try work())
      } catch {
        return .failure(error)
      }
    }
    return try result.get()
  }

  /// Does work and notes what it reads.
  func noting<Value>(_ work: () -> Value) -> Value {
    DataReads.$observer.withValue(self) {
      InputReads.$observer.withValue(self, operation: work)
    }
  }
}
