"""Values, a table and charts of a publication, for generators that are written in Python."""

import functools
import json
from pathlib import Path

import jinja2

HERE = Path(__file__).parent


def number(value, language):
    """A number with one decimal as readers of a language see it."""
    text = f"{value:,.1f}"
    return text if language == "en" else text.translate({ord(","): "\u00a0", ord("."): ","})


class Figures:
    """All numbers of a project, read when they are asked for."""

    def __init__(self):
        self.environment = jinja2.Environment(loader=jinja2.FileSystemLoader(HERE))
        self.environment.filters["number"] = number
        self.macros = self.environment.get_template("figures.html").module
        self.common = self.read("common.json")

    @staticmethod
    def read(name):
        return json.loads((HERE / "numbers" / name).read_text(encoding="utf-8"))

    @functools.lru_cache(maxsize=1)
    def of(self, indicator, language):
        """What a text may call: `val`, `table`, `bars` and `lines`."""
        rows = self.read(f"ind/{indicator}.json")
        years, regions, areas = (self.common[key] for key in ("years", "regions", "areas"))
        names = self.common["names"][language]
        macros = self.macros
        last, first = years[-1], areas[:3]
        return {
            "val": lambda area, year: macros.val(rows[area][year], language),
            "table": lambda: macros.table(rows, names, regions, years[-5:], language),
            "bars": lambda: macros.bars(
                rows, names, regions, last, max(rows[area][last] for area in regions), language),
            "lines": lambda: macros.lines(
                rows, names, first, years, max(max(rows[area].values()) for area in first)),
        }

    def expand(self, text, indicator, language):
        """A text with its calls replaced by what they show."""
        return self.environment.from_string(text).render(self.of(indicator, language))
