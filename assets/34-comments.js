// Comments: opens the panel on a place, sends what is written in it, and keeps a text until it is
// sent. It has no sentences of its own.
(() => {
  "use strict";

  const KEEP = "eva-comment:";
  const set = (id, props) => window.dash_clientside.set_props(id, props);
  const body = () => document.getElementById("comments-body");
  const CALM_MS = 1000; // without a key: then the panel may be drawn under whoever writes in it
  const DRAWN_MS = 3000; // the longest that is waited for a drawing
  let asked = 0;
  let path = "";
  let busy = 0; // when something was typed or asked last

  function ask(more) {
    asked += 1;
    busy = performance.now();
    set("comments-asked", { data: { path, n: `${Date.now()}.${asked}`, ...more } });
  }

  function key(field) {
    const user = document.getElementById("eva")?.dataset.user;
    return `${KEEP}${user}:${location.pathname}:${path}:${field}`;
  }

  function send(button) {
    const deed = button.dataset.commentDo;
    const comment = Number(button.dataset.commentId);
    const field = document.getElementById(`comment-${deed}-${comment}`);
    ask({ deed, comment, text: field ? field.value : "" });
  }

  function mention(button) {
    const field = document.getElementById(button.dataset.commentMention);
    const name = document.getElementById("comment-mention")?.value;
    if (!field || !name) return;
    const gap = field.value && !/\s$/.test(field.value) ? " " : "";
    const value = `${field.value}${gap}@${name} `;
    set(field.id, { value });
    sessionStorage.setItem(key(field.id), value);
    field.focus();
  }

  document.addEventListener("click", (event) => {
    const open = event.target.closest("[data-comment]");
    if (open) {
      path = open.dataset.comment;
      ask({});
    }
    const deed = event.target.closest("[data-comment-do]");
    if (deed) send(deed);
    const named = event.target.closest("[data-comment-mention]");
    if (named) mention(named);
    if (event.target.closest("[data-comment-close]")) set("comments", { is_open: false });
  });

  // A link to a comment: the server knows where it was written.
  document.addEventListener("eva-target", (event) => {
    const named = /^comment-(\d{1,9})$/.exec(event.detail);
    if (!named) return;
    event.preventDefault();
    path = "assessment";
    ask({ deed: "find", comment: Number(named[1]) });
  });

  document.addEventListener("input", (event) => {
    if (!event.target.matches("#comments-body textarea")) return;
    busy = performance.now();
    const { id, value, selectionStart, selectionEnd } = event.target;
    if (performance.now() < place?.until) {
      // The drawing empties a text for a moment: a key that comes then does not replace it.
      if (value.length < 2 && (sessionStorage.getItem(key(id)) ?? "").length > 2) return;
      if (place.id === id) place.marked = [selectionStart, selectionEnd];
    }
    sessionStorage.setItem(key(id), value);
  });
  document.addEventListener("compositionupdate", () => (busy = performance.now()));

  /* Others said or settled something: an open panel is drawn again, around whoever is in it. */

  let waiting = 0;
  let place = null; // who was where in the panel, while it is drawn

  function again() {
    clearTimeout(waiting);
    if (!path || !body()) return;
    const rest = busy + CALM_MS - performance.now();
    if (rest > 0) {
      waiting = setTimeout(again, rest);
      return;
    }
    place = placed();
    ask({ deed: "again" });
  }

  function placed() {
    const at = document.activeElement;
    const inside = at?.closest?.(".comments-modal");
    const unfolded = [...(body()?.querySelectorAll("details[open]") ?? [])];
    return {
      id: inside ? at.id : "",
      inside: !!inside,
      marked: at?.matches?.("textarea") ? [at.selectionStart, at.selectionEnd] : null,
      unfolded: unfolded.map(named),
      top: body()?.parentElement.scrollTop ?? 0,
      until: performance.now() + DRAWN_MS,
    };
  }
  // A fold is known by what is written in it; there is one of what is settled.
  const named = (fold) =>
    fold.matches(".disclose") ? "settled" : fold.querySelector("textarea")?.id;

  // When all texts are as they were, so are the folds, the focus and the place in the text.
  function comeBack(tries) {
    if (!place || !body()) return;
    const texts = [...body().querySelectorAll("textarea")];
    const kept = ({ id, value }) => value === (sessionStorage.getItem(key(id)) ?? value);
    if (!texts.every(kept) && tries) {
      requestAnimationFrame(() => comeBack(tries - 1));
      return;
    }
    const { id, inside, marked, unfolded, top } = place;
    place = null;
    for (const fold of body().querySelectorAll("details")) if (unfolded.includes(named(fold))) fold.open = true;
    body().parentElement.scrollTop = top;
    const now = document.activeElement;
    const lost = inside && (!now || now === document.body);
    const back = (id && document.getElementById(id)) || document.querySelector(".comments-modal");
    // What was answered to may have been settled meanwhile, and is folded away.
    for (let fold = lost && back?.closest("details"); fold; fold = fold.parentElement.closest("details"))
      fold.open = true;
    if (lost) back?.focus({ preventScroll: true });
    if (marked && (lost || now?.id === id) && back?.matches("textarea")) back.setSelectionRange(...marked);
  }

  // Texts that were written and not sent come back when the panel is opened again.
  function restore(tries) {
    const fields = body()?.querySelectorAll("textarea") ?? [];
    if (!fields.length && tries) requestAnimationFrame(() => restore(tries - 1));
    for (const field of fields) {
      const text = sessionStorage.getItem(key(field.id));
      if (!text || field.value === text) continue;
      set(field.id, { value: text });
      field.closest("details")?.setAttribute("open", "");
    }
  }

  function said(data) {
    if (!data) return window.dash_clientside.no_update;
    path = data.path;
    if (data.sent) sessionStorage.removeItem(key(`comment-${data.sent.deed}-${data.sent.comment}`));
    for (const button of document.querySelectorAll("[data-comment]"))
      if (button.dataset.comment === data.path) count(button, data);
    restore(60);
    if (data.sent) document.dispatchEvent(new CustomEvent("eva-commented", { detail: path }));
    if (!data.kept) requestAnimationFrame(beside);
    else if (!data.sent) requestAnimationFrame(() => comeBack(60));
    return window.dash_clientside.no_update;
  }

  function count(button, told) {
    button.classList.toggle("has-open", told.count > 0);
    button.title = told.words;
    const words = button.querySelector(".comment-words");
    if (words) words.textContent = told.words;
    else button.setAttribute("aria-label", `${told.words}: ${button.dataset.label}`);
    button.dataset.count = told.count || "";
  }

  // What others said or settled meanwhile: the counts on the page. Returns the paths they are of.
  let known = {};
  function counted({ open, none }) {
    for (const button of document.querySelectorAll("[data-comment]"))
      count(button, open[button.dataset.comment] ?? { count: 0, words: none });
    const paths = new Set([...Object.keys(open), ...Object.keys(known)]);
    const changed = [...paths].filter((one) => open[one]?.count !== known[one]?.count);
    known = open;
    again();
    return changed;
  }

  const opener = () => document.querySelector(`[data-comment="${CSS.escape(path)}"]`);

  // The panel stands beside what is spoken of: that stays in sight, and can be used meanwhile.
  function beside() {
    const panel = document.querySelector(".comments-modal");
    panel?.removeAttribute("aria-modal");
    if (panel && opener() === document.activeElement) panel.focus();
    (opener()?.closest(".field, .q, .target, .tri, .figures td, .weights tr, li") ?? opener())?.scrollIntoView({ block: "nearest" });
  }

  // The focus goes back to where the panel was opened from, also when that was drawn again.
  function turned(open) {
    if (open === false && path)
      setTimeout(() => {
        const now = document.activeElement;
        if (now?.isConnected && now !== document.body && !now.matches("[data-comment]")) return;
        (opener() ?? document.querySelector("main h1"))?.focus();
      }, 60);
    return window.dash_clientside.no_update;
  }

  const evaComments = { said, turned, counted };
  window.dash_clientside = Object.assign({}, window.dash_clientside, { evaComments });
})();
