import Dispatch

/// The signals by which a user or a system ends a program.
enum Signals {
  /// Calls the handler for each of them, one at a time, for as long as the result is kept.
  static func watch(_ handler: @escaping @Sendable () -> Void) -> [any DispatchSourceSignal] {
    for signal in Console.signalsWithErrors { Console.ignore(signal) }
    let queue = DispatchQueue(label: "habarshy.signals")
    return Console.endingSignals.map { signal in
      Console.ignore(signal)
      let source = DispatchSource.makeSignalSource(signal: signal, queue: queue)
      source.setEventHandler { handler() }
      source.activate()
      return source
    }
  }
}
