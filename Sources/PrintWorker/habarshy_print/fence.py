"""The fence: a document reads files of its own folder and nothing else."""

from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from weasyprint.urls import FatalURLFetchingError, URLFetcher

from .failure import Failure


class Fence(URLFetcher):
    """Fetches ``file:`` below the root, links followed, and ``data:``; anything else ends the job.

    The engine catches some errors and goes on with a warning, so a refusal is kept and raised again at the end.
    """

    def __init__(self, root):
        super().__init__(allowed_protocols=("file", "data"), allow_redirects=False)
        self._root = Path(root).resolve()
        self._refused = []

    def fetch(self, url, headers=None):
        """Opens an address, or stops the document."""
        if url[:5].lower() == "data:":
            return super().fetch(url, headers)
        try:
            parts = urlsplit(url)
        except ValueError:
            self._refuse("blocked-address", "an address that cannot be read")
        if parts.scheme.lower() != "file":
            self._refuse("blocked-address", f"a document may not read addresses of {parts.scheme or 'no scheme'}")
        if parts.netloc not in ("", "localhost"):
            self._refuse("blocked-address", "a document may not read files of another host")
        try:
            path = Path(url2pathname(parts.path)).resolve()
        except (ValueError, OSError, RuntimeError):
            self._refuse("outside-folder", "a path that cannot be followed")
        if not path.is_relative_to(self._root):
            self._refuse("outside-folder", f"outside the folder of the document: {path.name}")
        if not path.is_file():
            raise ValueError("not a file" if path.exists() else "no such file")
        return super().fetch(path.as_uri(), headers)

    def raise_refused(self):
        """Fails when anything was refused, even if the engine went on."""
        if self._refused:
            raise self._refused[0]

    def _refuse(self, code, message):
        self._refused.append(Failure(code, message))
        raise FatalURLFetchingError(message)
