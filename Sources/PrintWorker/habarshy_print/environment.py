"""What has to be right about the process before the engine is imported."""

import os
import resource
import signal
import sys
import threading
import time
import warnings
from pathlib import Path

#: Limit of the address space in MiB, mapped libraries included; a bulletin of 24 pages needs 325.
MEMORY_MIB = 1024


def take_stdout():
    """Keeps standard output for events; whatever else prints, in Python or in C, goes to standard error."""
    events = os.fdopen(os.dup(1), "w", encoding="utf-8", newline="\n", buffering=1)
    os.dup2(2, 1)
    sys.stdout = sys.stderr
    return events


def limit_memory(mebibytes):
    """Limits the address space of the process, so that a hostile document ends its job and not the machine."""
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = mebibytes * 1024 * 1024
    if hard != resource.RLIM_INFINITY:
        wanted = min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def end_with_parent():
    """Ends without a word when nobody listens any more, even in the middle of a document that never ends."""
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    parent = os.getppid()

    def watch():
        while os.getppid() == parent:
            time.sleep(1)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def hide_system_fonts():
    """Shows fontconfig an empty system: a document has the fonts of its own ``@font-face`` rules and no others."""
    os.environ["FONTCONFIG_FILE"] = str(Path(__file__).with_name("fonts.conf"))
    warnings.filterwarnings("ignore", message="No fonts configured in FontConfig")


def folders():
    """The folders a sandbox has to show the worker, for reading: system libraries and both Pythons."""
    wanted = ["/usr", "/lib", "/lib64", sys.base_prefix, sys.prefix]
    found = []
    for folder in wanted:
        covered = any(Path(folder).is_relative_to(other) for other in found)
        if os.path.isdir(folder) and not covered:
            found.append(folder)
    return found
