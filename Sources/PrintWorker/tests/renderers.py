"""Do two renderers see the same page? Poppler and PDFium draw some pages of each file, and the drawings are compared.

    .build/print/bin/python Sources/PrintWorker/tests/renderers.py FILE…

A glyph that only one of them finds, a gradient that only one of them draws, and a font that one of them replaces are seen so,
and by no validator. Both smooth edges in their own way and place them up to a pixel apart: a pixel is wrong only when it is
darker or lighter than all pixels around it in the other drawing. Exit code 1: they differ; 2: a renderer is missing.
"""

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

#: Where PDFium is (see renderer.txt), unless HABARSHY_RENDERER says otherwise.
RENDERER = os.environ.get("HABARSHY_RENDERER") or Path(__file__).resolve().parents[3] / ".build/renderer"
#: Dots per inch: a minus sign of small print is two dots high.
RESOLUTION = 120
#: Grey levels of 255 by which smoothing alone never differs.
FAR = 96
#: Grey levels by which some pixels may differ, and the share of the page that may: hatches.
NEAR, SHARE = 48, 0.001
#: Dots at the edge of the page that are not looked at, since page sizes are rounded in two ways.
EDGE = 3


def obstacle():
    """Why nothing can be compared; nothing when it can."""
    if not shutil.which("pdftoppm"):
        return "pdftoppm is not installed (Debian: poppler-utils)"
    sys.path.insert(0, str(RENDERER))
    try:
        import pypdfium2  # noqa: F401
    except ImportError:
        return f"pypdfium2 is not in {RENDERER} (make judge)"
    return None


def by_poppler(path, number):
    """A page as Poppler draws it, in shades of grey."""
    page = ["-f", str(number), "-l", str(number)]
    drawn = subprocess.run(["pdftoppm", "-gray", "-r", str(RESOLUTION), *page, path], capture_output=True, check=True)
    return Image.open(io.BytesIO(drawn.stdout)).convert("L")


def by_pdfium(pdf, number):
    """The same as PDFium draws it."""
    return pdf[number - 1].render(scale=RESOLUTION / 72, grayscale=True).to_pil().convert("L")


def beyond(one, other):
    """How far the pixels of a drawing are outside of what is around them in the other."""
    lighter = ImageChops.subtract(one, other.filter(ImageFilter.MaxFilter(5)))
    darker = ImageChops.subtract(other.filter(ImageFilter.MinFilter(5)), one)
    return ImageChops.lighter(lighter, darker)


def difference(one, other):
    """What is wrong between two drawings of one page, in words; nothing when they agree."""
    if abs(one.width - other.width) > EDGE or abs(one.height - other.height) > EDGE:
        return f"pages of different size: {one.size} and {other.size}"
    box = (EDGE, EDGE, min(one.width, other.width) - EDGE, min(one.height, other.height) - EDGE)
    one, other = (drawing.crop(box).filter(ImageFilter.BoxBlur(1)) for drawing in (one, other))
    difference = ImageChops.lighter(beyond(one, other), beyond(other, one))
    counts = difference.histogram()
    if far := sum(counts[FAR + 1:]):
        left, top, *_ = difference.point(lambda level: 255 if level > FAR else 0).getbbox()
        return f"{far} pixels differ much, the first at {left * 72 // RESOLUTION} {top * 72 // RESOLUTION} points"
    if (near := sum(counts[NEAR + 1:])) > SHARE * one.width * one.height:
        return f"{near} pixels differ"
    return None


def compared(path):
    """The first, the middle and the last page of a file: numbers, and what is wrong with them."""
    import pypdfium2
    pdf = pypdfium2.PdfDocument(path)
    try:
        for number in sorted({1, (len(pdf) + 1) // 2, len(pdf)}):
            yield number, difference(by_poppler(path, number), by_pdfium(pdf, number))
    finally:
        pdf.close()


def main(paths):
    """Compares files; returns the exit code."""
    if reason := obstacle():
        print(reason)
        return 2
    code = 0
    for path in paths:
        for number, wrong in compared(path):
            if wrong:
                print(f"{Path(path).name}, page {number}: {wrong}")
                code = 1
    return code


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
