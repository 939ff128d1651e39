import Indicators
import Languages
import Quantities

/// Puts quantities into the words of a table's cells.
struct CellText {
  let resolver: Resolver

  /// A cell; nil stands for a point that the run does not have.
  ///
  /// `exact` is the number for machines where it is not the one that is shown.
  func cell(
    _ quantity: Quantity?, _ style: NumberStyle, exact: String? = nil
  ) -> DataTable.Cell {
    guard let quantity, case .number(let value) = quantity.datum else {
      var cell = DataTable.Cell(
        text: marker(quantity), exact: nil, missing: missing(quantity), status: nil)
      cell.remarks = remarks(quantity)
      return cell
    }
    let status = mark(of: quantity.status)
    var cell = DataTable.Cell(
      text: resolver.language.number(value, style), exact: exact ?? value.trimmed.description,
      missing: nil, status: status?.meaning)
    let rounded = value.rounded(toDecimals: style.decimals ?? value.scale)
    cell.shown = (style.sign == .never && rounded.isNegative ? -rounded : rounded).description
    cell.marks = status.map { [$0] } ?? []
    if quantity.isRevised {
      cell.marks.append(DataTable.Mark(text: "(r)", meaning: resolver.words[.revised]))
    }
    cell.remarks = remarks(quantity)
    return cell
  }

  /// The letter of a status, as Eurostat's list has it; nil where nothing need be said.
  private func mark(of status: ObservationStatus) -> DataTable.Mark? {
    let (letter, phrase): (String, Phrase)
    switch status {
    case .provisional: (letter, phrase) = ("(p)", .provisional)
    case .estimated, .imputed: (letter, phrase) = ("(e)", .estimated)
    case .forecast: (letter, phrase) = ("(f)", .forecast)
    case .breakInSeries: (letter, phrase) = ("(b)", .breakInSeries)
    case .definitionDiffers: (letter, phrase) = ("(d)", .definitionDiffers)
    case .lowReliability: (letter, phrase) = ("(u)", .lowReliability)
    default: return nil
    }
    return DataTable.Mark(text: letter, meaning: resolver.words[phrase])
  }

  /// The footnotes of the data.
  ///
  /// One that is a code of the list `footnotes` is there in every language; another is shown as it
  /// is.
  private func remarks(_ quantity: Quantity?) -> [String] {
    guard let footnotes = quantity?.footnotes, !footnotes.isEmpty else { return [] }
    let list = resolver.model.dataset.codeList("footnotes")
    return footnotes.map { list?[$0]?.name(in: resolver.language) ?? $0 }
  }

  private func marker(_ quantity: Quantity?) -> String {
    guard case .missing(let reason)? = quantity?.datum, !reason.marker.isEmpty else {
      return MissingReason.notAvailable.marker
    }
    return reason.marker
  }

  /// Why there is no number, in words.
  func missing(_ quantity: Quantity?) -> String {
    guard case .missing(let reason)? = quantity?.datum else {
      return resolver.words[.notAvailable]
    }
    switch reason.kind {
    case .notAvailable, .noObservation: return resolver.words[.notAvailable]
    case .confidential: return resolver.words[.confidential]
    case .notApplicable: return resolver.words[.notApplicable]
    case .other(let label): return label
    }
  }
}
