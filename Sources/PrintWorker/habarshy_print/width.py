"""Does everything keep to its width? Tables, pictures and words against the page, column, cell or panel they stand in."""

import math

from weasyprint.formatting_structure import boxes

from . import overflow

#: Pixels by which the engine's own rounding, and the space after a letter, may err.
TOLERANCE = 1
#: Pixels in a millimetre.
MM = 96 / 25.4
#: Letters of a word by which its author finds it.
SHOWN = 40


def found(document):
    """One problem for each table, picture and word that sticks out, with millimetres, rounded up, and its page."""
    for number, page in enumerate(document.pages, 1):
        box = page._page_box
        area = (box.content_box_x(), box.content_box_x() + box.width)
        worst = {}
        for child in box.children:
            if not isinstance(child, boxes.MarginBox):
                measure(overflow.real(child), area, None, worst)
        for name, excess in worst.items():
            wide = math.ceil(excess / MM)
            yield {"kind": "overflow", "target": name, "millimetres": wide, "page": number,
                   "text": f"{name} is {wide} mm too wide for its place"}


def measure(box, area, name, worst, room=0):
    """Notes under its name how far each thing inside a box goes beyond the area it stands in.

    What has no width of its own hangs: the padding at the right of its cell is the room for it.
    """
    if box.style["transform"]:
        return  # what is turned is measured by whoever turns it
    element = box.element
    own = element is not None and "::" not in (box.element_tag or "")
    if own:
        name = element.attrib.get("id") or element.attrib.get("data-name") or name
    if edges := edges_of(box):
        excess = max(edges[1] - area[1], area[0] - edges[0])
        if excess > TOLERANCE:
            known = shown(box.text) if isinstance(box, boxes.TextBox) else name or (element.tag if own else "a picture")
            worst[known] = max(worst.get(known, 0), excess)
    if is_area(box):
        area = (box.content_box_x(), box.content_box_x() + box.width)
        room = box.padding_right if isinstance(box, boxes.TableCellBox) else 0
    elif isinstance(box, boxes.InlineBlockBox) and box.width == 0:
        area, room = (area[0], area[1] + room), 0
    for child in overflow.children(box):
        measure(child, area, name, worst, room)


def edges_of(box):
    """Left and right edge of what has a width of its own; margins count, so that a designer may give room away."""
    if box.style["position"] in ("absolute", "fixed"):
        return None
    if isinstance(box, boxes.TextBox):
        # Spaces at the end of a line hang.
        return (box.position_x, box.position_x + box.width) if box.text.strip() else None
    if isinstance(box, (boxes.TableBox, boxes.ReplacedBox)):
        return box.position_x, box.position_x + box.margin_width()
    return None


def is_area(box):
    """Whether what stands in a box has to keep to its width, and not to what is around it."""
    if isinstance(box, boxes.TableCellBox) or getattr(box, "is_column", False):
        return True
    if not isinstance(box, boxes.BlockContainerBox):
        return False
    if box.style["position"] in ("absolute", "fixed") or box.style["float"] != "none":
        return True
    return box.element is not None and overflow.CLASS in box.element.attrib.get("class", "").split()


def shown(text):
    """The word as its author finds it."""
    return text.strip()[:SHOWN]
