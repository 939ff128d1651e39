"""The second wall: the worker does its work where it sees no network and no other folders."""

import shutil
import subprocess
import sys
import unittest
from pathlib import Path

import support


def folders():
    """The folders that a sandbox has to show, by the worker's own word."""
    listing = subprocess.run([sys.executable, "-I", "-m", "habarshy_print", "--folders"], capture_output=True,
                             text=True, check=True)
    return listing.stdout.split("\n")[:-1]


def wall(root):
    """The command that starts something behind the wall, as the README tells it."""
    command = ["bwrap", "--unshare-all", "--die-with-parent", "--new-session", "--clearenv", "--tmpfs", "/tmp"]
    for folder in folders():
        command += ["--ro-bind", folder, folder]
    return [*command, "--proc", "/proc", "--dev", "/dev", "--bind", str(root), str(root), "--chdir", "/"]


def works():
    """Whether such walls can be built here at all."""
    if not shutil.which("bwrap"):
        return False
    trial = ["bwrap", "--unshare-all", "--ro-bind", "/", "/", "true"]
    return subprocess.run(trial, capture_output=True, check=False).returncode == 0


@unittest.skipUnless(works(), "bubblewrap is not installed or may not unshare here")
class SandboxTests(support.PrintTestCase):
    """The same answers, from behind a wall."""

    def test_a_document_is_printed_behind_the_wall(self):
        self.write("<p>One</p>")
        outside = self.worker.ask(self.request(posted=True))[-1]
        first = self.output()
        worker = support.Worker(*wall(self.root))
        self.addCleanup(worker.close)
        done = worker.ask(self.request(posted=True))[-1]
        self.assertEqual((done["event"], done.get("pages")), ("done", outside["pages"]), done)
        self.assertEqual(self.output(), first)

    def test_nothing_else_is_seen(self):
        hidden = Path(self.outside / "secret.txt")
        hidden.write_text("secret")
        code = f"import os, socket; print(os.path.exists({str(hidden)!r}), os.path.exists('/etc/passwd'), socket.if_nameindex())"
        seen = subprocess.run([*wall(self.root), sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
        self.assertEqual(seen.stdout.strip(), "False False [(1, 'lo')]")


if __name__ == "__main__":
    unittest.main()
