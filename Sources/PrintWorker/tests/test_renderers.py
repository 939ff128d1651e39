"""The comparison of renderers finds what it is for, and keeps quiet otherwise."""

import unittest

import renderers
from support import PrintTestCase

OBSTACLE = renderers.obstacle()
TEXT = "<p>Көші-қон 12,5 − 3</p>" * 8


@unittest.skipIf(OBSTACLE, OBSTACLE)
class RenderersTests(PrintTestCase):
    def test_pages_that_are_drawn_alike_agree(self):
        self.printed(TEXT + '<svg width="200" height="50"><title>t</title><rect width="200" height="50" fill="#1f5a8a"/></svg>')
        self.assertEqual([wrong for _, wrong in renderers.compared(self.root / "out.pdf")], [None])

    def test_one_sign_that_only_one_of_them_draws_is_found(self):
        pages = []
        for sign in ("−", " "):
            self.printed(TEXT + f"<p>5 {sign} 4</p>")
            pages.append(renderers.by_poppler(self.root / "out.pdf", 1))
        self.assertIn("differ much", renderers.difference(*pages))

    def test_a_pale_ground_that_only_one_of_them_draws_is_found(self):
        pages = []
        for ground in ("#b0b0b0", "#ffffff"):
            self.printed(f'<div style="height: 20mm; background: {ground}"></div>')
            pages.append(renderers.by_poppler(self.root / "out.pdf", 1))
        self.assertIn("differ", renderers.difference(*pages))

    def test_pages_of_two_sizes_are_told(self):
        pages = []
        for size in ("A5", "A6"):
            self.printed("<p>a</p>", f"@page {{ size: {size} }}")
            pages.append(renderers.by_poppler(self.root / "out.pdf", 1))
        self.assertIn("different size", renderers.difference(*pages))


if __name__ == "__main__":
    unittest.main()
