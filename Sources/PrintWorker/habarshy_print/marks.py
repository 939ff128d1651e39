"""Pages for a printing house: paint clipped to the bleed, crop marks outside it in the registration colour."""

import io

import pikepdf

from .posted import saved

#: Points in a millimetre.
MM = 72 / 25.4
#: Room around the bleed for marks, in millimetres.
SLUG = 7
#: Marks begin so far from the trimmed edge, and are so long, in millimetres.
OFFSET, LENGTH = 4, 5
#: The width of a mark in points.
WIDTH = 0.25
#: The name of the registration colour in the resources of a page.
INK = "/HabarshyRegistration"


def marked(data):
    """Widens every page and marks where it is cut."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        ink = registration(pdf)
        for page in pdf.pages:
            trim, bleed = box(page.trimbox), box(page.obj.BleedBox)
            media = [bleed[0] - SLUG * MM, bleed[1] - SLUG * MM, bleed[2] + SLUG * MM, bleed[3] + SLUG * MM]
            page.mediabox = numbers(media)
            page.cropbox = numbers(media)
            use(page, ink)
            clip = f"q {rectangle(bleed)} W n\n"
            page.contents_add(clip.encode(), prepend=True)
            page.contents_add(("\nQ\n" + painted(crop_marks(trim))).encode())
        return saved(pdf)


def box(array):
    """A box of a page as four numbers."""
    return [float(value) for value in array]


def numbers(values):
    """Numbers for a PDF, to a thousandth of a point."""
    return pikepdf.Array([round(value, 3) for value in values])


def rectangle(edges):
    """The operator that makes a rectangle the path."""
    left, bottom, right, top = edges
    return f"{left:.3f} {bottom:.3f} {right - left:.3f} {top - bottom:.3f} re"


def registration(pdf):
    """The colour that prints on every plate."""
    function = pikepdf.Dictionary(
        FunctionType=2, Domain=[0, 1], C0=[0, 0, 0, 0], C1=[1, 1, 1, 1], N=1)
    return pdf.make_indirect(pikepdf.Array(
        [pikepdf.Name.Separation, pikepdf.Name.All, pikepdf.Name.DeviceCMYK, pdf.make_indirect(function)]))


def use(page, ink):
    """Puts the registration colour into the resources of a page."""
    if pikepdf.Name.ColorSpace not in page.resources:
        page.resources.ColorSpace = pikepdf.Dictionary()
    page.resources.ColorSpace[INK] = ink


def crop_marks(trim):
    """Eight lines at the corners of the trimmed page: pairs of points."""
    left, bottom, right, top = trim
    near, far = OFFSET * MM, (OFFSET + LENGTH) * MM
    lines = []
    for y in (bottom, top):
        lines += [(left - far, y, left - near, y), (right + near, y, right + far, y)]
    for x in (left, right):
        lines += [(x, bottom - far, x, bottom - near), (x, top + near, x, top + far)]
    return lines


def painted(lines, dash="[] 0"):
    """The operators that draw lines in the registration colour."""
    drawn = "\n".join(f"{x1:.3f} {y1:.3f} m {x2:.3f} {y2:.3f} l S" for x1, y1, x2, y2 in lines)
    return f"q {INK} CS 1 SCN {WIDTH} w {dash} d\n{drawn}\nQ\n"
