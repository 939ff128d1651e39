import Diagnostics
import Indicators
import Languages
import Narratives
import Publications
package import Quantities

extension EditionProvenance {
  /// The name of the file beside the page.
  package static let fileName = "provenance.json"
  /// The form of the file; it changes when a reader of the old one would go wrong.
  static let format = 1

  /// The machine-readable record beside the page.
  package func file(beside address: SiteAddress, in zone: TimeZoneRule) -> OutputFile {
    var json = JSONBytes()
    json.object { json in
      json.member("format", Self.format)
      json.member("publication", edition.publication.slug)
      json.member("language", edition.language.code)
      json.member("version", edition.version.number)
      json.member("as-of", Self.text(of: edition.version.asOf, zone))
      json.member("rounding", "half-away-from-zero")
      write(files, to: &json)
      write(indicators, to: &json)
      writeCells(in: zone, to: &json)
      writeNumbers(to: &json)
    }
    return OutputFile(path: address.outputPath(of: Self.fileName), bytes: json.bytes + [0x0A])
  }

  private static func text(of instant: Instant, _ zone: TimeZoneRule) -> String {
    zone.dateTime(of: instant)?.iso8601 ?? ""
  }

  // MARK: - What numbers are made of

  private func write(_ files: [File], to json: inout JSONBytes) {
    json.key("resources")
    json.list { json in
      for file in files {
        json.newLine()
        json.object { json in
          json.member("name", file.resource.id)
          json.member("file", file.resource.path)
          json.key("sources")
          json.list { for id in file.resource.sourceIDs { $0.element(id) } }
        }
      }
    }
  }

  private func write(_ indicators: [Indicator], to json: inout JSONBytes) {
    json.key("indicators")
    json.list { json in
      for indicator in indicators {
        json.newLine()
        json.object { json in
          json.member("id", indicator.id)
          json.member("formula", indicator.formula.description)
          json.member("unit", indicator.unit.id)
        }
      }
    }
  }

  private func writeCells(in zone: TimeZoneRule, to json: inout JSONBytes) {
    json.key("observations")
    json.list { json in
      for (index, cell) in cells.enumerated() {
        json.newLine()
        json.object { json in
          json.member("resource", fileOfCell[index])
          json.member("row", cell.row)
          json.member("column", cell.series)
          json.key("point")
          json.list { for code in cell.point { $0.element(code) } }
          let observation = cell.observation
          write(observation.datum, as: "value", to: &json)
          if observation.status != .normal {
            json.member("status", observation.status.rawValue)
          }
          if observation.isRevised { json.member("revised", flag: true) }
          if let released = observation.released {
            json.member("released", Self.text(of: released, zone))
          }
          if let footnote = observation.footnote { json.member("footnote", footnote) }
          if let correction = observation.correction { write(correction, zone, to: &json) }
        }
      }
    }
  }

  private func write(
    _ correction: DataCorrection, _ zone: TimeZoneRule, to json: inout JSONBytes
  ) {
    json.key("corrected")
    json.object { json in
      json.member("from", correction.expected.description)
      json.member("date", Self.text(of: correction.date, zone))
      json.member("reason", correction.reason[edition.language] ?? "")
      json.member("source", correction.source)
    }
  }

  /// A number, or why it is missing.
  private func write(_ datum: Datum, as name: StaticString, to json: inout JSONBytes) {
    switch datum {
    case .number(let number): json.member(name, number.description)
    case .missing(let reason):
      json.key(name)
      json.null()
      json.member("missing", reason.summary)
    }
  }

  // MARK: - Numbers

  private func writeNumbers(to json: inout JSONBytes) {
    let lines = LineIndex(edition.text.narrative.source)
    json.key("numbers")
    json.list { json in
      for evaluation in edition.text.evaluations {
        json.newLine()
        json.object { json in
          json.member("line", lines.line(at: evaluation.location.offset))
          if let figure = evaluation.figure { json.member("figure", figure) }
          json.member("expression", evaluation.expression.description)
          if let copy = evaluation.copy { json.member("for", copy.description) }
          write(evaluation, to: &json)
        }
      }
    }
  }

  private func write(_ evaluation: EvaluatedExpression, to json: inout JSONBytes) {
    switch evaluation.evaluated {
    case .truth(let truth):
      if let value = truth.value { json.member("holds", flag: value) }
      write(truth.observations, to: &json)
    case .quantity(let quantity): write(quantity, evaluation, to: &json)
    case .run(let run): write(run, evaluation, to: &json)
    }
  }

  /// The value in the unit it is shown in.
  private func write(
    _ quantity: Quantity, _ evaluation: EvaluatedExpression, to json: inout JSONBytes
  ) {
    let format = evaluation.format
    guard case .value(let shown?) = evaluation.use else {
      json.member("unit", quantity.unit.id)
      return write(quantity, to: &json)
    }
    json.member("shown", shown.text)
    json.member("exact", shown.exact)
    json.member("unit", format.isPercent ? "percent" : format.target ?? quantity.unit.id)
    let shower = ValueShower(language: edition.language, units: model.units)
    if let decimals = shower.decimals(of: quantity, format) { json.member("decimals", decimals) }
    write(quantity.observations, to: &json)
  }

  private func write(
    _ run: Run, _ evaluation: EvaluatedExpression, to json: inout JSONBytes
  ) {
    if case .series(let name) = evaluation.use { json.member("series", name) }
    let decimals = evaluation.format.decimals ?? run.decimals
    json.member("unit", run.unit.id)
    json.member("decimals", decimals)
    json.key("dimensions")
    json.list { for dimension in run.dimensions { $0.element(dimension) } }
    let shower = ValueShower(language: edition.language, units: model.units)
    json.key("items")
    json.list { json in
      for index in run.items.indices {
        json.object { json in
          json.key("at")
          json.list { json in
            for coordinate in run.items[index].coordinates { json.element(coordinate.code) }
          }
          if let number = run.items[index].quantity.number {
            json.member(
              "shown",
              shower.number(
                number, decimals: decimals, signAlways: run.signAlways, evaluation.format))
          }
          write(run.items[index].quantity, to: &json)
        }
      }
    }
  }

  private func write(_ quantity: Quantity, to json: inout JSONBytes) {
    switch quantity.datum {
    case .number(let number): json.member("exact", number.trimmed.description)
    case .missing(let reason): json.member("missing", reason.summary)
    }
    write(quantity.observations, to: &json)
  }

  private func write(_ locations: [Location], to json: inout JSONBytes) {
    json.key("from")
    json.list { for cell in cells(at: locations) { $0.element(cell) } }
    if locations.count == Quantity.maximumObservations { json.member("more", flag: true) }
  }
}
