// The impacts step in the browser: following its links without redrawing the table, moving
// between cells by keyboard, and giving the focus to the panel and back.
(() => {
  "use strict";

  const NARROW = window.matchMedia("(max-width: 1199.98px)");
  const set = (id, props) => window.dash_clientside?.set_props?.(id, props);
  const page = () => document.querySelector(".impacts-body");
  const cells = () => [...document.querySelectorAll(".impacts .cell")];
  const cellOf = (key) => document.getElementById(JSON.stringify({ key, part: "impact-cell" }));
  const asked = (name) => new URLSearchParams(location.search).get(name) ?? "";
  // L1.VE1.short.group.young is inside the cell L1.VE1.short.
  const cellKey = () => asked("cell").split(".").slice(0, 3).join(".");

  /* The address: only what listens to the query is drawn again -------------------------- */

  let wanted = null; // "panel", or the element to focus, once the panel has been drawn

  function go(search) {
    if (search === location.search || (search === "?" && !location.search)) return arrived();
    history.pushState({}, "", location.pathname + (search === "?" ? "" : search));
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
  }

  // A field that is being left is saved before the panel is replaced.
  function leave(then) {
    const edited = document.activeElement;
    if (edited?.closest?.(".panel .field, .light .field")) edited.blur();
    setTimeout(then, 0);
  }

  function close() {
    const back = cellOf(cellKey()) ?? toHelp(asked("help"));
    const query = new URLSearchParams(location.search);
    query.delete("cell");
    query.delete("help");
    wanted = () => back ?? document.querySelector("main h1");
    leave(() => {
      if (!NARROW.matches) back?.focus({ preventScroll: true }); // keys work while it closes
      go("?" + query);
    });
  }

  const toHelp = (id) =>
    id && document.querySelector(`tr[data-criterion="${CSS.escape(id)}"] .to-help`);

  document.addEventListener("click", (event) => {
    if (!page() || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    const clear = event.target.closest("[data-clear]");
    if (clear) set(JSON.parse(clear.dataset.clear), { value: "" });
    const link = event.target.closest('.workspace a[href^="?"]');
    if (!link) return;
    event.preventDefault();
    if (link.hasAttribute("data-close")) return close();
    // Links over the table are drawn again with it: the focus stays on what was chosen.
    const bar = link.closest(".filters, main .switch") && `main .${link.parentElement.classList[0]}`;
    wanted = inPanel(link) ? "panel" : bar && (() => document.querySelector(`${bar} [aria-current]`));
    leave(() => go(link.getAttribute("href")));
  });

  const inPanel = (link) => /[?&](cell|help)=/.test(link.getAttribute("href"));

  /* After the panel was drawn ------------------------------------------------------------ */

  function arrive() {
    requestAnimationFrame(() => arrived());
    return window.dash_clientside.no_update;
  }

  function arrived(tries = 90) {
    if (!page()) return tries && requestAnimationFrame(() => arrived(tries - 1));
    mark();
    cover();
    if (!wanted) return;
    const target = wanted === "panel" ? heading() : wanted();
    wanted = null;
    if (!target) return;
    document.querySelector(".panel").scrollTop = 0;
    target.focus({ preventScroll: target.matches(".panel h2") });
  }

  const heading = () =>
    document.querySelector(".panel [data-arrive]") ?? document.querySelector(".panel h2");

  // The open cell is marked and is where Tab comes back to.
  function mark(tries = 600) {
    const current = cellOf(cellKey());
    if (!current && cellKey() && tries) requestAnimationFrame(() => mark(tries - 1));
    for (const cell of document.querySelectorAll(".impacts .cell[aria-current]"))
      if (cell !== current) cell.removeAttribute("aria-current");
    if (!current) return;
    current.setAttribute("aria-current", "true");
    stop(current);
    reveal(current);
  }

  // While the panel covers a narrow page, nothing behind it takes the focus.
  function cover() {
    const panel = document.querySelector(".panel");
    const covered = NARROW.matches && !!panel?.querySelector(":scope > .is-open");
    const behind = ".ws-frame > main, .ws-frame > .steps, .matter, .steps-compact, #eva > header";
    for (const box of document.querySelectorAll(behind)) box.inert = covered;
  }
  NARROW.addEventListener("change", cover);

  function reveal(cell) {
    const region = cell.closest(".impacts-region");
    if (!region || region.scrollWidth + region.scrollHeight === 0) return;
    const head = region.querySelector("thead")?.offsetHeight ?? 0;
    const first = region.querySelector("tr.crit th");
    const sticky = getComputedStyle(first).position === "sticky";
    const box = cell.getBoundingClientRect();
    const frame = region.getBoundingClientRect();
    const left = frame.left + (sticky ? first.offsetWidth : 0);
    if (sticky && box.left < left) region.scrollLeft -= left - box.left + 8;
    if (sticky && box.right > frame.right) region.scrollLeft += box.right - frame.right + 24;
    if (getComputedStyle(region).overflowY !== "auto") return;
    if (box.top < frame.top + head) region.scrollTop -= frame.top + head - box.top + 8;
    if (box.bottom > frame.bottom) region.scrollTop += box.bottom - frame.bottom + 24;
  }

  /* One tab stop in the table, arrow keys between cells ------------------------------------ */

  function stop(cell) {
    for (const other of document.querySelectorAll('.impacts .cell[tabindex="0"]'))
      if (other !== cell) other.tabIndex = -1;
    cell.tabIndex = 0;
  }

  document.addEventListener("focusin", (event) => {
    const cell = event.target.closest?.(".impacts .cell");
    if (cell) stop(cell);
    const row = event.target.closest?.(".light tr[data-criterion]");
    if (row && !NARROW.matches) help(row.dataset.criterion);
  });

  const rows = () => {
    const found = new Map();
    for (const cell of cells()) {
      const row = cell.closest("tr");
      found.set(row, [...(found.get(row) ?? []), cell]);
    }
    return [...found.values()];
  };

  const MOVES = {
    ArrowRight: (r, c) => [r, c + 1],
    ArrowLeft: (r, c) => [r, c - 1],
    ArrowDown: (r, c) => [r + 1, c],
    ArrowUp: (r, c) => [r - 1, c],
    Home: (r, c, all, far) => [far ? 0 : r, 0],
    End: (r, c, all, far) => [far ? all.length - 1 : r, all[0].length - 1],
    PageDown: (r, c, all) => [Math.min(r + 8, all.length - 1), c],
    PageUp: (r, c) => [Math.max(r - 8, 0), c],
  };

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") return escape(event);
    const cell = event.target.closest?.(".impacts .cell");
    if (!cell || event.altKey || event.metaKey || event.shiftKey) return;
    if (event.key === " ") {
      event.preventDefault();
      return cell.click();
    }
    const move = MOVES[event.key];
    if (!move || (event.ctrlKey && !["Home", "End"].includes(event.key))) return;
    event.preventDefault();
    const all = rows();
    const r = all.findIndex((row) => row.includes(cell));
    const [row, column] = move(r, all[r].indexOf(cell), all, event.ctrlKey);
    const next = all[row]?.[column];
    if (!next) return;
    next.focus({ preventScroll: !!NARROW.matches === false });
    reveal(next);
  });

  function escape(event) {
    if (!page() || event.defaultPrevented || document.querySelector(".modal.show")) return;
    if (!document.querySelector(".panel > .is-open")) return;
    if (event.target.closest("select, summary") && event.target.matches(":open")) return;
    close();
  }

  /* Help follows the focus in the light view; counts and cells follow what was saved --------- */

  let helped = "";
  let helping = 0;
  function help(criterion) {
    if (criterion === helped) return;
    clearTimeout(helping);
    helping = setTimeout(() => {
      helped = criterion;
      set("impacts-focused", { data: criterion });
    }, 250);
  }

  let saved = new Set();
  let telling = 0;
  function tell(path) {
    saved.add(path);
    clearTimeout(telling);
    telling = setTimeout(() => {
      set("impacts-saved", { data: { paths: [...saved], at: Date.now() } });
      saved = new Set();
    }, 120);
  }

  // A cell shows that something is open to discussion.
  document.addEventListener("eva-commented", (event) => {
    if (page() && event.detail.startsWith("impacts/")) tell(event.detail);
  });

  new MutationObserver((changes) => {
    if (!page()) return;
    for (const { target } of changes) {
      if (!target.classList?.contains("is-saved") || !target.id.startsWith("{")) continue;
      tell(JSON.parse(target.id).path);
    }
  }).observe(document, { attributes: true, attributeFilter: ["data-revision"], subtree: true });

  window.dash_clientside = Object.assign({}, window.dash_clientside, { impacts: { arrive } });
})();
