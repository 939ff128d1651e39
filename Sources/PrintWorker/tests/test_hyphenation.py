"""The Kazakh dictionary says what the rule says."""

import unittest

from habarshy_print import hyphenation

hyphenation.register()

import pyphen  # noqa: E402


class HyphenationTests(unittest.TestCase):
    """The rule, the dictionary and the test words agree."""

    def test_the_dictionary_is_what_the_rule_makes(self):
        self.assertEqual(hyphenation.DICTIONARY.read_text(encoding="utf-8"), hyphenation.dictionary())

    def test_words_break_as_written(self):
        dictionary = pyphen.Pyphen(lang="kk", left=2, right=2)
        words = hyphenation.WORDS.read_text(encoding="utf-8").split()
        self.assertGreaterEqual(len(words), 30)
        for word in words:
            with self.subTest(word):
                self.assertEqual(dictionary.inserted(word.replace("-", "")), word)

    def test_every_string_of_letters_has_one_pattern(self):
        letters = ["".join(sign for sign in pattern if sign.isalpha()) for pattern in hyphenation.patterns()]
        self.assertEqual(len(letters), len(set(letters)))

    def test_the_country_code_finds_the_same_dictionary(self):
        self.assertEqual(pyphen.language_fallback("kk-KZ"), "kk_KZ")


if __name__ == "__main__":
    unittest.main()
