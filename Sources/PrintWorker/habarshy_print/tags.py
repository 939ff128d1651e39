"""Better tags than the engine writes, by wrapping two of its functions. Pinned to WeasyPrint 70.0.

Added: the language of every part that has one, the scope of table headers, notes as Note, plain inline elements as Span,
boxes of figures in the coordinates of the page. Everything is added to elements the engine makes, none is made or moved.
"""

import contextlib

import pydyf
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import tags

#: The only version these wrappers were written for.
VERSION = "70.0"

#: Points in a CSS pixel.
POINTS = 0.75

#: Roles of HTML elements where the engine says NonStruct.
ROLES = {
    "aside": "Sect",
    **dict.fromkeys(("figure", "header", "footer", "nav", "address", "hgroup"), "Div"),
    **dict.fromkeys(
        ("abbr", "b", "cite", "code", "data", "dfn", "em", "i", "mark", "q", "s", "small", "strong", "sub", "sup",
         "time", "u", "var"), "Span"),
}

SCOPES = {"row": "/Row", "rowgroup": "/Row", "col": "/Column", "colgroup": "/Column"}

#: Classes of notes, besides everything that floats to the foot of its page.
NOTES = {"footnote", "note-text"}


class Improver:
    """Completes the elements of one document."""

    def __init__(self, document, problems):
        self._heights = [page.height for page in document.pages]
        self._problems = problems
        self._done = set()

    def improve(self, element, box, page_number):
        """Completes one element, the first time it is seen: the innermost box it stands for."""
        if element.number in self._done:
            return
        self._done.add(element.number)
        if box.element is None or "::" in (box.element_tag or ""):
            return
        attributes = box.element.attrib
        if language := attributes.get("lang"):
            element["Lang"] = pydyf.String(language)
        role = element["S"]
        if role == "/TH":
            element["A"]["Scope"] = SCOPES.get(attributes.get("scope"), "/Column")
        elif role == "/Figure":
            self._complete_figure(element, box, page_number)
        elif role in ("/NonStruct", "/Span", "/Div", "/P") and self._is_note(box, attributes):
            element["S"] = "/Note"
            element["ID"] = pydyf.String(f"note-{element.number}")

    def _complete_figure(self, element, box, page_number):
        left, top = box.content_box_x(), box.content_box_y()
        height = self._heights[page_number]
        element["A"]["BBox"] = pydyf.Array((
            round(left * POINTS, 3), round((height - top - box.height) * POINTS, 3),
            round((left + box.width) * POINTS, 3), round((height - top) * POINTS, 3)))
        if "Alt" not in element and not box.element.tag.endswith("img"):
            identifier = box.element.attrib.get("id")
            self._problems.add(
                kind="missing-alternative", target=identifier, text="a drawing has no title as its first child")

    @staticmethod
    def _is_note(box, attributes):
        return box.style["float"] == "footnote" or not NOTES.isdisjoint(attributes.get("class", "").split())


_current = None


def patch():
    """Wraps the engine's functions, once in the life of the process."""
    original_tree, original_role = tags._build_box_tree, tags._get_pdf_tag

    def tree(box, parent, pdf, page_number, *rest):
        seen = box._box if isinstance(box, AbsolutePlaceholder) else box
        for element in original_tree(box, parent, pdf, page_number, *rest):
            if _current is not None:
                _current.improve(element, seen, page_number)
            yield element

    tags._build_box_tree = tree
    tags._get_pdf_tag = lambda tag: ROLES.get(tag) or original_role(tag)


@contextlib.contextmanager
def improved(document, problems):
    """Completes the tags of what is written inside."""
    global _current
    _current = Improver(document, problems)
    try:
        yield
    finally:
        _current = None
