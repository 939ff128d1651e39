"""Lets texts call figures: shortcodes."""

import functools
import os
import sys

from nikola.plugin_categories import ShortcodePlugin

sys.path.insert(0, os.getcwd())

from figures import Figures  # noqa: E402


class Publications(ShortcodePlugin):
    name = "publications"

    def set_site(self, site):
        super().set_site(site)
        self.figures = Figures()
        for name in ("val", "table", "bars", "lines"):
            site.register_shortcode(name, functools.partial(self.show, name))

    def show(self, name, *arguments, post=None, **_):
        indicator = post.meta("indicator")
        calls = self.figures.of(indicator, post.meta("language"))
        return calls[name](*arguments), [f"numbers/ind/{indicator}.json"]

    def handler(self, **_):
        return ""
