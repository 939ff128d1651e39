"""The loop: one JSON request a line on standard input, one JSON event a line on standard output.

Requests and events are described in the README beside this package.
"""

import gc
import json
import sys
import traceback

from . import engine, job
from .failure import Failure


class Events:
    """Writes events, each on its line and at once."""

    def __init__(self, stream):
        self._stream = stream

    def send(self, **event):
        """Writes one event; keys without a value are left out."""
        event = {key: value for key, value in event.items() if value is not None}
        self._stream.write(json.dumps(event, ensure_ascii=False, separators=(",", ":")) + "\n")
        self._stream.flush()


def serve(stream, requests=None):
    """Answers requests until there are no more; a failed job never ends the worker."""
    events = Events(stream)
    events.send(event="ready", engine="weasyprint", version=engine.VERSION)
    for line in requests or sys.stdin.buffer:
        if line.strip():
            answer(line, events)


def answer(line, events):
    """Does one job and says how it ended."""
    number = None  # a line that cannot be read must not be answered in the name of the job before it
    try:
        request = parsed(line)
        number = request.get("id")
        result = job.run(
            request, lambda step, page: events.send(id=number, event="progress", step=step, page=page))
        events.send(id=number, event="done", **result)
    except Failure as failure:
        events.send(id=number, event="error", code=failure.code, message=failure.message)
    except MemoryError:
        events.send(id=number, event="error", code="out-of-memory", message="the document needs too much memory")
        gc.collect()
    except RecursionError:
        events.send(id=number, event="error", code="too-deep", message="the document is nested too deeply")
    except Exception as error:  # the engine's own faults end the job and are told in full on standard error
        traceback.print_exc(file=sys.stderr)
        text = " ".join(str(error).split()) or "no message"
        events.send(id=number, event="error", code="engine", message=f"{type(error).__name__}: {text}")


def parsed(line):
    """The request on a line: a JSON object with a number."""
    try:
        request = json.loads(line)
    except ValueError as error:
        raise Failure("bad-request", f"not JSON: {error}") from None
    except RecursionError:
        raise Failure("bad-request", "not JSON: nested too deeply") from None
    if not isinstance(request, dict):
        raise Failure("bad-request", "a request is a JSON object")
    return request
