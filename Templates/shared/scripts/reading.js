// Keeps from page to page how a reader wants pages to look, and prints. Without this file the choice
// holds for one page, by the style sheet alone.
(() => {
  "use strict";

  const page = document.documentElement;
  const key = "habarshy-view";
  page.classList.add("scripted");

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

  // This file stands in the head, so that the first picture of the page is already the right one.
  show(read());
  document.addEventListener("DOMContentLoaded", () => show(read()));
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
