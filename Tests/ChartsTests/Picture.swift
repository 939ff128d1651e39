import Foundation
import FoundationXML

/// An SVG read back, to check what a reader would see.
struct Picture {
  struct Element: CustomStringConvertible {
    let name: String
    let attributes: [String: String]
    /// The class of the element, or of the group it stands in.
    let classes: Set<String>

    var description: String { "\(name) \(attributes)" }

    func number(_ name: String) -> Double { attributes[name].flatMap(Double.init) ?? .nan }

    /// Every number in the attributes that place the element.
    var numbers: [Double] {
      let places = ["x", "y", "width", "height", "cx", "cy", "r", "d"]
      return places.compactMap { attributes[$0] }.flatMap { text in
        text.split { "MLZ ".contains($0) }.map { Double($0) ?? .nan }
      }
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

  private final class Reader: NSObject, XMLParserDelegate {
    var elements: [Element] = []
    private var groups: [Set<String>] = []

    func parser(
      _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
      qualifiedName: String?, attributes: [String: String] = [:]
    ) {
      let own = Set((attributes["class"] ?? "").split(separator: " ").map(String.init))
      let classes = own.union(groups.last ?? [])
      groups.append(classes)
      elements.append(Element(name: name, attributes: attributes, classes: classes))
    }

    func parser(
      _ parser: XMLParser, didEndElement name: String, namespaceURI: String?,
      qualifiedName: String?
    ) {
      groups.removeLast()
    }
  }
}
