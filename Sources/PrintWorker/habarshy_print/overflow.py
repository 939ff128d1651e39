"""Does what is meant for one place fit there? Elements of class ``fits``: a panel, a poster, a slide, a page."""

import math
import statistics

from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder

#: The class that asks for the check.
CLASS = "fits"
#: Pixels by which rounding may err.
TOLERANCE = 0.5


def found(document):
    """One problem for each element that has too much in it, with the number of lines too many."""
    places = {}
    for number, page in enumerate(document.pages, 1):
        for box in boxes_that_must_fit(page._page_box):
            places.setdefault(id(box.element), []).append((number, box))
    for parts in places.values():
        first_page, first = parts[0]
        excess = content_bottom(first) - (first.content_box_y() + first.height)
        # What went on to the next page does not fit either.
        excess = max(excess, 0) + sum(content_bottom(box) - box.content_box_y() for _, box in parts[1:])
        if excess > TOLERANCE:
            lines = math.ceil((excess - TOLERANCE) / line_height(first))
            known = target(first.element)
            name = first.element.attrib.get("data-name")
            yield {"kind": "overflow", "target": known, "name": name, "lines": lines, "page": first_page,
                   "text": f"{name or known} has too much in it: {lines} line{'' if lines == 1 else 's'} too many"}


def real(box):
    """A box itself, where the tree has a stand-in for one with an absolute place."""
    return box._box if isinstance(box, AbsolutePlaceholder) else box


def children(box):
    """The boxes inside a box."""
    return [real(child) for child in getattr(box, "children", ())]


def all_inside(box):
    """All boxes inside a box, in the order of the document."""
    stack = children(box)[::-1]
    while stack:
        inner = stack.pop()
        yield inner
        stack.extend(children(inner)[::-1])


def boxes_that_must_fit(page_box):
    """The principal boxes of the elements that ask for the check."""
    seen = set()
    for box in all_inside(page_box):
        if box.element is None or "::" in (box.element_tag or "") or not isinstance(box, boxes.BlockLevelBox):
            continue
        if CLASS in box.element.attrib.get("class", "").split() and id(box.element) not in seen:
            seen.add(id(box.element))
            yield box


def content_bottom(box):
    """The lowest edge of lines, pictures and boxes in the flow inside a box, in pixels from the top of the page.

    A box with an absolute place counts by its lines and pictures only: it may be a ground that runs over the edge.
    """
    lowest = box.content_box_y()
    for inner in all_inside(box):
        if isinstance(inner, boxes.LineBox):
            lowest = max(lowest, inner.position_y + inner.height)
        elif isinstance(inner, boxes.ReplacedBox):
            lowest = max(lowest, inner.border_box_y() + inner.border_height())
        elif isinstance(inner, (boxes.BlockBox, boxes.TableBox)) and inner.style["position"] not in ("absolute", "fixed"):
            lowest = max(lowest, inner.border_box_y() + inner.border_height())
    return lowest


def line_height(box):
    """The usual height of a line in a box, in pixels."""
    heights = [inner.height for inner in all_inside(box) if isinstance(inner, boxes.LineBox) and inner.height > 0]
    return statistics.median_low(heights) if heights else 16


def target(element):
    """How the author knows an element: its id, its ``data-name``, or its tag."""
    return element.attrib.get("id") or element.attrib.get("data-name") or element.tag
