"""Kazakh hyphenation from one rule, since no dictionary exists.

A word may be broken before a consonant that stands before a vowel. У and и count as a vowel after a consonant and as a
consonant between vowels. Nothing is broken before ь and ъ; at least two letters stay on each side. ``python -m
habarshy_print.hyphenation FILE`` writes the dictionary anew; the one beside this file is compared with it by a test.
"""

import sys
from pathlib import Path

#: Vowels that are nothing else.
VOWELS = "аәеёоөұүыіэюя"
#: Letters that are vowels after a consonant and consonants between vowels.
GLIDES = "уи"
CONSONANTS = "бвгғджзйкқлмнңпрстфхһцчшщ"
SIGNS = "ьъ"
#: All vowels in the order of the alphabet.
ALL_VOWELS = "аәеёиоөуұүыіэюя"

DICTIONARY = Path(__file__).with_name("hyph_kk_KZ.dic")
#: Words as they must be broken, one a line, hyphens where breaks are.
WORDS = Path(__file__).with_name("words_kk.txt")


def patterns():
    """The patterns in the notation of Liang: odd numbers allow a break, even ones forbid it, the higher wins.

    One pattern says both things about ``қу`` (``1қ2у``), since readers keep one pattern for a string of letters.
    """
    found = [f"1{consonant}{vowel}" for consonant in CONSONANTS for vowel in VOWELS]
    found += [f"1{glide}{vowel}" for vowel in ALL_VOWELS for glide in GLIDES]
    found += [f"1{consonant}2{glide}" for consonant in CONSONANTS for glide in GLIDES]
    found += [f"{consonant}2{sign}" for sign in SIGNS for consonant in CONSONANTS]
    return found


def dictionary():
    """The text of the dictionary in the format of Hunspell."""
    return "\n".join(["UTF-8", "LEFTHYPHENMIN 2", "RIGHTHYPHENMIN 2", *patterns()]) + "\n"


def register():
    """Makes the dictionary known to Pyphen; must come before the import of WeasyPrint."""
    import pyphen

    pyphen.LANGUAGES["kk"] = DICTIONARY
    pyphen.LANGUAGES["kk_KZ"] = DICTIONARY
    pyphen.LANGUAGES_LOWERCASE["kk"] = "kk"
    pyphen.LANGUAGES_LOWERCASE["kk_kz"] = "kk_KZ"


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(dictionary(), encoding="utf-8")
