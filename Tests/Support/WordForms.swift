/// Forms of words as readers type them: what the program and the script of the site must take for
/// one word, and what for two.
package struct WordForms: Sendable, CustomStringConvertible {
  /// The code of the language.
  package let language: String
  package let forms: [String]
  package var description: String { forms[0] }

  private init(_ language: String, _ forms: String) {
    self.language = language
    self.forms = forms.split(separator: " ").map(String.init)
  }

  /// Each line is one word.
  package static let same = [
    // Cases and numbers, with possessives, and without a Kazakh keyboard.
    WordForms("kk", "қоныс қонысы қоныстың қонысқа коныс коныстын"),
    WordForms("kk", "халық халқы халқының халықтың халыққа халыктын халкынын"),
    WordForms("kk", "облыс облысы облыстар облыстары облысында облыстардағы облысынан облыстын"),
    WordForms("kk", "қала қаласы қалалар қалаға қаласының қаладағы калаларда калада"),
    WordForms("kk", "ел елдер елдің елдегі елдерден елдердің"),
    WordForms("kk", "оралман оралмандар оралмандардың оралмандарға оралмандарга"),
    WordForms("kk", "босқын босқындар босқындардың боскындарды"),
    WordForms("kk", "индикатор индикаторлар индикаторы индикаторларды индикатордың"),
    WordForms("kk", "өңір өңірлер өңірдің өңірлерде өңірі онирлерге онирдин"),
    WordForms("kk", "көші көшу көшуі кошу коши"),
    WordForms("kk", "келу келген келгендер келгендердің"),
    WordForms("kk", "кету кеткен кеткендер кеткендерден"),
    WordForms("kk", "жыл жылы жылғы жылдар жылдарда жылдық жылгы"),
    WordForms("kk", "көрсеткіш көрсеткіші көрсеткіштер көрсеткіштерінің корсеткиштер"),
    WordForms("kk", "жұмыс жұмысы жұмыстар жұмысқа жумыска жумысты"),
    WordForms("kk", "кесте кестесі кестелер кестеде кестеден"),
    WordForms("kk", "бөлік бөлігі бөліктер бөлігінде болиги"),
    WordForms("kk", "квота квотасы квоталар квотаның"),
    WordForms("kk", "Қазақстан Қазақстанда Қазақстанның Қазақстаннан казакстанга"),
    WordForms("ru", "миграция миграции миграцию миграцией миграций миграционный миграционного"),
    WordForms("ru", "область области областей областью областям областях"),
    WordForms("ru", "беженец беженцы беженцев беженцам беженцами"),
    WordForms("ru", "квота квоты квот квоте квотой квотами"),
    WordForms("ru", "оралман оралманы оралманов оралманам оралмана"),
    WordForms("ru", "внешняя внешней внешнюю внешние внешних внешний"),
    WordForms("ru", "город города городов городе городах"),
    WordForms("ru", "показатель показатели показателей показателем показателях"),
    WordForms("ru", "год года году годы годов годах"),
    WordForms("ru", "рынок рынка рынке рынки"),
    WordForms("ru", "таблица таблицы таблиц таблицах"),
    WordForms("ru", "учёт учет учёта учете"),
    WordForms("en", "region regions region's"),
    WordForms("en", "country countries"),
    WordForms("en", "rate rates rated"),
    WordForms("en", "migrate migration migrating"),
    WordForms("en", "nation national"),
  ]

  /// Words of a line all differ.
  package static let different = [
    WordForms("kk", "қала қалам ел ер жыл жас облыс аудан келу кету халық қаржы"),
    WordForms("kk", "оралман босқын мигрант квота индикатор кесте сурет жұмыс жұмыссыздық"),
    WordForms("ru", "миграция эмиграция область город население квота беженец оралман регион"),
    WordForms("en", "migration emigration region religion rate ratio quota"),
  ]
}
