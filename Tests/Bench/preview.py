"""`make bench-preview`: from saving a file to the fresh page in a real browser, in milliseconds.

Starts `habarshy preview` on the content that HabarshyBench writes, opens the edited page in Chromium
without a window, adds a sentence again and again, as editors do (a new file takes the place of the
old), and waits until the sentence stands in the page. Chromium is driven through its own protocol
over two pipes, so that nothing has to be installed but the browser and Python.
"""

import argparse
import json
import os
import pathlib
import re
import statistics
import subprocess
import sys
import tempfile
import time

LOOK = """
new Promise(found => {
  const look = () => document.body.textContent.includes(%s)
    && (found(performance.timeOrigin + performance.now()), true);
  if (look()) return;
  const observer = new MutationObserver(() => look() && observer.disconnect());
  observer.observe(document, {childList: true, subtree: true, characterData: true});
})
"""


class Browser:
    """Chromium, by messages that end with a zero, on descriptors 3 and 4."""

    def __init__(self, program, profile):
        to_browser, self.input = os.pipe()
        self.output, from_browser = os.pipe()

        def place():
            # Away from 3 and 4 first: either may be one of them.
            near, far = os.dup2(to_browser, 100), os.dup2(from_browser, 101)
            os.dup2(near, 3)
            os.dup2(far, 4)

        self.process = subprocess.Popen(
            [program, "--headless=new", "--no-sandbox", "--disable-gpu", "--remote-debugging-pipe",
             f"--user-data-dir={profile}", "about:blank"],
            preexec_fn=place, close_fds=False,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(to_browser)
        os.close(from_browser)
        self.number = 0
        self.bytes = b""
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self.session = None
        self.session = self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]

    def call(self, method, **parameters):
        self.number += 1
        message = {"id": self.number, "method": method, "params": parameters}
        if getattr(self, "session", None):
            message["sessionId"] = self.session
        os.write(self.input, json.dumps(message).encode() + b"\0")
        while True:
            while b"\0" not in self.bytes:
                more = os.read(self.output, 1 << 16)
                if not more:
                    sys.exit("the browser has ended")
                self.bytes += more
            line, self.bytes = self.bytes.split(b"\0", 1)
            answer = json.loads(line)
            if answer.get("id") == self.number:
                if "error" in answer:
                    raise RuntimeError(answer["error"])
                return answer["result"]

    def evaluate(self, expression):
        """The value of an expression; asked again when the page was loaded anew meanwhile."""
        for _ in range(20):
            try:
                result = self.call(
                    "Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
                if "exceptionDetails" in result:
                    raise RuntimeError(result["exceptionDetails"])
                return result["result"].get("value")
            except RuntimeError:
                time.sleep(0.01)
        sys.exit("the page does not answer")

    def end(self):
        self.process.terminate()
        self.process.wait()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--habarshy", default=".build/release/habarshy")
    parser.add_argument("--bench", default=".build/release/HabarshyBench")
    parser.add_argument("--browser", default="chromium")
    parser.add_argument("--templates", default="Templates")
    parser.add_argument("--count", default="1000")
    parser.add_argument("--monolingual", action="store_true")
    parser.add_argument("--runs", type=int, default=20)
    options = parser.parse_args()

    with tempfile.TemporaryDirectory(prefix="habarshy-preview-") as folder:
        words = [options.bench, "--write", folder, "--count", options.count]
        edited = subprocess.run(
            words + (["--monolingual"] if options.monolingual else []),
            check=True, capture_output=True, text=True).stdout.strip()
        preview = subprocess.Popen(
            [options.habarshy, "preview", "--port", "0", "--content", folder + "/Content",
             "--templates", options.templates, "--output", folder + "/Output", "--printer", "none"],
            stderr=subprocess.PIPE, text=True)
        try:
            measure(preview, pathlib.Path(edited), folder, options)
        finally:
            preview.terminate()
            preview.wait()


def measure(preview, edited, folder, options):
    address = None
    for line in preview.stderr:
        found = re.search(r"http://\S+", line)
        address = address or (found and found[0])
        if line.startswith("not built"):
            sys.exit("the site cannot be built")
        if line.startswith("built in"):
            print("first build:", line.strip())
            break
    page = f"{address}{edited.stem}/publications/{edited.parent.name}/index.html"
    browser = Browser(options.browser, folder + "/profile")
    try:
        browser.call("Page.enable")
        browser.call("Page.navigate", url=page)
        while browser.evaluate("document.documentElement.dataset.habarshyBuild") is None:
            time.sleep(0.05)
        text = edited.read_text(encoding="utf-8")
        times, builds = [], []
        for run in range(options.runs):
            token = "x" + "".join(chr(ord("a") + int(digit)) for digit in f"{run:04}")
            fresh = edited.with_name(edited.name + "~")
            fresh.write_text(f"{text}\nA sentence {token}.\n", encoding="utf-8")
            begun = time.time()
            os.rename(fresh, edited)
            times.append(browser.evaluate(LOOK % json.dumps(token)) - begun * 1000)
            builds.append(browser.evaluate(
                "fetch('/_preview/state').then(a => a.json()).then(s => s.milliseconds)"))
        report("save to fresh page", times)
        report("of it the build", builds)
    finally:
        browser.end()


def report(name, values):
    values = sorted(values)
    print(f"{name}: median {statistics.median(values):.0f} ms, "
          f"from {values[0]:.0f} to {values[-1]:.0f} ms, {len(values)} runs")


if __name__ == "__main__":
    main()
