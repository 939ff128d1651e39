// Scrolls a script at the speed at which it is read. Without this file the page is scrolled by hand.
//
// Keys are told by their place (event.code), so that they work on Kazakh and Russian keyboards too.
(() => {
  "use strict";

  const page = document.documentElement;
  const items = [...document.querySelectorAll(".prompter-item")];
  const keys = document.querySelector(".prompter-keys");
  if (!items.length) return;
  if (keys) keys.hidden = false;

  const slowest = 0.25;
  const fastest = 4;
  let pace = 1;
  let position = 0;
  let last = null;

  const runs = () => last !== null;

  // The line that is being read stands a third below the top of the window.
  const readingLine = () => position + window.innerHeight / 3;

  const top = (item) => item.getBoundingClientRect().top + window.scrollY;

  // Pixels a second: each item takes its own time.
  function speed() {
    const line = readingLine();
    const item = items.filter((each) => top(each) <= line).pop() || items[0];
    const seconds = Number(item.dataset.seconds) || 1;
    return (item.getBoundingClientRect().height / seconds) * pace;
  }

  function step(now) {
    if (!runs()) return;
    position += (speed() * Math.min(now - last, 100)) / 1000;
    last = now;
    window.scrollTo(0, position);
    const end = page.scrollHeight - window.innerHeight;
    if (position >= end) stop();
    else requestAnimationFrame(step);
  }

  function start() {
    position = window.scrollY;
    last = performance.now();
    page.classList.add("runs");
    requestAnimationFrame(step);
  }

  function stop() {
    last = null;
    page.classList.remove("runs");
  }

  function setPace(value) {
    pace = Math.max(slowest, Math.min(fastest, value));
  }

  // To the next item, or back to the beginning of this one and then the one before.
  function jump(direction) {
    const line = window.scrollY + window.innerHeight / 3;
    const tops = items.map(top);
    const target = direction > 0
      ? tops.find((each) => each > line + 1)
      : tops.filter((each) => each < line - 1).pop();
    if (target === undefined) return;
    position = Math.max(0, target - window.innerHeight / 3);
    window.scrollTo(0, position);
  }

  const actions = {
    Space: () => (runs() ? stop() : start()),
    ArrowUp: () => setPace(pace / 1.1),
    ArrowDown: () => setPace(pace * 1.1),
    PageDown: () => jump(1),
    PageUp: () => jump(-1),
    KeyM: () => page.classList.toggle("is-mirrored"),
    Escape: stop,
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("a, button, input, summary") && event.code === "Space") return;
    const action = actions[event.code];
    if (!action) return;
    event.preventDefault();
    action();
  });

  // A hand on the wheel moves the text without stopping it.
  document.addEventListener("wheel", () => { position = window.scrollY; }, { passive: true });
  document.addEventListener("touchstart", stop, { passive: true });
})();
