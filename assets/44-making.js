// Files take seconds to make. The click orders one, this asks how far it is, and says so beside
// the link; the rest of the page goes on. Whoever leaves loses nothing: the file is made all the
// same, and is there at the next click. Without this script the link itself waits for the file.
(() => {
  "use strict";

  const PAUSE_MS = 700;
  const AGAIN_MS = 3000;
  const LOST = 40; // questions without an answer: two minutes
  const TURNS = 3; // a draft that changes meanwhile is ordered again
  const going = new WeakSet();
  const wait = (ms) => new Promise((done) => setTimeout(done, ms));

  const element = (name, className, text) => {
    const found = document.createElement(name);
    if (className) found.className = className;
    if (text) found.textContent = text;
    return found;
  };

  // The sentence is heard when it changes; pages and the bar are for the eye.
  function show(state, reply, ...more) {
    let said = state.querySelector(".file-said");
    if (!said) state.replaceChildren((said = element("span", "file-said")));
    while (said.nextSibling) said.nextSibling.remove();
    if (said.textContent !== reply.said) said.textContent = reply.said;
    if (reply.page) more.push(element("span", "file-page", reply.page));
    if (reply.steps) {
      const bar = element("progress", "file-bar");
      Object.assign(bar, { max: reply.steps, value: reply.step });
      more.push(bar);
    }
    for (const one of more) {
      if (reply.steps) one.ariaHidden = "true";
      state.append(" ", one);
    }
  }

  function ready(state, reply) {
    const link = element("a", "", reply.link);
    link.href = reply.href;
    link.download = "";
    show(state, reply, link);
    link.click();
  }

  function failed(link, state, reply) {
    const again = element("button", "btn btn-sm btn-outline-primary", reply.again);
    again.type = "button";
    again.addEventListener("click", () => {
      link.focus();
      make(link);
    });
    show(state, reply, again);
  }

  async function ask(href, made) {
    const at = new URL(href, location.href);
    at.pathname += "/making";
    if (made) at.searchParams.set("made", made);
    const options = { method: made ? "GET" : "POST", credentials: "same-origin" };
    const reply = await fetch(at, { ...options, redirect: "manual" });
    const told = reply.headers.get("Content-Type")?.includes("json");
    if (reply.ok && told) return reply.json();
    const { refusal } = told ? await reply.json() : {};
    return { state: "failed", said: refusal };
  }

  // The reply, or nothing when the page is another one meanwhile.
  async function asked(link, href, state, made) {
    for (let tries = 0; tries < LOST; tries += 1) {
      if (!link.isConnected || link.getAttribute("href") !== href) return null;
      try {
        return await ask(href, made);
      } catch {
        show(state, { said: link.dataset.lost });
        await wait(AGAIN_MS);
      }
    }
    return { state: "failed" };
  }

  async function follow(link, href, state) {
    let reply = await asked(link, href, state);
    for (let turn = 0; reply && reply.state !== "done" && reply.state !== "failed"; ) {
      if (reply.state === "again") {
        if ((turn += 1) > TURNS) return failed(link, state, gone(link));
        reply = await asked(link, href, state);
      } else {
        show(state, reply);
        await wait(PAUSE_MS);
        reply = await asked(link, href, state, reply.key);
      }
    }
    if (!reply) return;
    if (reply.state === "done") ready(state, reply);
    else failed(link, state, { ...gone(link), ...(reply.said ? reply : {}) });
  }

  const gone = (link) => ({ said: link.dataset.gone, again: link.dataset.again });

  async function make(link) {
    if (going.has(link)) return;
    going.add(link);
    const state = link.nextElementSibling;
    show(state, { said: link.dataset.evaMaking });
    try {
      await follow(link, link.getAttribute("href"), state);
    } finally {
      going.delete(link);
    }
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[data-eva-making]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    make(link);
  });
})();
