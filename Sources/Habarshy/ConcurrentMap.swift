package import Diagnostics
private import Dispatch
private import Indicators
private import Languages
private import Synchronization

/// Applies a function to every item on several threads and gives the results in the items' order.
///
/// Each chunk of items has a log of its own; the logs are put together in the items' order, so
/// neither results nor diagnostics depend on the number of threads. `transform` must not wait for
/// another item. What it reads is noted for whom it works.
///
/// - Parameters:
///   - jobs: The most threads at work, at least 1.
///   - chunk: How many items a thread takes at a time: small items are worth larger chunks.
package func concurrentMap<Item: Sendable, Result: Sendable>(
  _ items: [Item], jobs: Int, chunk: Int = 16, reporting log: inout DiagnosticLog,
  _ transform: @Sendable (Item, inout DiagnosticLog) -> Result
) -> [Result] {
  let size = max(1, chunk)
  let chunks = (items.count + size - 1) / size
  let next = Atomic(0)
  let observer = DataReads.observer
  let inputObserver = InputReads.observer
  let finished = Mutex([(results: [Result], log: DiagnosticLog)?](repeating: nil, count: chunks))

  DispatchQueue.concurrentPerform(iterations: max(1, min(jobs, chunks))) { _ in
    while true {
      let index = next.wrappingAdd(1, ordering: .relaxed).oldValue
      guard index < chunks else { return }
      var log = DiagnosticLog()
      let results = DataReads.$observer.withValue(observer) {
        InputReads.$observer.withValue(inputObserver) {
          items[index * size..<min(items.count, (index + 1) * size)].map { transform($0, &log) }
        }
      }
      let done = (results, log)
      finished.withLock { $0[index] = done }
    }
  }

  var results: [Result] = []
  results.reserveCapacity(items.count)
  for case let done? in finished.withLock({ $0 }) {
    results.append(contentsOf: done.results)
    log.append(contentsOf: done.log)
  }
  return results
}

/// Does two things, on two threads if more than one may be at work; what they read is not noted.
func concurrently<One: Sendable, Other: Sendable>(
  jobs: Int, _ one: @escaping @Sendable () -> One, _ other: @escaping @Sendable () -> Other
) -> (One, Other) {
  let (first, second) = (SharedValue(one), SharedValue(other))
  var log = DiagnosticLog()
  _ = concurrentMap([true, false], jobs: jobs, chunk: 1, reporting: &log) { isFirst, _ in
    if isFirst { _ = first.value } else { _ = second.value }
  }
  return (first.value, second.value)
}
