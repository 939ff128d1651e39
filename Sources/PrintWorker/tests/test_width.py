"""What sticks out of the page, a column, a cell or a panel is measured in millimetres; what keeps to it is not."""

import unittest

from habarshy_print import width
from weasyprint import HTML

STYLE = "<style>@page { size: 100mm 150mm; margin: 10mm } body { margin: 0; font: 10pt serif } table { border-spacing: 0 }</style>"
WORD = "W" * 60
#: A letter that hangs behind the number of the last column, with so much room.
HANGING = ("<table id=t style='width: 80mm'><tr><td>a<td style='text-align: right; padding-right: {}mm'>1"
           "<span style='display: inline-block; width: 0'>(p)</span></table>")


def found(body):
    document = HTML(string=f"<html lang=en><body>{STYLE}{body}").render()
    return [(problem["target"], problem["millimetres"], problem["page"]) for problem in width.found(document)]


class WidthTests(unittest.TestCase):
    def test_what_fits_is_not_told(self):
        for body in (
            "<p>A text that goes on and on, over some lines, as texts do, until it ends here.",
            "<table id=t style='width: 80mm'><tr><td>a<td>b</table>",
            "<div style='columns: 2'><p>Words in columns, on and on, as they come, until they end.</div>",
            "<div style='position: absolute; left: -10mm; width: 120mm; height: 5mm'>A ground that runs over the edge</div>",
            "<svg id=s width=300 height=50 style='margin: 0 -10mm'><title>t</title></svg>",
            f"<div style='transform: rotate(90deg)'>{WORD}</div>",
            HANGING.format(8),
        ):
            with self.subTest(body):
                self.assertEqual(found(body), [])

    def test_what_sticks_out_is_told_with_millimetres_and_page(self):
        for body, name, least, most in (
            ("<table id=t style='width: 95mm'><tr><td>a<td>b</table>", "t", 15, 16),
            ("<section id=f><svg width=400 height=50><title>t</title></svg></section>", "f", 26, 27),
            ("<div style='columns: 2; column-gap: 4mm'><table id=t style='width: 50mm'><tr><td>a</table></div>", "t", 12, 13),
            ("<p>x<div class=fits data-name=Panel style='position: absolute; width: 30mm; height: 40mm'>"
             "<table style='width: 40mm'><tr><td>a</table></div>", "Panel", 10, 11),
            ("<table id=t style='table-layout: fixed; width: 80mm'><tr><td>Incomprehensibilities"
             "<td>b<td>c<td>d<td>e<td>f<td>g<td>h</table>", "Incomprehensibilities", 10, 40),
            (f"<p>{WORD}</p>", WORD[:width.SHOWN], 60, 200),
            (HANGING.format(1), "(p)", 2, 5),
        ):
            with self.subTest(body):
                (target, wide, page), = found("<p style='break-after: page'>first</p>" + body)
                self.assertEqual((target, page), (name, 2))
                self.assertTrue(least <= wide <= most, wide)


if __name__ == "__main__":
    unittest.main()
