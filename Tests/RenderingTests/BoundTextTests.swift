import Rendering
import Testing

/// Where lines of a text may end.
@Suite struct BoundTextTests {
  /// The pieces of a text, those that are whole in brackets, no-break spaces as underscores.
  private func shown(_ text: String) -> String {
    BoundText(text).pieces
      .map { $0.isWhole ? "[\($0.text)]" : $0.text }.joined()
      .replacing("\u{A0}", with: "_")
  }

  @Test(arguments: [
    ("Мұны қара – дұрыс", "Мұны қара_– дұрыс"),
    ("сальдо — разность", "сальдо_— разность"),
    ("№ 399 Жарлығы", "№_399 Жарлығы"),
    ("Decree No 399", "Decree No_399"),
    ("No data", "No data"),
    ("Juno 3", "Juno 3"),
    ("2007 жылғы 28 тамыздағы", "2007 жылғы 28_тамыздағы"),
    ("28 августа 2007 года", "28_августа 2007 года"),
    ("28 August 2007", "28_August 2007"),
    ("в 2006 маусым", "в_2006 маусым"),
    ("в 1,28 мая", "в_1,28 мая"),
    ("и в год, о чём", "и_в_год, о_чём"),
    ("«С учётом»", "«С_учётом»"),
    ("из года в год", "из года в_год"),
  ])
  func `spaces bind`(_ text: String, _ expected: String) {
    #expect(shown(text) == expected)
  }

  @Test(arguments: [
    ("2001–2006 жылдар", "[2001–2006] жылдар"),
    ("в 2003–2007 годах", "в_[2003–2007] годах"),
    ("сағат 09:00–18:30 (Астана)", "сағат [09:00–18:30] (Астана)"),
    ("0,5–0,7 %", "[0,5–0,7] %"),
    ("2001–2006, 2010", "[2001–2006], 2010"),
    ("5-бөлімнің 1-кіші бөлімі", "[5-бөлімнің] [1-кіші] бөлімі"),
    ("көші-қонның сальдосы", "[көші-қонның] сальдосы"),
    ("из-за этого", "[из-за] этого"),
    ("кезең-кезеңімен", "кезең-кезеңімен"),
    ("теле- және", "теле- және"),
    ("а-б-в", "а-б-в"),
    ("2006-01", "2006-01"),
    ("A4-бет", "A4-бет"),
    ("", ""),
    ("7", "7"),
    ("–", "–"),
  ])
  func `ranges, ordinals and short compounds are whole`(_ text: String, _ expected: String) {
    #expect(shown(text) == expected)
  }

  @Test func `no byte is lost`() {
    let text = "№ 1 – 2–3 в аб-вг 4-ші № \u{A0}№ и\u{301} и"
    #expect(
      BoundText(text).pieces.map(\.text).joined().replacing("\u{A0}", with: " ")
        == text.replacing("\u{A0}", with: " "))
  }
}
