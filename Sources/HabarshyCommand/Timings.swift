import Habarshy
private import Synchronization

/// What each stage of a build took, as a table.
final class Timings: Sendable {
  private struct Lap {
    let stage: BuildProgress.Stage
    var wall = 0
    var processor = 0
    /// Items of the stage, 0 where they are not counted.
    var items = 0
  }

  private struct State {
    var laps: [Lap] = []
    var wall = Console.milliseconds
    var processor = Console.processorMilliseconds
  }

  private let state = Mutex(State())

  /// Notes a step, from any thread; another stage than before ends that one.
  func note(_ progress: BuildProgress) {
    state.withLock { state in
      if state.laps.last?.stage != progress.stage {
        Self.endLap(&state)
        state.laps.append(Lap(stage: progress.stage))
      }
      let last = state.laps.count - 1
      state.laps[last].items = max(state.laps[last].items, progress.total)
    }
  }

  /// The table, up to now; processor time is that of all threads, and of programs that were run.
  func table() -> String {
    let laps = state.withLock { state in
      Self.endLap(&state)
      return state.laps
    }
    var text = "stage           wall, s  processor, s     items\n"
    for lap in laps {
      text += Self.line(lap.stage.rawValue, lap.wall, lap.processor, lap.items)
    }
    text += Self.line(
      "all", laps.reduce(0) { $0 + $1.wall }, laps.reduce(0) { $0 + $1.processor }, 0)
    return text + "at most \(Console.peakMemory / 1_024) MiB of memory\n"
  }

  private static func endLap(_ state: inout State) {
    let wall = Console.milliseconds
    let processor = Console.processorMilliseconds
    if let last = state.laps.indices.last {
      state.laps[last].wall += wall - state.wall
      state.laps[last].processor += processor - state.processor
    }
    state.wall = wall
    state.processor = processor
  }

  private static func line(_ name: String, _ wall: Int, _ processor: Int, _ items: Int) -> String {
    name + String(repeating: " ", count: max(0, 12 - name.utf8.count))
      + padded(seconds(wall), 11) + padded(seconds(processor), 14)
      + padded(items > 0 ? String(items) : "", 10) + "\n"
  }

  private static func seconds(_ milliseconds: Int) -> String {
    let fraction = String(milliseconds % 1_000)
    return "\(milliseconds / 1_000)." + String(repeating: "0", count: 3 - fraction.utf8.count)
      + fraction
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    String(repeating: " ", count: max(0, width - text.utf8.count)) + text
  }
}
