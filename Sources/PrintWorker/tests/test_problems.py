"""What is wrong with a document is told, with kind and place."""

import unittest

import support

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9">{}</svg>'


class ProblemTests(support.PrintTestCase):
    """Nothing that the engine only logs is lost."""

    def problems(self, body, style="", head="", **more):
        return self.printed(body, style, head, **more)["problems"]

    def test_a_good_document_has_none(self):
        self.assertEqual(self.problems("<h1>Қазақстан 5 ₸</h1>" + SVG.format("<title>a</title>"), posted=True), [])

    def test_each_kind_is_told_with_its_target(self):
        cases = [
            ("<img src='no.png' alt='a'>", "", "missing-resource", "no.png"),
            ("<a href='#none'>a</a>", "", "missing-anchor", "none"),
            ("<p><a href='#none'></a></p>", "a::after { content: target-counter(attr(href), page) }", "missing-anchor", "none"),
            ("<p>中</p>", "", "missing-glyph", "U+4E2D"),
            ("<p>One</p>", "@font-face { font-family: Lost; src: url(lost.ttf) }", "missing-resource", "Lost"),
            ("<svg xmlns='http://www.w3.org/2000/svg' id='s' width='9' height='9'></svg>", "", "missing-alternative", "s"),
            ("<img alt='' src='data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 width=%229%22 height=%229%22/%3E'>",
             "", "missing-alternative", None),
        ]
        for body, style, kind, target in cases:
            with self.subTest(kind + body):
                found = self.problems(body, style, posted=True)
                self.assertIn(kind, [problem["kind"] for problem in found])
                problem = next(problem for problem in found if problem["kind"] == kind)
                if target:
                    self.assertEqual(problem["target"], target)
                self.assertNotIn(str(self.root), str(found))

    def test_a_broken_picture_is_told(self):
        (self.root / "bad.svg").write_text("<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><g></svg>")
        (self.root / "bad.png").write_bytes(b"no picture")
        for name, kind in (("bad.svg", "bad-svg"), ("bad.png", "missing-resource")):
            found = self.problems(f"<img src='{name}' alt='a'>")
            self.assertEqual([(problem["kind"], problem["target"]) for problem in found], [(kind, name)])

    def test_a_missing_language_is_told(self):
        self.assertIn("missing-language", [problem["kind"] for problem in self.problems("<p>a</p>", language="", posted=True)])

    def test_an_unknown_property_is_told_with_file_line_and_column(self):
        (self.root / "second.css").write_text("p {\n  foo: bar;\n}")
        found = self.problems("<p style='baz: 1'>a</p>", "p { colour: red }", "<link rel=stylesheet href=second.css>")
        places = {(problem.get("file"), problem.get("line"), problem.get("column"), problem["target"]) for problem in found}
        first = support.STYLE.count("\n") + 1
        self.assertEqual(places, {
            ("print.css", first, 5, "colour"), ("second.css", 2, 3, "foo"), ("document.html", 1, 1, "baz")})

    def test_an_imported_sheet_is_told_from_the_one_that_imports_it(self):
        (self.root / "inner.css").write_text("p { foo: 1 }")
        (self.root / "outer.css").write_text("@import 'inner.css';\np { bar: 1 }")
        found = self.problems("<p>a</p>", head="<link rel=stylesheet href=outer.css>")
        self.assertEqual([(problem["file"], problem["line"]) for problem in found], [("inner.css", 1), ("outer.css", 2)])

    def test_there_is_an_end_to_problems(self):
        found = self.problems("<p>a</p>", "".join(f"p {{ x{number}: 1 }}\n" for number in range(300)))
        self.assertEqual(len(found), 201)
        self.assertEqual(found[-1]["text"], "100 more problems")

    def test_problems_do_not_pass_to_the_next_job(self):
        self.problems("<p>a</p>", "p { foo: 1 }")
        self.assertEqual(self.problems("<p>a</p>"), [])


