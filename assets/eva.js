// What Dash lacks in the browser: arriving on a page, following links, describing inputs,
// and never losing a text. It has no sentences of its own: they are data-* of #eva.
(() => {
  "use strict";

  const KEEP = "eva-unsaved:";
  const HOLD_MS = 5000;
  const RETRY_MS = 30000;
  const shell = () => document.getElementById("eva");
  const words = () => shell()?.dataset ?? {};
  const domId = (id) => JSON.stringify(id, Object.keys(id).sort());
  const fieldId = (path) => ({ part: "field", path });
  const stateId = (path) => ({ part: "state", path });
  const node = (id) => document.getElementById(typeof id === "string" ? id : domId(id));
  const set = (id, props) => window.dash_clientside?.set_props?.(id, props);
  const clock = () => {
    const now = new Date();
    return now.getHours() + (words().clock ?? ":") + String(now.getMinutes()).padStart(2, "0");
  };
  const say = (name, values = {}) =>
    Object.entries(values).reduce((s, [k, v]) => s.replace(`{${k}}`, v), words()[name] ?? "");

  /* Arriving, focus, links ---------------------------------------------------------------- */

  function whenThere(find, then, tries = 90) {
    const found = find();
    if (found) then(found);
    else if (tries) requestAnimationFrame(() => whenThere(find, then, tries - 1));
  }

  // What has the focus and is drawn again gets it back, until somebody does something.
  function holdFocus(find) {
    const end = Date.now() + HOLD_MS;
    let free = true;
    const stop = () => (free = false);
    for (const deed of ["keydown", "pointerdown"])
      document.addEventListener(deed, stop, { capture: true, once: true });
    (function again() {
      const now = document.activeElement;
      if (!now || now === document.body || now.closest("main h1, [inert]")) find()?.focus({ preventScroll: true });
      else if (now !== find()) return;
      if (free && Date.now() < end) setTimeout(again, 50);
    })();
  }

  // Dash may draw a part again just after it got the focus: hold on until somebody moves it.
  function settleFocus(find, tries = 14) {
    const now = document.activeElement;
    const free = !now || now === document.body || !now.isConnected || now.matches("main h1");
    if (free && find() !== now) find()?.focus({ preventScroll: true });
    if (free && tries) setTimeout(() => settleFocus(find, tries - 1), 50);
  }

  let lastPath = null;
  let searching = null; // the search field to return to when the list has been drawn again

  function arrive(data) {
    if (!data) return window.dash_clientside.no_update;
    const moved = lastPath !== data.path;
    lastPath = data.path;
    whenThere(
      () => document.querySelector(`.routed[data-path="${CSS.escape(data.path)}"] h1`),
      (heading) => {
        const matter = document.querySelector(".matter-name")?.textContent;
        document.title = matter ? data.title.replace(/ – EVA$/, ` – ${matter} – EVA`) : data.title;
        for (const a of document.querySelectorAll("[data-nav]")) {
          const here = a.dataset.nav.split(" ").some(
            (under) => data.path === under || (under !== "/" && data.path.startsWith(`${under}/`)),
          );
          here ? a.setAttribute("aria-current", "page") : a.removeAttribute("aria-current");
        }
        for (const menu of document.querySelectorAll(".bar-menu[open], .steps-compact [open]"))
          menu.removeAttribute("open");
        if (!moved) {
          if (searching) settleFocus(() => document.getElementById(searching));
          return;
        }
        if (!toTarget()) settleFocus(() => document.querySelector("main h1"));
      },
    );
    return window.dash_clientside.no_update;
  }

  // Somebody else may know what is named: a comment, which is drawn when it is asked for.
  const sayTarget = (named) =>
    document.dispatchEvent(new CustomEvent("eva-target", { detail: named, cancelable: true }));

  // A path of the document in the hash: its field, in whatever is folded around it.
  const placed = (path) => {
    const button = `[data-comment="${CSS.escape(path)}"]`;
    const shown = document.querySelectorAll(`main ${button}, .panel ${button}`);
    return node(fieldId(path)) ?? [...shown].find((one) => !one.closest("[inert]"));
  };
  function toPlace(path) {
    if (!path.includes("/")) return false;
    const folded = [...document.querySelectorAll("details[data-holds]:not([open])")].find((box) =>
      box.dataset.holds.split(" ").some((beginning) => path.startsWith(beginning)),
    );
    const show = () => showPlace(() => placed(path));
    if (placed(path)) show();
    else if (folded) {
      folded.querySelector("summary").click();
      whenThere(() => placed(path), show, 300);
    } else return false;
    return true;
  }
  const controlOf = (found) =>
    !found || found.matches("input, textarea, select, button")
      ? found
      : (found.querySelector("input:checked") ?? found.querySelector("input, button") ?? found);
  function showPlace(find) {
    const found = find();
    for (let box = found.closest("details"); box; box = box.parentElement.closest("details"))
      box.open = true;
    (found.closest(".field, .q, .target") ?? found).scrollIntoView({ block: "center" });
    controlOf(found).focus({ preventScroll: true });
    holdFocus(() => controlOf(find()));
  }

  // What the hash of the address names: shown, opened when it is folded, and focused.
  function toTarget() {
    const named = decodeURIComponent(location.hash.slice(1));
    const target = document.getElementById(named || "no-target");
    if (!target) return toPlace(named) || !sayTarget(named);
    const box = target.querySelector(":scope > details");
    const summary = box?.querySelector("summary");
    if (box && !box.open) summary.click();
    target.scrollIntoView();
    if (!summary && !target.hasAttribute("tabindex")) target.tabIndex = -1;
    (summary ?? target).focus({ preventScroll: true });
    return true;
  }
  window.addEventListener("hashchange", toTarget);

  function focus(id) {
    if (id) whenThere(() => node(id.id ?? id), (found) => {
      for (let box = found.closest("details"); box; box = box.parentElement.closest("details"))
        box.open = true;
      const whole = found.closest("[data-eva-reveal]");
      found.focus({ preventScroll: !!whole });
      whole?.scrollIntoView();
    });
    return window.dash_clientside.no_update;
  }

  function follow(href) {
    history.pushState({}, "", href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    window.scrollTo(0, 0);
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-link]");
    if (link && !(event.ctrlKey || event.metaKey || event.shiftKey || event.button)) {
      event.preventDefault();
      follow(link.getAttribute("href"));
      return;
    }
    const file = event.target.closest("a[data-eva-file]");
    if (file) fetchFile(file, event);
    const close = event.target.closest("[data-eva-close]");
    if (close) set(close.dataset.evaClose, { children: null });
    const retry = event.target.closest("[data-eva-retry]");
    if (retry) resend(retry.dataset.evaRetry);
    const copy = event.target.closest("[data-eva-copy]");
    if (copy) copyFrom(copy);
    if (event.target.closest("#unsaved-retry")) resendAll();
  });

  // A search form writes its words into the address, so that links and the back button work.
  function search(form) {
    const query = new URLSearchParams();
    for (const input of form.querySelectorAll("input[name], select[name]"))
      if (input.value && input.value !== "-") query.set(input.name, input.value);
    const text = query.toString();
    const wanted = location.pathname + (text ? `?${text}` : "");
    searching = document.activeElement?.id;
    if (wanted !== location.pathname + location.search) follow(wanted);
  }
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[role=search]");
    if (form) search(form);
  });
  document.addEventListener("submit", (event) => {
    const form = event.target.closest("form");
    if (form?.getAttribute("role") === "search") {
      event.preventDefault();
      search(form);
    }
    if (form?.classList.contains("sign-out")) kept().forEach((entry) => forget(entry));
  });

  function copyFrom(button) {
    const source = document.getElementById(button.dataset.evaCopy);
    const text = source?.value ?? source?.textContent ?? "";
    navigator.clipboard.writeText(text).then(() => {
      const said = document.getElementById(`${button.dataset.evaCopy}-copied`) ?? button;
      const before = said.textContent;
      said.textContent = words().copied;
      setTimeout(() => (said.textContent = before), 4000);
    });
  }

  // A file takes seconds to make and the browser shows nothing meanwhile. Its reply carries a
  // cookie with our number when the download begins.
  const FILE_MS = 120000;
  function fetchFile(link, event) {
    if (link.dataset.evaBusy) {
      event.preventDefault();
      return;
    }
    const number = String(Date.now());
    const plain = link.getAttribute("href");
    const state = link.nextElementSibling;
    link.setAttribute("href", `${plain}&started=${number}`); // what the browser follows next
    link.dataset.evaBusy = "1";
    state.textContent = link.dataset.evaFile;
    setTimeout(() => link.setAttribute("href", plain));
    const timer = setInterval(() => {
      const begun = document.cookie.includes(`eva_started=${number}`);
      if (!begun && Date.now() - number < FILE_MS) return;
      clearInterval(timer);
      delete link.dataset.evaBusy;
      state.textContent = begun ? say("fileReady") : "";
    }, 200);
  }

  /* Describing inputs --------------------------------------------------------------------- */

  // dbc inputs refuse aria-*: a wrapper says data-describedby and this copies it to the control.
  function describe() {
    for (const box of document.querySelectorAll("[data-describedby]:not([data-described])")) {
      const control =
        box.tagName === "FIELDSET" ? box : box.querySelector("input, textarea, select");
      if (!control) continue;
      const ids = box.dataset.describedby.split(" ").filter((id) => id && !id.startsWith("{"));
      const state = box.querySelector(".save");
      if (state && !state.dataset.eva) state.dataset.eva = "";
      if (ids.length) control.setAttribute("aria-describedby", ids.join(" "));
      box.dataset.described = "";
    }
    for (const state of document.querySelectorAll(".field > .save")) {
      const bad = state.classList.contains("is-invalid");
      const control = state.parentElement.querySelector("input, textarea, select");
      if (!control) continue;
      if (bad) control.setAttribute("aria-invalid", "true");
      else if (control.hasAttribute("aria-invalid")) control.removeAttribute("aria-invalid");
    }
  }

  new MutationObserver(() => {
    describe();
    restoreSoon();
  }).observe(document, { childList: true, subtree: true, attributeFilter: ["class"] });

  /* Keeping what is not saved yet --------------------------------------------------------- */

  const keyOf = (assessment, path) => `${KEEP}${words().user}:${assessment}:${path}`;

  function kept() {
    const mine = `${KEEP}${words().user}:`;
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(mine))
      .map((key) => JSON.parse(localStorage.getItem(key)));
  }
  function keep(entry) {
    try {
      localStorage.setItem(keyOf(entry.assessment, entry.path), JSON.stringify(entry));
    } catch {
      // Storage is full or forbidden: the text stays in the field, and leaving the page warns.
    }
    open.add(entry.assessment + entry.path);
  }
  function forget(entry) {
    localStorage.removeItem(keyOf(entry.assessment, entry.path));
    open.delete(entry.assessment + entry.path);
    busy.delete(entry.path);
  }
  function keptAt(assessment, path) {
    const text = localStorage.getItem(keyOf(assessment, path));
    return text && JSON.parse(text);
  }

  const open = new Set(); // what this page could not save yet
  const busy = new Map(); // path → the promise of its save
  const known = new Map(); // assessment + path → revision acknowledged here
  const restored = new Set();
  let leftField = 0;
  let broken = false;

  document.addEventListener("focusout", () => (leftField = performance.now()), true);
  window.addEventListener("beforeunload", (event) => {
    const edited = document.activeElement;
    if (edited?.closest?.(".field") && edited.dataset.evaTyped) edited.blur();
    if (open.size) event.preventDefault();
  });
  document.addEventListener("input", (event) => {
    if (event.target.closest(".field")) event.target.dataset.evaTyped = "1";
    if (event.target.id === "conflict-text") set("conflict-choice", { value: "merged" });
  });

  function saveOf(body) {
    const input = body.inputs?.[0];
    return body.inputs?.length === 1 && input?.id?.part === "field" ? input : null;
  }

  const plainFetch = window.fetch.bind(window);

  window.fetch = async (resource, options) => {
    const url = typeof resource === "string" ? resource : resource?.url;
    if (!url?.includes("_dash-update-component") || typeof options?.body !== "string")
      return plainFetch(resource, options);
    // Whose page this is: somebody else may have signed in in this browser meanwhile.
    const whose = words().user ? { "X-Eva-Person": words().user } : {};
    const away = window.evaIdle?.isAway() ? { "X-Eva-Away": "1" } : {};
    options = { ...options, headers: { ...options.headers, ...whose, ...away } };
    const body = JSON.parse(options.body);
    const input = saveOf(body);
    if (input) return saving(resource, options, body, input);
    if (performance.now() - leftField < 250) await new Promise((r) => setTimeout(r, 30));
    await Promise.race([Promise.allSettled(busy.values()), new Promise((r) => setTimeout(r, 5000))]);
    return other(resource, options);
  };

  // What Dash is told when there is no reply: change nothing. We have said it in words.
  const nothing = () => new Response(null, { status: 204 });

  // Not a save: what the page shows should wait for what is being saved.
  async function other(resource, options) {
    let response;
    try {
      response = await plainFetch(resource, options);
    } catch {
      loud(say("offline", { time: clock() }));
      return nothing();
    }
    if (response.ok) return response;
    if (response.status === 401) loud(say("signedOut"), true);
    else set("notice", { children: told(say(response.status === 503 ? "notNow" : "failed")) });
    return nothing();
  }

  async function saving(resource, options, body, input) {
    const path = input.id.path;
    const states = Object.fromEntries(body.state.map((s) => [s.property, s]));
    const assessment = states.data.value;
    const before = busy.get(path);
    const old = keptAt(assessment, path);
    const base = restored.delete(path) && old ? old.revision : states["data-revision"].value;
    const entry = {
      assessment, path, value: input.value ?? null, revision: base, step: location.pathname,
      stamp: Math.random(),
    };
    keep(entry);
    const run = (async () => {
      if (before) await before.catch(() => {});
      const acknowledged = known.get(assessment + path);
      if (acknowledged > entry.revision) entry.revision = acknowledged;
      states["data-revision"].value = entry.revision;
      mark(path, true);
      return plainFetch(resource, { ...options, body: JSON.stringify(body), keepalive: body.length < 60000 });
    })();
    busy.set(path, run);
    try {
      const response = await run;
      await settle(entry, response.clone());
      return response.ok ? response : nothing();
    } catch {
      lost(entry, say("offline", { time: clock() }));
      return nothing();
    } finally {
      if (busy.get(path) === run) busy.delete(path);
      mark(path, false);
    }
  }

  function mark(path, on) {
    node(stateId(path))?.parentElement?.classList.toggle("is-saving", on);
    if (on) set("matter-save", { children: say("saving"), className: "save is-saving" });
  }

  async function settle(entry, response) {
    if (!response.ok) {
      const why = { 401: say("signedOut"), 503: say("busy") };
      lost(entry, why[response.status] ?? say("offline", { time: clock() }), response.status === 401);
      return;
    }
    const reply = response.status === 204 ? {} : await response.json();
    const state = reply.response?.[domId(stateId(entry.path))];
    const revision = state?.["data-revision"];
    if (typeof revision === "number") {
      known.set(entry.assessment + entry.path, revision);
      document.dispatchEvent(new CustomEvent("eva-saved", { detail: entry.path }));
      const latest = keptAt(entry.assessment, entry.path);
      if (!latest || latest.stamp === entry.stamp) forget(entry);
      set("matter-save", { children: state.children, className: "save" });
      quiet();
      refreshSoon();
    } else {
      set("matter-save", { children: "", className: "save" });
      if (!reply.sideUpdate?.conflict && !state) forget(entry); // refused: it may never be saved
    }
  }

  function lost(entry, sentence, signedOut = false) {
    broken = true;
    const text = say("unsaved", { time: clock() });
    set(stateId(entry.path), { children: text, className: "save is-failed" });
    set("matter-save", { children: text, className: "save is-failed" });
    loud(sentence, signedOut);
  }

  function told(sentence) {
    return {
      namespace: "dash_html_components", type: "Div",
      props: {
        className: "notice notice-flag",
        children: { namespace: "dash_html_components", type: "P",
          props: { className: "notice-title", children: sentence } },
      },
    };
  }

  function loud(sentence, signedOut = false) {
    const box = document.getElementById("unsaved");
    if (!box) return;
    document.getElementById("unsaved-text").textContent = sentence;
    box.hidden = false;
    box.dataset.signedOut = signedOut ? "1" : "";
    elsewhere();
  }
  function quiet() {
    broken = false;
    elsewhere();
    const box = document.getElementById("unsaved");
    if (box && !document.getElementById("unsaved-list").childElementCount) box.hidden = true;
  }

  // Texts of other pages that wait on this device, as links to their fields.
  function elsewhere() {
    const list = document.getElementById("unsaved-list");
    if (!list) return;
    const away = kept().filter((entry) => !node(fieldId(entry.path)) || !onThisOne(entry));
    const steps = [...new Set(away.map((entry) => entry.step))];
    if (list.dataset.steps === steps.join(" ")) return; // else the observer would never rest
    list.dataset.steps = steps.join(" ");
    list.replaceChildren(
      ...steps.map((step) => {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = step;
        link.textContent = say("elsewhere", { place: step });
        item.append(link);
        return item;
      }),
    );
  }
  const onThisOne = (entry) => location.pathname.startsWith(`/assessments/${entry.assessment}/`);

  function resend(path) {
    const entry = kept().find((e) => e.path === path && onThisOne(e));
    if (!entry) return;
    restored.add(path);
    set(fieldId(path), { value: entry.value });
  }
  // What is not saved waits on this device, so nothing is lost by leaving.
  function leave(href) {
    open.clear();
    location.assign(href);
  }
  function resendAll() {
    if (document.getElementById("unsaved")?.dataset.signedOut) {
      leave(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
      return;
    }
    for (const entry of kept()) {
      if (!onThisOne(entry) || busy.has(entry.path)) continue;
      if (node(fieldId(entry.path))) resend(entry.path);
      else unfold(entry);
    }
    elsewhere();
  }
  setInterval(() => broken && !document.getElementById("unsaved")?.dataset.signedOut && resendAll(), RETRY_MS);
  window.addEventListener("online", () => resendAll());

  // A kept text whose field is folded away: its part is opened, which draws the field.
  const unfolded = new Set(); // whose fields are to be offered their texts when they are there
  const tried = new Set(); // what has been opened for them, so that it may be closed again
  function unfold(entry) {
    const holds = (box) => box.dataset.holds.split(" ").some((stem) => entry.path.startsWith(stem));
    const box = [...document.querySelectorAll("details[data-holds]")].find(holds);
    if (!box || box.querySelector(":scope > .fold-body")?.childElementCount) return false;
    unfolded.add(keyOf(entry.assessment, entry.path));
    box.open = false;
    box.querySelector("summary").click();
    return true;
  }

  // After a reload, kept texts go back into their fields and are saved from there.
  const offered = new Set();
  let restoring = 0;
  function restoreSoon() {
    clearTimeout(restoring);
    restoring = setTimeout(() => {
      if (!shell() || !window.dash_clientside?.set_props) return;
      for (const entry of kept()) {
        const id = keyOf(entry.assessment, entry.path);
        if (!onThisOne(entry) || busy.has(entry.path)) continue;
        if (!node(fieldId(entry.path))) {
          if (!tried.has(id) && unfold(entry)) tried.add(id);
          continue;
        }
        tried.delete(id);
        const done = offered.has(id) || open.has(entry.assessment + entry.path);
        if (!unfolded.delete(id) && done) continue;
        offered.add(id);
        resend(entry.path);
      }
      elsewhere();
      if (document.getElementById("unsaved-list")?.childElementCount)
        document.getElementById("unsaved").hidden = false;
    }, 300);
  }

  /* Deciding between two texts ------------------------------------------------------------- */

  // The chosen text goes into its field, which saves it. When the field is no longer on the page,
  // the server saves it and `decided` lets go of what was kept here.
  function decide(_clicks, choice, merged, data) {
    const none = window.dash_clientside.no_update;
    const value = { mine: data.mine, theirs: data.theirs, merged }[choice];
    if (onThisOne(data) && node(fieldId(data.path))) {
      set(stateId(data.path), { "data-revision": data.revision });
      set(fieldId(data.path), { value });
      return [false, none];
    }
    return [false, { ...data, value, at: Date.now() }];
  }
  function decided(saved) {
    if (!saved) return;
    forget(saved);
    known.set(saved.assessment + saved.path, saved.revision);
    if (node("matter-save")) set("matter-save", { children: saved.said, className: "save" });
    if (document.querySelector(".impacts-body"))
      set("impacts-saved", { data: { paths: [saved.path], at: Date.now() } });
    quiet();
    refreshSoon();
  }

  /* Progress after saving ----------------------------------------------------------------- */

  let refreshing = 0;
  function refreshSoon() {
    clearTimeout(refreshing);
    refreshing = setTimeout(() => {
      if (node("refresh") || node("steps")) set("refresh", { data: Date.now() });
    }, 1200);
  }

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    eva: { arrive, focus, decide, decided },
  });
  window.eva = { follow, say, leave };
})();
