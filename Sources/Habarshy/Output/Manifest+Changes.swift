import Storage

extension Manifest {
  /// An entry of a record that is to say something else.
  private struct Change {
    let start: [UInt8]
    let line: [UInt8]

    init(_ path: String, _ append: (inout [UInt8]) -> Void) {
      var start: [UInt8] = []
      Manifest.appendStart(path, to: &start)
      self.start = start
      var line: [UInt8] = []
      append(&line)
      self.line = line
    }
  }

  /// A record with other hashes of some inputs and other facts of some outputs; nil when it does not
  /// name all of them.
  ///
  /// The rest is copied and not read, so one entry of a hundred thousand takes a moment.
  static func record(
    _ record: [UInt8], with inputs: [Input], _ outputs: [Output]
  ) -> [UInt8]? {
    let changed = Manifest(inputs: inputs, outputs: outputs)
    let changes =
      changed.inputs.map { input in Change(input.path) { append(input, to: &$0) } }
      + changed.outputs.map { output in Change(output.path) { append(output, to: &$0) } }
    var end: [UInt8] = []
    appendEnd(to: &end)
    guard record.count > end.count else { return nil }
    var result: [UInt8] = []
    result.reserveCapacity(record.count + 1_024)
    var lines = RecordLines(record)
    var copied = 0
    var rest = changes[...]
    while let change = rest.first, let line = lines.next() {
      guard record[line].starts(with: change.start) else { continue }
      result += record[copied..<line.lowerBound]
      result += change.line
      if record[line].last == UInt8(ascii: ",") { result.append(UInt8(ascii: ",")) }
      copied = line.upperBound
      rest = rest.dropFirst()
    }
    guard rest.isEmpty, copied <= record.count - end.count else { return nil }
    result += record[copied..<record.count - end.count]
    appendEnd(to: &result)
    return result
  }
}
