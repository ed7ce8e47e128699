// Several people in one assessment: a mark where somebody else is, and what others saved comes
// into fields that nobody here is writing in. The sentences are data-* of #live.
(() => {
  "use strict";

  const VISIBLE_MS = 3000;
  const HIDDEN_MS = 30000;
  const TROUBLE_MS = 15000;
  const MOVED_MS = 700; // after going to another field
  const SETTLED_MS = 800; // after leaving a field: by then a save of it has begun
  const DONE_MS = 8000;
  const TAB = [...crypto.getRandomValues(new Uint8Array(12))].map((n) => n.toString(36)).join("");

  const domId = (id) => JSON.stringify(id, Object.keys(id).sort());
  const node = (id) => document.getElementById(typeof id === "string" ? id : domId(id));
  const control = (path) => node({ part: "field", path });
  const state = (path) => node({ part: "state", path });
  const set = (id, props) => window.dash_clientside?.set_props?.(id, props);
  const line = () => document.getElementById("live");
  const words = (name, names) => (line()?.dataset[name] ?? "").replace("{names}", names);
  const joined = (names) =>
    names.length < 2
      ? names.join("")
      : `${names.slice(0, -1).join(", ")} ${words("and")} ${names.at(-1)}`;
  const parsed = (id) => {
    try {
      return JSON.parse(id);
    } catch {
      return {};
    }
  };

  /* Asking --------------------------------------------------------------------------------- */

  let due = 0;
  let asking = false;
  let page = ""; // which drawing of a page `since` belongs to
  let since = 0;
  let moved = null; // the last move of somebody else when the page was drawn
  let talk = ""; // and what others had said by then

  const drawn = () =>
    `${document.querySelector(".routed")?.dataset.path}|${line().dataset.since}|${line().dataset.assessment}`;
  const soon = (ms) => (due = Math.min(due, performance.now() + ms));

  async function ask() {
    if (page !== drawn()) {
      page = drawn();
      since = Number(line().dataset.since);
      moved = null;
      talk = "";
      forget();
    }
    const now = page;
    const body = JSON.stringify({ tab: TAB, path: whereIAm(), since, talk });
    const reply = await fetch(`/assessments/${line().dataset.assessment}/live`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body,
    });
    if (!reply.ok) throw new Error(String(reply.status));
    const found = await reply.json();
    if (!line() || now !== drawn()) return;
    since = found.last;
    showPeople(found.people);
    hearNews(found);
    if (found.changes === null) set("live-stale", { hidden: false });
    else found.changes.forEach(hear);
    settle();
    draw();
  }

  setInterval(async () => {
    if (!line() || !window.dash_clientside?.set_props || asking || performance.now() < due) return;
    asking = true;
    due = performance.now() + (document.hidden ? HIDDEN_MS : VISIBLE_MS);
    try {
      await ask();
    } catch {
      due = performance.now() + TROUBLE_MS; // saving says it loudly when something is wrong
    } finally {
      asking = false;
    }
  }, 250);
  document.addEventListener("visibilitychange", () => document.hidden || soon(0));

  // What others did besides writing. A page that tells of moves and comments is loaded again.
  function hearNews(found) {
    const wrote = found.changes?.some((change) => !change.own);
    const stale = (moved !== null && found.moved !== moved) || ((found.talks || wrote) && here("review"));
    if (stale) set("live-stale", { hidden: false });
    if (found.talks) {
      const changed = window.dash_clientside.evaComments.counted(found.talks);
      const cells = document.querySelector(".impacts-body") ? changed : [];
      for (const path of cells)
        if (path.startsWith("impacts/")) touched.set(path, { path, own: false });
    }
    moved = found.moved;
    talk = found.talk;
  }
  const here = (step) => location.pathname.endsWith(`/${step}`);

  // The field that this tab is in, when it may be written.
  function whereIAm() {
    const at = document.activeElement;
    const box = !document.hidden && at?.closest?.(".field");
    if (!box || at.readOnly || at.disabled) return "";
    return parsed(box.querySelector(":scope > .save")?.id ?? "{}").path ?? "";
  }

  document.addEventListener("click", (event) => {
    if (event.target.closest("#live-stale")) location.reload();
  });

  /* Who is where ---------------------------------------------------------------------------- */

  function showPeople(people) {
    const names = [...new Map(people.map((p) => [p.id, p.name])).values()];
    const text = names.length ? words("here", names.join(", ")) : "";
    if (node("live-people").textContent !== text) set("live-people", { children: text });
    const at = new Map();
    for (const person of people)
      if (person.path) at.set(person.path, [...(at.get(person.path) ?? []), person.name]);
    markFields(at);
    markCells(at);
  }

  function markFields(at) {
    for (const mark of document.querySelectorAll(".live-mark:not(.is-done)"))
      if (!at.has(mark.dataset.path)) unmark(mark);
    for (const [path, names] of at) {
      const sentence = words(names.length > 1 ? "many" : "one", joined(names));
      mark(path, names, sentence, "");
    }
  }

  // A mark is beside what React draws, at the end of the field: nothing moves.
  function mark(path, names, sentence, kind) {
    const box = state(path)?.closest(".field") ?? folder(path);
    const elsewhere = document.getElementById(`live-mark-${path}`);
    if (elsewhere && elsewhere.parentElement !== box) unmark(elsewhere);
    if (!box) return null;
    let found = box.querySelector(":scope > .live-mark");
    if (found?.textContent.endsWith(sentence) && found.classList.contains("is-done") === !!kind)
      return found;
    if (!found) {
      found = document.createElement("span");
      found.id = `live-mark-${path}`;
      found.dataset.path = path;
      box.append(found);
      describe(box, found.id, true);
    }
    found.className = `live-mark ${kind}`.trim();
    found.replaceChildren(signed(names), sayer(sentence));
    found.title = sentence;
    return found;
  }

  // Where a field is that is folded away: the line that opens it.
  function folder(path) {
    const holds = (box) => box.dataset.holds.split(" ").some((stem) => path.startsWith(stem));
    return [...document.querySelectorAll("details[data-holds]")].find(holds)?.querySelector("summary");
  }

  function signed(names) {
    const who = document.createElement("b");
    who.textContent = names.map(initials).join(" ");
    who.setAttribute("aria-hidden", "true");
    return who;
  }
  function sayer(sentence, className = "") {
    const said = document.createElement("span");
    said.textContent = sentence;
    said.className = className;
    return said;
  }

  function unmark(found) {
    const box = found.parentElement;
    found.remove();
    if (box) describe(box, found.id, false);
  }

  const initials = (name) => {
    const parts = name.trim().split(/\s+/);
    return (parts[0][0] + (parts.length > 1 ? parts.at(-1)[0] : "")).toUpperCase();
  };

  // Said when somebody comes to the field, not before: a screen reader is not interrupted.
  function describe(box, id, on) {
    const target = box.tagName === "FIELDSET" ? box : box.querySelector("input, textarea, select");
    if (!target) return;
    const ids = (target.getAttribute("aria-describedby") ?? "").split(" ").filter((i) => i && i !== id);
    if (on) ids.push(id);
    if (ids.length) target.setAttribute("aria-describedby", ids.join(" "));
    else target.removeAttribute("aria-describedby");
  }

  // In the table of impacts the field is in a cell.
  function markCells(at) {
    const cells = new Map();
    for (const [path, names] of at) {
      const key = path.startsWith("impacts/") && path.split("/")[1].split(".").slice(0, 3).join(".");
      const cell = key && node({ part: "impact-cell", key });
      if (cell) cells.set(cell, [...(cells.get(cell) ?? []), ...names]);
    }
    for (const mark of document.querySelectorAll(".live-cell"))
      if (!cells.has(mark.parentElement.querySelector(".cell"))) mark.remove();
    for (const [cell, names] of cells) {
      const sentence = words(names.length > 1 ? "many" : "one", joined(names));
      let mark = cell.parentElement.querySelector(":scope > .live-cell");
      if (mark?.title === sentence) continue;
      mark?.remove();
      mark = document.createElement("span");
      mark.className = "live-cell";
      mark.title = sentence;
      mark.append(signed(names), sayer(sentence, "visually-hidden"));
      cell.after(mark);
    }
  }

  /* What others changed ---------------------------------------------------------------------- */

  const held = new Map(); // path → change that waits until nobody is writing here
  const touched = new Map(); // path → the last change of it: what else is to be drawn
  const typed = new Map(); // path → what the control held before, and its revision
  let unfit = false;

  function forget() {
    held.clear();
    touched.clear();
    unfit = false;
  }

  const revisionOf = (path) => Number(state(path)?.dataset.revision ?? 0);

  function hear(change) {
    if (control(change.path)) {
      if (change.revision <= revisionOf(change.path)) return;
      held.set(change.path, change);
    }
    touched.set(change.path, change);
  }

  // An item that came or went by this tab is there, or gone, already; with what it was given.
  function isShown({ path, value, own, revision }) {
    const [collection, item, field] = path.split("/");
    if (!own || !item) return own;
    if (control(path)) return revision <= revisionOf(path);
    const lists = [...document.querySelectorAll(`[data-collection="${CSS.escape(collection)}"]`)];
    const there = lists.some((list) => list.querySelector(`[id$="-${CSS.escape(item)}"]`));
    if (field) return there;
    return !lists.length || there === (value !== null);
  }

  function isBusy(path) {
    const said = state(path);
    const box = said.closest(".field");
    const before = typed.get(path);
    const user = document.getElementById("eva")?.dataset.user;
    const changed = before && before.revision === revisionOf(path) && control(path).value !== before.value;
    return (
      changed ||
      box.contains(document.activeElement) ||
      box.classList.contains("is-saving") ||
      said.classList.contains("is-failed") ||
      localStorage.getItem(`eva-unsaved:${user}:${line().dataset.assessment}:${path}`) !== null
    );
  }

  function settle() {
    for (const [path, change] of held) {
      if (!control(path) || change.revision <= revisionOf(path)) drop(path);
      else if (isBusy(path)) change.own || hold(path, change);
      else put(path, change);
    }
  }

  function drop(path) {
    held.delete(path);
    document.getElementById(`live-note-${path}`)?.remove();
  }

  function hold(path, change) {
    const id = `live-note-${path}`;
    if (document.getElementById(id)) return;
    const note = document.createElement("p");
    note.id = id;
    note.className = "live-note";
    note.textContent = words("held", change.name);
    state(path).after(note);
  }

  // Dash tells the server of every value it is given: this one is from there.
  const echoes = new Map();
  function put(path, change) {
    drop(path);
    const value = change.value;
    if (!fits(path, value)) {
      unfit = true;
      return;
    }
    echoes.set(path, JSON.stringify(value));
    setTimeout(() => echoes.delete(path), 5000);
    set({ part: "state", path }, { "data-revision": change.revision, children: "", className: "save" });
    set({ part: "field", path }, { value });
    if (change.own) return;
    const found = mark(path, [change.name], words("done", change.name), "is-done");
    setTimeout(() => found?.classList.contains("is-done") && unmark(found), DONE_MS);
  }

  // A choice that the control does not offer needs the part to be drawn again.
  function fits(path, value) {
    const found = control(path);
    const offered = found.querySelectorAll("input[type=radio], input[type=checkbox], option");
    if (!offered.length || found.matches("input") || value === null) return true;
    const values = new Set([...offered].map((one) => one.value));
    return [].concat(value).every((one) => values.has(String(one)));
  }

  const nothing = () => new Response(null, { status: 204 });

  function listenToDash() {
    const before = window.fetch;
    window.fetch = (resource, options) => {
      const waits = echoes.size || options?.body?.includes?.("live-changes");
      if (!waits || typeof options?.body !== "string" || !String(resource?.url ?? resource).includes("_dash-update-component"))
        return before(resource, options);
      const { inputs } = JSON.parse(options.body);
      const { id, value } = (inputs?.length === 1 && inputs[0]) || {};
      if (id?.part === "field" && echoes.get(id.path) === JSON.stringify(value)) {
        echoes.delete(id.path);
        return Promise.resolve(nothing());
      }
      const arriving = before(resource, options);
      return id === "live-changes" ? unlessEntered(arriving, drawing) : arriving;
    };
  }

  let entered = 0; // when the focus last went somewhere
  document.addEventListener("focusin", (event) => {
    entered = performance.now();
    const path = pathOf(event.target);
    if (!path) return;
    typed.set(path, { value: control(path)?.value, revision: revisionOf(path) });
    soon(MOVED_MS);
  });
  document.addEventListener("focusout", (event) => {
    if (!pathOf(event.target)) return;
    soon(MOVED_MS);
    setTimeout(() => line() && (settle(), draw()), SETTLED_MS);
  });
  const pathOf = (target) =>
    line() && parsed(target.closest?.(".field")?.querySelector(":scope > .save")?.id ?? "{}").path;

  /* What is drawn anew by the server ----------------------------------------------------------- */

  const isCalm = (box) =>
    !!box &&
    !box.contains(document.activeElement) &&
    ![...box.querySelectorAll(".field > .save")].some((said) => {
      const { path } = parsed(said.id);
      return path && control(path) && isBusy(path);
    });

  // The table of the full view has no fields: a cell keeps its focus by its id.
  const isBodyCalm = (box) => isCalm(box) || !!box?.querySelector("table.impacts");

  function draw() {
    for (const [path, change] of touched) if (isShown(change)) touched.delete(path);
    if (!touched.size && !unfit) return;
    const lists = {};
    const waiting = new Set();
    for (const list of document.querySelectorAll("[data-collection]")) {
      const mine = list.dataset.collection;
      const shape = [...touched.keys()].filter((p) => p === mine || (p.startsWith(`${mine}/`) && p.split("/").length === 2));
      if (isCalm(list)) lists[parsed(list.id).list] = opened(list);
      else shape.forEach((path) => waiting.add(path));
    }
    const body = document.querySelector(".impacts-body");
    const calm = [];
    if (isBodyCalm(body)) calm.push("body");
    if (isCalm(document.querySelector("aside.panel"))) calm.push("panel");
    const paths = [...touched.keys()].filter((path) => !waiting.has(path)).slice(0, 100);
    if (!paths.length && !unfit) return;
    const changes = paths.map((path) => touched.get(path));
    drawing = { page, unfit, changes, at: performance.now() };
    set("live-changes", { data: { paths, lists, calm, unfit, at: Date.now() } });
    paths.forEach((path) => touched.delete(path));
    unfit = false;
  }

  // Whoever went somewhere after it was asked for may write there: what arrives is let go, so that
  // nothing of theirs is lost, and asked for again.
  let drawing = null; // what was asked for last
  async function unlessEntered(arriving, asked) {
    const response = await arriving;
    if (!line() || asked.page !== drawn()) return response;
    if (entered < asked.at) {
      keepPlace();
      return response;
    }
    for (const change of asked.changes)
      if (!touched.has(change.path)) touched.set(change.path, change);
    unfit ||= asked.unfit;
    return nothing();
  }

  const opened = (list) =>
    [...list.querySelectorAll("details[open] > summary[id]")].map((s) => parsed(s.id).item).filter(Boolean);

  // What is drawn above the eye must not push it away, and the focus stays on what has its id.
  function keepPlace() {
    const focus = document.activeElement;
    const pane = document.querySelector(".ws-frame > main");
    const scroller = pane && getComputedStyle(pane).overflowY === "auto" ? pane : document.scrollingElement;
    const seen = [...document.querySelectorAll("main [id]")].find((one) => {
      const { top, height } = one.getBoundingClientRect();
      return height && top >= 80 && top < innerHeight;
    });
    const top = seen?.getBoundingClientRect().top;
    const watch = new MutationObserver(() =>
      requestAnimationFrame(() => {
        const again = seen && document.getElementById(seen.id);
        if (again) scroller.scrollTop += again.getBoundingClientRect().top - top;
        const back = focus?.id && document.getElementById(focus.id);
        const gone = back !== focus; // who left what is still there wanted to leave
        if (back && gone && document.activeElement === document.body) back.focus({ preventScroll: true });
        watch.disconnect();
      }),
    );
    watch.observe(line(), { attributes: true, attributeFilter: ["data-drawn"] });
    setTimeout(() => watch.disconnect(), 5000);
  }

  // After eva.js, which listens to saving: an echo is none.
  addEventListener("load", listenToDash);
})();
