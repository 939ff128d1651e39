"""Is every footnote on a page? WeasyPrint 70.0 can lose one that it moves to the next page, and says nothing."""

from . import overflow

#: The class of what stands at the foot of the page.
CLASS = "footnote"
#: Letters of a footnote by which its author knows it.
SHOWN = 60


def found(document, root):
    """One problem for each footnote of the document, whose root element is given, that no page has."""
    laid_out = {id(box.element) for page in document.pages for box in overflow.all_inside(page._page_box)
                # The call of a footnote is a box of the same element, and is never lost.
                if box.element is not None and "::" not in (box.element_tag or "")}
    for element in root.iter():
        if isinstance(element.tag, str) and CLASS in element.attrib.get("class", "").split() and id(element) not in laid_out:
            text = " ".join("".join(element.itertext()).split())[:SHOWN]
            yield {"kind": "lost-footnote", "target": text, "text": f"no page has the footnote '{text}'"}
