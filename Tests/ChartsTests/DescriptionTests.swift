import Charts
import Languages
import Testing

@Suite struct DescriptionTests {
  private func describe(_ example: Case, _ kind: ChartKind, _ language: Language) -> String {
    ChartDescription.compose(
      example.data(kind, language), words: Fixtures.words(language), language: language)
  }

  @Test func `a series in time is told from its first to its last value`() {
    #expect(
      describe(.signs, .column, .english)
        == """
        Column chart. Unit: thousand people. Migration balance rose from −69.9 in 2001 to +33.5 in \
        2006. Changes from period to period: 5 (rises: 5, falls: 0). Highest: +33.5 (2006). \
        Lowest: −69.9 (2001).
        """)
    #expect(
      describe(.signs, .column, .russian)
        == """
        Столбчатая диаграмма. Единица измерения: тыс. человек. Сальдо миграции: рост; в начале \
        −69,9 (2001), в конце +33,5 (2006). Изменений от периода к периоду: 5 (рост: 5, снижение: \
        0). Наибольшее значение: +33,5 (2006). Наименьшее значение: −69,9 (2001).
        """)
    #expect(
      describe(.signs, .column, .kazakh)
        == """
        Бағанды диаграмма. Өлшем бірлігі: мың адам. Көші-қон айырымы өсті: басында −69,9 (2001), \
        соңында +33,5 (2006). Кезеңнен кезеңге өзгерістер саны: 5 (өсу: 5, төмендеу: 0). Ең жоғары \
        мән: +33,5 (2006). Ең төмен мән: −69,9 (2001).
        """)
  }

  @Test func `names of places are not told as a course`() {
    #expect(
      describe(.names, .bar, .english)
        == """
        Bar chart. Unit: people. Migration balance. Highest: +27,915 (Almaty city). Lowest: −13,070 \
        (Zhambyl Region). No data: East Kazakhstan Region.
        """)
  }

  @Test func `missing periods are listed and do not count as changes`() {
    #expect(
      describe(.missing, .line, .english)
        == """
        Line chart. Unit: thousand people. Migration balance rose from 12.4 in 2000 to 21.8 in \
        2006. Changes from period to period: 3 (rises: 2, falls: 1). Highest: 21.8 (2006). \
        Lowest: 0.0 (2005). No data: 1999, 2002, 2003.
        """)
  }

  @Test func `what is not final is said`() {
    let text = describe(.provisional, .column, .english)
    #expect(
      text.hasSuffix(
        "Provisional: 2007. Estimated: 2008. Forecast: 2009. Break in series: 2004."))
    #expect(text.contains("to period: 5 (rises: 5"))
  }

  @Test func `a timeline is told by its spans`() {
    #expect(
      describe(.stages, .timeline, .english)
        == """
        Timeline. Preparatory stage: 2007. First stage: 2008–2010. Second stage: 2010–2012. Final \
        stage: 2013–2015. Overlap: 2010 (First stage, Second stage).
        """)
  }

  @Test func `every kind of every case has a description in every language`() {
    for kind in ChartKind.allCases {
      for example in Case.allCases {
        for language in Language.all {
          let text = describe(example, kind, language)
          #expect(text.hasSuffix(".") && !text.contains("{") && !text.contains(".."))
        }
      }
    }
  }
}
