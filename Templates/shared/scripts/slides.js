// Shows the slides of a page one at a time. Without this file they stand one below the other.
//
// Keys are told by their place (event.code), so that they work on Kazakh and Russian keyboards too.
(() => {
  "use strict";

  const page = document.documentElement;
  const slides = [...document.querySelectorAll(".slide")];
  const controls = document.querySelector(".deck-controls");
  if (!slides.length || !controls) return;

  const speakerWindow = "slides-speaker";
  const counter = controls.querySelector(".deck-counter");
  const following = document.querySelector(".deck-following");
  let current = 0;
  let partner = window.name === speakerWindow ? window.opener : null;
  let pointing = 0;
  let began = 0;

  const presents = () => page.classList.contains("presents");

  // The slide that the address names, or one that holds what it names.
  function slideOfAddress() {
    const name = decodeURIComponent(location.hash.slice(1));
    const target = name && document.getElementById(name);
    return target ? slides.indexOf(target.closest(".slide")) : -1;
  }

  function show(index, options = {}) {
    current = Math.max(0, Math.min(slides.length - 1, index));
    slides.forEach((slide, each) => slide.classList.toggle("is-current", each === current));
    counter.textContent = `${current + 1} / ${slides.length}`;
    if (following) showFollowing();
    makeReachable();
    if (!presents()) return;
    history.replaceState(null, "", "#" + slides[current].id);
    slides[current].focus({ preventScroll: true });
    if (!options.isFollowing && partner && !partner.closed) {
      partner.postMessage({ slide: slides[current].id }, "*");
    }
  }

  // For the speaker alone: what comes next, and the minutes since the first turn.
  function showFollowing() {
    const next = slides[current + 1]?.querySelector("h1, h2");
    following.querySelector("strong").textContent = next ? next.textContent : "";
    following.querySelector("strong").parentElement.hidden = !next;
    if (!began && current > 0) began = performance.now();
    const minutes = began ? Math.floor((performance.now() - began) / 60000) : 0;
    following.querySelector(".deck-minutes").textContent = `${minutes}′`;
  }

  // What does not fit a slide is scrolled, by the keyboard too.
  function makeReachable() {
    const face = slides[current].querySelector(".slide-face");
    if (presents() && face.scrollHeight > face.clientHeight + 1) {
      face.tabIndex = 0;
      face.setAttribute("role", "group");
      face.setAttribute("aria-labelledby", slides[current].getAttribute("aria-labelledby"));
    } else {
      for (const name of ["tabindex", "role", "aria-labelledby"]) face.removeAttribute(name);
    }
  }

  function present() {
    page.classList.add("presents");
    show(current);
  }

  function list() {
    page.classList.remove("presents", "with-notes");
    slides[current].scrollIntoView();
  }

  function toggleNotes() {
    if (!presents()) present();
    page.classList.toggle("with-notes");
  }

  function toggleFullScreen() {
    if (document.fullscreenElement) document.exitFullscreen();
    else if (page.requestFullscreen) page.requestFullscreen().catch(() => {});
  }

  // A second window with the notes, which turns the slides of this one and is turned by it.
  function openSpeakerWindow() {
    partner = window.open(location.href, speakerWindow, "popup,width=1200,height=700");
  }

  const actions = {
    previous: () => show(current - 1),
    next: () => show(current + 1),
    notes: toggleNotes,
    speaker: openSpeakerWindow,
    screen: toggleFullScreen,
    list,
    present,
  };

  const keys = {
    ArrowRight: "next", ArrowDown: "next", PageDown: "next",
    ArrowLeft: "previous", ArrowUp: "previous", PageUp: "previous",
    KeyN: "notes", KeyS: "speaker", KeyF: "screen", Escape: "list",
  };

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    if (!presents()) {
      if (event.code === "KeyP") present();
      return;
    }
    const isSpace = event.code === "Space";
    if (isSpace && event.target.closest("a, button, summary")) return;
    const isScroll = event.code === "ArrowUp" || event.code === "ArrowDown";
    if (isScroll && event.target.matches(".slide-face")) return;
    if (event.code === "Home") show(0);
    else if (event.code === "End") show(slides.length - 1);
    else if (isSpace) show(current + (event.shiftKey ? -1 : 1));
    else if (keys[event.code]) actions[keys[event.code]]();
    else return;
    event.preventDefault();
  });

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-action]");
    if (button) actions[button.dataset.action]();
  });

  // The buttons stay away from the audience until somebody reaches for them.
  document.addEventListener("pointermove", () => {
    page.classList.add("is-pointing");
    clearTimeout(pointing);
    pointing = setTimeout(() => page.classList.remove("is-pointing"), 2500);
  });

  // A face changes with the window, and what stands on it with the fonts.
  const watch = new ResizeObserver(makeReachable);
  for (const part of document.querySelectorAll(".slide-face, .slide-body")) watch.observe(part);
  document.fonts.ready.then(makeReachable);

  window.addEventListener("hashchange", () => {
    const index = slideOfAddress();
    if (index >= 0) show(index);
  });

  window.addEventListener("message", (event) => {
    if (!partner || event.source !== partner || typeof event.data?.slide !== "string") return;
    const index = slides.findIndex((slide) => slide.id === event.data.slide);
    if (index >= 0) show(index, { isFollowing: true });
  });

  for (const slide of slides) slide.tabIndex = -1;
  for (const hidden of document.querySelectorAll(".deck-controls, .deck-start, .deck-following")) {
    hidden.hidden = false;
  }
  current = Math.max(0, slideOfAddress());
  // A telephone held upright shows the list: a slide would be the size of a stamp.
  if (window.matchMedia("(min-width: 40em) and (orientation: landscape)").matches) present();
  else show(current);
  if (partner) page.classList.add("with-notes");
  setInterval(() => presents() && following && showFollowing(), 10000);
})();
