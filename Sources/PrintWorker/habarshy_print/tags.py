"""Better tags than the engine writes, by wrapping four of its functions. Pinned to WeasyPrint 70.0.

Added: the language of every part that has one, the scope of table headers, notes as Note, plain inline elements as Span,
boxes of figures in the coordinates of the page. Page numbers and running headers become artifacts, so that they are not
read aloud in the middle of a sentence that goes on overleaf.
"""

import contextlib

import pydyf
from weasyprint import draw
from weasyprint.formatting_structure import boxes
from weasyprint.layout.absolute import AbsolutePlaceholder
from weasyprint.pdf import tags
from weasyprint.pdf.stream import Stream

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

#: Roles that mean nothing without content: boxes that only paint make such elements.
HOLLOW = {"/Caption", "/Div", "/NonStruct", "/P", "/Span"}

SCOPES = {"row": "/Row", "rowgroup": "/Row", "col": "/Column", "colgroup": "/Column"}

#: Classes of notes, besides everything that floats to the foot of its page.
NOTES = {"footnote", "note-text"}


class Improver:
    """Completes the elements of one document."""

    def __init__(self, document, problems):
        self._pages = [page._page_box for page in document.pages]
        self._heights = [page.height for page in document.pages]
        #: Margin boxes that say nothing; one with a link in it must stay in the tree. The painter knows copies of boxes
        #: only, so they are known by page and name.
        self._artifacts = {
            (id(page), box.at_keyword) for page in self._pages for box in page.children
            if isinstance(box, boxes.MarginBox) and not has_link(box)}
        self._problems = problems
        self._done = set()
        #: Whether what is being painted stands in the margin of a page.
        self.is_in_margin = False

    def is_artifact(self, box, page):
        """Whether a box repeats in the margins of pages; the page by its box or its number from 0."""
        page = self._pages[page] if isinstance(page, int) else page
        return isinstance(box, boxes.MarginBox) and (id(page), box.at_keyword) in self._artifacts

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


def has_link(box):
    """Whether a box or anything inside it is a link."""
    return bool(box.link) or any(
        has_link(child._box if isinstance(child, AbsolutePlaceholder) else child)
        for child in getattr(box, "children", ()))


def patch():
    """Wraps the engine's functions, once in the life of the process."""
    original_tree, original_role = tags._build_box_tree, tags._get_pdf_tag
    original_draw, original_marked = draw.draw_stacking_context, Stream.marked

    def paint(stream, context):
        if _current is None or not _current.is_artifact(context.box, context.page):
            return original_draw(stream, context)
        _current.is_in_margin = True
        try:
            return original_draw(stream, context)
        finally:
            _current.is_in_margin = False

    @contextlib.contextmanager
    def marked(stream, box, tag):
        if _current is None or not _current.is_in_margin or stream._tags is None:
            with original_marked(stream, box, tag):
                yield
            return
        stream.begin_marked_content("Artifact", pydyf.Dictionary({"Type": "/Pagination"}))
        try:
            yield
        finally:
            stream.end_marked_content()

    def tree(box, parent, pdf, page_number, *rest):
        if _current is not None and _current.is_artifact(box, page_number):
            return
        seen = box._box if isinstance(box, AbsolutePlaceholder) else box
        for element in original_tree(box, parent, pdf, page_number, *rest):
            if _current is not None:
                if element["S"] in HOLLOW and not element["K"]:
                    continue  # a reader would stop at nothing
                _current.improve(element, seen, page_number)
            yield element

    draw.draw_stacking_context = paint
    Stream.marked = marked
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
