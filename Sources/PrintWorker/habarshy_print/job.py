"""One job: what is asked, and the way from HTML to the file."""

import dataclasses
import os
import time
from pathlib import Path

from . import booklet, engine, inks, lost, marks, overflow, posted, width
from .failure import Failure
from .fence import Fence
from .problems import Problems

#: Thickness of a sheet in millimetres when a request says nothing: ordinary office paper of 80 g/m².
PAPER_THICKNESS = 0.1


@dataclasses.dataclass(frozen=True)
class Request:
    """A request that has been proved: paths are absolute and inside the root."""

    root: Path
    html: Path
    pdf: Path
    bleed: bool
    posted: bool
    is_booklet: bool
    thickness: float
    press: inks.Press | None

    @classmethod
    def proved(cls, raw):
        """Reads a request; anything missing, of the wrong kind or outside the root fails as ``bad-request``."""
        known = {"id", "root", "html", "pdf", "bleed", "posted", "sheets", "paper-thickness", "press"}
        if unknown := sorted(set(raw) - known):
            raise Failure("bad-request", f"unknown key {unknown[0]!r}")
        root = Path(text(raw, "root"))
        if not root.is_absolute() or not root.is_dir():
            raise Failure("bad-request", "root is not the absolute path of a folder")
        root = root.resolve()
        request = cls(
            root=root,
            html=inside(root, text(raw, "html")),
            pdf=inside(root, text(raw, "pdf")),
            bleed=flag(raw, "bleed"),
            posted=flag(raw, "posted"),
            is_booklet=choice(raw, "sheets", ("pages", "booklet")) == "booklet",
            thickness=length(raw, "paper-thickness", PAPER_THICKNESS),
            press=press(raw, root),
        )
        if not request.html.is_file():
            raise Failure("bad-request", "there is no file at html")
        if request.html == request.pdf:
            raise Failure("bad-request", "html and pdf are the same file")
        if request.posted and (request.bleed or request.is_booklet or request.press):
            raise Failure("bad-request", "a posted file has neither bleed nor imposed sheets nor inks")
        return request


def text(raw, key):
    """The text at a key."""
    value = raw.get(key)
    if not isinstance(value, str) or not value or "\0" in value:
        raise Failure("bad-request", f"{key} is not a path")
    return value


def flag(raw, key):
    """The truth value at a key; false when it is missing."""
    value = raw.get(key, False)
    if not isinstance(value, bool):
        raise Failure("bad-request", f"{key} is neither true nor false")
    return value


def choice(raw, key, choices):
    """One of the words at a key; the first when it is missing."""
    value = raw.get(key, choices[0])
    if value not in choices:
        raise Failure("bad-request", f"{key} is none of {', '.join(choices)}")
    return value


def length(raw, key, default):
    """Millimetres at a key: from 0 to 2."""
    value = raw.get(key, default)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 0 <= value <= 2:
        raise Failure("bad-request", f"{key} is not a thickness from 0 to 2 mm")
    return float(value)


def press(raw, root):
    """What the file is made for, besides the pages; nothing for colours of the screen."""
    value = raw.get("press")
    if value is None:
        return None
    if not isinstance(value, dict) or set(value) != {"profile", "condition", "inks"}:
        raise Failure("bad-request", "press is not a profile, a condition and inks")
    paths = [inside(root, text(value, key)) for key in ("profile", "inks")]
    try:
        return inks.Press.read(paths[0], text(value, "condition"), paths[1])
    except (OSError, ValueError):
        raise Failure("bad-request", "the profile or the inks cannot be read") from None


def inside(root, path):
    """A path below the root, links followed."""
    resolved = (root / path).resolve()
    if not resolved.is_relative_to(root) or resolved == root:
        raise Failure("bad-request", f"{Path(path).name} is outside the root")
    return resolved


def run(raw, progress):
    """Does the job; returns what the event ``done`` tells. The file appears whole or not at all."""
    begin = time.monotonic()
    request = Request.proved(raw)
    fence = Fence(request.root)
    with Problems(request.root, request.html, progress) as problems:
        data, document, root = engine.printed(
            request.html, fence, bleed=request.bleed, is_posted=request.posted, problems=problems)
        fence.raise_refused()
        for problem in (*overflow.found(document), *width.found(document), *lost.found(document, root)):
            problems.add(**problem)
        pages, sheets = len(document.pages), None
        if request.is_booklet:
            data, sheets = booklet.imposed(data, request.thickness)
        elif request.bleed:
            data = marks.marked(data)
        elif request.posted:
            data = posted.identified(data)
        if request.press:
            data = inks.converted(data, request.press, problems.add)
    write(data, request.pdf)
    return {
        "pages": pages,
        "sheets": sheets,
        "bytes": len(data),
        "seconds": round(time.monotonic() - begin, 2),
        "problems": problems.listed,
    }


def write(data, path):
    """Writes beside the place and renames, so that no reader ever sees half a file."""
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        part.unlink(missing_ok=True)
        with open(part, "xb") as file:
            file.write(data)
        os.replace(part, path)
    except OSError as error:
        part.unlink(missing_ok=True)
        raise Failure("not-written", f"cannot write {path.name}: {error.strerror}") from None
