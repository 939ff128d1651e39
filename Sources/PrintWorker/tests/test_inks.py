"""Files in the inks of a press: what they say of themselves, and that no colour of the screen is left in them."""

import io
import struct
import unittest

import pikepdf
from PIL import Image, ImageCms
from support import PrintTestCase

#: A ground, text with transparency, a drawing with a pattern, a link.
BODY = """<style>@font-face { font-family: Test; src: url(fonts/test.ttf) } body { color: #14232b }
.ground { background: #00afca; color: #ffffff; opacity: 0.5 } a { color: inherit }</style>
<p class="ground">Сөз <a href="#a">link</a></p><p id="a">Text</p>
<svg width="100" height="50"><title>t</title><defs><pattern id="h" width="4" height="4" patternUnits="userSpaceOnUse">
<path d="M0 4 L4 0" stroke="#c2500f"/></pattern></defs><rect width="100" height="50" fill="url(#h)" stroke="#14232b"/></svg>"""

PALETTE = {"#14232b": "0 0 0 1000", "#00afca": "780 50 180 0", "#ffffff": "0 0 0 0", "#c2500f": "120 800 1000 100", "#000000": "0 0 0 1000"}


def profile():
    """The head of a profile of a press, which is all that the file itself needs."""
    head = bytearray(256)
    struct.pack_into(">I", head, 0, 256)
    head[8:12], head[12:20], head[20:24], head[36:40] = b"\2\x20\0\0", b"prtrCMYK", b"Lab ", b"acsp"
    return bytes(head)


def operators(pdf):
    """All operators that set a colour, with how many numbers they have: of pages, forms and patterns."""
    holders, seen = [(page, page.resources) for page in pdf.pages], set()
    while holders:
        holder, resources = holders.pop()
        for instruction in pikepdf.parse_content_stream(holder):
            yield str(instruction.operator), [str(operand) for operand in instruction.operands]
        for kind in ("/XObject", "/Pattern"):
            for _, item in (resources or {}).get(kind, {}).items():
                if item.objgen not in seen and (item.get("/Subtype") == "/Form" or item.get("/PatternType") == 1):
                    seen.add(item.objgen)
                    holders.append((item, item.get("/Resources")))


