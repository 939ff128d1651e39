"""PDF/X-4 for a printing house: every colour in the inks of the site's palette, and the profile they are meant for.

Nothing is converted by guess: a colour of text, grounds and drawings that the palette does not name, and a gradient, are
problems. Photographs are converted through the profile, which is what it is for. There is no validator of PDF/X-4 to be had
freely, so the rules that matter are kept here and looked at in tests; the preflight of the printing house decides.
"""

import dataclasses
import hashlib
import io
import re
from xml.sax.saxutils import escape

import pikepdf

from .failure import Failure
from .posted import saved

#: Operators that set a colour of three parts, and those that set one of four.
DEVICE = {"rg": "k", "RG": "K"}
#: Colour spaces that may stay: shades of black, inks, patterns (looked into themselves) and named inks.
ALLOWED = {"/DeviceGray", "/CalGray", "/DeviceCMYK", "/Pattern", "/Separation", "/DeviceN"}
#: Boxes inside boxes: forms, patterns and masks.
DEPTH = 64

METADATA = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
 xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<dc:format>application/pdf</dc:format>
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<pdf:Producer>{producer}</pdf:Producer><pdf:Trapped>False</pdf:Trapped>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<xmp:CreateDate>{created}</xmp:CreateDate><xmp:ModifyDate>{modified}</xmp:ModifyDate>
<xmp:MetadataDate>{modified}</xmp:MetadataDate>
<xmpMM:DocumentID>uuid:{identifier}</xmpMM:DocumentID><xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
</rdf:Description></rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>"""

DATE = re.compile(r"D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(?:Z|([+-]\d\d)'?(\d\d)'?)?$")


@dataclasses.dataclass(frozen=True)
class Press:
    """What the printing house is given besides the pages: a profile, its name, and inks by colour, in thousandths."""

    profile: bytes
    condition: str
    palette: dict

    @classmethod
    def read(cls, profile, condition, table):
        """Reads the profile and the table of inks, whose lines are ``#rrggbb c m y k``; fails as ``bad-request``."""
        data = profile.read_bytes()
        if len(data) < 132 or data[36:40] != b"acsp" or data[12:16] != b"prtr" or data[16:20] != b"CMYK":
            raise Failure("bad-request", "the profile is not one of a printing press with four inks")
        palette = {}
        for line in table.read_text(encoding="ascii").splitlines():
            colour, *inks = line.split()
            palette[colour] = tuple(int(ink) for ink in inks)
        return cls(data, condition, palette)


