/* A button that shows what is being typed into a new password. Without this script nothing is missing. */
document.querySelectorAll("[data-show]").forEach((field) => {
  const input = field.querySelector("input");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link-button show-password";
  button.textContent = field.dataset.show;
  button.setAttribute("aria-pressed", "false");
  button.setAttribute("aria-controls", input.id);
  button.addEventListener("click", () => {
    const shown = input.type === "text";
    input.type = shown ? "password" : "text";
    button.setAttribute("aria-pressed", String(!shown));
  });
  input.form.addEventListener("submit", () => (input.type = "password"));
  input.after(button);
});
