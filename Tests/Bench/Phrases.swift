/// The words of one language that the workload is written with.
struct Phrases: Sendable {
  let code: String
  let areas: [String]
  let titles: [String]
  let headings: [String]
  /// A sentence before and after a value: the place comes first, then the year.
  let value: (before: @Sendable (_ area: String, _ year: Int) -> String, after: String)
  let sentences: [String]
  let items: [String]
  let bars: String
  let lines: String
  let table: String
}

extension Phrases {
  /// A number of a table as readers of the language see it, with blanks that do not break lines.
  func number(_ text: String) -> String {
    let parts = text.split(separator: ".").map(String.init)
    var whole = parts.first ?? ""
    var end = whole.count - 3
    while end > 0 {
      whole.insert(code == "en" ? "," : "\u{A0}", at: whole.index(whole.startIndex, offsetBy: end))
      end -= 3
    }
    return whole + (code == "en" ? "." : ",") + (parts.count > 1 ? parts[1] : "0")
  }

  static let all = [kazakh, russian, english]

  static let kazakh = Phrases(
    code: "kk",
    areas: [
      "Қазақстан", "Абай", "Ақмола", "Ақтөбе", "Атырау", "Жамбыл", "Қарағанды", "Қостанай",
      "Павлодар", "Түркістан",
    ],
    titles: ["Халықтың табысы", "Еңбек нарығы", "Халық саны", "Тұрғын үй құрылысы"],
    headings: ["Негізгі нәтижелер", "Өңірлер бойынша", "Уақыт бойынша өзгеріс", "Әдіс туралы"],
    value: ({ "\($1) жылы \($0) бойынша көрсеткіш " }, " құрады."),
    sentences: [
      "Өзгеріс көбіне маусымға және кәсіпорындар тізілімінің жаңартылуына байланысты болды.",
      "Қаладағы үй шаруашылықтарының көрсеткіші ауылдағыдан жылдамырақ өсті.",
      "Бағалау әкімшілік деректерге және үй шаруашылықтарын іріктеп зерттеуге сүйенеді.",
      "Алдыңғы жылмен салыстырғанда өңірлер арасындағы айырмашылық азайды.",
      "Ең көп үлесті екінші жартыжылдықта сауда мен құрылыс қосты.",
    ],
    items: [
      "соңғы жылдың деректері алдын ала берілген", "өңірлер жіктеуіш ретімен тізілген",
      "шағын кәсіпорындар **іріктеп** зерттелген",
    ],
    bars: "Өңірлер өзара айтарлықтай ерекшеленеді", lines: "Көрсеткіш жылдар бойы өзгеріп отырды",
    table: "Өңірлердің соңғы жылдардағы мәндері")

  static let russian = Phrases(
    code: "ru",
    areas: [
      "Казахстан", "Абайская", "Акмолинская", "Актюбинская", "Атырауская", "Жамбылская",
      "Карагандинская", "Костанайская", "Павлодарская", "Туркестанская",
    ],
    titles: ["Доходы населения", "Рынок труда", "Численность населения", "Жилищное строительство"],
    headings: ["Главное", "По регионам", "Изменения по годам", "О методе"],
    value: ({ "В \($1) году показатель по региону \($0) составил " }, "."),
    sentences: [
      "Изменение связано прежде всего с временем года и с обновлением реестра предприятий.",
      "У городских домохозяйств показатель рос быстрее, чем у сельских.",
      "Оценка опирается на административные данные и на выборочное обследование домохозяйств.",
      "По сравнению с предыдущим годом различия между регионами уменьшились.",
      "Больше всего добавили торговля и строительство во втором полугодии.",
    ],
    items: [
      "данные за последний год предварительные", "регионы перечислены в порядке классификатора",
      "малые предприятия обследованы **выборочно**",
    ],
    bars: "Регионы заметно различаются", lines: "Показатель менялся год от года",
    table: "Значения по регионам за последние годы")

  static let english = Phrases(
    code: "en",
    areas: [
      "Kazakhstan", "Abai", "Akmola", "Aktobe", "Atyrau", "Zhambyl", "Karaganda", "Kostanay",
      "Pavlodar", "Turkistan",
    ],
    titles: ["Household income", "Labour market", "Population", "Housing construction"],
    headings: ["Main points", "By region", "Change over the years", "Notes on the method"],
    value: ({ "In \($1) the figure for \($0) was " }, "."),
    sentences: [
      "The change is mostly due to the season and to the renewal of the register of enterprises.",
      "The figure of urban households grew faster than that of rural households.",
      "The estimate rests on administrative records and on a sample survey of households.",
      "Compared with the year before, the differences between the regions became smaller.",
      "Trade and construction added most, in the second half of the year.",
    ],
    items: [
      "data for the last year are provisional", "regions are listed as the classification has them",
      "small enterprises were **sampled**",
    ],
    bars: "The regions differ noticeably", lines: "The figure changed from year to year",
    table: "Values by region in recent years")
}
