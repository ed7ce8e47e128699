// The preview of the house style: follows what is typed, and shows a picture before it is sent.
(() => {
  "use strict";

  const WAIT_MS = 250;
  const KINDS = ["image/png", "image/jpeg"];
  const HEX = /^#?([0-9a-f]{6})$/i;
  const form = document.getElementById("house-form");
  const at = document.getElementById("house-preview");
  const file = document.getElementById("house-logo");
  const said = document.getElementById("house-said");
  const words = document.getElementById("house-logo-text");
  if (!form || !at) return; // this file is loaded with every page of the application

  let picture = ""; // chosen, not sent yet
  let asked = 0;
  let timer = 0;

  function paint() {
    const sheet = at.querySelector(".sheet");
    sheet.style.setProperty("--house-main", sheet.dataset.main);
    sheet.style.setProperty("--house-accent", sheet.dataset.accent);
    if (!picture) return;
    const shown = document.createElement("img");
    shown.src = picture;
    shown.alt = words.value;
    sheet.querySelector(".sheet-logo").replaceChildren(shown);
  }

  async function draw() {
    const mine = ++asked;
    let text;
    try {
      const reply = await fetch(at.dataset.of, { method: "POST", body: new FormData(form) });
      if (!reply.ok) return;
      text = await reply.text();
    } catch {
      return; // away for a moment: the next key asks again
    }
    if (mine !== asked) return;
    at.innerHTML = text;
    paint();
    const judged = at.querySelector(".ratios").innerText;
    if (said.innerText !== judged) said.innerText = judged;
  }

  function soon() {
    clearTimeout(timer);
    timer = setTimeout(draw, WAIT_MS);
  }

  for (const pick of form.querySelectorAll(".house-pick")) {
    const typed = document.getElementById(pick.dataset.for);
    pick.addEventListener("input", () => {
      typed.value = pick.value;
      soon();
    });
    typed.addEventListener("input", () => {
      const found = HEX.exec(typed.value.trim());
      if (found) pick.value = `#${found[1]}`;
    });
  }
  form.addEventListener("input", soon);
  file.addEventListener("change", () => {
    const chosen = file.files[0];
    picture = "";
    if (!chosen || !KINDS.includes(chosen.type)) return draw();
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      picture = reader.result;
      paint();
    });
    reader.readAsDataURL(chosen);
  });
  words.addEventListener("input", () => picture && paint());
  paint();
})();
