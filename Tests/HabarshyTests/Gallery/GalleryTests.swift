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
