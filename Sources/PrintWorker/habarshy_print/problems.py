"""What the engine only logs, as problems with a kind and, where it is known, a place."""

import logging
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import weasyprint
from weasyprint.logger import LOGGER, PROGRESS_LOGGER

#: No more than so many problems are listed; the last says how many more there were.
MOST = 200

#: Kinds by how the message begins; the group that matched, where there is one, is the target.
KINDS = [
    (re.compile(r"Ignored `([^:`]+)"), "unknown-property"),
    (re.compile(r"(?:Failed to load (?:image|stylesheet)) at (?:'([^']+)'|(\S+)) ?:(?: |$)"), "missing-resource"),
    (re.compile(r"Failed to load inline SVG"), "bad-svg"),
    (re.compile(r"Failed to render SVG image (\S+)"), "bad-svg"),
    (re.compile(r"Failed to apply CSS rule in SVG"), "bad-svg"),
    (re.compile(r"Font-face '(.+)' cannot be loaded"), "missing-resource"),
    (re.compile(r"Failed to load attachment|Unsupported stylesheet type|Missing href"), "missing-resource"),
    (re.compile(r"No anchor #(\S+) for"), "missing-anchor"),
    (re.compile(r"Content discarded: target points to undefined anchor .*#([^'\")]+)"), "missing-anchor"),
    (re.compile(r'Image "(.*)" has no required alt'), "missing-alternative"),
    (re.compile(r'Missing required "lang"'), "missing-language"),
    (re.compile(r"\.notdef glyph rendered .*\((U\+[0-9A-F]+)\)"), "missing-glyph"),
]
PLACE = re.compile(r" at (\d+):(\d+)\b")
#: The name of an exception before its message.
EXCEPTION = re.compile(r"(?<=: )[A-Z]\w*(?:Error|Exception): ")
STEP = re.compile(r"Step (\d+)(?:.* - Page (\d+))?")


class Problems(logging.Handler):
    """Collects what the engine logs while it is open, and passes its progress on."""

    def __init__(self, root, html, progress):
        super().__init__(logging.WARNING)
        self.listed = []
        self._seen = set()
        self._dropped = 0
        self._root = root
        self._sheets = Sheets()
        self._document = html.relative_to(root).as_posix()
        self._progress = Progress(progress)

    def __enter__(self):
        LOGGER.addHandler(self)
        LOGGER.setLevel(logging.WARNING)
        PROGRESS_LOGGER.addHandler(self._progress)
        PROGRESS_LOGGER.setLevel(logging.INFO)
        PROGRESS_LOGGER.propagate = False
        self._sheets.__enter__()
        return self

    def __exit__(self, *error):
        LOGGER.removeHandler(self)
        PROGRESS_LOGGER.removeHandler(self._progress)
        self._sheets.__exit__(*error)
        if self._dropped:
            self.listed.append({"kind": "other", "text": f"{self._dropped} more problems"})

    def emit(self, record):
        """Turns a message of the engine into a problem."""
        message = " ".join(record.getMessage().split())
        kind, target = "other", None
        for pattern, name in KINDS:
            if match := pattern.match(message):
                kind = name
                target = match[match.lastindex] if match.lastindex else None
                break
        if kind == "missing-resource" and target and target.endswith(".svg") and not message.endswith("file"):
            kind = "bad-svg"  # it is there and cannot be read
        place = PLACE.search(message)
        text = self._plain(message)
        if kind == "missing-glyph":
            text = f"no font has {target} “{chr(int(target[2:], 16))}”"
        self.add(
            kind=kind,
            text=text,
            file=self._file() if place or kind == "unknown-property" else None,
            line=int(place[1]) if place else None,
            column=int(place[2]) if place else None,
            target=self._short(target) if target else None,
        )

    def add(self, **problem):
        """Lists a problem once."""
        problem = {key: value for key, value in problem.items() if value is not None}
        key = tuple(problem.items())
        if key in self._seen:
            return
        if len(self.listed) >= MOST:
            self._dropped += 1
            return
        self._seen.add(key)
        self.listed.append(problem)

    def _file(self):
        """The style sheet being read, below the root; the document itself for styles written in it."""
        url = self._sheets.current()
        return (self._below_root(url) if url else None) or self._document

    def _below_root(self, url):
        parts = urlsplit(url)
        if parts.scheme != "file":
            return None
        path = Path(unquote(parts.path))
        return path.relative_to(self._root).as_posix() if path.is_relative_to(self._root) else path.name

    def _short(self, target):
        """A target without the place of the job on this machine."""
        return self._below_root(target) or target

    def _plain(self, message):
        """One line in lower case, without full stop, place or the job's own folder."""
        text = PLACE.sub("", message).replace(self._root.as_uri() + "/", "").replace(f"{self._root}/", "")
        text = text.removesuffix(".")
        text = EXCEPTION.sub("", text)
        return text[:1].lower() + text[1:] if text[1:2].islower() else text


class Progress(logging.Handler):
    """Passes steps and pages on: steps 1 to 7; pages are counted anew in each round of layout."""

    def __init__(self, tell):
        super().__init__(logging.INFO)
        self._tell = tell

    def emit(self, record):
        """Tells a step of the engine."""
        if match := STEP.match(record.getMessage()):
            self._tell(int(match[1]), int(match[2]) if match[2] else None)


class Sheets:
    """Knows which style sheet the engine is reading, since its messages name lines and not files."""

    def __init__(self):
        self._stack = []
        self._original = None

    def current(self):
        """The address of the innermost sheet; nothing for a ``style`` element or attribute."""
        return self._stack[-1] if self._stack else None

    def __enter__(self):
        original = self._original = weasyprint.CSS.__init__
        stack = self._stack

        def init(sheet, guess=None, filename=None, url=None, **options):
            stack.append(url)
            try:
                original(sheet, guess, filename, url, **options)
            finally:
                stack.pop()

        weasyprint.CSS.__init__ = init
        return self

    def __exit__(self, *error):
        weasyprint.CSS.__init__ = self._original
