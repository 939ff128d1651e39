import Foundation
import FoundationXML

/// An SVG read back, to check what a reader would see.
struct Picture {
  struct Element: CustomStringConvertible {
    let name: String
    let attributes: [String: String]
    /// The class of the element, or of the group it stands in.
    let classes: Set<String>
    /// The attributes of text that the element has from its group.
    let inherited: [String: String]
    /// The characters in the element.
    var text = ""

    var description: String { "\(name) \(attributes)" }

    func number(_ name: String) -> Double { attributes[name].flatMap(Double.init) ?? .nan }

    /// Every number in the attributes that place the element.
    var numbers: [Double] {
      let places = ["x", "y", "width", "height", "cx", "cy", "r"]
      return places.compactMap { attributes[$0] }.map { Double($0) ?? .nan }
        + (attributes["d"].map(Self.corners) ?? [])
    }

    /// The points of path data, each as x and y from the corner of the picture.
    private static func corners(of path: String) -> [Double] {
      var points: [Double] = []
      var (x, y, start) = (0.0, 0.0, (0.0, 0.0))
      for step in path.matches(of: /([A-Za-z])([^A-Za-z]*)/) {
        var numbers = step.2.matches(of: /-?[0-9.]+|[^-0-9. ]+/).map { Double($0.0) ?? .nan }[...]
        switch step.1 {
        case "z", "Z": (x, y) = start
        case "h":
          x += numbers.popFirst() ?? .nan
          points += [x, y]
        case "M", "L", "C", "m", "l":
          while !numbers.isEmpty {
            let isStep = step.1 == "m" || step.1 == "l"
            x = (isStep ? x : 0) + (numbers.popFirst() ?? .nan)
            y = (isStep ? y : 0) + (numbers.popFirst() ?? .nan)
            points += [x, y]
          }
          if step.1 == "m" || step.1 == "M" { start = (x, y) }
        default: points.append(.nan)
        }
      }
      return points
    }

    var x: Double { number("x") }
    var y: Double { number("y") }
    var width: Double { number("width") }
    var height: Double { number("height") }
  }

  struct NotXML: Error {}

  let elements: [Element]

  init(_ svg: String) throws {
    let reader = Reader()
    let parser = XMLParser(data: Data(svg.utf8))
    parser.delegate = reader
    guard parser.parse() else { throw NotXML() }
    elements = reader.elements
  }

  var width: Double { elements.first?.width ?? 0 }
  var height: Double { elements.first?.height ?? 0 }

  func elements(named name: String) -> [Element] { elements.filter { $0.name == name } }

  /// The bars, without the swatches of a key.
  var bars: [Element] {
    elements(named: "rect").filter {
      $0.classes.contains("bar") && !($0.width == 14 && $0.height == 12)
    }
  }

  var fontSizes: [Double] { elements.map { $0.number("font-size") }.filter { !$0.isNaN } }

  /// Where the zero line begins.
  var zeroLine: (x: Double, y: Double)? {
    let line = elements(named: "path").first { $0.classes.contains("zero-line") }
    guard let numbers = line?.numbers, numbers.count == 4 else { return nil }
    return (numbers[0], numbers[1])
  }

  var texts: [String] { elements(named: "text").map(\.text) }

  /// Where a text stands, as far as its number of characters tells.
  struct TextBox {
    let text: String
    let size: Double
    let left: Double
    let right: Double
    let top: Double
    let bottom: Double
  }

  /// The boxes of all texts, from the baseline to the top of capitals.
  ///
  /// Widths are cautious: most characters of the face are wider than the 0.4 of its size that each
  /// is taken for.
  var textBoxes: [TextBox] {
    elements(named: "text").map { element in
      let size = element.inherited["font-size"].flatMap(Double.init) ?? .nan
      let width = Double(element.text.count) * size * 0.4
      let left =
        switch element.inherited["text-anchor"] {
        case "middle": element.x - width / 2
        case "end": element.x - width
        default: element.x
        }
      return TextBox(
        text: element.text, size: size, left: left, right: left + width,
        top: element.y - size * 0.711, bottom: element.y)
    }
  }

  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [Element] = []
    private var groups: [(classes: Set<String>, attributes: [String: String])] = []
    private var open: [Int] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String] = [:]
    ) {
      let own = Set((attributes["class"] ?? "").split(separator: " ").map(String.init))
      let classes = own.union(groups.last?.classes ?? [])
      let inherited = (groups.last?.attributes ?? [:]).merging(attributes) { $1 }
        .filter { ["font-size", "font-weight", "text-anchor"].contains($0.key) }
      groups.append((classes, inherited))
      open.append(elements.count)
      elements.append(
        Element(name: name, attributes: attributes, classes: classes, inherited: inherited))
    }

    func parser(_ parser: XMLParser, foundCharacters characters: String) {
      if let index = open.last { elements[index].text += characters }
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      groups.removeLast()
      open.removeLast()
    }
  }
}
