// The search page: what is asked in its box, and what search.js finds.
(() => {
  "use strict";

  const box = document.getElementById("query");
  if (!box) return;
  const form = box.form;
  const area = document.getElementById("search-found");
  const count = area.querySelector(".search-count");
  const list = area.querySelector(".search-results");
  const more = area.querySelector(".search-more");
  const alphabet = document.getElementById("alphabet");
  // The first part of the index, which names the others.
  const index = document.querySelector('link[rel="search"]').href;

  const step = 20;
  let shown = step;
  let timer = 0;
  const loading = new Map();

  // Loads a part once; a part that did not come may be asked for again.
  function load(number) {
    if (!loading.has(number)) {
      loading.set(number, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = number === 1 ? index : new URL(habarshySearch.fileOf(number), index).href;
        script.onload = resolve;
        script.onerror = () => {
          loading.delete(number);
          reject(new Error(script.src));
        };
        document.head.append(script);
      }));
    }
    return loading.get(number);
  }

  // Loads parts until there is enough to show.
  async function search(query) {
    for (;;) {
      const next = habarshySearch.nextPart(query);
      const found = habarshySearch.find(query);
      const isEnough = found.entries.length >= Math.max(habarshySearch.enough, shown);
      if (!next || (isEnough && !found.similar)) {
        return { ...found, isAll: !next };
      }
      await load(next);
    }
  }

  // A text in which the words that were found are marked.
  function marked(text, ones) {
    const piece = document.createDocumentFragment();
    let place = 0;
    for (const { word, start, end } of habarshySearch.places(text)) {
      if (!ones.some((one) => habarshySearch.likeness(word, one))) continue;
      const mark = document.createElement("mark");
      mark.textContent = text.slice(start, end);
      piece.append(text.slice(place, start), mark);
      place = end;
    }
    piece.append(text.slice(place));
    return piece;
  }

  function element(name, className, content) {
    const made = document.createElement(name);
    if (className) made.className = className;
    made.append(content);
    return made;
  }

  function item(entry, ones) {
    const made = document.createElement("li");
    const owner = entry.owner;
    const labels = [habarshySearch.label(entry)];
    if (owner) labels.push(habarshySearch.label(owner), owner.title);
    made.append(element("p", "meta", labels.join(" · ")));
    const link = element("a", "", marked(entry.title, ones));
    link.href = `../${entry.link}`;
    made.append(link);
    if (entry.text) made.append(element("p", "", marked(entry.text, ones)));
    if (entry.members) {
      const members = element("ul", "edition-group", "");
      for (const member of entry.members) {
        const way = element("a", "", member.title);
        way.href = `../${member.link}`;
        members.append(element("li", "", way));
      }
      made.append(members);
    }
    return made;
  }

  function say(text) {
    if (count.textContent !== text) count.textContent = text;
  }

  function show(query, found) {
    const { entries, ones } = found;
    alphabet.hidden = entries.length > 0;
    list.hidden = !entries.length;
    list.replaceChildren(...entries.slice(0, shown).map((entry) => item(entry, ones)));
    more.hidden = entries.length <= shown;
    if (!entries.length) {
      // A first letter is no word yet.
      say(query.length > 1 ? box.dataset.nothing : "");
    } else {
      const number = entries.length + (found.isAll ? "" : "+");
      say(`${found.similar ? box.dataset.similar : box.dataset.found}: ${number}`);
    }
  }

  async function update() {
    const query = box.value.trim();
    try {
      // The address leads back here, and may be passed on; a page from a disk may refuse that.
      history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
    } catch { /* the address stays as it is */ }
    if (!query) {
      show("", { entries: [], ones: [], similar: false, isAll: true });
      return;
    }
    try {
      const found = await search(query);
      // Somebody may have typed on in the meantime.
      if (query === box.value.trim()) show(query, found);
    } catch {
      say(box.dataset.failed);
    }
  }

  function ask() {
    shown = step;
    clearTimeout(timer);
    timer = setTimeout(update, 120);
  }

  box.addEventListener("focus", () => load(1).catch(() => {}), { once: true });
  box.addEventListener("input", ask);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(timer);
    update();
  });
  more.addEventListener("click", async () => {
    const place = shown;
    shown += step;
    await update();
    // The keyboard goes on where the list was cut.
    const next = list.children[place];
    if (next) next.querySelector("a").focus();
  });

  const query = new URLSearchParams(location.search).get("q");
  if (query) {
    box.value = query;
    update();
  }
})();
