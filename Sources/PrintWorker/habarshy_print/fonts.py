"""The fonts of a document: those of its ``@font-face`` rules, at least one."""

from weasyprint.text.ffi import fontconfig
from weasyprint.text.fonts import FontConfiguration

from .failure import Failure

#: Fontconfig's number of the set of fonts that a program added itself.
APPLICATION_FONTS = 1


class Fonts(FontConfiguration):
    """Fails where the engine would end the whole process: when text is laid out and there is no font at all."""

    def __init__(self):
        self._font_map = None
        self._is_open = False
        super().__init__()
        self._is_open = True

    @property
    def font_map(self):
        """The fonts for the layout; asked for after the style sheets were read."""
        if self._is_open and not self._has_fonts():
            raise Failure("no-fonts", "no @font-face rule of the document gives a font that can be read")
        return self._font_map

    @font_map.setter
    def font_map(self, value):
        self._font_map = value

    def _has_fonts(self):
        fonts = fontconfig.FcConfigGetFonts(self._config, APPLICATION_FONTS)
        return bool(fonts) and fonts.nfont > 0
