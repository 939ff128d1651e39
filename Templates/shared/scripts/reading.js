// Keeps from page to page how a reader wants pages to look, and prints. Without this file the choice
// holds for one page, by the style sheet alone. That a page begins with the look that was chosen is the
// work of first.js.
(() => {
  "use strict";

  const page = document.documentElement;
  const key = "habarshy-view";

  // A browser may refuse to keep anything; the choice then holds for one page.
  function read() {
    try {
      return JSON.parse(localStorage.getItem(key)) || {};
    } catch {
      return {};
    }
  }

  function write(choice) {
    try {
      if (Object.keys(choice).length) localStorage.setItem(key, JSON.stringify(choice));
      else localStorage.removeItem(key);
    } catch { /* see above */ }
  }

  const groups = ["colours", "size", "spacing", "figures"];

  // What is not chosen has no attribute: the page then looks as usual.
  function show(choice) {
    for (const group of groups) {
      if (typeof choice[group] === "string") page.dataset[group] = choice[group];
      else delete page.dataset[group];
    }
    for (const group of groups) {
      for (const input of document.getElementsByName(`view-${group}`)) {
        input.checked = input.value === (choice[group] || "");
      }
    }
  }

  show(read());
  window.addEventListener("pageshow", () => show(read()));
  window.addEventListener("storage", () => show(read()));

  document.addEventListener("change", (event) => {
    const group = event.target.name?.match(/^view-(\w+)$/)?.[1];
    if (!groups.includes(group)) return;
    const choice = read();
    if (event.target.value) choice[group] = event.target.value;
    else delete choice[group];
    write(choice);
    if (event.target.value) page.dataset[group] = event.target.value;
    else delete page.dataset[group];
  });

  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-print]")) window.print();
    if (event.target.closest("[data-usual]")) {
      write({});
      show({});
    }
  });
})();
