/// What runs in the browser beside a page of a preview; it is in no file of the site.
enum PreviewClient {
  /// Listens for builds, mends the page where it has changed, shows findings and the panel.
  static let script = #"""
    (() => {
      "use strict";
      const own = document.currentScript;
      const page = own.dataset.page;
      const root = document.documentElement;
      const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
      const $ = (name, attributes = {}, ...children) => {
        const node = document.createElement(name);
        for (const [key, value] of Object.entries(attributes)) {
          if (key in node && typeof value !== "string") node[key] = value;
          else node.setAttribute(key, value);
        }
        node.append(...children);
        return node;
      };
      let build = Number(own.dataset.build);
      let state = null;

      // The panel stands beside the body and in a tree of its own: no style reaches in or out.
      const host = $("habarshy-preview");
      const shadow = host.attachShadow({ mode: "open" });
      const overlay = $("section", { role: "alert", "aria-label": "Findings of the build", hidden: true });
      const time = $("input", { type: "datetime-local", step: "1", id: "time" });
      const slider = $("input", { type: "range", min: "0", value: "0", id: "stops", "aria-label": "Instants of releases" });
      const stop = $("output", { for: "stops" });
      const summary = $("summary");
      const coming = $("ul");
      const findings = $("button", { type: "button", hidden: true });
      const panel = $("details", {},
        summary,
        $("p", { id: "told" }),
        $("label", { for: "time" }, "As of "), time,
        $("button", { type: "button", id: "go" }, "Look"),
        $("button", { type: "button", id: "now" }, "Now"),
        $("p", {}, slider, stop),
        coming);
      shadow.append($("link", { rel: "stylesheet", href: "/_preview/client.css" }),
        $("div", { class: "bar" }, findings, panel), overlay);
      root.append(host);

      // MARK: As of

      let stops = [];
      const look = at => fetch("/_preview/as-of?at=" + encodeURIComponent(at), { method: "POST" })
        .then(async answer => { if (!answer.ok) shadow.getElementById("told").textContent = await answer.text(); });
      shadow.getElementById("go").onclick = () => { if (time.value) look(time.value); };
      shadow.getElementById("now").onclick = () => look("now");
      slider.oninput = () => { stop.textContent = " " + (stops[slider.value] ?? ""); };
      slider.onchange = () => { const at = stops[slider.value]; if (at) look(at); };

      // MARK: What is under embargo

      const mark = tree => {
        const paths = new Map((state?.coming ?? []).map(e => ["/" + e.path.replace(/index\.html$/, ""), e]));
        const here = location.pathname.replace(/index\.html$/, "");
        for (const link of tree.querySelectorAll("a[href]")) {
          const address = new URL(link.getAttribute("href"), location.href);
          const folder = address.pathname.replace(/index\.html$/, "");
          const edition = address.origin === location.origin && folder !== here ? paths.get(folder) : undefined;
          if (edition) link.setAttribute("data-habarshy-embargo", edition.release);
          else link.removeAttribute("data-habarshy-embargo");
        }
      };

      // MARK: Mending the page

      // What a page's own scripts have made of it stays: only what differs between the page as it was
      // served before and as it is served now is changed.
      const changed = [];
      const mendAttributes = (live, old, fresh) => {
        for (const { name } of old.attributes) if (!fresh.hasAttribute(name)) live.removeAttribute(name);
        for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) live.setAttribute(name, value);
      };
      const holdsScript = node => node.nodeName === "SCRIPT" || node.querySelector?.("script") != null;
      const mend = (live, old, fresh) => {
        mendAttributes(live, old, fresh);
        const present = [...live.childNodes], before = [...old.childNodes], after = [...fresh.childNodes];
        let start = 0, endOld = before.length, endNew = after.length;
        while (start < Math.min(endOld, endNew) && before[start].isEqualNode(after[start])) start++;
        while (endOld > start && endNew > start && before[endOld - 1].isEqualNode(after[endNew - 1])) { endOld--; endNew--; }
        if (start === endOld && start === endNew) return;
        if (present.length !== before.length || present.some((node, index) => node.nodeName !== before[index].nodeName)) {
          throw new Error("a script has changed the page here");
        }
        const isPaired = endOld - start === endNew - start && before.slice(start, endOld).every((node, index) =>
          node.nodeType === 1 && node.nodeName === after[start + index].nodeName);
        if (isPaired) {
          for (let index = start; index < endOld; index++) {
            if (!before[index].isEqualNode(after[index])) mend(present[index], before[index], after[index]);
          }
          return;
        }
        const fragment = after.slice(start, endNew);
        if (fragment.some(holdsScript)) throw new Error("a script is new");
        const place = present[endOld] ?? null;
        for (const node of present.slice(start, endOld)) node.remove();
        for (const node of fragment) live.insertBefore(document.adoptNode(node), place);
        const elements = fragment.filter(node => node.nodeType === 1);
        const texts = fragment.filter(node => node.nodeType === 3 && node.data.trim());
        changed.push(...(elements.length && !texts.length ? elements : [live]));
      };
      const flash = element => {
        const frames = [{ outline: "3px solid #d97706", outlineOffset: "4px" }, { outline: "3px solid transparent", outlineOffset: "4px" }];
        element.animate(calm ? [frames[0], frames[0]] : frames, { duration: 1600 });
      };
      const show = elements => {
        const visible = elements.filter(element => element.isConnected && element.getClientRects().length);
        if (!visible.length) return;
        visible.slice(0, 50).forEach(flash);
        const inView = visible.some(element => {
          const box = element.getBoundingClientRect();
          return box.bottom > 0 && box.top < innerHeight;
        });
        if (!inView) visible[0].scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
      };
      const head = tree => [...tree.head.querySelectorAll("link[rel=stylesheet], script, style, meta[http-equiv]")]
        .map(node => node.outerHTML.replace(/data-build="\d+"/, "")).join("\n");
      const reload = place => {
        if (place) sessionStorage.setItem("habarshy-preview", JSON.stringify({ page, place }));
        location.reload();
      };
      const served = async () => {
        const answer = await fetch(location.href, { cache: "no-store" });
        const tree = new DOMParser().parseFromString(await answer.text(), "text/html");
        const script = tree.querySelector("script[data-page]");
        if (!script) throw new Error("this is no page of the preview");
        return { tree, build: script.dataset.build };
      };
      // The page as it was served; null while that is not known, and it can only be loaded anew.
      let base = null;
      let mending = served().then(page => { if (page.build === own.dataset.build) base = page.tree; }).catch(() => {});
      const refresh = (number, place) => {
        mending = mending.then(async () => {
          const fresh = (await served()).tree;
          if (!base || head(fresh) !== head(base)) return reload(place);
          const next = fresh.cloneNode(true);
          changed.length = 0;
          document.title = fresh.title;
          mendAttributes(root, base.documentElement, fresh.documentElement);
          mend(document.body, base.body, fresh.body);
          base = next;
          mark(document);
          root.dataset.habarshyBuild = number;
          show(changed);
        }).catch(() => reload(place));
      };
      addEventListener("DOMContentLoaded", () => {
        const kept = JSON.parse(sessionStorage.getItem("habarshy-preview") ?? "null");
        sessionStorage.removeItem("habarshy-preview");
        const element = kept?.page === page && document.getElementById(kept.place);
        if (element) show([element]);
      });

      // MARK: Findings

      let dismissed = -1;
      const close = () => { dismissed = state?.build ?? -1; overlay.hidden = true; };
      addEventListener("keydown", event => { if (event.key === "Escape" && !overlay.hidden) close(); });
      const fill = () => {
        const count = state.findings.length;
        const errors = state.findings.filter(finding => finding.severity === "error").length;
        findings.hidden = !count;
        findings.textContent = errors ? `${errors} error${errors > 1 ? "s" : ""}` : `${count} warning${count > 1 ? "s" : ""}`;
        findings.className = errors ? "errors" : "warnings";
        const button = $("button", { type: "button" }, "Close");
        button.onclick = close;
        overlay.replaceChildren(
          $("header", {}, $("h2", {}, state.ok ? "Warnings" : "Not built: the page shows the last build without errors"), button),
          $("ol", {}, ...state.findings.map(finding => $("li", { class: finding.severity },
            $("h3", {}, `${finding.file}:${finding.line}:${finding.column}`),
            $("pre", { tabindex: "0" }, finding.words)))));
        if (!count) overlay.hidden = true;
        else if (!state.ok && dismissed !== state.build) overlay.hidden = false;
        else if (state.ok) overlay.hidden = true;
      };
      findings.onclick = () => { overlay.hidden = !overlay.hidden; if (!overlay.hidden) overlay.querySelector("button").focus(); };

      const update = fresh => {
        state = fresh;
        root.dataset.habarshyState = state.build;
        host.classList.toggle("past", state.asOf !== null);
        const instant = state.asOf ?? state.now;
        summary.textContent = (state.asOf ? `as of ${state.asOf.slice(0, 16).replace("T", " ")}` : "preview")
          + (state.coming.length ? ` · ${state.coming.length} under embargo` : "");
        shadow.getElementById("told").textContent = (state.trouble ? state.trouble + ". " : "")
          + `Build ${state.build} took ${state.milliseconds} ms.`;
        if (shadow.activeElement !== time) time.value = instant.slice(0, 19);
        stops = state.stops;
        slider.hidden = stop.hidden = !stops.length;
        slider.max = String(Math.max(0, stops.length - 1));
        const later = stops.findIndex(at => Date.parse(at) > Date.parse(instant));
        if (shadow.activeElement !== slider) {
          slider.value = String(later < 0 ? stops.length - 1 : Math.max(0, later - 1));
          stop.textContent = " " + (stops[slider.value] ?? "");
        }
        coming.replaceChildren(...state.coming.slice(0, 30).map(edition => $("li", {},
          $("a", { href: "/" + edition.path }, edition.title), " " + edition.release.slice(0, 16).replace("T", " "))));
        fill();
        mark(document);
      };

      // MARK: News

      // Browsers open six connections to a server at most: a page that nobody sees gives its own up.
      let source = null;
      const listen = () => {
        if (source || document.hidden) return;
        source = new EventSource(`/_preview/events?page=${encodeURIComponent(page)}&since=${build}`);
        source.addEventListener("build", event => {
          const news = JSON.parse(event.data);
          build = Number(event.lastEventId);
          update(news.state);
          host.classList.remove("lost");
          if (news.changed) return refresh(build, news.place);
          const loaded = new Set(performance.getEntriesByType("resource").map(entry => new URL(entry.name).pathname.slice(1)));
          if (news.files.some(file => loaded.has(file))) return reload(null);
          root.dataset.habarshyBuild = build;
        });
        source.onerror = () => host.classList.add("lost");
      };
      const pause = () => { source?.close(); source = null; };
      addEventListener("visibilitychange", () => document.hidden ? pause() : listen());
      addEventListener("pagehide", pause);
      addEventListener("pageshow", listen);
      if (document.readyState === "loading") addEventListener("DOMContentLoaded", listen); else listen();
    })();

    """#

  /// The looks of the panel and the findings.
  static let panelStyles = """
    :host { all: initial; font: 14px/1.45 system-ui, sans-serif; color-scheme: light dark; }
    [hidden] { display: none !important; }
    .bar { position: fixed; right: 12px; bottom: 12px; z-index: 2147483646; display: flex; gap: 8px; align-items: flex-end; }
    details { max-width: min(420px, 90vw); max-height: 70vh; overflow: auto; padding: 6px 12px; border: 1px solid #6b7280; border-radius: 8px; background: Canvas; color: CanvasText; box-shadow: 0 2px 12px #0004; }
    summary { cursor: pointer; font-weight: 600; }
    :host(.past) details { border: 2px solid #d97706; }
    :host(.lost) summary::after { content: " · not connected"; color: #b91c1c; }
    input[type="range"] { width: 100%; }
    button { min-height: 28px; padding: 2px 10px; border: 1px solid #6b7280; border-radius: 6px; background: ButtonFace; color: ButtonText; font: inherit; cursor: pointer; }
    button.errors { border-color: #991b1b; background: #991b1b; color: #fff; font-weight: 600; }
    button.warnings { border-color: #92400e; background: #92400e; color: #fff; font-weight: 600; }
    section { position: fixed; inset: auto 0 0 0; z-index: 2147483645; box-sizing: border-box; max-height: 60vh; overflow: auto; padding: 12px 20px 64px; border-top: 4px solid #b91c1c; background: #1c1917; color: #fafaf9; color-scheme: dark; }
    header { position: sticky; top: -12px; display: flex; gap: 16px; align-items: center; justify-content: space-between; padding: 8px 0; background: #1c1917; }
    h2 { margin: 0; font-size: 16px; }
    h3 { margin: 0; font: 600 13px ui-monospace, monospace; color: #fca5a5; }
    li { margin: 12px 0; }
    li.warning h3 { color: #fcd34d; }
    pre { margin: 4px 0; overflow: auto; white-space: pre; font: 13px/1.5 ui-monospace, monospace; }
    :focus-visible { outline: 3px solid #60a5fa; outline-offset: 2px; }
    @media print { .bar, section { display: none; } }

    """

  /// The looks of what is under embargo, in the page itself.
  static let pageStyles = """
    .habarshy-preview-mark { position: sticky; top: 0; z-index: 1000; margin: 0; padding: 8px 16px; background: #b45309; color: #fff; font: 600 14px/1.4 system-ui, sans-serif; text-align: center; }
    a[data-habarshy-embargo]::after { content: "under embargo"; margin-inline-start: 6px; padding: 1px 6px; border-radius: 8px; background: #b45309; color: #fff; font: 600 11px/1.4 system-ui, sans-serif; white-space: nowrap; }
    @media print { .habarshy-preview-mark { position: static; } }

    """
}
