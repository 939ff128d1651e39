"""What the tests share: a job in a folder of its own, and a worker to do it."""

import contextlib
import json
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen

#: Latin, Cyrillic with the Kazakh letters, digits, punctuation, the sign of the tenge.
LETTERS = "".join(map(chr, [*range(0x20, 0x7F), *range(0x400, 0x460)])) + "ӘәҒғҚқҢңӨөҰұҮүҺһІі«»—–₸−≥•‐"

HEAD = """<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>A title</title>
<meta name="dcterms.created" content="2007-08-28T10:00:00+06:00">
<meta name="dcterms.modified" content="2007-08-28T10:00:00+06:00">
<link rel="stylesheet" href="print.css">{head}</head><body>"""

STYLE = """@font-face { font-family: Test; src: url(fonts/test.ttf) }
@page { size: A5; margin: 15mm }
html { font: 10pt/1.5 Test }
.footnote { float: footnote }
"""


def write_font(path):
    """A font of boxes, made here so that the tests need no font of the system."""
    names = {ord(letter): f"u{ord(letter):04X}" for letter in LETTERS}
    order = [".notdef", *names.values()]
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(order)
    builder.setupCharacterMap(names)
    glyphs, metrics = {}, {}
    for index, name in enumerate(order):
        pen = TTGlyphPen(None)
        if name != "u0020":
            width = 300 + index % 5 * 40
            pen.moveTo((50, 0))
            pen.lineTo((50, 600))
            pen.lineTo((width, 600))
            pen.lineTo((width, 0))
            pen.closePath()
        glyphs[name], metrics[name] = pen.glyph(), (550, 50)
    builder.setupGlyf(glyphs)
    builder.setupHorizontalMetrics(metrics)
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Test", "styleName": "Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200, usWinAscent=800, usWinDescent=200)
    builder.setupPost()
    builder.save(path)


class Worker:
    """A running worker; requests are answered one by one."""

    def __init__(self, *prefix, arguments=()):
        self.process = subprocess.Popen(
            [*prefix, sys.executable, "-I", "-m", "habarshy_print", *arguments],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, encoding="utf-8")
        self.ready = self.event()

    def event(self):
        """The next event, or nothing when the worker has ended."""
        line = self.process.stdout.readline()
        return json.loads(line) if line else None

    def ask(self, request):
        """Sends a request, as an object or as a bare line; returns all events up to the last, ``ended`` when it died."""
        line = request if isinstance(request, str) else json.dumps(request)
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        events = []
        while event := self.event():
            events.append(event)
            if event["event"] in ("done", "error"):
                return events
        return [*events, {"event": "ended"}]

    def close(self):
        """Ends the worker; returns its exit code."""
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()
        self.process.stdout.close()
        return self.process.wait(timeout=20)


class PrintTestCase(unittest.TestCase):
    """A test with a folder for a job and a worker that all tests of the class share."""

    @classmethod
    def setUpClass(cls):
        cls.worker = Worker()
        cls.font = tempfile.NamedTemporaryFile(suffix=".ttf")
        write_font(cls.font.name)
        cls.addClassCleanup(cls.font.close)
        cls.addClassCleanup(cls.worker.close)

    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.outside = Path(folder.name).resolve()
        self.root = self.outside / "job"
        (self.root / "fonts").mkdir(parents=True)
        (self.root / "fonts/test.ttf").write_bytes(Path(self.font.name).read_bytes())

    def write(self, body, style="", head="", language="en"):
        """Writes the document of the job."""
        (self.root / "document.html").write_text(
            HEAD.format(language=language, head=head) + body + "</body></html>", encoding="utf-8")
        (self.root / "print.css").write_text(STYLE + style, encoding="utf-8")

    def request(self, **more):
        """A request for the document of the job."""
        return {"id": 1, "root": str(self.root), "html": "document.html", "pdf": "out.pdf", **more}

    def printed(self, body, style="", head="", language="en", **more):
        """Prints a document; returns the event ``done``."""
        self.write(body, style, head, language)
        last = self.worker.ask(self.request(**more))[-1]
        self.assertEqual(last["event"], "done", last)
        return last

    def refused(self, body, style="", head="", **more):
        """Prints a document that must not be printed; returns the code of the error."""
        self.write(body, style, head)
        (self.root / "out.pdf").unlink(missing_ok=True)
        last = self.worker.ask(self.request(**more))[-1]
        self.assertEqual(last["event"], "error", last)
        self.assertFalse((self.root / "out.pdf").exists())
        return last["code"]

    def output(self):
        """The bytes of the printed file."""
        return (self.root / "out.pdf").read_bytes()
