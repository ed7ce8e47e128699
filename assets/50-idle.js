// Before a sign-in ends for idleness, asks whether somebody is there; when it has ended, covers
// the page. The server counts: this only asks it. Sentences are data-* of #idle.
(() => {
  "use strict";

  const URL = "/_idle";
  const PING_MS = 60000;
  const RETRY_MS = 15000;
  const words = () => document.getElementById("idle")?.dataset;
  const say = (name, time = "") => (words()?.[name] ?? "").replace("{time}", time);

  let timer = 0; // until the server is asked again
  let ticking = 0; // the count-down of the dialog
  let contact = 0; // when the server last heard that somebody is there
  let dialog = null;
  let over = false;
  let last = false; // a working day is over: nothing extends it any more

  async function ask(method) {
    try {
      const reply = await fetch(URL, { method, redirect: "error" });
      if (reply.status === 401) return { left: 0 };
      return reply.ok ? await reply.json() : null;
    } catch {
      return null; // offline: nothing is known, so nothing is said
    }
  }

  async function look(method = "GET") {
    if (over || !words()) return;
    const answer = await ask(method);
    if (over) return;
    if (!answer) schedule(RETRY_MS);
    else if (answer.left <= 0 || String(answer.person) !== words().person) cover();
    else if (answer.left <= Number(words().warn)) warn(answer.left, method === "POST");
    else {
      close();
      schedule((answer.left - Number(words().warn)) * 1000);
    }
  }

  function schedule(wait) {
    clearTimeout(timer);
    timer = setTimeout(look, Math.max(wait, 1000));
  }

  /* The dialog ------------------------------------------------------------------------------ */

  function make(name, text, className = "") {
    const made = document.createElement(name);
    made.textContent = text;
    made.className = className;
    return made;
  }

  function build(title, text, ...deeds) {
    dialog?.remove();
    dialog = make("dialog", "", "idle");
    dialog.setAttribute("role", "alertdialog");
    dialog.setAttribute("aria-labelledby", "idle-title");
    dialog.setAttribute("aria-describedby", "idle-text");
    const heading = make("h2", title);
    heading.id = "idle-title";
    const said = make("p", text);
    said.id = "idle-text";
    const row = make("div", "", "idle-deeds");
    row.append(...deeds);
    dialog.append(heading, said, row);
    document.body.append(dialog);
    dialog.showModal();
    deeds[0].focus();
  }

  // Whoever has just said to be there and gets no more time: a working day is over.
  function warn(left, extended) {
    const until = Date.now() + left * 1000;
    if (dialog && !extended) return count(until);
    if (last) return schedule(left * 1000 + 1500);
    last = extended;
    const stay = deed(last ? "later" : "stay", () => (last ? close(left) : look("POST")));
    if (last) build(say("title"), say("day"), again(), stay);
    else build(say("title"), say("text"), stay);
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      stay.click();
    });
    const clock = make("p", "", "idle-left num");
    clock.setAttribute("role", "timer");
    const spoken = make("p", "", "visually-hidden");
    spoken.setAttribute("role", "status");
    dialog.querySelector("#idle-text").after(clock, spoken);
    count(until);
  }

  function count(until) {
    clearInterval(ticking);
    const tick = () => {
      const left = Math.max(0, Math.round((until - Date.now()) / 1000));
      const time = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
      dialog.querySelector(".idle-left").textContent = say("left", time);
      if (left === 60 || left === 30) dialog.querySelector("[role=status]").textContent = say("left", time);
      if (left > 0) return;
      clearInterval(ticking);
      schedule(1500); // the server decides whether it is over
    };
    tick();
    ticking = setInterval(tick, 1000);
  }

  function deed(name, does) {
    const button = make("button", say(name), name === "stay" ? "btn btn-primary" : "btn btn-outline-primary");
    button.type = "button";
    button.addEventListener("click", does);
    return button;
  }

  function again() {
    const link = make("a", say("again"), "btn btn-primary");
    link.href = `/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`;
    link.addEventListener("click", (event) => {
      event.preventDefault();
      (window.eva?.leave ?? ((href) => location.assign(href)))(link.href);
    });
    return link;
  }

  function close(left = 0) {
    clearInterval(ticking);
    dialog?.close(); // what had the focus before gets it back
    dialog?.remove();
    dialog = null;
    if (left) schedule(left * 1000);
  }

  // Over: what was being typed is left, which keeps it on this device; then nothing is seen.
  function cover() {
    over = true;
    clearInterval(ticking);
    clearTimeout(timer);
    document.activeElement?.blur?.();
    build(say("over"), say("kept"), again());
    dialog.addEventListener("cancel", (event) => event.preventDefault());
    document.body.classList.add("is-over");
  }

  /* Somebody is there ------------------------------------------------------------------------ */

  function active() {
    if (dialog || over || last || Date.now() - contact < PING_MS) return;
    contact = Date.now();
    look("POST");
  }
  for (const sign of ["keydown", "pointerdown"]) document.addEventListener(sign, active, true);
  document.addEventListener("visibilitychange", () => document.hidden || look());

  window.evaIdle = { isAway: () => Boolean(dialog) };

  function start(tries = 600) {
    if (!words()) return tries && setTimeout(() => start(tries - 1), 100);
    contact = Date.now();
    schedule((Number(words().seconds) - Number(words().warn)) * 1000);
  }
  start();
})();
