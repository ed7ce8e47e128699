// What follows from the weightings on the comparison page: asked for when the page is drawn, and
// as soon as a weight is saved. React keeps the box empty, so that it may be filled here.
(() => {
  "use strict";

  const AGAIN_MS = 3000;
  const TRIES = 5;
  const OURS = /^(weights|weightings)\//;
  const box = () => document.getElementById("weighting-results");

  let asked = 0;
  let drawn = ""; // which drawing of the page was filled

  async function draw(tries = TRIES) {
    const at = box();
    if (!at) return;
    const mine = ++asked;
    drawn = at.dataset.of + at.dataset.at;
    at.ariaBusy = "true";
    let text = null;
    try {
      const reply = await fetch(at.dataset.of);
      if (reply.ok) text = await reply.text();
    } catch {
      // away for a moment: asked again below
    }
    if (mine !== asked || at !== box()) return;
    if (text === null) {
      if (tries) setTimeout(() => mine === asked && draw(tries - 1), AGAIN_MS);
      return;
    }
    const open = at.querySelector("details")?.open;
    at.innerHTML = text;
    if (open) at.querySelector("details")?.setAttribute("open", "");
    at.ariaBusy = "false";
  }

  document.addEventListener("eva-saved", (event) => {
    if (box() && OURS.test(event.detail)) draw();
  });

  new MutationObserver(() => {
    const at = box();
    if (at && (drawn !== at.dataset.of + at.dataset.at || !at.ariaBusy)) draw();
  }).observe(document, {
    attributes: true,
    attributeFilter: ["data-at"],
    childList: true,
    subtree: true,
  });
})();
