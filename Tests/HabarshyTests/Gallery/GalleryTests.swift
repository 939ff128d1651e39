import Foundation
import Habarshy
import Support
import Testing

/// The gallery is at once documentation and golden file of every kind of figure.
@Suite struct GalleryTests {
  /// Built once for all tests.
  private static let built = Result { try Gallery() }
  private let gallery: Gallery

  init() throws {
    gallery = try Self.built.get()
  }

  private static let resources = Gallery.catalogue.appendingPathComponent("Resources")

  @Test func `the gallery is built without a finding`() {
    #expect(gallery.findings == [])
    #expect(gallery.ending == .finished)
  }

  @Test(arguments: Gallery.languages)
  func `every figure looks as before`(language: String) {
    for figure in gallery.figures {
      guard let picture = gallery.picture(figure, language) else { continue }
      let name = Gallery.pictureName(figure.id, language)
      let rows = gallery.rows(figure, language)
      let numbers = rows.dropFirst().reduce(0) { $0 + $1.count - 1 }
      let limit = figure.kind == "map" ? 60_000 : numbers > 30 ? 30_000 : 15_000
      #expect(picture.utf8.count <= limit, "\(name) is too large")
      expectGolden(
        picture, named: name, at: Self.resources.appendingPathComponent(name).path)
    }
  }

  @Test func `the numbers of a matrix of flows come with the totals it draws`() throws {
    let matrix = try #require(gallery.figures.first { $0.type == "flow-matrix" })
    // Columns of statuses, empty where all is well, stand between the numbers.
    let rows = gallery.rows(matrix, "en").map { $0.filter { !$0.isEmpty } }
    #expect(rows.first?.last?.hasPrefix("Total") == true)
    #expect(
      rows.last == ["Total", "6700", "10800", "12000", "13500", "5900", "48900"],
      "\(rows.last ?? [])")
    #expect(
      rows.dropFirst().compactMap(\.last) == ["21200", "5100", "2800", "15500", "4300", "48900"])
  }

  @Test func `no picture is left of a figure that is gone`() throws {
    let known = gallery.figures.flatMap { figure in
      Gallery.languages.filter { gallery.picture(figure, $0) != nil }
        .map { Gallery.pictureName(figure.id, $0) }
    }
    let found = try FileManager.default.contentsOfDirectory(atPath: Self.resources.path)
      .filter { $0.hasPrefix("gallery-") }
    #expect(found.filter { !known.contains($0) } == [])
  }

  @Test func `the page of the gallery is what the gallery says`() {
    expectGolden(
      GalleryPage.write(gallery), named: "Gallery.md",
      at: Gallery.catalogue.appendingPathComponent("Gallery.md").path)
  }

  @Test(arguments: ["Charts/ChartKind.swift", "Charts/Maps/MapKind.swift"])
  func `every kind of chart and map is shown`(file: String) throws {
    let source = try String(
      contentsOf: Gallery.root.appendingPathComponent("Sources/" + file), encoding: .utf8)
    // The cases of the enumeration end where its extensions begin.
    let cases = source.prefix(upTo: source.range(of: "\n}")?.lowerBound ?? source.endIndex)
      .matches(of: /\n  case (?<name>[a-z][A-Za-z]*)(?: = "(?<raw>[^"]+)")?/)
      .map { String($0.output.raw ?? $0.output.name) }
    #expect(cases.count > 2)
    let shown = Set(gallery.figures.map(\.type))
    #expect(cases.filter { !shown.contains($0) } == [])
  }
}
