// Gives the page, before it is drawn, the look that a reader has chosen (reading.js keeps it). It stands in
// every page twice: before the first picture, and behind the header, where it sets the buttons too.
(() => {
  const page = document.documentElement;
  page.classList.add("scripted");
  let choice = {};
  try { choice = JSON.parse(localStorage.getItem("habarshy-view")) || {}; } catch {}
  for (const group of ["colours", "size", "spacing", "figures"]) {
    const value = choice[group];
    if (typeof value === "string") page.dataset[group] = value;
    for (const input of document.getElementsByName(`view-${group}`)) {
      input.checked = input.value === (value || "");
    }
  }
})();