class InksTests(PrintTestCase):
    def press(self, palette=PALETTE, icc=None):
        (self.root / "press").mkdir(exist_ok=True)
        (self.root / "press/profile.icc").write_bytes(icc or profile())
        (self.root / "press/inks.txt").write_text("".join(f"{colour} {inks}\n" for colour, inks in palette.items()))
        return {"profile": "press/profile.icc", "condition": "A press & paper", "inks": "press/inks.txt"}

    def open(self):
        pdf = pikepdf.open(self.root / "out.pdf")
        self.addCleanup(pdf.close)
        return pdf

    def test_the_file_says_what_it_is(self):
        for sheets in ("pages", "booklet"):
            with self.subTest(sheets):
                done = self.printed(BODY, bleed=True, sheets=sheets, press=self.press())
                self.assertEqual(done["problems"], [])
                pdf = self.open()
                intent, = pdf.Root.OutputIntents
                self.assertEqual((str(intent.S), str(intent.OutputConditionIdentifier)), ("/GTS_PDFX", "A press & paper"))
                self.assertEqual((intent.DestOutputProfile.read_bytes(), int(intent.DestOutputProfile.N)), (profile(), 4))
                metadata = pdf.Root.Metadata.read_bytes().decode()
                self.assertIn("<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>", metadata)
                self.assertIn("<xmp:CreateDate>2007-08-28T10:00:00+06:00</xmp:CreateDate>", metadata)
                self.assertEqual((pdf.pdf_version, str(pdf.docinfo.Trapped)), ("1.6", "/False"))
                self.assertIn("/ID", pdf.trailer)
                for page in pdf.pages:
                    self.assertNotIn("/Annots", page.obj)
                    boxes = [[float(edge) for edge in page.obj[key]] for key in ("/MediaBox", "/BleedBox", "/TrimBox")]
                    for outer, inner in zip(boxes, boxes[1:]):
                        self.assertTrue(outer[0] < inner[0] and outer[1] < inner[1] and outer[2] > inner[2] and outer[3] > inner[3])

    def test_every_colour_is_in_inks(self):
        for sheets in ("pages", "booklet"):
            with self.subTest(sheets):
                self.printed(BODY, bleed=True, sheets=sheets, press=self.press())
                found = list(operators(self.open()))
                names = {name for name, _ in found}
                self.assertFalse(names & {"rg", "RG", "sh", "INLINE IMAGE"}, names)
                inks = {tuple(float(part) for part in parts) for name, parts in found if name in ("k", "K")}
                for colour in ("#14232b", "#00afca", "#ffffff", "#c2500f"):
                    self.assertIn(tuple(int(ink) / 1000 for ink in PALETTE[colour].split()), inks, colour)

    def test_the_same_input_gives_the_same_bytes(self):
        files = []
        for _ in range(2):
            self.printed(BODY, bleed=True, press=self.press())
            files.append(self.output())
        self.assertEqual(*files)

    def test_a_colour_without_inks_is_told_with_its_page(self):
        palette = {colour: inks for colour, inks in PALETTE.items() if colour != "#c2500f"}
        for body, page in ((BODY, None), ('<p>a</p><p style="break-before: page; color: #c2500f">b</p>', 2)):
            done = self.printed(body, press=self.press(palette))
            self.assertEqual([(problem["kind"], problem["target"], problem.get("page")) for problem in done["problems"]],
                             [("missing-ink", "#c2500f", page)])

    def test_a_gradient_is_told(self):
        for body in ('<div style="height: 9mm; background: linear-gradient(#00afca, #ffffff)"></div>',
                     '<svg width="9" height="9"><title>t</title><linearGradient id="g"><stop offset="0" stop-color="#00afca"/>'
                     '<stop offset="1" stop-color="#ffffff"/></linearGradient><rect width="9" height="9" fill="url(#g)"/></svg>'):
            with self.subTest(body):
                done = self.printed(body, press=self.press())
                self.assertIn(("missing-ink", "a gradient"), [(p["kind"], p["target"]) for p in done["problems"]])

    def test_photographs_are_converted_through_the_profile(self):
        path = "/usr/share/color/icc/ghostscript/default_cmyk.icc"
        try:
            with open(path, "rb") as file:
                icc = file.read()
        except OSError:
            self.skipTest(f"there is no profile to convert with: {path} (Debian: libgs-common)")
        Image.new("RGB", (8, 8), (0, 0x60, 0x75)).save(self.root / "photo.png")
        done = self.printed('<img src="photo.png" alt="A">', press=self.press(icc=icc))
        self.assertEqual(done["problems"], [])
        image, = (item for _, item in self.open().pages[0].resources.XObject.items())
        self.assertEqual((str(image.ColorSpace), len(image.read_bytes())), ("/DeviceCMYK", 8 * 8 * 4))
        expected = ImageCms.profileToProfile(
            Image.open(self.root / "photo.png"), ImageCms.createProfile("sRGB"), ImageCms.ImageCmsProfile(io.BytesIO(icc)),
            renderingIntent=1, outputMode="CMYK", flags=ImageCms.Flags.BLACKPOINTCOMPENSATION)
        self.assertEqual(image.read_bytes(), expected.tobytes())

    def test_what_is_no_press_is_refused(self):
        self.assertEqual(self.refused(BODY, press=self.press(icc=b"RGB" * 100)), "bad-request")
        self.assertEqual(self.refused(BODY, posted=True, press=self.press()), "bad-request")
        self.assertEqual(self.refused(BODY, press={"profile": "../x", "condition": "a", "inks": "b"}), "bad-request")
        self.assertEqual(self.refused(BODY, press="FOGRA39"), "bad-request")


if __name__ == "__main__":
    unittest.main()
