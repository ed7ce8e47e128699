// Comments: opens the panel on a place, sends what is written in it, and keeps a text until it is
// sent. It has no sentences of its own.
(() => {
  "use strict";

  const KEEP = "eva-comment:";
  const set = (id, props) => window.dash_clientside.set_props(id, props);
  const body = () => document.getElementById("comments-body");
  let asked = 0;
  let path = "";

  function ask(more) {
    asked += 1;
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
    if (event.target.matches("#comments-body textarea"))
      sessionStorage.setItem(key(event.target.id), event.target.value);
  });

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
    else requestAnimationFrame(beside);
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
