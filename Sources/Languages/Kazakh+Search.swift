extension SearchRules {
  /// Kazakh words without a Kazakh keyboard: «коныс аудару» finds «қоныс аудару».
  ///
  /// Letters that harmony puts in pairs count as one, so each ending is here once. Endings come off
  /// one by one, to the last: where one could be read as another («облыс-ы», «бала-сы»), what is left
  /// loses the doubtful letter, too, and is the same for all forms.
  static let kazakh = SearchRules(
    letters: [
      "ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұү": "у", "һ": "х", "іы": "и", "ё": "е",
    ],
    vowels: "аеиоэюя",
    // Roots that lose a vowel, and forms of verbs and years that statistics cannot do without.
    beginnings: [
      Exchange("халк", "халик"), Exchange("мулк", "мулик"), Exchange("жилги", "жил"),
      Exchange("келген", "кел"), Exchange("кеткен", "кет"), Exchange("келет", "кел"),
      Exchange("кетет", "кет"),
    ],
    endings: [
      // Plural, cases, and both with the possessive of the third person between.
      Endings(
        leaving: 2,
        """
        лар лер дар дер тар тер нин дин тин дан ден тан тен нан нен мен бен пен даги деги таги теги
        """),
      Endings(
        "га ге ка ке на не ни ди ти да де та те нда нде си имиз миз иниз низ лик дик тик"),
      Endings(after: .vowel, "с н"),
      Endings(after: .consonant, "и у"),
    ],
    repeats: true,
    ends: [Exchange("г", "к"), Exchange("б", "п")],
    passedOver: "мен бен пен жане бойинша турали ушин")
}
