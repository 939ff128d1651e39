"""One request, one answer, whatever the line says."""

import unittest

import support


class ProtocolTests(support.PrintTestCase):
    """The loop never ends before its input does."""

    def test_it_says_what_it_is_before_the_first_request(self):
        self.assertEqual(self.worker.ready, {"event": "ready", "engine": "weasyprint", "version": "70.0"})

    def test_it_tells_steps_and_pages_on_the_way(self):
        self.write("<p>One</p>")
        events = self.worker.ask(self.request(id="a"))
        steps = [event["step"] for event in events[:-1]]
        self.assertEqual((steps[0], steps[-1]), (1, 7))
        self.assertIn({"id": "a", "event": "progress", "step": 5, "page": 1}, events)

    def test_done_tells_pages_and_bytes_and_leaves_no_part(self):
        done = self.printed("<p>One</p><p style='break-before:page'>Two</p>")
        self.assertEqual((done["pages"], done["bytes"], done["problems"]), (2, len(self.output()), []))
        self.assertEqual([path.name for path in self.root.glob("out*")], ["out.pdf"])

    def test_a_line_that_is_no_request_is_answered_without_the_id_of_the_job_before(self):
        self.printed("<p>One</p>")
        for line in ["junk", "[1]", "[" * 5000, '"text"', "{"]:
            with self.subTest(line[:10]):
                answer = self.worker.ask(line)[-1]
                self.assertEqual(answer["code"], "bad-request")
                self.assertNotIn("id", answer)

    def test_a_request_that_cannot_be_done_says_why(self):
        self.write("<p>One</p>")
        faults = [
            {"html": "missing.html"}, {"html": "../document.html"}, {"html": 7}, {"html": ""}, {"pdf": "../out.pdf"},
            {"pdf": "document.html"}, {"pdf": "/etc/out.pdf"}, {"pdf": "."}, {"root": "job"}, {"root": "/nowhere"},
            {"posted": "yes"}, {"sheets": "book"}, {"paper-thickness": -1}, {"paper-thickness": True},
            {"paper-thickness": 3}, {"posted": True, "bleed": True}, {"posted": True, "sheets": "booklet"},
            {"options": {}}, {"html": "a\0b"},
        ]
        for fault in faults:
            with self.subTest(fault):
                answer = self.worker.ask(self.request(**fault))[-1]
                self.assertEqual((answer["event"], answer.get("code"), answer["id"]), ("error", "bad-request", 1))

    def test_a_file_that_cannot_be_written_is_told(self):
        self.write("<p>One</p>")
        (self.root / "out.pdf").mkdir()
        self.assertEqual(self.worker.ask(self.request())[-1]["code"], "not-written")
        self.assertEqual(list(self.root.glob("*.part")), [])

    def test_a_document_too_deep_ends_its_job_and_not_the_worker(self):
        self.assertEqual(self.refused("<div>" * 3000 + "x"), "too-deep")
        self.printed("<p>One</p>")

    def test_a_document_without_fonts_ends_its_job_and_not_the_worker(self):
        (self.root / "fonts/test.ttf").write_bytes(b"no font")
        self.assertEqual(self.refused("<p>One</p>"), "no-fonts")

    def test_the_limit_of_memory_ends_the_job(self):
        worker = support.Worker(arguments=["--memory", "300"])
        self.addCleanup(worker.close)
        self.write("<p>One two three</p>" * 40000)
        answer = worker.ask(self.request())[-1]
        if answer["event"] != "ended":  # a library below Python may give up first
            self.assertEqual(answer.get("code"), "out-of-memory")
        self.assertEqual(list(self.root.glob("out*")), [])

    def test_it_ends_with_its_input(self):
        self.assertEqual(support.Worker().close(), 0)


if __name__ == "__main__":
    unittest.main()