def converted(data, press, add_problem):
    """A file as PDF/X-4; colours without inks become problems."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        Converter(pdf, press, add_problem).convert()
        declare(pdf, press)
        return saved(pdf, version="1.6")


class Converter:
    """Goes through everything that paints, once."""

    def __init__(self, pdf, press, add_problem):
        self._pdf = pdf
        self._press = press
        self._add_problem = add_problem
        self._seen = set()
        self._unknown = set()

    def convert(self):
        """Converts all pages."""
        for number, page in enumerate(self._pdf.pages, 1):
            # Links, which are nothing on paper, and which the standard wants outside of the bleed.
            for key in ("/Annots", "/AA", "/Tabs", "/StructParents"):
                if key in page.obj:
                    del page.obj[key]
            self._number = number
            self._group(page.obj)
            page.Contents = self._pdf.make_stream(self._content(page))
            self._number = None  # pages share what they draw with
            self._resources(page.obj.get("/Resources"), 0)

    def _content(self, holder):
        """The operators of a page, form or pattern, with inks for colours."""
        instructions = []
        for instruction in pikepdf.parse_content_stream(holder):
            operands, operator = list(instruction.operands), str(instruction.operator)
            if operator == "INLINE IMAGE":
                self._refuse("an inline image")
            elif operator in DEVICE:
                operands, operator = self._inks(operands), DEVICE[operator]
            elif operator in ("cs", "CS"):
                self._space(str(operands[0]), holder)
            elif operator == "sh":
                self._refuse("a gradient")
            instructions.append((operands, pikepdf.Operator(operator)))
        return pikepdf.unparse_content_stream(instructions)

    def _inks(self, parts):
        """The inks of a colour of three parts from 0 to 1."""
        colour = "#" + "".join(f"{round(float(part) * 255):02x}" for part in parts)
        inks = self._press.palette.get(colour)
        if inks is None:
            if colour not in self._unknown:
                self._unknown.add(colour)
                self._add_problem(kind="missing-ink", target=colour, page=self._number, text=f"the palette has no inks for {colour}")
            return parts + [0]
        return [ink / 1000 for ink in inks]

    def _refuse(self, what):
        if what not in self._unknown:
            self._unknown.add(what)
            self._add_problem(kind="missing-ink", target=what, page=self._number, text=f"the palette cannot have inks for {what}")

    def _space(self, name, holder):
        """Refuses a colour space that has colours of the screen, by its name or by that of the resources."""
        space = holder.get("/Resources", {}).get("/ColorSpace", {}).get(name, pikepdf.Name(name))
        kind = str(space[0] if isinstance(space, pikepdf.Array) else space)
        if kind not in ALLOWED:
            self._refuse(f"the colour space {kind[1:]}")

    def _group(self, holder):
        """Blends in inks what is transparent."""
        group = holder.get("/Group")
        if group is not None and "/CS" in group:
            group.CS = pikepdf.Name.DeviceCMYK

    def _resources(self, resources, depth):
        """Everything that a page, form or pattern draws with."""
        if resources is None or depth > DEPTH:
            return
        for item in self._each(resources, "/XObject"):
            if item.get("/Subtype") == "/Form":
                self._painter(item, depth)
            elif item.get("/Subtype") == "/Image":
                self._image(item)
        for item in self._each(resources, "/Pattern"):
            if item.get("/PatternType") == 2:
                self._refuse("a gradient")
            else:
                self._painter(item, depth)
        for item in self._each(resources, "/ExtGState"):
            mask = item.get("/SMask")
            if isinstance(mask, pikepdf.Dictionary) and "/G" in mask:
                self._painter(mask.G, depth)
        for item in self._each(resources, "/Font"):
            if item.get("/Subtype") == "/Type3":
                self._refuse("a font of drawings")

    def _each(self, resources, kind):
        """The entries of one kind that were not looked at yet."""
        for _, item in sorted(resources.get(kind, {}).items()):
            if item.objgen == (0, 0) or item.objgen not in self._seen:
                self._seen.add(item.objgen)
                yield item

    def _painter(self, form, depth):
        self._group(form)
        form.write(self._content(form))
        self._resources(form.get("/Resources"), depth + 1)

    def _image(self, image):
        """Converts a photograph through the profile; masks and shades of grey stay."""
        space = image.get("/ColorSpace")
        name = str(space[0] if isinstance(space, pikepdf.Array) else space)
        if image.get("/ImageMask") or name in ("/DeviceGray", "/CalGray", "/DeviceCMYK"):
            return
        from PIL import Image, ImageCms
        picture = pikepdf.PdfImage(image).as_pil_image().convert("RGB")
        inks = ImageCms.profileToProfile(
            picture, ImageCms.createProfile("sRGB"), ImageCms.ImageCmsProfile(io.BytesIO(self._press.profile)),
            renderingIntent=ImageCms.Intent.RELATIVE_COLORIMETRIC, outputMode="CMYK",
            flags=ImageCms.Flags.BLACKPOINTCOMPENSATION)
        for key in ("/DecodeParms", "/Decode", "/Intent"):
            if key in image:
                del image[key]
        image.ColorSpace, image.BitsPerComponent = pikepdf.Name.DeviceCMYK, 8
        image.Width, image.Height = inks.width, inks.height
        image.write(inks.tobytes())


def declare(pdf, press):
    """Says what the file is, and for which press."""
    profile = pdf.make_stream(press.profile)
    profile.N = 4
    condition = pikepdf.String(press.condition)
    pdf.Root.OutputIntents = pikepdf.Array([pdf.make_indirect(pikepdf.Dictionary(
        Type=pikepdf.Name.OutputIntent, S=pikepdf.Name.GTS_PDFX, OutputConditionIdentifier=condition, Info=condition,
        DestOutputProfile=profile))])
    for key in ("/StructTreeRoot", "/MarkInfo", "/AcroForm", "/OpenAction", "/AA"):
        if key in pdf.Root:
            del pdf.Root[key]
    info = pdf.docinfo
    created = str(info.get("/CreationDate", "D:19700101000000Z"))
    info.CreationDate = pikepdf.String(created)
    info.ModDate = pikepdf.String(str(info.get("/ModDate", created)))
    info.Trapped = pikepdf.Name("/False")
    title = str(info.get("/Title", ""))
    content = hashlib.sha256(title.encode())
    for page in pdf.pages:
        content.update(page.Contents.read_bytes() if isinstance(page.Contents, pikepdf.Stream) else b"")
    digits = content.hexdigest()[:32]
    metadata = METADATA.format(
        title=escape(title), producer=escape(str(info.get("/Producer", ""))), created=iso(created), modified=iso(str(info.ModDate)),
        identifier="-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:])))
    stream = pdf.make_stream(metadata.encode())
    stream.Type, stream.Subtype = pikepdf.Name.Metadata, pikepdf.Name.XML
    pdf.Root.Metadata = stream


def iso(date):
    """A date of a PDF as metadata write it."""
    match = DATE.match(date)
    if not match:
        return "1970-01-01T00:00:00Z"
    year, month, day, hour, minute, second, hours, minutes = match.groups()
    return f"{year}-{month}-{day}T{hour}:{minute}:{second}" + (f"{hours}:{minutes}" if hours else "Z")
