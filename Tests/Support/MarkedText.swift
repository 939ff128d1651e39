package import Diagnostics

/// A test input with marks where findings are expected: `⚑` stands before the guilty character.
///
/// The marks are taken out before the text is parsed, so the input stays readable in the test.
package struct MarkedText {
  package let source: Source
  /// Line and column of each mark, in order.
  package let marks: [String]

  package init(_ text: String, path: String = "input") {
    var clean = ""
    var marks: [String] = []
    var line = 1
    var column = 1
    for character in text {
      if character == "⚑" {
        marks.append("\(line):\(column)")
        continue
      }
      clean.append(character)
      if character.isNewline {
        line += 1
        column = 1
      } else {
        column += 1
      }
    }
    source = Source(path: path, text: clean)
    self.marks = marks
  }
}

extension DiagnosticLog {
  /// Each finding as `line:column severity code: message`, for tables of expectations.
  package var summaries: [String] {
    sorted.map { diagnostic in
      let position = diagnostic.location.position
      return
        "\(position.line):\(position.column) \(diagnostic.severity.rawValue) \(diagnostic.code): \(diagnostic.message)"
    }
  }
}
