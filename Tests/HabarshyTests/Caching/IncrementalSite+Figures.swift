import Foundation

/// What a site has besides when its publications have figures.
extension IncrementalSite {
  /// Gives publications a map of each kind, a table, a chart and an image.
  func enrich() throws {
    isRich = true
    try write(
      "Content/maps/regions.geojson",
      """
      {"type": "FeatureCollection", "features": [
        {"id": "north", "geometry": {"type": "Polygon", "coordinates":
          [[[50,45],[60,45],[60,52],[50,52],[50,45]]]}},
        {"id": "south", "geometry": {"type": "Polygon", "coordinates":
          [[[60,40],[80,40],[80,45],[60,45],[60,40]]]}}]}

      """)
    try write("Content/maps/tilegrid.csv", "region_id,column,row\nnorth,0,0\nsouth,0,1\n")
    for name in ["south", "north", "coming"] { try writePublication(name) }
  }

  static let figures = """

    ![A](images/view.png)

    ```map places
    type: choropleth
    show: "arrivals[2006, region: *]"
    title: A
    source: concept
    ```

    ```map tiles
    type: tiles
    show: "departures[2006, region: *]"
    title: A
    source: concept
    ```

    ```table flows
    show:
      - {value: "arrivals[2005..2006, region: *]", name: A}
    title: A
    source: concept
    ```

    ```chart arrivals
    type: bar
    show: "arrivals[2006, region: *]"
    order: value
    title: A
    source: concept
    ```

    """

  /// The head of a PNG file of some size, which is all that a build looks at.
  static func image(width: UInt8 = 40, height: UInt8 = 30) -> [UInt8] {
    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13] + Array("IHDR".utf8)
      + [0, 0, 0, width, 0, 0, 0, height, 8, 6, 0, 0, 0, width ^ height, 0, 0, 0]
  }

  /// Writes the list of tables, the one that comes and goes with its file.
  func writePackage() throws {
    let path = "Content/data/datapackage.json"
    let whole = String(decoding: BadInputSite.files[path] ?? [], as: UTF8.self)
      .replacingOccurrences(of: "\"flows.csv\"", with: "\"\(tables.flows)\"")
    let stays = tables.stays.map { name in
      """
      "resources": [
        {"name": "\(name)", "path": "\(name).csv", "schema": {
          "fields": [
            {"name": "period", "type": "string", "habarshy": {"role": "dimension"}},
            {"name": "stays", "type": "number",
              "habarshy": {"role": "measure", "unit": "thousand_people"}}]},
          "habarshy": {"source": "concept"}},
      """
    }
    try write(
      path, whole.replacingOccurrences(of: "\"resources\": [", with: stays ?? "\"resources\": ["))
  }
}
