"""What has to be right about the process before the engine is imported."""

import os
import resource
import sys
import warnings
from pathlib import Path

#: Limit of the address space in MiB. It counts mapped libraries too: the idle worker maps about 0.4 GiB.
MEMORY_MIB = 2048


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
