extension SearchRules {
  /// Russian words: one ending comes off, the longest.
  ///
  /// Kazakh letters in names count as the Russian ones that stand for them.
  static let russian = SearchRules(
    letters: [
      "ё": "е", "ә": "а", "ғ": "г", "қ": "к", "ң": "н", "ө": "о", "ұү": "у", "һ": "х", "і": "и",
    ],
    vowels: "аеиоуыэюя",
    endings: [
      Endings(
        """
        иями иях иям ием ией иею ии ия ию ие ий ями ами ях ах ям ам ей ой ою ею ев ов ом ем ого его \
        ому ему ыми ими ый ым им ых их ую юю ая яя ое ее ые ья ье ью ьи ьями ьях ьям ьев ьем а е и й \
        о у ы ь ю я
        """)
    ],
    // «миграционный» as «миграция»; a doubled н; vowels that come and go.
    ends: [
      Exchange("ионн", "", leaving: 4), Exchange("нн", "н"), Exchange("ок", "к", leaving: 4),
      Exchange("ек", "к", leaving: 4), Exchange("ец", "ц", leaving: 4),
    ],
    passedOver: "и в во на по о об с со из за для к от")
}
