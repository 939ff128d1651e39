import Diagnostics
import Indicators
import Quantities
import Support
import Testing

@Suite struct StatusTests {
  private static func status(_ name: String, of measure: String? = nil) -> String {
    let of = measure.map { #", "of": "\#($0)""# } ?? ""
    return #"{"name": "\#(name)", "type": "string", "habarshy": {"role": "status"\#(of)}}"#
  }

  private static func footnote(_ name: String, of measure: String? = nil) -> String {
    let of = measure.map { #", "of": "\#($0)""# } ?? ""
    return #"{"name": "\#(name)", "type": "string", "habarshy": {"role": "footnote"\#(of)}}"#
  }

  private func fixture(_ more: String...) -> DataFixture {
    var fixture = DataFixture()
    fixture.fields += [DataFixture.departures] + more
    return fixture
  }

  @Test(arguments: [
    ("", ObservationStatus.normal, false), ("A", .normal, false), ("P", .provisional, false),
    ("E", .estimated, false), ("F", .forecast, false), ("B", .breakInSeries, false),
    ("U", .lowReliability, false), ("r", .normal, true), ("Pr", .provisional, true),
    ("r P", .provisional, true), ("[x]", .normal, false),
  ])
  func `a status is a letter, and r means revised`(
    text: String, status: ObservationStatus, isRevised: Bool
  ) throws {
    let data = try fixture(Self.status("status")).load(
      "period,region,arrivals,departures,status\n2006,KZ,1,2,\(text)\n")
    for series in ["arrivals", "departures"] {
      let observation = try #require(data.observation(series, "2006", "KZ"))
      #expect(observation.status == status)
      #expect(observation.isRevised == isRevised)
    }
  }

  @Test func `a status of one measure goes before the status of all`() throws {
    let data = try fixture(Self.status("all"), Self.status("own", of: "departures")).load(
      "period,region,arrivals,departures,all,own\n2006,KZ,1,2,P,E\n2007,KZ,1,2,P,\n")
    #expect(data.observation("arrivals", "2006", "KZ")?.status == .provisional)
    #expect(data.observation("departures", "2006", "KZ")?.status == .estimated)
    #expect(data.observation("departures", "2007", "KZ")?.status == .normal)
  }

  @Test func `footnotes belong to their measures`() throws {
    let data = try fixture(
      Self.footnote("note"), Self.footnote("departures_note", of: "departures")
    ).load(
      """
      period,region,arrivals,departures,note,departures_note
      2005,KZ,1,2,,
      2006,KZ,1,2,of all,"only ""these"" two"
      2007,KZ,1,2,of all,

      """)
    let notes = ["2005", "2006", "2007"].map {
      [
        data.observation("arrivals", $0, "KZ")?.footnote,
        data.observation("departures", $0, "KZ")?.footnote,
      ]
    }
    #expect(notes == [[nil, nil], ["of all", "only \"these\" two"], ["of all", nil]])
  }

  @Test(arguments: [
    ("Q", MissingReason.Kind.confidential), ("M", .notApplicable), ("L", .notAvailable),
    ("", .notAvailable),
  ])
  func `an empty cell takes its reason from the status`(
    status: String, kind: MissingReason.Kind
  ) throws {
    let data = try fixture(Self.status("status")).load(
      "period,region,arrivals,departures,status\n2006,KZ,,,\(status)\n")
    #expect(data.observation("arrivals", "2006", "KZ")?.datum.missingReason?.kind == kind)
  }

  @Test(arguments: [
    TableCase(
      "no such status", "period,region,arrivals,departures,status\n2006,KZ,1,2,⚑X\n",
      "error data.status: 'X' is not a status"),
    TableCase(
      "a small letter", "period,region,arrivals,departures,status\n2006,KZ,1,2,⚑p\n",
      "error data.status: 'p' is not a status"),
    TableCase(
      "two statuses", "period,region,arrivals,departures,status\n2006,KZ,1,2,⚑PE\n",
      "error data.status: 'PE' holds more than one status"),
    TableCase(
      "a suppressed value that is there",
      "period,region,arrivals,departures,status\n2006,KZ,⚑1,⚑2,Q\n2007,KZ,1,[c],Q\n",
      "error data.status-contradicted: status 'Q' says there is no value, but there is one",
      "error data.status-contradicted: status 'Q' says there is no value, but there is one"),
    TableCase(
      "rows that differ in status only",
      "period,region,arrivals,departures,status\n2006,KZ,1,2,P\n⚑2006,KZ,1,2,\n",
      "error data.conflicting-values: a second row for 2006, KZ has another status or footnote"),
  ])
  func `faults are reported where they stand`(_ test: TableCase) {
    fixture(Self.status("status")).expect(test.csv, test.findings)
  }

  @Test func `constraints hold for statuses and footnotes too`() {
    let status =
      #"{"name": "status", "type": "string", "constraints": {"required": true, "enum": ["A", "P"]}, "#
      + #""habarshy": {"role": "status"}}"#
    let note =
      #"{"name": "note", "type": "string", "constraints": {"maxLength": 3}, "#
      + #""habarshy": {"role": "footnote"}}"#
    fixture(status, note).expect(
      "period,region,arrivals,departures,status,note\n2005,KZ,1,2,⚑,\n2006,KZ,1,2,⚑E,⚑long\n",
      [
        "error data.missing-value: 'status' must have a value",
        "error data.not-allowed: 'E' is not one of the allowed values",
        "error data.length: 'long' is longer than 3 characters",
      ])
  }
}
