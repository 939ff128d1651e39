extension SearchRules {
  /// English words: one ending comes off, the longest.
  static let english = SearchRules(
    letters: ["ё": "е"],
    vowels: "aeiouy",
    endings: [
      Endings("ies es s y e ing ed"),
      Endings(leaving: 4, "ion ions al ally"),
    ],
    passedOver: "the of and in on by for to a an from with")
}
