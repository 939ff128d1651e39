"""The posted file: names itself, carries better tags, and is the same every time."""

import io
import unittest
import zlib

import pikepdf
import support
import weasyprint
from habarshy_print import posted, tags

BODY = """<h1>Heading</h1><p lang="ru">Текст<span class="footnote">Сноска</span> и <strong>ещё</strong>.</p>
<aside lang="kk">Ескерту</aside>
<table><thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>
<tbody><tr><th scope="row">C</th><td>1</td></tr></tbody></table>
<svg xmlns="http://www.w3.org/2000/svg" width="100" height="40"><title>Чертёж</title><rect width="9" height="9"/></svg>
<p style="break-before:page"><a href="#end">Link</a></p><p id="end">End</p>"""


def elements(pdf):
    """All structure elements."""
    return [entry for entry in pdf.objects
            if isinstance(entry, pikepdf.Dictionary) and entry.get("/Type") == "/StructElem"]


class PostedTests(support.PrintTestCase):
    """What veraPDF will look for, and what it does not look for."""

    def open(self):
        pdf = pikepdf.open(self.root / "out.pdf")
        self.addCleanup(pdf.close)
        return pdf

    def test_the_tags_were_written_for_this_engine(self):
        self.assertEqual(weasyprint.VERSION, tags.VERSION)

    def test_it_is_both_archive_and_accessible_by_its_own_word(self):
        self.printed(BODY, posted=True)
        with self.open().open_metadata() as metadata:
            self.assertEqual(metadata["pdfaid:part"], "2")
            self.assertEqual(metadata["pdfaid:conformance"], "A")
            self.assertEqual(metadata["pdfuaid:part"], "1")

    def test_it_has_page_labels_language_and_dates_of_the_document(self):
        self.printed(BODY, posted=True, language="kk")
        pdf = self.open()
        self.assertEqual(pdf.Root.PageLabels.Nums[1].S, "/D")
        self.assertEqual(str(pdf.Root.Lang), "kk")
        self.assertEqual(str(pdf.docinfo["/CreationDate"]), "D:20070828100000+06'00")

    def test_parts_have_their_languages_once(self):
        self.printed(BODY, posted=True)
        found = elements(self.open())
        languages = {str(element.S): str(element.Lang) for element in found if "/Lang" in element}
        self.assertEqual(languages, {"/P": "ru", "/Sect": "kk"})

    def test_headers_notes_and_spans_are_told(self):
        self.printed(BODY, posted=True)
        found = elements(self.open())
        scopes = [str(element.A.Scope) for element in found if element.S == "/TH"]
        self.assertEqual(sorted(scopes), ["/Column", "/Column", "/Row"])
        notes = [element for element in found if element.S == "/Note"]
        self.assertEqual(len(notes), 1)
        self.assertTrue(str(notes[0].ID))
        self.assertIn("/Span", [element.S for element in found])

    def test_the_box_of_a_figure_lies_on_its_page(self):
        self.printed(BODY, posted=True)
        pdf = self.open()
        figure = next(element for element in elements(pdf) if element.S == "/Figure")
        left, bottom, right, top = map(float, figure.A.BBox)
        self.assertAlmostEqual(right - left, 75, delta=0.1)
        self.assertAlmostEqual(top - bottom, 30, delta=0.1)
        self.assertGreater(bottom, 200)
        self.assertEqual(str(figure.Alt), "Чертёж")

    def test_two_workers_write_the_same_bytes(self):
        other = support.Worker()
        self.addCleanup(other.close)
        for more in [{"posted": True}, {"bleed": True}, {"bleed": True, "sheets": "booklet"}, {}]:
            with self.subTest(more):
                self.printed(BODY, **more)
                first = self.output()
                self.assertEqual(other.ask(self.request(**more))[-1]["event"], "done")
                self.assertEqual(first, self.output())

    def test_page_numbers_and_running_headers_are_not_read(self):
        style = "@page { @bottom-center { content: counter(page) } @top-left { content: element(head) } }" \
                "header { position: running(head) } p { break-after: page }"
        self.printed("<header>Head <b>er</b></header><p>One</p><p>Two</p>", style, posted=True)
        pdf = self.open()
        for page in pdf.pages:
            operations = [(str(operation.operator), operation.operands) for operation in pikepdf.parse_content_stream(page)]
            artifacts = [operands for operator, operands in operations
                         if operator == "BDC" and str(operands[0]) == "/Artifact" and operands[1].get("/Type") == "/Pagination"]
            self.assertEqual(len(artifacts), 3)
        texts = [element for element in elements(pdf) if isinstance(element.K, pikepdf.Array) and isinstance(element.K[0], int)]
        self.assertEqual(len(texts), 2)

    def test_there_are_no_empty_elements(self):
        self.printed("<div><p></p><span></span></div><figure><figcaption></figcaption></figure><table><tr><td></td></tr></table>"
                     "<p>One <b></b></p>", "div, p, b { border: 1px solid }", posted=True)
        empty = [str(element.S) for element in elements(self.open()) if len(element.get("/K", [])) == 0]
        self.assertEqual(empty, ["/TD"])

    def test_a_link_in_the_margin_stays_a_link(self):
        style = "@page { @top-left { content: element(head) } } header { position: running(head) }"
        self.printed("<header><a href='#a'>Head</a></header><p id=a>One</p>", style, posted=True)
        self.assertIn("/Link", [element.S for element in elements(self.open())])

    def test_no_stream_ends_in_a_way_that_can_be_misread(self):
        for number in range(40):
            with pikepdf.new() as pdf:
                data = str(number).encode() * 9
                while not zlib.compress(data).endswith(b"\r"):
                    data += b"x"
                pdf.Root.Test = pdf.make_indirect(pikepdf.Stream(pdf, zlib.compress(data), Filter=pikepdf.Name.FlateDecode))
                result = posted.saved(pdf)
            self.assertNotIn(posted.AMBIGUOUS, result)
            with pikepdf.open(io.BytesIO(result)) as pdf:
                self.assertEqual(pdf.Root.Test.read_bytes(), data)

    def test_fonts_are_subsets_of_the_documents_own(self):
        self.printed("<p style='font-family:serif'>Қазақ</p>", posted=True)
        names = {str(entry.BaseFont) for entry in self.open().objects
                 if isinstance(entry, pikepdf.Dictionary) and entry.get("/Type") == "/Font"}
        for name in names:
            self.assertRegex(name, r"^/[A-Z]{6}\+Test$")

    def test_kazakh_words_are_broken(self):
        self.printed("<p>" + "көрсеткіштері " * 20 + "</p>", "p { width: 17mm; hyphens: auto }", language="kk")
        broken = self.worker.ask(self.request())[-1]
        self.printed("<p>" + "көрсеткіштері " * 20 + "</p>", "p { width: 17mm; hyphens: auto }", language="xx")
        self.assertNotEqual(broken["bytes"], len(self.output()))


if __name__ == "__main__":
    unittest.main()