class OverflowTests(support.PrintTestCase):
    """What must fit is measured after the layout; lines are 20 px high."""

    def overflow(self, body, style=""):
        found = self.printed(body, "html { line-height: 20px } " + style)["problems"]
        return [(problem["target"], problem["lines"], problem["page"]) for problem in found if problem["kind"] == "overflow"]

    def lines(self, count):
        return "<br>".join("abc" for _ in range(count))

    def test_what_fits_is_not_told(self):
        for body in [
            f"<div class=fits style='height:60px'>{self.lines(3)}</div>",
            f"<div class=fits>{self.lines(9)}</div>",
            f"<div style='height:20px'>{self.lines(9)}</div>",
            f"<div class=fits style='height:60px;padding:9px;border:5px solid'>{self.lines(3)}</div>",
            f"<div class=fits style='height:60px'><p style='margin:0 0 40px'>{self.lines(3)}</p></div>",
            "<div class=fits style='height:60px;position:relative'><div style='position:absolute;top:0;bottom:-20px'></div>"
            f"{self.lines(3)}</div>",
        ]:
            with self.subTest(body):
                self.assertEqual(self.overflow(body), [])

    def test_lines_too_many_are_counted(self):
        for body, style in [
            (f"<div id=panel class=fits style='height:60px'>{self.lines(5)}</div>", ""),
            (f"<div data-name=panel class='big fits' style='height:61px'>{self.lines(5)}</div>", ""),
            (f"<div id=panel class=fits style='height:60px;overflow:hidden'>{self.lines(5)}</div>", ""),
            (f"<div id=panel class=fits style='position:absolute;top:9px;height:60px'>{self.lines(5)}</div>", ""),
            (f"<div id=panel class=fits style='height:60px;position:relative'><p style='position:absolute'>{self.lines(5)}</p></div>",
             "p { margin: 0 }"),
            (f"<div id=panel class=fits style='max-height:60px'><p>{self.lines(5)}</p></div>", "p { margin: 0 }"),
            (f"<div class=grid><div id=panel class=fits>{self.lines(5)}</div></div>",
             ".grid { display: grid; grid-template-rows: 60px } .fits { height: 60px }"),
            (f"<div class=flex><div id=panel class=fits>{self.lines(5)}</div></div>",
             ".flex { display: flex; height: 60px } .fits { height: 60px }"),
            (f"<div id=panel class=fits style='height:60px'>{self.lines(3)}"
             "<img alt='a' style='display:block;height:40px' src='data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22"
             " width=%2240%22 height=%2240%22/%3E'></div>", ""),
            (f"<div id=panel class=fits style='height:60px'><table><tr><td>{self.lines(5)}</td></tr></table></div>",
             "table { border-collapse: collapse } td { padding: 0 }"),
            (f"<div id=panel class=fits style='height:60px'><div style='columns:2'>{self.lines(10)}</div></div>", ""),
        ]:
            with self.subTest(body + style):
                self.assertEqual(self.overflow(body, style), [("panel", 2, 1)])

    def test_what_goes_on_to_another_page_does_not_fit(self):
        found = self.overflow(f"<p>a</p><section id=release class=fits style='break-before:page'>{self.lines(40)}</section>")
        self.assertEqual([(target, page) for target, _, page in found], [("release", 2)])
        self.assertGreater(found[0][1], 0)



class LostFootnoteTests(support.PrintTestCase):
    """A footnote that no page has is told with its words."""

    STYLE = ".footnote { float: footnote }"

    def lost(self, body):
        found = self.printed(body, self.STYLE)["problems"]
        return [problem["target"] for problem in found if problem["kind"] == "lost-footnote"]

    def test_a_footnote_on_its_page_is_not_told(self):
        notes = "".join(f"<p>{'word ' * 90}<span class=footnote>Note {number}</span></p>" for number in range(40))
        self.assertEqual(self.lost(notes), [])

    def test_a_footnote_that_is_not_laid_out_is_told(self):
        self.assertEqual(
            self.lost("<p>One</p><div style='display:none'><p>a<span class='footnote'>Two  words</span></p></div>"), ["Two words"])


if __name__ == "__main__":
    unittest.main()
