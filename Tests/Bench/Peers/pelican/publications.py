"""Lets texts call figures: an extension of Python-Markdown."""

from figures import Figures
from markdown.extensions import Extension
from markdown.preprocessors import Preprocessor

FIGURES = Figures()


class Calls(Preprocessor):
    def run(self, lines):
        meta = self.md.Meta
        if "indicator" not in meta:
            return lines  # The summary, which Pelican passes through the same extensions.
        text = FIGURES.expand("\n".join(lines), meta["indicator"][0], meta["language"][0])
        return text.split("\n")


class Publications(Extension):
    def extendMarkdown(self, md):
        # Behind the extension that reads what stands before the text (27), before all others.
        md.preprocessors.register(Calls(md), "publications", 26.5)


def makeExtension(**settings):
    return Publications(**settings)
