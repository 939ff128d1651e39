"""Lets texts call figures."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from figures import Figures  # noqa: E402

FIGURES = Figures()


def on_page_markdown(markdown, page, config, files):
    if "indicator" not in page.meta:
        return markdown
    return FIGURES.expand(markdown, page.meta["indicator"], page.meta["language"])
