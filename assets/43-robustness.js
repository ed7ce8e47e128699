// How sure the order is, on the comparison page. The server draws for a moment at each request;
// this asks until all is drawn, shows how far it is, and stops when somebody wants it to. React
// keeps the boxes empty, so that they may be filled here.
(() => {
  "use strict";

  const PAUSE_MS = 100;
  const AGAIN_MS = 3000;
  const TRIES = 5;
  const PLOTLY = "/_dash-component-suites/plotly/package_data/plotly.min.js";
  const OURS = /^(weights|weightings)\//;
  const box = () => document.getElementById("robustness-box");
  const part = (name) => box()?.querySelector(`[data-part="${name}"]`);

  let asked = 0; // a later question makes an earlier one void
  let drawn = ""; // which drawing of the page was filled
  let wanted = {}; // what somebody chose
  let loading = null;

  const wait = (ms) => new Promise((done) => setTimeout(done, ms));

  function told(going, percent, said) {
    const controls = part("controls");
    const span = controls?.querySelector(".robust-going");
    const line = controls?.querySelector(".robust-status");
    if (!span || !line) {
      if (controls && !controls.firstChild && said) {
        controls.innerHTML = '<p class="muted" role="status"></p>';
        controls.firstChild.textContent = said;
      }
      return;
    }
    span.hidden = !going;
    const bar = span.querySelector("progress");
    bar.value = going ? Math.max(bar.value, percent) : 0; // processes are not equally far
    if (line.textContent !== said) line.textContent = said;
  }

  function plotly() {
    if (window.Plotly) return Promise.resolve();
    loading ??= new Promise((done) => {
      const other = document.querySelector(`script[src*="plotly.min"]`);
      const script = other ?? document.createElement("script");
      script.addEventListener("load", done);
      script.addEventListener("error", done);
      if (other) setTimeout(done, AGAIN_MS);
      else {
        script.src = PLOTLY;
        document.head.append(script);
      }
    });
    return loading;
  }

  // Figures are for the eye alone: without the library the tables say the same.
  async function figures(root) {
    const places = [...root.querySelectorAll("[data-figure]")];
    if (!places.length) return;
    for (const at of places) at.style.height = `${JSON.parse(at.dataset.figure).layout.height}px`;
    await plotly();
    if (!window.Plotly) {
      loading = null;
      for (const at of places) at.remove();
      return;
    }
    for (const at of places) {
      const { data, layout, config } = JSON.parse(at.dataset.figure);
      if (at.isConnected) window.Plotly.newPlot(at, data, layout, config);
    }
  }

  function fill(name, { key, html }) {
    const at = part(name);
    if (!at) return;
    const open = [...at.querySelectorAll("details")].map((one) => one.open);
    const focused = at.contains(document.activeElement) ? document.activeElement.id : "";
    for (const one of at.querySelectorAll("[data-figure]")) window.Plotly?.purge(one);
    at.innerHTML = html;
    at.dataset.key = key;
    at.querySelectorAll("details").forEach((one, n) => (one.open = open[n] ?? false));
    if (focused) document.getElementById(focused)?.focus();
    figures(at);
  }

  async function ask(at, going) {
    const known = [...at.querySelectorAll("[data-key]")].map((one) => one.dataset.key);
    const query = new URLSearchParams({ ...wanted, known: known.join(",") });
    if (going) query.set("on", "");
    const reply = await fetch(`${at.dataset.of}?${query}`, { credentials: "same-origin" });
    if (!reply.ok) throw new Error(reply.status);
    return reply.json();
  }

  async function draw() {
    const at = box();
    if (!at) return;
    const mine = ++asked;
    const mark = at.dataset.of + at.dataset.at;
    if (drawn.split("|")[0] !== at.dataset.of) wanted = {};
    drawn = `${at.dataset.of}|${mark}`;
    at.ariaBusy = "true";
    for (let tries = 0, going = false; tries < TRIES; ) {
      let reply = null;
      try {
        reply = await ask(at, going);
      } catch {
        tries += 1;
      }
      if (mine !== asked || at !== box()) return;
      if (reply?.done) {
        for (const [name, one] of Object.entries(reply.parts)) fill(name, one);
        told(false, 100, reply.said);
        break;
      }
      for (const [name, one] of Object.entries(reply?.parts ?? {})) fill(name, one);
      told(Boolean(reply), reply?.percent ?? 0, reply?.said ?? at.dataset.lost);
      going = Boolean(reply);
      await wait(reply ? PAUSE_MS : AGAIN_MS);
      if (mine !== asked || at !== box()) return;
    }
    at.ariaBusy = "false";
  }

  function stop(button) {
    asked += 1;
    delete wanted.samples;
    box().ariaBusy = "false";
    const before = part("numbers")?.firstElementChild;
    told(false, 0, before ? button.dataset.stopped : button.dataset.nothing);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest?.("#robustness-box button");
    if (!button) return;
    if ("stop" in button.dataset) stop(button);
    if (button.dataset.samples) {
      wanted.samples = button.dataset.samples;
      draw();
    }
  });

  document.addEventListener("change", (event) => {
    const chosen = event.target.closest?.("#robustness-box select");
    if (!chosen) return;
    wanted[chosen.name] = chosen.value;
    if (chosen.name === "horizon") delete wanted.samples;
    draw();
  });

  document.addEventListener("eva-saved", (event) => {
    if (!box() || !OURS.test(event.detail)) return;
    delete wanted.samples; // few draws come at once
    draw();
  });

  new MutationObserver(() => {
    const at = box();
    if (at && (drawn !== `${at.dataset.of}|${at.dataset.of + at.dataset.at}` || !at.ariaBusy)) draw();
  }).observe(document, {
    attributes: true,
    attributeFilter: ["data-at"],
    childList: true,
    subtree: true,
  });
})();
