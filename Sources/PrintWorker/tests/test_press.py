"""Files for a printing house: boxes, marks, and pages in the order of folded sheets."""

import re
import shutil
import subprocess
import unittest

import pikepdf
import support
from habarshy_print import booklet, marks
from habarshy_print.marks import MM

#: The orders of a saddle-stitched booklet, written down by folding paper.
ORDERS = {
    1: [(1, 0), (0, 0)],
    2: [(2, 1), (0, 0)],
    3: [(3, 1), (2, 0)],
    4: [(4, 1), (2, 3)],
    5: [(5, 1), (2, 0), (0, 3), (4, 0)],
    8: [(8, 1), (2, 7), (6, 3), (4, 5)],
    14: [(14, 1), (2, 0), (0, 3), (4, 13), (12, 5), (6, 11), (10, 7), (8, 9)],
    20: [(20, 1), (2, 19), (18, 3), (4, 17), (16, 5), (6, 15), (14, 7), (8, 13), (12, 9), (10, 11)],
    24: [(24, 1), (2, 23), (22, 3), (4, 21), (20, 5), (6, 19), (18, 7), (8, 17), (16, 9), (10, 15), (14, 11), (12, 13)],
}


def pages(count, text="page"):
    """A document of so many pages, each with its number."""
    return "".join(f'<p style="break-before:page">{text}{number}</p>' for number in range(1, count + 1))


def millimetres(array):
    """The edges of a box in millimetres."""
    return [round(float(value) / MM, 1) for value in array]


class PressTests(support.PrintTestCase):
    """What the printer needs is in the file."""

    def open(self):
        pdf = pikepdf.open(self.root / "out.pdf")
        self.addCleanup(pdf.close)
        return pdf

    def test_pages_with_bleed_have_three_boxes_and_marks_outside(self):
        self.printed(pages(2), bleed=True)
        for page in self.open().pages:
            self.assertEqual(millimetres(page.obj.TrimBox), [0, 0, 148, 210])
            self.assertEqual(millimetres(page.obj.BleedBox), [-3, -3, 151, 213])
            self.assertEqual(millimetres(page.mediabox), [-10, -10, 158, 220])
            ink = page.resources.ColorSpace[marks.INK]
            self.assertEqual((str(ink[0]), str(ink[1])), ("/Separation", "/All"))
            content = page.Contents
            data = b"".join(part.read_bytes() for part in content) if isinstance(content, pikepdf.Array) else content.read_bytes()
            self.assertEqual(len(re.findall(rb" m .* l S", data)), 8)
            self.assertTrue(data.startswith(b"q -8.504 -8.504 "))

    def test_the_bleed_belongs_to_the_request(self):
        self.printed(pages(1), "@page { bleed: 9mm; marks: crop }")
        self.assertEqual(millimetres(self.open().pages[0].mediabox), [0, 0, 148, 210])

    def test_marks_keep_off_the_bleed(self):
        for x1, y1, x2, y2 in marks.crop_marks([0, 0, 100, 100]):
            for x, y in ((x1, y1), (x2, y2)):
                self.assertFalse(-3 * MM < x < 100 + 3 * MM and -3 * MM < y < 100 + 3 * MM)

    def test_the_order_of_pages_is_that_of_folded_sheets(self):
        for count, sides in ORDERS.items():
            with self.subTest(count):
                self.assertEqual(booklet.order(count), sides)

    def test_a_booklet_without_bleed_is_two_pages_wide(self):
        done = self.printed(pages(14), sheets="booklet")
        self.assertEqual((done["pages"], done["sheets"]), (14, 4))
        pdf = self.open()
        self.assertEqual(len(pdf.pages), 8)
        for page in pdf.pages:
            self.assertEqual(millimetres(page.mediabox), [0, 0, 296, 210])

    def test_a_booklet_with_bleed_has_room_for_marks(self):
        self.printed(pages(8), sheets="booklet", bleed=True)
        page = self.open().pages[0]
        self.assertEqual(millimetres(page.mediabox), [0, 0, 316, 230])
        self.assertEqual(millimetres(page.obj.TrimBox), [10, 10, 306, 220])
        self.assertEqual(millimetres(page.obj.BleedBox), [7, 7, 309, 223])
        self.assertEqual(len(re.findall(rb" m .* l S", page.Contents.read_bytes())), 10)

    def test_the_spine_cuts_the_bleed_and_inner_sheets_move_to_it(self):
        self.printed(pages(8), sheets="booklet", **{"paper-thickness": 0.5})
        places = []
        for page in self.open().pages:
            content = page.Contents.read_bytes().decode()
            clips = re.findall(r"q (\S+) \S+ (\S+) \S+ re W n 1 0 0 1 (\S+)", content)
            self.assertEqual([float(left) + float(width) for left, width, _ in clips][0], float(clips[1][0]))
            places.append([round(float(x) / MM, 2) for _, _, x in clips])
        self.assertEqual(places, [[0, 148], [0, 148], [0.5, 147.5], [0.5, 147.5]])

    def test_pages_of_two_sizes_make_no_booklet(self):
        body = '<p>One</p><p style="page:other">Two</p>'
        self.write(body, "@page other { size: A4 }")
        self.assertEqual(self.worker.ask(self.request(sheets="booklet"))[-1].get("code"), "mixed-page-sizes")

    @unittest.skipUnless(shutil.which("pdftotext"), "pdftotext is not installed")
    def test_the_text_of_the_sheets_stands_in_that_order(self):
        for count in (8, 14, 20, 24):
            with self.subTest(count):
                self.printed(pages(count, "p"), sheets="booklet", bleed=True)
                text = subprocess.run(["pdftotext", "-layout", self.root / "out.pdf", "-"], capture_output=True,
                                      text=True, check=True).stdout
                found = [tuple(int(number) for number in re.findall(r"p(\d+)", side)) for side in text.split("\f")[:-1]]
                expected = [tuple(number for number in side if number) for side in ORDERS[count]]
                self.assertEqual(found, expected)


if __name__ == "__main__":
    unittest.main()
