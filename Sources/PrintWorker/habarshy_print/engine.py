"""WeasyPrint, prepared: Kazakh hyphenation, better tags, one kind of output for each purpose."""

from . import hyphenation

hyphenation.register()  # before WeasyPrint is imported, which reads the list of languages

import weasyprint  # noqa: E402
import weasyprint.layout as layout  # noqa: E402
from weasyprint.urls import FatalURLFetchingError  # noqa: E402

from . import tags  # noqa: E402
from .fonts import Fonts  # noqa: E402

#: The version of the engine that is really installed.
VERSION = weasyprint.VERSION

#: The posted file is PDF/A-2a; the identification of PDF/UA-1 is added afterwards (posted.py).
POSTED_VARIANT = "pdf/a-2a"

#: Bleed in millimetres of everything that goes to a printing house.
BLEED = 3

tags.patch()

make_all_pages = layout.make_all_pages


def make_pages_anew(context, root, html, pages):
    """Lays every page out in every pass: pages that are kept lose the footnotes they leave to the next page."""
    return make_all_pages(context, root, html, [])


layout.make_all_pages = make_pages_anew


def printed(html, fence, *, bleed, is_posted, problems):
    """Lays a document out and writes it; returns the bytes of the PDF, the document that was laid out, and its root element.

    The bleed belongs to the request and not to the styles: a style that sets it is overruled.
    """
    try:
        source = weasyprint.HTML(url=html.as_uri(), url_fetcher=fence, encoding="utf-8")
        bleed_rule = f"@page {{ bleed: {BLEED if bleed else 0}mm !important; marks: none !important }}"
        options = {"stylesheets": [weasyprint.CSS(string=bleed_rule)]}
        if is_posted:
            options["pdf_variant"] = POSTED_VARIANT
        document = source.render(font_config=Fonts(), **options)
        with tags.improved(document, problems):
            data = document.write_pdf(pdf_identifier=True, **options)
    except FatalURLFetchingError:
        fence.raise_refused()
        raise
    return data, document, source.etree_element
