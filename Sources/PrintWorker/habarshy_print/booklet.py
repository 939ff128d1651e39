"""Imposition of a booklet: pages side by side on sheets that are printed on both sides, folded and stitched once."""

import io
import math

import pikepdf

from . import marks
from .failure import Failure
from .marks import MM
from .posted import saved

#: Sizes that differ by less than so many points are one size.
SAME = 0.5
#: Operators of a fold mark: dashes.
FOLD = "[3 2] 0"


def order(count):
    """The sides of the sheets from outside in, front and back: pairs of page numbers, 0 for a blank page.

    Blanks are put before the last page, so that the back cover stays the back cover.
    """
    length = math.ceil(count / 4) * 4
    numbers = [*range(1, count), *[0] * (length - count), count]
    sides = []
    for sheet in range(length // 4):
        first = 2 * sheet
        sides.append((numbers[length - 1 - first], numbers[first]))
        sides.append((numbers[first + 1], numbers[length - 2 - first]))
    return sides


def imposed(data, thickness):
    """Lays the pages out on sheets twice as wide; returns the file and the number of sheets.

    ``thickness`` of the paper in millimetres: the pages of each inner sheet move towards the spine by as much as the fold
    pushes them out. Pages with bleed get fold and crop marks on larger sheets; without bleed a sheet is exactly two pages.
    """
    with pikepdf.open(io.BytesIO(data)) as source, pikepdf.new() as target:
        trims = [marks.box(page.trimbox) for page in source.pages]
        width, height = trims[0][2] - trims[0][0], trims[0][3] - trims[0][1]
        for number, (left, bottom, right, top) in enumerate(trims, 1):
            if abs(right - left - width) > SAME or abs(top - bottom - height) > SAME:
                raise Failure("mixed-page-sizes", f"page {number} of the booklet has another size than page 1")
        bleed = trims[0][0] - float(source.pages[0].obj.BleedBox[0])
        room = bleed + marks.SLUG * MM if bleed > 0.1 else 0
        forms = [as_form(target, page) for page in source.pages]
        ink = marks.registration(target)
        sides = order(len(forms))
        for index, side in enumerate(sides):
            creep = index // 2 * thickness * MM
            add_side(target, forms, trims, side, width, height, bleed if room else 0, room, creep, ink)
        if source.docinfo:
            for key, value in source.docinfo.items():
                target.docinfo[key] = pikepdf.String(str(value))
        return saved(target), len(sides) // 2


def as_form(target, page):
    """A page as a picture that can be placed, with its bleed."""
    form = target.copy_foreign(page.as_form_xobject())
    form.BBox = pikepdf.Array(page.obj.BleedBox)
    for key in ("/StructParents", "/Group"):
        if key in form:
            del form[key]
    return form


def add_side(target, forms, trims, side, width, height, bleed, room, creep, ink):
    """Adds one side of a sheet. The spine stands in the middle and cuts the bleed of both pages."""
    sheet = [0, 0, 2 * (width + room), height + 2 * room]
    spine = width + room
    xobjects, content = pikepdf.Dictionary(), []
    for place, number in enumerate(side):
        if not number:
            continue
        is_right = place == 1
        left, bottom = trims[number - 1][:2]
        x = (spine - creep if is_right else room + creep) - left
        y = room - bottom
        edges = (
            spine if is_right else room - bleed, room - bleed,
            spine + width + bleed if is_right else spine, room + height + bleed)
        name = f"/Page{number}"
        xobjects[name] = forms[number - 1]
        content.append(f"q {marks.rectangle(edges)} W n 1 0 0 1 {x:.3f} {y:.3f} cm {name} Do Q\n")
    trim = [room, room, room + 2 * width, room + height]
    resources = pikepdf.Dictionary(XObject=xobjects)
    if room:
        resources.ColorSpace = pikepdf.Dictionary({marks.INK: ink})
        content.append(marks.painted(marks.crop_marks(trim)))
        near, far = marks.OFFSET * MM, (marks.OFFSET + marks.LENGTH) * MM
        folds = [(spine, room - far, spine, room - near), (spine, room + height + near, spine, room + height + far)]
        content.append(marks.painted(folds, FOLD))
    page = pikepdf.Page(pikepdf.Dictionary(
        Type=pikepdf.Name.Page,
        MediaBox=marks.numbers(sheet),
        TrimBox=marks.numbers(trim),
        BleedBox=marks.numbers([trim[0] - bleed, trim[1] - bleed, trim[2] + bleed, trim[3] + bleed]),
        Resources=resources,
        Contents=pikepdf.Stream(target, "".join(content).encode()),
    ))
    target.pages.append(page)
