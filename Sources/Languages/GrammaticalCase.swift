/// The part that a noun plays in a sentence, as far as Kazakh or Russian has a form for it.
package enum GrammaticalCase: String, Sendable, Hashable, CaseIterable {
  /// «отыз мың», «тридцать тысяч»
  case nominative
  /// «отыз мыңның», «тридцати тысяч»
  case genitive
  /// «отыз мыңға», «тридцати тысячам»
  case dative
  /// «отыз мыңды», «тридцать тысяч»
  case accusative
  /// «отыз мыңмен», «тридцатью тысячами»
  case instrumental
  /// «отыз мыңда», «о тридцати тысячах»
  case locative
  /// «отыз мыңнан»; only Kazakh has it
  case ablative
}

/// What number words agree with.
package struct Agreement: Sendable, Hashable {
  package var gender: Gender
  package var grammaticalCase: GrammaticalCase
  /// Whether living beings are counted: then the Russian accusative is the genitive.
  package var isAnimate: Bool

  package init(
    gender: Gender = .masculine, grammaticalCase: GrammaticalCase = .nominative,
    isAnimate: Bool = false
  ) {
    self.gender = gender
    self.grammaticalCase = grammaticalCase
    self.isAnimate = isAnimate
  }
}

/// The form of a noun that a number asks for.
package enum NounForm: Sendable, Hashable {
  /// As after a number in the nominative: «человек», «человека».
  case counted(PluralCategory)
  /// In the number's own case, singular or plural: «двадцати одному человеку».
  case declined(GrammaticalCase, isPlural: Bool)
}
