"""The panels of the leaflet, measured where they come to lie: the folds of the paper do not move."""

import re
import unittest
from pathlib import Path

from habarshy_print import overflow
from weasyprint import CSS, HTML

TEMPLATES = Path(__file__).resolve().parents[3] / "Templates"
#: CSS pixels in a millimetre.
MM = 96 / 25.4
#: Left edge and width of each panel in millimetres, page by page, and what stands in it.
PANELS = [
    {"flap": (0, 97), "back": (97, 100), "cover-panel": (197, 100)},
    {"first": (0, 100), "second": (100, 100), "third": (200, 97)},
]
#: Backgrounds that reach the edge of the paper: how far they go, from left, top, right and bottom.
GROUNDS = {"ground-flap": (-3, -3, 97, 213), "ground-cover": (197, -3, 300, 213), "ground-second": (100, -3, 200, 213)}


def read(name):
    return (TEMPLATES / name).read_text(encoding="utf-8")


def filled(section, long):
    """One section of the template; the one named by `long` has more text than a panel holds."""
    number, html = section.groups()
    text = "<p>" + ("Word. " * 2000 if number == long else "Text.") + "</p>"
    return html.replace("{{number}}", number).replace("{{{body}}}", text)


def document(long=None):
    """The template of the leaflet with a text in each panel."""
    html = read("leaflet/paper.mustache").replace("{{> leaflet.paper-panel}}", read("leaflet/paper-panel.mustache"))
    html = re.sub(r"\{\{#section-(\d)\}\}(.*?)\{\{/section-\1\}\}", lambda found: filled(found, long), html, flags=re.DOTALL)
    style = "".join(read(path.relative_to(TEMPLATES)) for path in sorted((TEMPLATES / "shared/paper").glob("*.css"))
                    if not path.name.startswith("00-")) + read("leaflet/print.css")
    # Nothing is drawn in: neither ornaments nor fonts change a measure.
    style = re.sub(r'url\("[^"]*"\)', "none", style)
    return HTML(string="<html lang=en><body>" + re.sub(r"\{\{+[^}]*\}+", "", html)).render(
        stylesheets=[CSS(string=style)])


def boxes(page):
    """The boxes of a page by the classes of their elements."""
    found = {}
    for box in overflow.all_inside(page._page_box):
        if box.element is not None and "::" not in (box.element_tag or ""):
            for name in box.element.attrib.get("class", "").split():
                found.setdefault(name, box)
    return found


def millimetres(*lengths):
    return tuple(round(length / MM, 2) for length in lengths)


class LeafletTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.document = document()

    def test_a_leaflet_is_two_pages_of_a4_on_its_side(self):
        sizes = [millimetres(page.width, page.height) for page in self.document.pages]
        self.assertEqual(sizes, [(297, 210), (297, 210)])

    def test_panels_lie_side_by_side_between_the_folds(self):
        for page, panels in zip(self.document.pages, PANELS):
            found = boxes(page)
            places = {name: millimetres(found[name].position_x, found[name].border_width()) for name in panels}
            self.assertEqual(places, panels)
            edges = sorted(panels.values())
            self.assertEqual([left + width for left, width in edges], [left for left, _ in edges[1:]] + [297])

    def test_both_sides_fold_at_the_same_lines(self):
        outside, inside = ([left for left, _ in sorted(panels.values())][1:] for panels in PANELS)
        self.assertEqual(sorted(297 - fold for fold in inside), outside)

    def test_colour_goes_three_millimetres_over_the_edge(self):
        for name, place in GROUNDS.items():
            box = boxes(self.document.pages[0]).get(name) or boxes(self.document.pages[1])[name]
            self.assertEqual(place, millimetres(
                box.position_x, box.position_y, box.position_x + box.border_width(),
                box.position_y + box.border_height()))

    def test_text_keeps_its_distance_from_folds_and_edges(self):
        for page, panels in zip(self.document.pages, PANELS):
            for name, (left, width) in panels.items():
                box = next(inner for inner in overflow.all_inside(boxes(page)[name]) if inner.element is not None
                           and "fits" in inner.element.attrib.get("class", "").split())
                self.assertEqual(millimetres(box.position_x, box.border_width()), (left + 9, width - 18))

    def test_a_panel_with_too_much_text_is_told_and_no_other(self):
        self.assertEqual(list(overflow.found(self.document)), [])
        for number in "123456":
            told = [(problem["target"], problem["lines"] > 200) for problem in overflow.found(document(long=number))]
            self.assertEqual(told, [(f"panel-{number}", True)])


if __name__ == "__main__":
    unittest.main()
