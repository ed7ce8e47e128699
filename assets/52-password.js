/* A box that shows what is being typed into a new password. Without this script nothing is missing. */
document.querySelectorAll("[data-show]").forEach((field) => {
  const input = field.querySelector("input");
  const box = Object.assign(document.createElement("input"), {
    type: "checkbox",
    className: "form-check-input",
    id: `${input.id}-shown`,
  });
  const label = Object.assign(document.createElement("label"), {
    className: "form-check-label",
    htmlFor: box.id,
    textContent: field.dataset.show,
  });
  const row = Object.assign(document.createElement("div"), { className: "form-check mt-2" });
  row.append(box, label);
  box.addEventListener("change", () => (input.type = box.checked ? "text" : "password"));
  input.form.addEventListener("submit", () => (input.type = "password"));
  input.after(row);
});
