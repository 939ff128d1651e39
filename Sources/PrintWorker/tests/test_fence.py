"""Hostile pages get nothing from outside their folder."""

import unittest

import support

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="9" height="9">{}</svg>'


class FenceTests(support.PrintTestCase):
    """Every way out ends the job."""

    def setUp(self):
        super().setUp()
        self.secret = self.outside / "secret.css"
        self.secret.write_text("p { color: red }")
        (self.outside / "secret.svg").write_text(SVG.format('<rect width="9" height="9"/>'))
        (self.root / "link.svg").symlink_to(self.outside / "secret.svg")
        (self.root / "inner.svg").write_text(SVG.format(f'<image xlink:href="file://{self.outside}/secret.svg" width="9" height="9"/>'))
        (self.root / "sheet.svg").write_text(SVG.format(f"<style>@import url(file://{self.secret});</style><rect width='1' height='1'/>"))
        (self.root / "outer.css").write_text("@import url(../secret.css);")

    def test_addresses_of_the_network_are_blocked(self):
        for address in ["http://127.0.0.1/a.png", "https://127.0.0.1/a.png", "ftp://127.0.0.1/a.png",
                        "//127.0.0.1/a.png", "file://elsewhere/a.png", "gopher:a", "HTTP://127.0.0.1/a"]:
            with self.subTest(address):
                self.assertEqual(self.refused(f'<img src="{address}" alt="a">'), "blocked-address")

    def test_files_outside_are_refused(self):
        for address in ["../secret.svg", "..%2fsecret.svg", "%2e%2e/secret.svg", "link.svg", "inner.svg",
                        "file:///etc/passwd", "/etc/passwd", "a/../../secret.svg", "FILE:///etc/passwd",
                        "../missing.svg", "file://localhost/etc/passwd"]:
            with self.subTest(address):
                self.assertEqual(self.refused(f'<p>a<img src="{address}" alt="a" width="9" height="9"></p>'), "outside-folder")

    def test_styles_reach_nothing_outside(self):
        for style in ["@import url(../secret.css);", "p { background: url(../secret.svg) }",
                      "p { list-style-image: url(../secret.svg); display: list-item }",
                      "@font-face { font-family: Out; src: url(../secret.ttf) }",
                      "p::before { content: url(../secret.svg) }",
                      "@page { background: url(../secret.svg) }"]:
            with self.subTest(style):
                code = self.refused("<p>One</p>", head=f"<style>{style}</style>")
                self.assertEqual(code, "outside-folder")

    def test_other_elements_reach_nothing_outside(self):
        secret = self.secret.as_uri()
        for head, body in [
            (f'<link rel="stylesheet" href="{secret}">', ""), ('<link rel="stylesheet" href="outer.css">', ""),
            (f'<link rel="attachment" href="{secret}">', ""), ("", f'<a rel="attachment" href="{secret}">a</a>'),
            ("", f'<embed src="{secret}">'), ("", f'<object data="{secret}"></object>'),
            ("", SVG.format(f'<image xlink:href="{secret}" width="9" height="9"/>')),
            ("<base href='file:///etc/'>", "<img src='passwd' alt='a'>"),
        ]:
            with self.subTest(head + body):
                self.assertEqual(self.refused("<p>One</p>" + body, head=head), "outside-folder")

    def test_a_picture_with_imported_styles_is_lost_and_told(self):
        done = self.printed('<img src="sheet.svg" alt="a">')
        self.assertEqual([(problem["kind"], problem["target"]) for problem in done["problems"]],
                         [("bad-svg", "sheet.svg")])

    def test_what_lies_inside_is_read(self):
        (self.root / "a b.svg").write_text(SVG.format('<rect width="9" height="9"/>'))
        done = self.printed('<img src="a%20b.svg" alt="a"><img src="./fonts/../a%20b.svg?x#y" alt="b">'
                            '<img alt="c" src="data:image/svg+xml,%3Csvg xmlns=%22http://www.w3.org/2000/svg%22 width=%229%22'
                            ' height=%229%22%3E%3C/svg%3E">')
        self.assertEqual(done["problems"], [])


if __name__ == "__main__":
    unittest.main()
